"""The record of a meeting, confirmed proposal by proposal; what meetings asked for.

And what became of it.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import Language, RequestedField, UploadState
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven, DecisionProposed, Doubted, RequestProposed
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey
from uptake.core.typed_values import read_keys
from uptake.documents.errors import UnreadableFile
from uptake.meetings import services as meetings
from uptake.meetings.pages.decisions import (
    FIELDS,
    after_decisions,
    beside,
    find_paper,
    form_of,
    read_fields,
    read_language,
    read_meeting,
    read_request,
    read_state,
)
from uptake.meetings.tasks import read_meeting_record
from uptake.record.queries.meetings.papers import (
    Paper,
    RecordShown,
    answered_in_document,
    answered_in_edition_of,
    answered_today,
    record_shown,
    records_of,
)
from uptake.record.queries.meetings.requests import RequestAnswered, requests_on
from uptake.terms.messages import say
from uptake.web import confirming
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import about
from uptake.web.requests import megabytes
from uptake.web.uploads import file_brought, page_while_read


@for_those_who_may(Act.RECORD_DECISION)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Take the record of a meeting on a document, or show where to give it."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document)
    if request.method != "POST":
        return _bringing(request, arrival, paper)
    try:
        with file_brought(request) as file, transaction.atomic():
            key = meetings.receive(
                document=paper.pk,
                file=file.path,
                name=file.name,
                by=arrival.actor,
                at=timezone.now(),
            )
            read_meeting_record.enqueue(str(key))
    except (UnreadableFile, UptakeError) as error:
        return _bringing(request, arrival, paper, arrival.said(error))
    return redirect("meeting-record", organization, key)


@for_those_who_may(Act.RECORD_DECISION)
@require_safe
def show(request: HttpRequest, organization: str, record: UUID) -> HttpResponse:
    """Show a record where it is: being read, to be confirmed, or at its end."""
    arrival = arrive(request, organization)
    found, paper = _find(arrival, record)
    if found.brought.is_waiting:
        context = arrival.context("documents") | {"record": found.brought, "paper": paper}
        return page_while_read(request, "meetings/record_waits.html", context)
    return _review(request, arrival, found, paper)


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def confirm(request: HttpRequest, organization: str, record: UUID) -> HttpResponse:
    """Record what is ticked of a record's proposals."""
    arrival = arrive(request, organization)
    found, paper = _find(arrival, record)
    try:
        meetings.confirm(
            record=record,
            states=_states(request, paper, found),
            requests=_requests(request, paper, found),
            **read_meeting(request.POST),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _review(request, arrival, found, paper, error)
    said = gettext("The confirmed items have been recorded.")
    confirming.confirm(request, about(str(paper.key), said), *after_decisions(arrival, paper))
    return redirect(document_url(organization, paper, "decisions"))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def discard(request: HttpRequest, organization: str, record: UUID) -> HttpResponse:
    """Put a record aside."""
    arrival = arrive(request, organization)
    _, paper = _find(arrival, record)
    try:
        meetings.discard(record=record, by=arrival.actor, at=timezone.now())
    except UptakeError:
        return redirect("meeting-record", organization, record)
    said = gettext("The record has been discarded. Nothing was recorded from it.")
    confirming.confirm(request, about(str(paper.key), said))
    return redirect(document_url(organization, paper, "decisions"))


def _find(arrival: Arrival, record: UUID) -> tuple[RecordShown, Paper]:
    found = record_shown(arrival.organization.id, record)
    if found is None:
        raise Http404
    return found, find_paper(arrival, found.document.key)


def _bringing(
    request: HttpRequest, arrival: Arrival, paper: Paper, problem: str = ""
) -> HttpResponse:
    return render(
        request,
        "meetings/bring.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "records": records_of(paper.pk),
            "limit": megabytes(),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _review(
    request: HttpRequest,
    arrival: Arrival,
    found: RecordShown,
    paper: Paper,
    error: UptakeError | None = None,
) -> HttpResponse:
    problem, brought = arrival.said(error), found.brought
    typed = request.POST if error else None
    form = form_of(paper, arrival)
    return render(
        request,
        "meetings/record.html",
        arrival.context("documents")
        | {
            "record": brought,
            "paper": paper,
            "language": found.read.language,
            "unreadable": say(brought.error_code, arrival.language, brought.error_values)
            if brought.error_code
            else "",
            "to_confirm": brought.state is UploadState.READ,
            "doubts": _said(arrival, found.read.doubts),
            "decisions": [
                _decision(arrival, paper, place, one, typed)
                for place, one in enumerate(found.read.decisions)
            ],
            "requests": [
                _request(arrival, paper, place, one, typed)
                for place, one in enumerate(found.read.requests)
            ],
            "bodies": paper.offered(arrival.language),
            "form": form,
            "typed": typed or {"body": form.body, "day": form.day, "symbol": form.symbol},
            "problem": problem,
            "problem_at": FIELDS.get(error.code, "") if error else "",
            "problems": beside(error, problem),
        },
        status=422 if error else 200,
    )


def _decision(
    arrival: Arrival, paper: Paper, place: int, one: DecisionProposed, typed: Any
) -> dict[str, Any]:
    """Return a proposal as the page shows it; one that cannot be recorded has no box to tick."""
    name = f"decision_{place}"
    follow_up = _follow_up(paper, one)
    options = paper.of_document if one.is_of_document else paper.of_recommendations
    can = one.is_of_document or follow_up is not None
    ticked = name in typed if typed is not None else not one.doubts
    state = typed.get(f"{name}_state") if typed is not None else one.state.value
    return {
        "name": name,
        "one": one,
        "states": options if can else (),
        "state": state,
        "ticked": ticked,
        "doubts": _said(arrival, one.doubts),
    }


def _request(
    arrival: Arrival, paper: Paper, place: int, one: RequestProposed, typed: Any
) -> dict[str, Any]:
    name = f"request_{place}"
    del paper
    ticked = name in typed if typed is not None else not one.doubts
    fields = typed.getlist(f"{name}_field") if typed is not None else list(one.fields)
    return {
        "name": name,
        "one": one,
        "fields": tuple(RequestedField),
        "chosen": fields,
        "ticked": ticked,
        "doubts": _said(arrival, one.doubts),
    }


def _follow_up(paper: Paper, one: DecisionProposed) -> int | None:
    """Return the recommendation that is meant, if the document asks for a decision on it."""
    return next(
        (line.follow_up for line in paper.lines if line.entry.key == one.key),
        None,
    )


def _states(request: HttpRequest, paper: Paper, found: RecordShown) -> dict[Any, DecisionGiven]:
    states: dict[int | None, DecisionGiven] = {}
    for place, one in enumerate(found.read.decisions):
        name = f"decision_{place}"
        follow_up = _follow_up(paper, one)
        if name not in request.POST or (follow_up is None and not one.is_of_document):
            continue
        state = read_state(request.POST.get(f"{name}_state", "")) or one.state
        states[follow_up] = DecisionGiven(state)
    return states


def _requests(
    request: HttpRequest, paper: Paper, found: RecordShown
) -> list[meetings.RequestGiven]:
    language = found.read.language
    given = []
    for place, one in enumerate(found.read.requests):
        name = f"request_{place}"
        if name not in request.POST:
            continue
        rows = tuple(paper.entries[key] for key in one.recommendations if key in paper.entries)
        words = {language: one.words} if language else {}
        fields = read_fields(request.POST, f"{name}_field")
        given.append(meetings.RequestGiven(fields, words, rows))
    return given


def _said(arrival: Arrival, doubts: tuple[Doubted, ...]) -> list[str]:
    return [say(one.code, arrival.language, dict(one.values)) for one in doubts]


@require_safe
def show_requests(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what was asked before a document and how it meets that, and what was asked of it."""
    arrival = arrive(request, organization)
    return _page(request, arrival, find_paper(arrival, document))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def record_request(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Record a request of the meeting."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document)
    try:
        meetings.request(
            document=paper.pk,
            **read_request(request.POST, arrival.language),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, paper, error)
    confirming.confirm(request, about(str(paper.key), gettext("The request has been recorded.")))
    return redirect(document_url(organization, paper, "requests"))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def close_request(request: HttpRequest, organization: str, asked: int) -> HttpResponse:
    """Close a request, and go back to the document it was made on."""
    arrival = arrive(request, organization)
    try:
        document = meetings.close(request=asked, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        raise Http404 from error
    confirming.confirm(request, about(str(document), gettext("The request has been closed.")))
    return redirect(document_url(organization, document, "requests"))


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def requests_of_edition(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what was asked before an edition, and how it meets that as it would print today."""
    arrival = arrive(request, organization)
    found = answered_in_edition_of(arrival.organization.id, edition, arrival.look)
    if found is None:
        raise Http404
    shown, answered = found
    return render(
        request,
        "meetings/edition_requests.html",
        arrival.context("editions") | {"edition": shown, "before": answered},
    )


def _page(
    request: HttpRequest, arrival: Arrival, paper: Paper, error: UptakeError | None = None
) -> HttpResponse:
    problem = arrival.said(error)
    typed = request.POST
    return render(
        request,
        "meetings/requests.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "before": answered_in_document(paper.key, arrival.look),
            "asked": _asked(arrival, paper),
            "fields": tuple(RequestedField),
            "ticked": typed.getlist("field"),
            "rows": _rows(paper),
            "chosen": read_keys(typed.getlist("follow_up")),
            "typed": typed,
            "languages": tuple(Language),
            "words_language": read_language(typed, arrival.language),
            "problem": problem,
            "problem_at": FIELDS.get(error.code, "") if error else "",
            "problems": beside(error, problem),
        },
        status=422 if error else 200,
    )


def _asked(arrival: Arrival, paper: Paper) -> tuple[RequestAnswered, ...]:
    """Return what was asked of the document; the staff see what has become of it today."""
    if arrival.may(Act.SEE_CLEARED):
        return answered_today(paper.key, arrival.look)
    return tuple(RequestAnswered(one, ()) for one in requests_on([paper.pk], arrival.look))


def _rows(paper: Paper) -> list[dict[str, Any]]:
    return [
        {"follow_up": paper.entries[one.key], "entry": one}
        for one in paper.status.entries
        if one.key in paper.entries
    ]
