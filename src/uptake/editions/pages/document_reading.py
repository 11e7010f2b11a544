"""A document on the screen, in any of its languages, as its files print it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.editions.pages.documents import find_document
from uptake.exchange.writing.typesetting import typeset
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import document_row, frozen_words
from uptake.record.queries.reviewed_words import spoken
from uptake.web.addresses import full_symbol
from uptake.web.arrival import arrive
from uptake.web.document_html import as_html
from uptake.web.downloads import heavy, turn
from uptake.web.languages import direction_of


@heavy
@require_safe
def read(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    revision: int | None = None,
) -> HttpResponse:
    """Show a document in one of its languages; one that was issued here with the words of then."""
    arrival = arrive(request, organization)
    found = find_document(arrival, symbol, revision)
    code, restricted, whole = arrival.organization.code, arrival.look.restricted, full_symbol(found)
    row = document_row(arrival.organization.id, whole, restricted=restricted)
    if row is None:
        raise Http404
    words = frozen_words(row, language) or spoken(language, code)
    with turn():
        status = compose(organization=code, symbol=whole, language=language, restricted=restricted)
        printed = as_html(typeset(status, words), {})
    return render(
        request,
        "editions/document_reading.html",
        arrival.context("documents")
        | {
            "document": found,
            "printed": printed,
            "language": language,
            "direction": direction_of(language),
            "languages": tuple(Language),
        },
    )
