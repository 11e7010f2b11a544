"""What an organization has open, whoever asked: by oversight body and age, by who answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from uptake.core.indicators import Population
from uptake.record.queries.cache import remembered
from uptake.record.queries.follow_ups import follow_ups_on
from uptake.record.queries.populations import is_in, with_treatment
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment

AGES = (1, 3, 5)
"""After how many years what is open is counted apart."""


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
    return remembered(look.state, ("unfinished", look), lambda: _by_body(look))


def _by_body(look: Look) -> Mapping[str, Unfinished]:
    rows = with_treatment(follow_ups_on(look)).filter(is_in(Population.OPEN, look.on))
    counts: dict[str, Any] = {
        "open": Count("pk"),
        "overdue": Count("pk", filter=is_in(Population.OVERDUE, look.on)),
        "unanswered": Count("pk", filter=is_in(Population.UNANSWERED, look.on)),
        **{
            f"aged_{years}": Count("pk", filter=is_in(Population.LONG_OPEN, look.on, years))
            for years in AGES
        },
    }
    by_body = rows.order_by().values(body=F("recommendation__report__oversight_body__code"))
    counted: Iterable[Mapping[str, Any]] = by_body.annotate(**counts).order_by("body")
    return {
        row["body"]: Unfinished(
            row["open"],
            row["overdue"],
            row["unanswered"],
            tuple((years, row[f"aged_{years}"]) for years in AGES),
        )
        for row in counted
    }


def unfinished_by_unit(look: Look) -> Mapping[int, int]:
    """Count what is open with each unit and its people; what several have counts with each."""
    rows = follow_ups_on(look).filter(is_in(Population.OPEN, look.on))
    held = Assignment.objects.filter(ended_at=None, follow_up__in=rows.values("pk"))
    placed = held.filter(~Q(unit=None) | ~Q(person__unit=None))
    by_unit = placed.values_list(Coalesce("unit", "person__unit"))
    return dict(by_unit.annotate(Count("follow_up", distinct=True)))
