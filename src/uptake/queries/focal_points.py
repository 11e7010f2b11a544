"""The focal points of recommendations: who has them, until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import Language
from uptake.queries.assignees import NAMELESS, Called
from uptake.queries.people import person_names
from uptake.queries.wordings import best_language
from uptake.register.models import Assignment, FollowUp, UnitName


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Somebody, or a unit, that has a recommendation. `gone`: they have left, it was closed."""

    assignment: int
    person: int | None
    unit: int | None
    name: str
    due: date | None
    gone: bool


def somebodys(on: date, path: str = "") -> Q:
    """Give the condition that an assignment stands and its person is still there, its unit open."""
    there = [
        Q(**{f"{path}person__left_on": None, f"{path}unit__closed_on": None}),
        Q(**{f"{path}person__left_on__gt": on}),
        Q(**{f"{path}unit__closed_on__gt": on}),
    ]
    return Q(**{f"{path}ended_at": None}) & (there[0] | there[1] | there[2])


def focal_points(
    follow_ups: Iterable[int] | QuerySet[FollowUp], said: Called, on: date
) -> dict[int, tuple[FocalPoint, ...]]:
    """Give who has each of the recommendations. Asks one question."""
    found: defaultdict[int, list[FocalPoint]] = defaultdict(list)
    for follow_up, row in _rows(follow_ups):
        found[follow_up].append(_point(row, said.whom(row["person"], row["unit"]), on))
    return {follow_up: tuple(points) for follow_up, points in found.items()}


def focal_points_of(
    organization: int, report: str, number: str, formal: bool, language: Language, on: date
) -> tuple[FocalPoint, ...]:
    """Give who has one recommendation. Asks three questions at most."""
    one = FollowUp.objects.filter(
        organization=organization,
        recommendation__report__symbol=report,
        recommendation__number=number,
        recommendation__formal=formal,
    )
    rows = [row for _, row in _rows(one)]
    people = person_names({row["person"] for row in rows if row["person"]}, language)
    units = _unit_names({row["unit"] for row in rows if row["unit"]}, language)
    return tuple(
        _point(row, (people if row["person"] else units).get(row["person"] or row["unit"]), on)
        for row in rows
    )


def _rows(
    follow_ups: Iterable[int] | QuerySet[FollowUp],
) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = Assignment.objects.filter(follow_up__in=follow_ups, ended_at=None).order_by("pk")
    for row in rows.values(
        "pk", "follow_up", "person", "unit", "due", "person__left_on", "unit__closed_on"
    ):
        yield row["follow_up"], row


def _point(row: Mapping[str, Any], name: str | None, on: date) -> FocalPoint:
    ended: date | None = row["person__left_on"] or row["unit__closed_on"]
    return FocalPoint(
        assignment=row["pk"],
        person=row["person"],
        unit=row["unit"],
        name=name or NAMELESS,
        due=row["due"],
        gone=ended is not None and ended <= on,
    )


def _unit_names(units: Iterable[int], language: Language) -> dict[int, str]:
    known = list(units)
    if not known:
        return {}
    named: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    rows = UnitName.objects.filter(unit__in=known).order_by("valid_from", "recorded_at", "pk")
    for unit, spoken, name in rows.values_list("unit_id", "language", "name"):
        named[unit][spoken] = name
    return {
        unit: names[chosen]
        for unit, names in named.items()
        if (chosen := best_language(names, language))
    }
