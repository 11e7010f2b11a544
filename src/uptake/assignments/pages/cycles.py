"""Cycles.

Their days, how far each step is, what stands in the way, where it is mended, and a reminder.
"""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.assignments.pages import reminding
from uptake.assignments.pages.assigning import cycle_name, read_cycle_days, read_needed_day, today_s
from uptake.assignments.queries.cycles import (
    CycleShown,
    cycle,
    cycles,
    documents_for,
    governing_bodies,
)
from uptake.assignments.queries.readiness import Line, Readiness, readiness
from uptake.assignments.services import cycles as deeds
from uptake.core.codes import CycleStep, Stage
from uptake.core.cycles import Obstacle
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import key_of
from uptake.core.typed_values import read_key, read_keys
from uptake.record.queries.focal_points import Called
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.organizations import has_issued
from uptake.record.queries.people import mail_leaves
from uptake.record.queries.viewpoint import Look
from uptake.web.access import for_those_who_may
from uptake.web.addresses import colon, recommendation_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, Sure, about, ask, confirm
from uptake.web.markup import joined, worded, wording


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show_all(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the cycles with their days, and where to open one."""
    return _all(request, arrive(request, organization))


@for_those_who_may(Act.PLAN_CYCLE)
@require_POST
def open_(request: HttpRequest, organization: str) -> HttpResponse:
    """Open a cycle for a meeting; its days can be changed on its page."""
    arrival = arrive(request, organization)
    try:
        row = deeds.open_cycle(
            governing_body=read_key(request.POST.get("governing_body")) or 0,
            meeting=read_needed_day(request.POST.get("meeting", "")),
            days=None,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _all(request, arrival, error)
    found = find(arrival, row.pk)
    assign = Onward(gettext("Assign recommendations"), reverse("assign", args=[organization]))
    said = (
        gettext("The cycle is open. Some of its dates have already passed: change them here.")
        if any(day < arrival.today for _, day in found.days)
        else gettext("The cycle is open. Its dates can be changed here.")
    )
    confirm(request, about(cycle_name(found, arrival.words), said), assign)
    return redirect("cycle", organization, row.pk)


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Show the calendar of a cycle and how far each step is."""
    return _one(request, arrive(request, organization), cycle)


@for_those_who_may(Act.PLAN_CYCLE)
@require_POST
def change(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Change the days of a cycle."""
    arrival = arrive(request, organization)
    found = find(arrival, cycle)
    try:
        days = read_cycle_days(request.POST, "")
        moved = deeds.change_cycle(
            cycle=cycle,
            meeting=days[CycleStep.MEETING],
            days=days,
            seen=read_cycle_days(request.POST, "was_"),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _one(request, arrival, cycle, error)
    said = ngettext(
        "Dates changed; due date updated for %(shown)s assignment.",
        "Dates changed; due dates updated for %(shown)s assignments.",
        moved,
    )
    told = (
        said % {"shown": arrival.words.number(moved)}
        if moved
        else gettext("The dates have been saved.")
    )
    confirm(request, about(cycle_name(found, arrival.words), told))
    return redirect("cycle", organization, cycle)


@for_those_who_may(Act.PLAN_CYCLE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Show what closing a cycle means, in figures; close it once somebody has seen that."""
    arrival = arrive(request, organization)
    look, said = today_s(arrival)
    found = find(arrival, cycle, (look, said))
    if request.method == "POST":
        deeds.close_cycle(cycle=cycle, by=arrival.actor, at=timezone.now())
        following = Onward(
            gettext("Open a cycle"), f"{reverse('cycles', args=[organization])}#open"
        )
        _confirm(request, arrival, gettext("%(cycle)s is closed."), found, following)
        return redirect("cycle", organization, cycle)
    if not found.is_open:
        return redirect("cycle", organization, cycle)
    sure = _sure(arrival, found, readiness(look, found, said))
    return ask(request, arrival.context("cycles"), sure)


def _sure(arrival: Arrival, found: CycleShown, held: Readiness) -> Sure:
    """Return what closing a cycle means: what is left undone, what ends, what goes on."""
    done, number = held.progress, arrival.words.number
    unanswered, uncleared = done.whole - done.handed_in, done.handed_in - done.cleared
    ready = ngettext(
        "%(shown)s of %(whole)s recommendation is ready.",
        "%(shown)s of %(whole)s recommendations are ready.",
        done.whole,
    )
    without = ngettext(
        "%(shown)s recommendation has no answer for this cycle.",
        "%(shown)s recommendations have no answer for this cycle.",
        unanswered,
    )
    waiting = ngettext(
        "%(shown)s answer is waiting for clearance.",
        "%(shown)s answers are waiting for clearance.",
        uncleared,
    )
    name = worded(arrival.words["cycle_of"], body=wording(found.body), year=found.meeting.year)
    said = ready % {"shown": number(held.ready), "whole": number(done.whole)}
    return Sure(
        heading=gettext("Close the cycle"),
        lede=joined((name, said), colon()),
        effects=(
            without % {"shown": number(unanswered)},
            waiting % {"shown": number(uncleared)},
            gettext(
                "You can no longer assign recommendations in the cycle or change its dates, and "
                "its readiness is no longer shown."
            ),
            _goes_on(),
            gettext("A closed cycle can be reopened; a reason is required."),
        ),
        does=gettext("Close the cycle"),
        back=Onward(name, reverse("cycle", args=[arrival.organization.code, found.key])),
    )


def _goes_on() -> str:
    if mail_leaves():
        return gettext(
            "People with outstanding answers can still answer and receive reminders by due date."
        )
    return gettext(
        "People with outstanding answers can still answer. No reminders are sent because no "
        "mail server is configured."
    )


@for_those_who_may(Act.PLAN_CYCLE)
@require_POST
def reopen(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Open a closed cycle again."""
    arrival = arrive(request, organization)
    found = find(arrival, cycle)
    try:
        deeds.reopen_cycle(
            cycle=cycle,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _one(request, arrival, cycle, error)
    _confirm(request, arrival, gettext("%(cycle)s is open again."), found)
    return redirect("cycle", organization, cycle)


def _confirm(
    request: HttpRequest, arrival: Arrival, said: str, found: CycleShown, *onward: Onward
) -> None:
    confirm(request, said % {"cycle": cycle_name(found, arrival.words)}, *onward)


def _all(request: HttpRequest, arrival: Arrival, error: UptakeError | None = None) -> HttpResponse:
    look, said = today_s(arrival)
    return render(
        request,
        "assignments/cycles.html",
        arrival.context("cycles", exact=True)
        | {
            "cycles": cycles(look.organization, said),
            "bodies": governing_bodies(look.organization, said),
            "given": request.POST,
            "problem": arrival.said(error),
            "problem_at": "governing_body"
            if error and error.code == "governing-body-unknown"
            else "meeting",
            "today": arrival.today,
            "beginning": arrival.may(Act.PLAN_CYCLE) and not has_issued(arrival.organization.id),
        },
        status=422 if error else 200,
    )


def _one(
    request: HttpRequest, arrival: Arrival, key: int, error: UptakeError | None = None
) -> HttpResponse:
    look, said = today_s(arrival)
    found = find(arrival, key, (look, said))
    held = readiness(look, found, said) if found.is_open else None
    # Where somebody else has changed the days, theirs are shown; else what was typed stays.
    typed = error is not None and error.code not in ("cycle-overtaken", "cycle-without-reason")
    return render(
        request,
        "assignments/cycle.html",
        arrival.context("cycles")
        | {
            "cycle": found,
            "held": held,
            "steps": steps_of(found, held, arrival.today, request if typed else None),
            "documents": documents_for(found),
            "problem": arrival.said(error),
            "problem_at": "reason"
            if error and error.code == "cycle-without-reason"
            else "calendar",
        },
        status=422 if error else 200,
    )


def steps_of(
    found: CycleShown,
    held: Readiness | None,
    today: date,
    request: HttpRequest | None = None,
) -> list[dict[str, Any]]:
    """Return each step with its day, what was typed for it, and how many have passed it."""
    done = held.progress if held else None
    passed = {
        CycleStep.ANSWERS: done and done.handed_in,
        CycleStep.CLEARANCE: done and done.cleared,
        CycleStep.TRANSLATION: done and done.translated,
    }
    current = next((step for step, day in found.days if day >= today), None)
    return [
        {
            "step": step,
            "day": day,
            "given": request.POST.get(step, "") if request else f"{day:%Y-%m-%d}",
            "passed": passed.get(step),
            "whole": done.whole if done else None,
            "past": day < today,
            "current": step is current,
        }
        for step, day in found.days
    ]


def find(arrival: Arrival, key: int, asked: tuple[Look, Called] | None = None) -> CycleShown:
    """Return a cycle of the organization. Raises Http404 where it has none such."""
    look, said = asked or today_s(arrival)
    found = cycle(look.organization, key, said)
    if found is None:
        raise Http404
    return found


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show_readiness(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Show what stands between the cycle's recommendations and the document."""
    arrival = arrive(request, organization)
    look, said, found = _open(arrival, cycle)
    return _ready(request, arrival, found, readiness(look, found, said))


@for_those_who_may(Act.REMIND)
@require_POST
def remind(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Remind whoever has the lines that are ticked, or all that are listed.

    The messages are shown first, and sent once somebody has seen them.
    """
    arrival = arrive(request, organization)
    look, said, found = _open(arrival, cycle)
    held = readiness(look, found, said)
    if found.is_over(look.on):
        problem = gettext("The meeting has taken place. Close the cycle.")
        return _ready(request, arrival, found, held, problem)
    waited = held.among(_kind(request)).waited
    every = request.POST.get("which") == "all"
    ticked = read_keys(request.POST.getlist("line"))
    lines = tuple(waited) if every else waited.among(ticked)
    if not lines:
        problem = gettext("Select at least one recommendation that is awaiting an answer.")
        return _ready(request, arrival, found, held, problem)
    waiting = [key for one in lines for key in one.waiting]
    points = [point for one in lines for point in one.focal_points]
    back = f"{reverse('ready', args=[organization, cycle])}{_kept(request)}"
    kept = [("line", one.recommendation.follow_up) for one in lines]
    return reminding.remind(request, arrival, waiting, points, kept, back)


def _ready(
    request: HttpRequest,
    arrival: Arrival,
    found: CycleShown,
    held: Readiness,
    problem: str = "",
) -> HttpResponse:
    kind = _kind(request)
    some = held.among(kind)
    page = page_of(some, request.GET.get("page"))
    return render(
        request,
        "assignments/ready.html",
        arrival.context("cycles")
        | {"arrival": arrival, "cycle": found, "held": held, "kind": kind, "page": page}
        | {"is_over": found.is_over(arrival.today)}
        | {"counts": tuple(held.counts.items()), "waited": len(some.waited), "problem": problem},
        status=422 if problem else 200,
    )


def _open(arrival: Arrival, key: int) -> tuple[Look, Called, CycleShown]:
    look, said = today_s(arrival)
    found = find(arrival, key, (look, said))
    if not found.is_open:
        raise Http404
    return look, said, found


def _kind(request: HttpRequest) -> Obstacle | None:
    asked = request.GET.get("kind", "")
    return Obstacle(asked) if asked in set(Obstacle) else None


def _kept(request: HttpRequest) -> str:
    kind = _kind(request)
    return f"?kind={kind}" if kind else ""


ASSIGNING = frozenset({Obstacle.UNASSIGNED, Obstacle.LEFT})


def mending_url(arrival: Arrival, line: Line, obstacle: Obstacle) -> str:
    """Return the address at which an obstacle is mended, as far as who asks may mend it there.

    Who has it is mended by assigning, what waits for clearance by clearing, a missing language of a
    cleared answer among the texts of its report, all else in the answer.
    """
    code, one = arrival.organization.code, line.recommendation
    where = [code, key_of(one)]
    if obstacle in ASSIGNING and arrival.may(Act.ASSIGN):
        return f"{reverse('assign', args=[code])}?one={one.follow_up}"
    untranslated = obstacle is Obstacle.UNTRANSLATED
    if untranslated and line.facts.stage is Stage.CLEARED and arrival.may(Act.TRANSLATE):
        place = [code, line.facts.untranslated[0]]
        return f"{reverse('translation-queue', args=place)}?{urlencode({'report': one.report})}"
    if line.facts.stage is Stage.SUBMITTED and not untranslated:
        return reverse("clearing", args=where)
    if not untranslated and arrival.may(Act.ANSWER):
        return reverse("answer", args=where)
    return recommendation_url(code, one.report, one)
