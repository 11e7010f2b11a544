"""Cycles: their calendars, how far each step is."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.assignments.pages.assigning import today_s
from uptake.assignments.pages.showing import cycle_name, read_cycle_days, read_needed_day
from uptake.assignments.queries.cycles import (
    CycleShown,
    cycle,
    cycles,
    documents_for,
    governing_bodies,
)
from uptake.assignments.queries.readiness import Readiness, readiness
from uptake.assignments.services import cycles as deeds
from uptake.core.codes import CycleStep
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.record.queries.focal_points import Called
from uptake.record.queries.organizations import has_issued
from uptake.record.queries.viewpoint import Look
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import read_key


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
        return _all(request, arrival, arrival.said(error))
    messages.success(request, gettext("The cycle is open. Its days can be changed here."))
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
    find(arrival, cycle)
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
        "The days are changed; %(shown)s assignment is due on another day.",
        "The days are changed; %(shown)s assignments are due on another day.",
        moved,
    )
    told = said % {"shown": arrival.words.number(moved)} if moved else gettext("The days are kept.")
    messages.success(request, told)
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
        _confirm(request, arrival, gettext("%(cycle)s is closed."), found)
        return redirect("cycle", organization, cycle)
    if not found.is_open:
        return redirect("cycle", organization, cycle)
    held = readiness(look, found, said)
    return render(
        request,
        "assignments/cycle_close.html",
        arrival.context("cycles")
        | {
            "cycle": found,
            "held": held,
            "unanswered": held.progress.whole - held.progress.handed_in,
            "uncleared": held.progress.handed_in - held.progress.cleared,
        },
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


def _confirm(request: HttpRequest, arrival: Arrival, said: str, found: CycleShown) -> None:
    messages.success(request, said % {"cycle": cycle_name(found, arrival.words)})


def _all(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    look, said = today_s(arrival)
    return render(
        request,
        "assignments/cycles.html",
        arrival.context("cycles", exact=True)
        | {
            "cycles": cycles(look.organization, said),
            "bodies": governing_bodies(look.organization, said),
            "given": request.POST,
            "problem": problem,
            "today": arrival.today,
            "beginning": not has_issued(arrival.organization.id),
        },
        status=422 if problem else 200,
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
            "steps": _steps(found, held, request if typed else None, arrival.today),
            "documents": documents_for(found),
            "problem": arrival.said(error),
        },
        status=422 if error else 200,
    )


def _steps(
    found: CycleShown, held: Readiness | None, request: HttpRequest | None, today: date
) -> list[dict[str, Any]]:
    """Give each step with its day, what was typed for it, and how many have passed it."""
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
    """Give a cycle of the organization. Raises Http404 where it has none such."""
    look, said = asked or today_s(arrival)
    found = cycle(look.organization, key, said)
    if found is None:
        raise Http404
    return found
