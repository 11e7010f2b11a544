"""What is done with the recommendations that are ticked in the register."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from uptake.assignments import services as assignments
from uptake.assignments.pages.assigning import (
    read_needed_day,
    read_optional_day,
    said_assigned,
    tell_count,
    today_s,
)
from uptake.assignments.pages.queues import change_dates, read_assignee
from uptake.assignments.pages.reminding import remind
from uptake.assignments.queries.assignments import asking
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.typed_values import read_key, read_keys
from uptake.record.queries.focal_points import FocalPoint, focal_points
from uptake.record.queries.selected import selected
from uptake.register_pages.pages.register import address_of, listed, show
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.list_files import format_asked, send_list
from uptake.web.lists import asked_of_list
from uptake.web.ticked import chosen, ticked_of


@for_those_who_may(Act.ASSIGN)
@require_POST
def change(request: HttpRequest, organization: str) -> HttpResponse:
    """Do with the recommendations that are ticked, or with all that match, what was asked.

    Assign them, give their assignments another due day, remind whoever has them, or send them as a
    file. Before reminders leave, they are shown.
    """
    arrival, now = arrive(request, organization), timezone.now()
    ticked = read_keys(request.POST.getlist("follow_up"))
    try:
        meant = ticked_of(_chosen(request, arrival, ticked))
        written_as = format_asked(request.POST)
        if written_as:
            return send_list(request, arrival, listed(request, arrival, meant), written_as)
        if request.POST.get("do") == "remind":
            return _remind(request, arrival, meant)
        said, count = _done(request, arrival, meant, now)
    except UptakeError as error:
        return show(request, arrival, error, frozenset(ticked))
    tell_count(request, arrival, said, count, now)
    return redirect(_back(request, arrival))


def _back(request: HttpRequest, arrival: Arrival) -> str:
    way = address_of(arrival)
    return f"{way}?{request.GET.urlencode()}" if request.GET else way


def _chosen(request: HttpRequest, arrival: Arrival, ticked: tuple[int, ...]) -> tuple[int, ...]:
    look, _ = today_s(arrival)
    rows = selected(look, asked_of_list(request, arrival).selection)
    return chosen(request, ticked, lambda: tuple(rows.values_list("pk", flat=True)))


def _done(
    request: HttpRequest, arrival: Arrival, meant: Collection[int], at: datetime
) -> tuple[str, int]:
    """Assign, or change the due day, as was asked; give the sentence, and how many there were."""
    given: dict[str, Any] = {"by": arrival.actor, "at": at}
    if request.POST.get("do") == "assign":
        person, unit = read_assignee(request)
        look, _ = today_s(arrival)
        asked = asking(look, meant)
        count = assignments.assign(
            follow_ups=asked,
            people=(person,) if person is not None else (),
            units=(unit,) if unit is not None else (),
            due=read_optional_day(request.POST.get("due", "")),
            cycle=read_key(request.POST.get("cycle")),
            **given,
        )
        _tell_left_out(request, arrival, len(meant) - len(asked))
        return said_assigned(count), count
    due = read_needed_day(request.POST.get("due", ""))
    held = [one.assignment for one in _points(arrival, meant)]
    return change_dates({"assignments": held, **given}, due)


def _tell_left_out(request: HttpRequest, arrival: Arrival, count: int) -> None:
    """Say how many were not assigned, since they are for information only."""
    if count:
        said = ngettext(
            "%(shown)s recommendation for information was left out: it needs no answer.",
            "%(shown)s recommendations for information were left out: they need no answer.",
            count,
        )
        messages.info(request, said % {"shown": arrival.words.number(count)})


def _points(arrival: Arrival, meant: Collection[int]) -> tuple[FocalPoint, ...]:
    """Return who has what is chosen. Raises UptakeError `nobody-assigned`."""
    look, said = today_s(arrival)
    found = focal_points(meant, said, look).values()
    points = tuple(one for several in found for one in several)
    if not points:
        raise UptakeError("nobody-assigned")
    return points


def _remind(request: HttpRequest, arrival: Arrival, meant: Collection[int]) -> HttpResponse:
    """Show the reminders; send them once somebody has seen them."""
    points = _points(arrival, meant)
    held = [one.assignment for one in points]
    kept = [("follow_up", one) for one in meant]
    return remind(request, arrival, held, points, kept, _back(request, arrival))
