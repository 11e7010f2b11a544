"""What units are called, where each stands in the tree of its organization, who is its head."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from uptake.core.codes import Language
from uptake.record.queries.names import latest_names
from uptake.record.queries.people import person_names
from uptake.record.queries.wordings import best_language
from uptake.register.models import Assignment, Person, Unit, UnitName

type Called = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit as pages show it. `path` are the names from the top of the tree down to its own."""

    id: int
    names: Called
    name: str
    name_language: Language
    path: tuple[str, ...]
    depth: int
    parent: int | None
    head: int | None
    head_name: str
    closed_on: date | None
    people: int
    assignments: int

    @property
    def label(self) -> str:
        """The unit as lists of choices name it: with the units above it."""
        return " / ".join(self.path)


def unit_names(units: Iterable[int], language: Language) -> dict[int, str]:
    """Give the latest name of each unit, in the best language there is. Asks one question."""
    named = all_unit_names(list(units))
    return {
        unit: names[chosen]
        for unit, names in named.items()
        if (chosen := best_language(names, language))
    }


def all_unit_names(units: Iterable[int]) -> dict[int, dict[Language, str]]:
    """Give the latest name of each unit in each language. Asks one question."""
    return latest_names(UnitName.objects.filter(unit__in=list(units)), "unit")


def units_of(organization: int, language: Language) -> tuple[UnitShown, ...]:
    """Give the units of an organization as a tree read from the top: each before those below it.

    Asks five questions, however many there are.
    """
    rows = {row.pk: row for row in Unit.objects.filter(organization=organization)}
    named = all_unit_names(rows)
    heads = person_names([row.head_id for row in rows.values() if row.head_id], language)
    people = _counted(Person.objects.filter(unit__in=rows, left_on=None))
    assignments = _counted(Assignment.objects.filter(unit__in=rows, ended_at=None))
    return tuple(
        UnitShown(
            unit,
            named.get(unit, {}),
            *_best(named.get(unit, {}), language),
            path,
            len(path) - 1,
            rows[unit].parent_id,
            rows[unit].head_id,
            heads.get(rows[unit].head_id or 0, ""),
            rows[unit].closed_on,
            people.get(unit, 0),
            assignments.get(unit, 0),
        )
        for unit, path in _walked(rows, named, language)
    )


def _walked(
    rows: Mapping[int, Unit], named: Mapping[int, Called], language: Language
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give each unit with its path: in the order of their names, each before those below it."""
    called = {unit: _best(named.get(unit, {}), language)[0] for unit in rows}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit in sorted(rows, key=lambda one: (called[one].casefold(), one), reverse=True):
        below[rows[unit].parent_id].append(unit)
    walked: list[tuple[int, tuple[str, ...]]] = [(unit, ()) for unit in below[None]]
    while walked:
        unit, above = walked.pop()
        path = (*above, called[unit])
        yield unit, path
        walked += [(one, path) for one in below[unit]]


def below_and_itself(unit: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """Give a unit and all that stand below it, by what each stands below."""
    found = {unit}
    while new := {one for one, parent in parents.items() if parent in found} - found:
        found |= new
    return frozenset(found)


def _best(names: Called, language: Language) -> tuple[str, Language]:
    chosen = best_language(names, language)
    return (names[chosen], chosen) if chosen else ("", language)


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    """Give how many rows each unit has."""
    return dict(rows.values_list("unit").annotate(Count("pk")))
