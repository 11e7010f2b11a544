"""What is asked of figures: whose, which, by what, on which days, narrowed to what."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from uptake.core.indicators import Dimension, IndicatorName, Population
from uptake.record.queries.indicators import Group

UNSTATED = "none"
"""Stands in an address for the group of what says nothing."""
USUAL = (
    IndicatorName.ACCEPTANCE_RATE,
    IndicatorName.IMPLEMENTATION_RATE,
    IndicatorName.UNDER_CONSIDERATION,
    IndicatorName.NOT_RELEVANT,
    IndicatorName.OVERDUE,
    IndicatorName.LONG_OPEN,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. `organization`: a code, ALL, or "" for that of the page.

    `before` is the earlier of two days; `known` the one on whose knowledge it is counted, None: all
    that is known. `misread` is what was typed for the one and is no day before, `misread_known` for
    the other. `oversight` is the code of the body whose recommendations are counted, "" the Unit.
    """

    organization: str = ""
    names: tuple[IndicatorName, ...] = USUAL
    by: Dimension = Dimension.PROGRAMME_YEAR
    narrowing: tuple[tuple[Dimension, Group], ...] = ()
    before: date | None = None
    misread: str = ""
    known: date | None = None
    misread_known: str = ""
    population: Population | None = None
    oversight: str = ""

    @property
    def is_everywhere(self) -> bool:
        """Whether the follow-ups of other organizations are counted."""
        return bool(self.organization)

    def query(self, on: date | None, **more: str) -> str:
        """Return the part of the address that asks for this, on a day or as it stands."""
        pairs: list[tuple[str, str]] = []
        if self.organization:
            pairs.append((Dimension.ORGANIZATION.value, self.organization))
        pairs += [("by", self.by.value)]
        pairs += [(dimension.value, group or UNSTATED) for dimension, group in self.narrowing]
        if self.names != USUAL:
            pairs += [("indicator", name.value) for name in self.names]
        pairs += [
            (name, day.isoformat())
            for name, day in (("from", self.before), ("on", on), ("known", self.known))
            if day
        ]
        if self.oversight:
            pairs.append(("oversight", self.oversight))
        return urlencode([*pairs, *more.items()])

    def within(self, dimension: Dimension, group: Group) -> "Asked":
        """Return the same of one group alone."""
        if dimension is Dimension.ORGANIZATION:
            return replace(self, organization=group)
        kept = tuple(one for one in self.narrowing if one[0] is not dimension)
        return replace(self, narrowing=(*kept, (dimension, group)))
