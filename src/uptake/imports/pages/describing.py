"""What is said of a document that was imported: date, kind, body, meeting, readers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.codes import Distribution, EditionKind, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, Sight
from uptake.core.symbols import DocumentKey
from uptake.core.typed_values import whole
from uptake.imports import services as imports
from uptake.imports.pages.review import read_code, read_line
from uptake.record.queries.contents.answers import head_held
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.documents import answers_stand_from, document_row
from uptake.record.queries.organizations import body_choices
from uptake.register.models import Document
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive, typed_day


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what is said of a document, and take what it is to be."""
    arrival = arrive(request, organization)
    row = imported_document(arrival, document)
    if request.method != "POST":
        return _page(request, arrival, row)
    readers = read_code(Distribution, request.POST.get("distribution"))
    try:
        imports.describe(
            document=row.pk,
            day=typed_day(request.POST["date"]) if "date" in request.POST else row.date,
            kind=read_code(EditionKind, request.POST.get("kind")),
            governing_body=whole(request.POST.get("governing_body"), digits=9),
            meetings={
                one: read_line(request.POST[f"meeting-{one}"]) or ""
                for one in Language
                if f"meeting-{one}" in request.POST
            },
            distribution=readers or row.distribution,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, row, error)
    return redirect(document_url(arrival.organization.code, row, "document"))


def imported_document(arrival: Arrival, document: DocumentKey) -> Document:
    """Return a document that was imported. Raises Http404 for none, or one that was issued here."""
    row = document_row(arrival.organization.id, document, restricted=Sight.MEMBERS)
    if row is None or row.issued_at is not None:
        raise Http404
    return row


def _page(
    request: HttpRequest, arrival: Arrival, row: Document, error: UptakeError | None = None
) -> HttpResponse:
    held = head_held(row, Moment(arrival.today))
    context: dict[str, Any] = arrival.context("documents") | {
        "document": row,
        "stand_from": answers_stand_from(row),
        "kinds": tuple(EditionKind),
        "bodies": body_choices(
            arrival.organization.id,
            arrival.language,
            arrival.today,
            groups=True,
            chosen=row.governing_body_id,
        ),
        "distributions": tuple(Distribution),
        "meetings": [(one, held.texts[one].meeting or "") for one in Language if one in held.texts],
        "problem": arrival.said(error),
    }
    status = 422 if error else 200
    return render(request, "imports/document_about.html", context, status=status)
