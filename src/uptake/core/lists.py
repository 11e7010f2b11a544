"""How a list of recommendations is looked at: its columns, its order, how dense it is.

One description for the page, its address, what is remembered of it, and the file of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Column(StrEnum):
    """What a line of a list says beside the recommendation and its text, in this order."""

    ADDRESSEE = "addressee"
    STATUS = "status"
    DEADLINE = "deadline"
    ASSIGNEE = "assignee"
    DUE = "due"
    STAGE = "stage"
    ANSWERED = "answered"


class Order(StrEnum):
    """What a list is sorted by; after that by report and number."""

    REPORT = "report"
    STATUS = "status"
    DEADLINE = "deadline"
    DUE = "due"
    ANSWERED = "answered"


class Density(StrEnum):
    """Whether a list has the whole texts below their reports, or a row for each."""

    FULL = "full"
    COMPACT = "compact"


WORK = frozenset({Column.ASSIGNEE, Column.DUE})
"""What only the organization's own people see, of today."""
USUAL = (Column.STATUS, Column.DEADLINE, Column.ASSIGNEE, Column.DUE)


@dataclass(frozen=True, slots=True)
class ListView:
    """How somebody looks at a list. The columns stand in the order of `Column`."""

    density: Density = Density.FULL
    columns: tuple[Column, ...] = USUAL
    order: Order = Order.REPORT
    descending: bool = False

    @property
    def sort(self) -> str:
        """The order as addresses carry it, with a minus where the last comes first."""
        return f"{'-' if self.descending else ''}{self.order}"

    @property
    def text(self) -> str:
        """The whole as it is remembered."""
        return f"{self.density}/{'.'.join(self.columns)}/{self.sort}"

    def within(self, hidden: Iterable[Column]) -> "ListView":
        """Return the view without columns, and without an order by what is not there."""
        gone = set(hidden)
        kept = replace(self, columns=tuple(one for one in self.columns if one not in gone))
        if self.order.value in {one.value for one in gone}:
            return replace(kept, order=Order.REPORT, descending=False)
        return kept


def view_of(density: str | None, columns: Iterable[str], sort: str | None) -> ListView:
    """Read a view from its parts; what cannot be understood is as usual."""
    named = set(columns)
    found = tuple(one for one in Column if one.value in named)
    order = (sort or "").removeprefix("-")
    known = order in set(Order)
    return ListView(
        Density(density) if density in set(Density) else Density.FULL,
        found or USUAL,
        Order(order) if known else Order.REPORT,
        known and sort is not None and sort.startswith("-"),
    )


def remembered_view(text: str) -> ListView:
    """Read a view as it was remembered; what cannot be understood is as usual."""
    density, columns, sort = (*text.split("/"), "", "", "")[:3]
    return view_of(density, columns.split("."), sort)
