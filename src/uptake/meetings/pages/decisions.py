"""What a meeting did with a document: shown to all who may read it, recorded by the coordinator."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import DecisionState, Language
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven
from uptake.core.permissions import Act
from uptake.meetings import services as meetings
from uptake.meetings.pages.finding import find_paper
from uptake.meetings.pages.form import (
    WHOLE,
    MeetingForm,
    Row,
    beside,
    form_of,
    read_meeting,
    read_states,
    typed_form,
)
from uptake.record.queries.meetings.papers import Paper
from uptake.record.queries.texts import best_of
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url, full_symbol
from uptake.web.arrival import Arrival, arrive

# What a form carries beside what was typed into it.
UNTYPED = frozenset({"csrfmiddlewaretoken", "rest", "sure"})


@require_safe
def show(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show what the meeting decided on a document, and what it is asked to decide."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, symbol, revision)
    return _page(request, arrival, paper, form_of(paper, arrival.language))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def record(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show what would be recorded; record it once somebody has seen that (`sure`).

    With one button, what has no choice is endorsed.
    """
    arrival = arrive(request, organization)
    paper = find_paper(arrival, symbol, revision)
    typed = typed_form(request.POST, paper, arrival.language)
    if request.POST.get("sure") == "back":
        return _page(request, arrival, paper, typed)
    endorse = request.POST.get("rest") == DecisionState.ENDORSED
    try:
        meeting = read_meeting(request.POST)
        given: dict[str, Any] = {
            "document": paper.key,
            "states": read_states(typed, paper, rest=DecisionState.ENDORSED if endorse else None),
            **meeting,
            "by": arrival.actor,
            "at": timezone.now(),
        }
        if request.POST.get("sure") != "yes":
            return _check(request, arrival, paper, meeting, meetings.intended(**given))
        count = meetings.decide(**given)
    except UptakeError as error:
        return _page(request, arrival, paper, typed, error)
    said = ngettext(
        "%(shown)s decision on %(symbol)s recorded.",
        "%(shown)s decisions on %(symbol)s recorded.",
        count,
    )
    named = {"shown": arrival.words.number(count), "symbol": full_symbol(paper)}
    messages.success(request, said % named)
    return redirect(document_url(organization, paper, "decisions"))


def _check(
    request: HttpRequest,
    arrival: Arrival,
    paper: Paper,
    meeting: Mapping[str, Any],
    new: Mapping[int | None, DecisionGiven],
) -> HttpResponse:
    """Show what would be recorded, in figures and one by one, before it is."""
    counts = Counter(one.state for one in new.values())
    states = {f"state_{key or WHOLE}": one.state.value for key, one in new.items()}
    typed = {key: text for key, text in request.POST.items() if key not in UNTYPED}
    return render(
        request,
        "meetings/decisions_check.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "body": best_of(paper.bodies.get(meeting["body"], {}), arrival.language),
            "meeting": meeting,
            "counts": [(one, counts[one]) for one in paper.states if counts[one]],
            "count": len(new),
            "whole": new.get(None),
            "lines": [(one.entry, new.get(one.follow_up)) for one in paper.lines],
            "typed": {**typed, **states},
        },
    )


def _page(
    request: HttpRequest,
    arrival: Arrival,
    paper: Paper,
    form: MeetingForm,
    error: UptakeError | None = None,
) -> HttpResponse:
    problem = arrival.said(error)
    return render(
        request,
        "meetings/decisions.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "form": form,
            "whole": form.rows.get(WHOLE, Row()),
            "lines": _lines(paper, form),
            "bodies": paper.offered(arrival.language),
            "languages": tuple(Language),
            "problem": problem,
            "problems": beside(error, problem),
            "is_open": request.method == "POST",
        },
        status=422 if error else 200,
    )


def _lines(paper: Paper, form: MeetingForm) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "entry": one.entry,
            "decision": one.decision,
            "typed": form.rows.get(str(one.follow_up), Row()),
        }
        for one in paper.lines
    ]
