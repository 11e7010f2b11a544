"""What the organization has open, whoever asked; each number leads to the list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.core.permissions import Act
from uptake.record.queries.follow_ups import (
    DeadlineAsked,
    Missing,
    OpenAsked,
    Selection,
    choices,
)
from uptake.record.queries.selected import holders
from uptake.register_pages.queries.unfinished import (
    AGES,
    Unfinished,
    unfinished_by_body,
    unfinished_by_unit,
)
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import Asked, age_label, body_names
from uptake.web.lists import works_here

OPEN = Selection(open=OpenAsked.OPEN)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of open recommendations, and the address of their list."""

    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a body or a unit, and its numbers."""

    name: str
    numbers: tuple[Number, ...]


@for_those_who_may(Act.SEE_CLEARED)
@require_safe
def open_here(request: HttpRequest, organization: str) -> HttpResponse:
    """Show how much is open: by oversight body, and today by unit."""
    arrival = arrive(request, organization)
    found = unfinished_by_body(arrival.look)
    return render(
        request,
        "register_pages/open_here.html",
        arrival.context("open-here", exact=True)
        | {
            "rows": _by_body(arrival, found),
            "in_all": _row(arrival, arrival.words["in_all"], OPEN, _sum(found)),
            "ages": [age_label(years, arrival.words) for years in AGES],
            "units": _by_unit(arrival),
            "list_url": _url(arrival, OPEN),
        },
    )


def _sum(found: Mapping[str, Unfinished]) -> Unfinished:
    return reduce(add, found.values(), Unfinished())


def _by_body(arrival: Arrival, found: Mapping[str, Unfinished]) -> list[Row]:
    named = body_names(choices(arrival.look), arrival.words)
    return [
        _row(arrival, named.get(code, code), replace(OPEN, oversight=code), one)
        for code, one in found.items()
    ]


def _row(arrival: Arrival, name: str, asked: Selection, found: Unfinished) -> Row:
    numbers = (
        (found.open, asked),
        (found.unanswered, replace(asked, missing=Missing.ANSWER)),
        (found.overdue, replace(asked, deadline=DeadlineAsked.PAST)),
        *((number, replace(asked, open_for=years)) for years, number in found.aged),
    )
    return Row(name, tuple(Number(value, _url(arrival, one)) for value, one in numbers))


def _by_unit(arrival: Arrival) -> list[Row]:
    """Return what is open with each unit, to the organization's own people, of today."""
    if not works_here(arrival):
        return []
    found = unfinished_by_unit(arrival.look)
    return [
        Row(name, (Number(found[key], _url(arrival, replace(OPEN, unit=key))),))
        for key, name in holders(arrival.look).units
        if found.get(key)
    ]


def _url(arrival: Arrival, asked: Selection) -> str:
    page = reverse("register", args=[arrival.organization.code])
    return f"{page}{Asked(asked).query(arrival.asked)}"
