"""Who has what: the queues of people and units, and what is done with the assignments ticked."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from uptake.assignments import services as assignments
from uptake.assignments.pages.assigning import (
    FIELDS,
    read_needed_day,
    tell_count,
    today_s,
)
from uptake.assignments.pages.reminding import remind
from uptake.assignments.queries.assignments import (
    DueAsked,
    Held,
    QueueKind,
    QueuesAsked,
    matching_assignments,
    points_of,
    queues,
    read_queues,
)
from uptake.core.errors import UptakeError
from uptake.core.listings import SavedList
from uptake.core.permissions import Act
from uptake.core.typed_values import read_key, read_keys
from uptake.record.queries.focal_points import assignees
from uptake.record.queries.follow_ups import choices
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, asked_of_list, list_filters, views_shown
from uptake.web.ticked import chosen, ticked_of


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the queues of people, or of units; or send them as a file."""
    arrival = arrive(request, organization)
    written_as = format_asked(request.GET)
    if written_as:
        return send_list(request, arrival, _listed(request, arrival), written_as)
    return _queues(request, arrival)


@for_those_who_may(Act.ASSIGN)
@require_POST
def change(request: HttpRequest, organization: str) -> HttpResponse:
    """Do with the assignments that are ticked, or with all that match, what was asked.

    Reassign them, end them, give them another due day or take it away, remind whoever has them, or
    send them as a file. An empty day changes nothing; before reminders leave, they are shown.
    """
    arrival = arrive(request, organization)
    ticked, now = read_keys(request.POST.getlist("assignment")), timezone.now()
    try:
        meant = _chosen(request, arrival, ticked)
        written_as = format_asked(request.POST)
        if written_as:
            listed = _listed(request, arrival, ticked_of(meant))
            return send_list(request, arrival, listed, written_as)
        if request.POST.get("do") == "remind":
            return _remind(request, arrival, meant)
        said, count = _done(request, arrival, meant, now)
    except UptakeError as error:
        return _queues(request, arrival, error, frozenset(ticked))
    tell_count(request, arrival, said, count, now)
    return redirect(_back(request, organization))


def _back(request: HttpRequest, organization: str) -> str:
    return f"{reverse('assignments', args=[organization])}?{request.GET.urlencode()}"


def _chosen(request: HttpRequest, arrival: Arrival, ticked: tuple[int, ...]) -> tuple[int, ...]:
    look, _ = today_s(arrival)
    asked = _asked(request, arrival)
    return chosen(request, ticked, lambda: matching_assignments(look, asked))


def _asked(request: HttpRequest, arrival: Arrival) -> QueuesAsked:
    return read_queues(request.GET, asked_of_list(request, arrival).selection)


def _filters(arrival: Arrival, look: Look, asked: QueuesAsked) -> ListFilters:
    words = arrival.words
    labels = {DueAsked.PAST: words["past_its_date"], DueAsked.AHEAD: gettext("Not yet due")}
    offered = ((one.value, label) for one, label in labels.items())
    own = choice("lateness", gettext("Answers still to be given"), asked.due, offered)
    return list_filters(arrival, asked.selection, choices(look), own)


def _done(
    request: HttpRequest, arrival: Arrival, meant: tuple[int, ...], at: datetime
) -> tuple[str, int]:
    """Change the assignments as was asked; give the sentence, and how many there were."""
    given: dict[str, Any] = {"assignments": meant, "by": arrival.actor, "at": at}
    match request.POST.get("do"):
        case "reassign":
            person, unit = read_assignee(request)
            count = assignments.reassign(**given, to_person=person, to_unit=unit)
            return (
                ngettext(
                    "%(shown)s assignment reassigned.", "%(shown)s assignments reassigned.", count
                ),
                count,
            )
        case "end":
            count = assignments.end(**given)
            return (
                ngettext("%(shown)s assignment ended.", "%(shown)s assignments ended.", count),
                count,
            )
        case "remove":
            return change_dates(given, None)
        case _:
            return change_dates(given, read_needed_day(request.POST.get("due", "")))


def change_dates(given: dict[str, Any], day: date | None) -> tuple[str, int]:
    """Give assignments a due date, or none; give the sentence, and how many there were."""
    count = assignments.change_due(**given, due=day)
    if day is None:
        return (
            ngettext(
                "Due date removed from %(shown)s assignment.",
                "Due date removed from %(shown)s assignments.",
                count,
            ),
            count,
        )
    return (
        ngettext(
            "Due date changed for %(shown)s assignment.",
            "Due date changed for %(shown)s assignments.",
            count,
        ),
        count,
    )


def read_assignee(request: HttpRequest) -> tuple[int | None, int | None]:
    """Read which person, or which unit, was chosen to have what is ticked."""
    kind, _, key = request.POST.get("to", "").partition(":")
    return (None, read_key(key)) if kind == "unit" else (read_key(key), None)


def _remind(request: HttpRequest, arrival: Arrival, meant: tuple[int, ...]) -> HttpResponse:
    """Show the reminders; send them once somebody has seen them."""
    if not meant:
        raise UptakeError("assignment-unknown")
    look, called = today_s(arrival)
    points = points_of(meant, look, called)
    back = _back(request, arrival.organization.code)
    kept = [("assignment", one) for one in meant]
    return remind(request, arrival, meant, points, kept, back)


def _queues(
    request: HttpRequest,
    arrival: Arrival,
    error: UptakeError | None = None,
    ticked: frozenset[int] = frozenset(),
) -> HttpResponse:
    look, called = today_s(arrival)
    asked = _asked(request, arrival)
    return render(
        request,
        "assignments/assignments.html",
        arrival.context("assignments", exact=True)
        | {
            "found": queues(look, called, asked, request.GET.get("page")),
            "asked": asked,
            "kind": asked.kind,
            "kinds": tuple(QueueKind),
            "filters": _filters(arrival, look, asked),
            "assignees": assignees(look, called) if arrival.may(Act.ASSIGN) else None,
            "problem": arrival.said(error),
            "problem_at": FIELDS.get(error.code, "lines") if error else "",
            "ticked": ticked,
            "given": request.POST,
        }
        | views_shown(request, arrival, SavedList.ASSIGNMENTS),
        status=422 if error else 200,
    )


def _listed(request: HttpRequest, arrival: Arrival, ticked: frozenset[int] = frozenset()) -> Listed:
    """Return the queues as a file; of them what is ticked, where something is."""
    look, called = today_s(arrival)
    words, asked = arrival.words, _asked(request, arrival)
    return Listed(
        gettext("Assignments"),
        _filters(arrival, look, asked).chips,
        (
            (words[asked.kind.value], USUAL),
            (words["recommendation"], USUAL),
            (words["recommendation_text"], WIDE),
            (words["day_due"], NARROW),
            (gettext("Stage of the answer"), USUAL),
        ),
        lambda: (
            (queue.name, *_texts(line, words))
            for queue in queues(look, called, asked, None, whole=True).queues
            for line in queue.lines
            if not ticked or line.assignment in ticked
        ),
        "assignments",
    )


def _texts(line: Held, words: Words) -> tuple[str, ...]:
    one = line.recommendation
    return (
        in_full(one, words),
        one.text.text if one.text else "",
        words.date(line.due) if line.due else "",
        words.of(line.stage) if line.stage else gettext("No answer since it was assigned"),
    )
