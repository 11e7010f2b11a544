"""The focal points of recommendations: who has them, until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from uptake.core.codes import Language
from uptake.core.recipients import Directory, Hindrance
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.assignees import NAMELESS, Called
from uptake.record.queries.directories import directory
from uptake.record.queries.looks import Look
from uptake.record.queries.numbered import by_number
from uptake.record.queries.wordings import best_language
from uptake.register.models import Assignment, FollowUp

# Of several names in one language the latest is shown.
DATED = ("valid_from", "recorded_at", "pk")


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Somebody, or a unit, that has a recommendation; `hindrance` says why nobody can answer it."""

    assignment: int
    person: int | None
    unit: int | None
    name: str
    due: date | None
    hindrance: Hindrance | None

    @property
    def gone(self) -> bool:
        """Whether nobody can answer it."""
        return self.hindrance is not None


@dataclass(frozen=True, slots=True)
class FocalPoints:
    """Who has one recommendation; nobody, perhaps."""

    follow_up: int
    points: tuple[FocalPoint, ...]


def focal_points(
    follow_ups: Iterable[int] | QuerySet[FollowUp], said: Called, look: Look
) -> dict[int, tuple[FocalPoint, ...]]:
    """Give who has each of the recommendations. Asks one question, and who is there."""
    there = directory(look)
    found: defaultdict[int, list[FocalPoint]] = defaultdict(list)
    for follow_up, row in _rows(follow_ups):
        found[follow_up].append(_point(row, said.whom(row["person"], row["unit"]), there))
    return {follow_up: tuple(points) for follow_up, points in found.items()}


def focal_points_of(look: Look, recommendation: RecommendationKey) -> FocalPoints | None:
    """Give who has one recommendation, or None where there is none.

    Asks one question, and who is there.
    """
    found: dict[int, dict[str, Any]] = {}
    names: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    follow_up = None
    for row in _named(look.organization, recommendation):
        follow_up = row["follow_up"]
        if row["pk"] is not None:
            found[row["pk"]] = row
            spoken = row["person_language"] or row["unit_language"]
            if spoken:
                names[row["pk"]][spoken] = row["person_name"] or row["unit_name"]
    if follow_up is None:
        return None
    there = directory(look)
    points = (_point(row, _best(names[pk], look.language), there) for pk, row in found.items())
    return FocalPoints(follow_up, tuple(points))


def _named(organization: int, recommendation: RecommendationKey) -> Iterable[dict[str, Any]]:
    held = FilteredRelation("assignments", condition=Q(assignments__ended_at=None))
    own = FollowUp.objects.filter(organization=organization)
    rows = by_number(own, recommendation)
    names = {
        f"{one}_{column}": F(f"held__{one}__names__{column}")
        for one in ("person", "unit")
        for column in ("language", "name")
    }
    found = rows.annotate(held=held).order_by(
        "held__pk",
        *(f"held__{one}__names__{day}" for one in ("person", "unit") for day in DATED),
    )
    values = found.values(
        follow_up=F("pk"),
        person=F("held__person"),
        unit=F("held__unit"),
        due=F("held__due"),
        assignment=F("held__pk"),
        **names,
    )
    return [{**row, "pk": row["assignment"]} for row in values]


def _best(names: Mapping[Language, str], wanted: Language) -> str | None:
    language = best_language(names, wanted)
    return names[language] if language else None


def _rows(
    follow_ups: Iterable[int] | QuerySet[FollowUp],
) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = Assignment.objects.filter(follow_up__in=follow_ups, ended_at=None).order_by("pk")
    for row in rows.values("pk", "follow_up", "person", "unit", "due"):
        yield row["follow_up"], row


def _point(row: Mapping[str, Any], name: str | None, there: Directory) -> FocalPoint:
    return FocalPoint(
        assignment=row["pk"],
        person=row["person"],
        unit=row["unit"],
        name=name or NAMELESS,
        due=row["due"],
        hindrance=there.hindrance(row["person"], row["unit"]),
    )
