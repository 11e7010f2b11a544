"""Who has what, and assigning: one recommendation, a report, or a filtered list at once."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.assignments import services as assignments
from uptake.assignments.pages.showing import (
    AssignAsked,
    AssignForm,
    read_assign_asked,
    read_assign_form,
    read_needed_day,
)
from uptake.assignments.queries.assignments import QueueKind, assignable, matching, queues
from uptake.assignments.queries.cycles import cycles
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.record.queries.focal_points import Called, assignees, called
from uptake.record.queries.follow_ups import choices
from uptake.record.queries.viewpoint import Look
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import read_keys, register_filters

NOTHING_CHOSEN = AssignForm()


def today_s(arrival: Arrival) -> tuple[Look, Called]:
    """Give the register as it stands today, whatever day is asked for, and what all are called."""
    look = replace(arrival.look, on=arrival.today)
    return look, called(look.organization, look.language, look.on)


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the queues of people, or of units."""
    return _queues(request, arrive(request, organization))


@for_those_who_may(Act.ASSIGN)
@require_POST
def change(request: HttpRequest, organization: str) -> HttpResponse:
    """End the assignments that are ticked, give them another due day, or take it away.

    An empty day changes nothing.
    """
    arrival = arrive(request, organization)
    chosen = read_keys(request.POST.getlist("assignment"))
    given: dict[str, Any] = {"assignments": chosen, "by": arrival.actor, "at": timezone.now()}
    try:
        match request.POST.get("do"):
            case "end":
                count = assignments.end(**given)
                said = ngettext(
                    "%(shown)s assignment ended.", "%(shown)s assignments ended.", count
                )
            case "remove":
                count = assignments.change_due(**given, due=None)
                said = ngettext(
                    "Due date removed from %(shown)s assignment.",
                    "Due date removed from %(shown)s assignments.",
                    count,
                )
            case _:
                day = read_needed_day(request.POST.get("due", ""))
                count = assignments.change_due(**given, due=day)
                said = ngettext(
                    "Due date changed for %(shown)s assignment.",
                    "Due date changed for %(shown)s assignments.",
                    count,
                )
    except UptakeError as error:
        return _queues(request, arrival, arrival.said(error), frozenset(chosen))
    _tell(request, arrival, said, count)
    return redirect(f"{reverse('assignments', args=[organization])}?by={_kind(request)}")


@for_those_who_may(Act.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what can be assigned and to whom; assign what was chosen."""
    arrival = arrive(request, organization)
    asked = read_assign_asked(request.GET)
    if request.method != "POST":
        return _assigning(request, arrival, asked)
    form = NOTHING_CHOSEN
    try:
        form = read_assign_form(request.POST)
        count = assignments.assign(
            follow_ups=_chosen(arrival, asked, form),
            people=form.people,
            units=form.units,
            due=form.due,
            cycle=form.cycle,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _assigning(request, arrival, asked, form, arrival.said(error))
    told = ngettext(
        "%(shown)s assignment is new or has another day.",
        "%(shown)s assignments are new or have another day.",
        count,
    )
    _tell(request, arrival, told, count)
    return redirect(f"{reverse('assign', args=[organization])}{asked.query}")


def _chosen(arrival: Arrival, asked: AssignAsked, form: AssignForm) -> tuple[int, ...]:
    """Give what was ticked, or all that match, if they are as many as were shown."""
    if form.whole is None:
        return form.follow_ups
    found = matching(replace(arrival.look, on=arrival.today), asked.wanted)
    if len(found) != form.whole:
        raise UptakeError("list-overtaken", before=form.whole, after=len(found))
    return found


def _assigning(
    request: HttpRequest,
    arrival: Arrival,
    asked: AssignAsked,
    form: AssignForm = NOTHING_CHOSEN,
    problem: str = "",
) -> HttpResponse:
    look, said = today_s(arrival)
    offered = register_filters(asked.wanted.selection, choices(look), arrival.words)
    return render(
        request,
        "assignments/assign.html",
        arrival.context("assignments")
        | {
            "found": assignable(look, asked.wanted, said, asked.page),
            "asked": asked,
            "filters": offered,
            "assignees": assignees(look, said),
            "cycles": cycles(look.organization, said, only_open=True),
            "form": form,
            "given_due": request.POST.get("due", ""),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _queues(
    request: HttpRequest, arrival: Arrival, problem: str = "", ticked: frozenset[int] = frozenset()
) -> HttpResponse:
    look, said = today_s(arrival)
    kind = _kind(request)
    return render(
        request,
        "assignments/assignments.html",
        arrival.context("assignments", exact=True)
        | {
            "found": queues(look, said, kind, request.GET.get("page")),
            "kind": kind,
            "kinds": tuple(QueueKind),
        }
        | {"problem": problem, "ticked": ticked, "given_due": request.POST.get("due", "")},
        status=422 if problem else 200,
    )


def _kind(request: HttpRequest) -> QueueKind:
    asked = request.GET.get("by", "")
    return QueueKind(asked) if asked in set(QueueKind) else QueueKind.PERSON


def _tell(request: HttpRequest, arrival: Arrival, said: str, count: int) -> None:
    nothing = gettext("Nothing was changed: it was so already.")
    messages.success(request, said % {"shown": arrival.words.number(count)} if count else nothing)
