"""What meetings asked for, and what became of it: on a document, and on an edition on its way."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import Language, RequestedField
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.meetings import services as meetings
from uptake.meetings.pages.finding import find_paper
from uptake.meetings.pages.form import beside, read_language, read_request
from uptake.record.queries.meetings.papers import (
    Paper,
    answered_in_document,
    answered_in_edition_of,
    answered_today,
)
from uptake.record.queries.meetings.requests import RequestAnswered, requests_on
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url, full_symbol
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import read_keys


@require_safe
def show(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show what was asked before a document and how it meets that, and what was asked of it."""
    arrival = arrive(request, organization)
    return _page(request, arrival, find_paper(arrival, symbol, revision))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def record(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Record a request of the meeting."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, symbol, revision)
    try:
        meetings.request(
            document=paper.key,
            **read_request(request.POST, arrival.language),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, paper, error)
    messages.success(request, gettext("The request is recorded."))
    return redirect(document_url(organization, paper, "requests"))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def close(request: HttpRequest, organization: str, asked: int) -> HttpResponse:
    """Close a request, and go back to the document it was made on."""
    arrival = arrive(request, organization)
    try:
        document = meetings.close(request=asked, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        raise Http404 from error
    messages.success(request, gettext("The request is closed."))
    return redirect(document_url(organization, document, "requests"))


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def of_edition(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what was asked before an edition, and how it meets that as it would print today."""
    arrival = arrive(request, organization)
    found = answered_in_edition_of(arrival.organization.id, edition, arrival.look)
    if found is None:
        raise Http404
    return render(
        request,
        "meetings/edition_requests.html",
        arrival.context("editions") | {"edition": found.edition, "before": found.answered},
    )


def _page(
    request: HttpRequest, arrival: Arrival, paper: Paper, error: UptakeError | None = None
) -> HttpResponse:
    problem, symbol = arrival.said(error), full_symbol(paper)
    typed = request.POST
    return render(
        request,
        "meetings/requests.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "before": answered_in_document(symbol, arrival.look),
            "asked": _asked(arrival, paper, symbol),
            "fields": tuple(RequestedField),
            "ticked": typed.getlist("field"),
            "rows": _rows(paper),
            "chosen": read_keys(typed.getlist("follow_up")),
            "typed": typed,
            "languages": tuple(Language),
            "words_language": read_language(typed, arrival.language),
            "problem": problem,
            "problems": beside(error, problem),
        },
        status=422 if error else 200,
    )


def _asked(arrival: Arrival, paper: Paper, symbol: str) -> tuple[RequestAnswered, ...]:
    """Give what was asked of the document; the staff see what has become of it today."""
    if arrival.may(Act.SEE_CLEARED):
        return answered_today(symbol, arrival.look)
    return tuple(RequestAnswered(one, ()) for one in requests_on([paper.key], arrival.look))


def _rows(paper: Paper) -> list[dict[str, Any]]:
    return [
        {"follow_up": paper.entries[one.key], "entry": one}
        for one in paper.status.entries
        if one.key in paper.entries
    ]
