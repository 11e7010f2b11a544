"""What changed in a document against another one, before and after."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.comparison import compare
from uptake.core.document import StatusDocument
from uptake.queries.composition import compose
from uptake.queries.documents import DocumentLine
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import differences, entries_shown, reports_shown
from uptake.web.links import full_symbol
from uptake.web.pages.documents import find_document, known_basis
from uptake.web.paging import page_of


@require_safe
def changes(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Compare a document with what it is based on, or with the one that `from` names."""
    arrival = arrive(request, organization)
    found = find_document(arrival, symbol, revision)
    asked = request.GET.get("from")
    bases = [base for one in found.based_on if (base := known_basis(arrival, one))]
    before = known_basis(arrival, asked) if asked else next(iter(bases), None)
    if before is None:
        raise Http404
    compared = compare(_composed(arrival, before), _composed(arrival, found))
    page = page_of(differences(compared), request.GET.get("page"))
    return render(
        request,
        "uptake/changes.html",
        arrival.context("documents")
        | {
            "document": found,
            "before": before,
            "compared": compared,
            "page": page,
            "differences": entries_shown(page.items, arrival.words),
            "reports_changed": reports_shown(compared.reports_changed, arrival.words),
        },
    )


def _composed(arrival: Arrival, one: DocumentLine) -> StatusDocument:
    return compose(
        organization=arrival.organization.code,
        symbol=full_symbol(one),
        language=arrival.language,
        restricted=arrival.look.restricted,
    )
