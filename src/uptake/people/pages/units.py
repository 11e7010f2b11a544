"""The units of an organization: the tree, one of them, a new one, closing and opening again."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.people.services import units as deeds
from uptake.people.services.units import UnitGiven
from uptake.record.queries.accounts import PeopleAsked, PersonState, people_of
from uptake.record.queries.people import UnitShown, below_and_itself, units_of
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, day_given, typed_day
from uptake.web.confirming import Onward, Undo, about, confirm, undo_on
from uptake.web.forms import names_context, options, read_choice, read_names, unit_options
from uptake.web.markup import kept_apart

PLACES: Mapping[str, str] = {
    "day-not-given": "on",
    "day-unreadable": "on",
    "name-missing": "names",
    "name-too-long": "names",
    "unit-in-itself": "parent",
    "unit-unknown": "parent",
    "person-unknown": "head",
}


type Typed = Mapping[str, Any]
"""What stands in the form of a unit: its names by language, `parent`, `head`, `since`."""


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def units(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the tree of units."""
    arrival = arrive(request, organization)
    listed = units_of(arrival.organization.id, arrival.language)
    return render(
        request,
        "people/units.html",
        arrival.context("units", exact=True) | {"units": listed},
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter a unit, or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival, _read(QueryDict(), request.GET.get("below", "")), None)
    typed = _read(request.POST)
    try:
        entered = deeds.enter(
            organization=arrival.organization.code,
            given=_given(typed),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, None, error)
    said = gettext("The unit has been added.")
    return _confirm(request, arrival, entered.pk, said, *_next_units(arrival, entered.pk))


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, organization: str, unit: int) -> HttpResponse:
    """Show a unit, or change it to what was typed."""
    arrival = arrive(request, organization)
    shown = _find(arrival, unit)
    if request.method != "POST":
        return _form(request, arrival, _typed(shown), shown)
    typed = _read(request.POST)
    try:
        deeds.change(unit=unit, given=_given(typed), by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, typed, shown, error)
    return _confirm(request, arrival, unit, gettext("The changes have been saved."))


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def close(request: HttpRequest, organization: str, unit: int) -> HttpResponse:
    """Close a unit from a day on."""
    arrival = arrive(request, organization)
    shown = _find(arrival, unit)
    try:
        deeds.close(unit=unit, on=day_given(request), by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _typed(shown), shown, error)
    undo = Undo(reverse("unit-reopens", args=[arrival.organization.code, unit]))
    return _confirm(request, arrival, unit, gettext("The unit has been closed."), undo=undo)


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def reopen(request: HttpRequest, organization: str, unit: int) -> HttpResponse:
    """Open a unit again."""
    arrival = arrive(request, organization)
    shown = _find(arrival, unit)
    try:
        deeds.reopen(unit=unit, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _typed(shown), shown, error)
    closes = reverse("unit-closes", args=[arrival.organization.code, unit])
    said = gettext("The unit has been reopened.")
    return _confirm(request, arrival, unit, said, undo=undo_on(closes, shown.closed_on))


def _confirm(
    request: HttpRequest,
    arrival: Arrival,
    unit: int,
    said: str,
    *onward: Onward,
    undo: Undo | None = None,
) -> HttpResponse:
    """Lead to the unit's page, which says what was done to it."""
    confirm(request, about(_find(arrival, unit).name, said), *onward, undo=undo)
    return redirect("unit", arrival.organization.code, unit)


def _next_units(arrival: Arrival, unit: int) -> tuple[Onward, ...]:
    """Return the ways to a unit below one that was added, and to another one beside it."""
    new = partial(reverse, "new-unit", args=[arrival.organization.code])
    return (
        Onward(gettext("Add a subordinate unit"), new(query={"below": unit})),
        Onward(gettext("Add another unit"), new()),
    )


def _find(arrival: Arrival, unit: int) -> UnitShown:
    listed = units_of(arrival.organization.id, arrival.language)
    found = next((one for one in listed if one.id == unit), None)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: Typed,
    shown: UnitShown | None,
    problem: UptakeError | None = None,
) -> HttpResponse:
    listed = units_of(arrival.organization.id, arrival.language)
    context: dict[str, Any] = {
        "shown": shown,
        "names": names_context(typed["names"]),
        "typed": typed,
        "parents": unit_options(listed, {typed["parent"]}, _below(shown, listed)),
        "heads": _heads(arrival, typed["head"]),
        "wrong": PLACES.get(problem.code, "") if problem else "",
        "problem": arrival.said(problem),
        "asked_closing": request.POST.get("on", ""),
    }
    return render(
        request,
        "people/unit.html",
        arrival.context("units") | context,
        status=422 if problem else 200,
    )


def _below(shown: UnitShown | None, listed: Iterable[UnitShown]) -> frozenset[int]:
    """Return the units that cannot be above one: itself and those below it."""
    if shown is None:
        return frozenset()
    return below_and_itself(shown.id, {one.id: one.parent for one in listed})


def _heads(arrival: Arrival, chosen: str) -> tuple[Any, ...]:
    asked = PeopleAsked()
    there = people_of(arrival.organization.id, arrival.language, arrival.today, asked)
    listed = [
        (str(one.id), kept_apart(one.name))
        for one in there
        if one.state is PersonState.HERE or str(one.id) == chosen
    ]
    return options(listed, {chosen})


def _read(form: QueryDict, parent: str = "") -> Typed:
    return {
        "names": read_names(form),
        "parent": form.get("parent", parent),
        "head": form.get("head", ""),
        "since": form.get("since", ""),
    }


def _given(typed: Typed) -> UnitGiven:
    """Return what was typed. Raises UptakeError `unit-unknown`."""
    parent, head = read_choice(typed["parent"]), read_choice(typed["head"])
    return UnitGiven(typed["names"], parent, head, typed_day(typed["since"].strip()))


def _typed(shown: UnitShown) -> Typed:
    parent, head = str(shown.parent or ""), str(shown.head or "")
    return {"names": shown.names, "parent": parent, "head": head, "since": ""}
