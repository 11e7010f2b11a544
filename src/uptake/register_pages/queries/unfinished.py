"""What an organization has open, whoever asked: by oversight body and age, by who answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import Coalesce, Concat

from uptake.record.queries.cache import remembered
from uptake.record.queries.populations import reports_received
from uptake.record.queries.standing import Grouping, Kind, kinds, open_follow_ups
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment

AGES = (1, 3, 5)
"""After how many years what is open is counted apart."""
_APART = "|"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How much is open of what one body recommended, or of all of them.

    `aged` is by the years since the report was received: so many, or more.
    """

    open: int = 0
    overdue: int = 0
    unanswered: int = 0
    aged: tuple[tuple[int, int], ...] = tuple((years, 0) for years in AGES)

    def __add__(self, other: "Unfinished") -> "Unfinished":
        """Return both together."""
        return Unfinished(
            self.open + other.open,
            self.overdue + other.overdue,
            self.unanswered + other.unanswered,
            tuple(
                (years, mine + theirs)
                for (years, mine), (_, theirs) in zip(self.aged, other.aged, strict=True)
            ),
        )


def unfinished_by_body(look: Look) -> Mapping[str, Unfinished]:
    """Count what is open, by the code of the oversight body. Asked once while nothing changes."""
    return remembered(look.state, ("unfinished", look), lambda: dict(sorted(_by_body(look))))


def _by_body(look: Look) -> Iterator[tuple[str, Unfinished]]:
    found: dict[str, Unfinished] = {}
    grouping = _bodies_and_ages(look)
    counted = kinds(look.moment, look.restricted, grouping, organization=look.organization)
    for group, several in counted.items():
        body, _, age = str(group).rpartition(_APART)
        here = _unfinished(look, several, int(age))
        if here.open:
            found[body] = found.get(body, Unfinished()) + here
    yield from found.items()


def _bodies_and_ages(look: Look) -> Grouping:
    """Group by the body, and by the most of the years that its report was here."""

    def grouping(path: str) -> Any:
        ages = (
            When(
                Q(**{f"{path}report__in": reports_received(look.organization, look.on, years)}),
                then=Value(f"{_APART}{years}"),
            )
            for years in sorted(AGES, reverse=True)
        )
        body = F(f"{path}report__oversight_body__code")
        age = Case(*ages, default=Value(f"{_APART}0"), output_field=CharField())
        return Concat(body, age, output_field=CharField())

    return grouping


def _unfinished(look: Look, several: Iterable[Kind], age: int) -> Unfinished:
    still = [(one.number, one.figures(look.on)) for one in several if one.is_open]
    in_all = sum(number for number, _ in still)
    return Unfinished(
        in_all,
        sum(figures.overdue for _, figures in still),
        sum(figures.unanswered for _, figures in still),
        tuple((years, in_all if age >= years else 0) for years in AGES),
    )


def unfinished_by_unit(look: Look) -> Mapping[int, int]:
    """Count what is open with each unit and its people; what several have counts with each."""
    held = Assignment.objects.filter(ended_at=None, follow_up__organization=look.organization)
    placed = held.filter(~Q(unit=None) | ~Q(person__unit=None))
    of_open = placed.filter(follow_up__in=open_follow_ups(look))
    by_unit = of_open.values_list(Coalesce("unit", "person__unit"))
    return dict(by_unit.annotate(Count("follow_up", distinct=True)))
