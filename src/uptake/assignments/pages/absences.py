"""Absences: a deputy for some days, and handing a whole queue over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.assignments import services as assignments
from uptake.assignments.pages.assigning import today_s
from uptake.assignments.pages.showing import read_needed_day
from uptake.assignments.queries.absences import absences as absences_on
from uptake.assignments.queries.assignments import people_with_queues
from uptake.assignments.services import absences
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.record.queries.focal_points import assignees
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import read_key

NOTHING_GIVEN = QueryDict()


@for_those_who_may(Act.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show who is replaced, and take another absence."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival)
    form = request.POST
    try:
        absences.replace(
            person=_person(form, "person"),
            deputy=_person(form, "deputy"),
            starts=read_needed_day(form.get("starts", "")),
            ends=read_needed_day(form.get("ends", "")),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, error, "replace")
    messages.success(request, gettext("The absence is noted."))
    return redirect("absences", organization)


@for_those_who_may(Act.ASSIGN)
@require_POST
def cancel(request: HttpRequest, organization: str, absence: int) -> HttpResponse:
    """Take an absence back."""
    arrival = arrive(request, organization)
    try:
        absences.cancel(absence=absence, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _page(request, arrival, error)
    messages.success(request, gettext("The absence is taken back."))
    return redirect("absences", organization)


@for_those_who_may(Act.ASSIGN)
@require_POST
def hand_over(request: HttpRequest, organization: str) -> HttpResponse:
    """Hand all that a person has to another person, or leave it with a unit."""
    arrival = arrive(request, organization)
    kind, _, key = request.POST.get("to", "").partition(":")
    given: dict[str, Any] = {"by": arrival.actor, "at": timezone.now()}
    try:
        person = _person(request.POST, "from")
        if kind == "unit":
            unit = read_key(key) or 0
            count = assignments.hand_to_unit(from_person=person, to_unit=unit, **given)
        else:
            to = read_key(key) or 0
            count = assignments.hand_over(from_person=person, to_person=to, **given)
    except UptakeError as error:
        return _page(request, arrival, error, "hand")
    said = ngettext(
        "%(shown)s recommendation was handed over.",
        "%(shown)s recommendations were handed over.",
        count,
    )
    nothing = gettext("There was nothing to hand over.")
    messages.success(request, said % {"shown": arrival.words.number(count)} if count else nothing)
    return redirect("absences", organization)


def _person(form: QueryDict, field: str) -> int:
    return read_key(form.get(field)) or 0


def _page(
    request: HttpRequest, arrival: Arrival, error: UptakeError | None = None, form: str = ""
) -> HttpResponse:
    look, said = today_s(arrival)
    return render(
        request,
        "assignments/absences.html",
        arrival.context("assignments")
        | {
            "absences": absences_on(look.organization, said, look.on),
            "assignees": assignees(look, said),
            "with_queues": people_with_queues(look.organization, said, look.on),
            "problem": arrival.said(error),
            "given": request.POST if form else NOTHING_GIVEN,
        },
        status=422 if error else 200,
    )
