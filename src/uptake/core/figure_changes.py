"""What changed in every figure, and which recommendations account for it, one by one.

For each figure of `core.counting`: what it was + what came into it − what left it = what it is. A
recommendation comes into a figure because it is new in the document, or because it counts there
now; it leaves because it is no longer in the document, or no longer counts there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from uptake.core.codes import Acceptance, Implementation
from uptake.core.comparison import Status, pair_entries, status_of
from uptake.core.counting import asks_governing_body, is_addressed, is_overdue
from uptake.core.document import Entry, StatusDocument


class FigureName(StrEnum):
    """The figures of a document, in the order in which they are told."""

    RECOMMENDATIONS = "recommendations"
    INFORMATION = "information"
    ADDRESSED = "addressed"
    TO_GOVERNING_BODIES = "to_governing_bodies"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"
    UNANSWERED = "unanswered"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    STAGE_UNSAID = "stage_unsaid"
    OVERDUE = "overdue"


_OF_ANSWER = {
    Acceptance.ACCEPTED: FigureName.ACCEPTED,
    Acceptance.NOT_ACCEPTED: FigureName.NOT_ACCEPTED,
    Acceptance.NOT_RELEVANT: FigureName.NOT_RELEVANT,
    Acceptance.UNDER_CONSIDERATION: FigureName.UNDER_CONSIDERATION,
    None: FigureName.UNANSWERED,
}
_OF_STAGE = {
    Implementation.NOT_STARTED: FigureName.NOT_STARTED,
    Implementation.IN_PROGRESS: FigureName.IN_PROGRESS,
    Implementation.IMPLEMENTED: FigureName.IMPLEMENTED,
    None: FigureName.STAGE_UNSAID,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """A recommendation that stands in both documents and counts in a figure of one only."""

    before: Entry
    after: Entry

    @property
    def statuses(self) -> tuple[Status, Status]:
        """The status before and after."""
        return status_of(self.before), status_of(self.after)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure then and now, and the recommendations that make the difference.

    `before + len(came) + len(entered) - len(went) - len(left)` is `after`, always.
    """

    name: FigureName
    before: int
    after: int
    came: tuple[Entry, ...] = ()
    entered: tuple[Shift, ...] = ()
    went: tuple[Entry, ...] = ()
    left: tuple[Shift, ...] = ()

    @property
    def difference(self) -> int:
        """By how much the figure grew; negative where it shrank."""
        return self.after - self.before

    @property
    def is_touched(self) -> bool:
        """Whether anything came into it or left it, be the sum the same."""
        return bool(self.came or self.entered or self.went or self.left)


@dataclass(slots=True)
class _Tally:
    came: list[Entry] = field(default_factory=list)
    entered: list[Shift] = field(default_factory=list)
    went: list[Entry] = field(default_factory=list)
    left: list[Shift] = field(default_factory=list)


def figure_changes(
    before: StatusDocument,
    after: StatusDocument,
    on: tuple[date | None, date | None] | None = None,
) -> tuple[FigureChange, ...]:
    """Give every figure of two documents with what accounts for its change.

    `on` are the days on which to judge what is overdue, each document's own date without it; where
    a side has none, nothing is overdue there.
    """
    first, second = on or (before.date, after.date)
    counts: Counter[FigureName] = Counter()
    tallies = {name: _Tally() for name in FigureName}
    pairs = pair_entries(before.entries, after.entries)
    for entry in pairs.came:
        for name in counted_in(entry, second):
            tallies[name].came.append(entry)
    for entry in pairs.went:
        names = counted_in(entry, first)
        counts.update(names)
        for name in names:
            tallies[name].went.append(entry)
    for old, new in pairs.both:
        then = counted_in(old, first)
        counts.update(then)
        if old is not new or first != second:
            _shift(Shift(old, new), then, counted_in(new, second), tallies)
    return tuple(_changes(counts, tallies))


def counted_in(entry: Entry, on: date | None) -> frozenset[FigureName]:
    """Give the figures in which a recommendation counts; `on` is the day to judge what is late."""
    if not is_addressed(entry):
        return _INFORMATION
    late = on is not None and is_overdue(entry, on)
    return _counted(entry.acceptance, entry.implementation, asks_governing_body(entry), late)


_INFORMATION = frozenset({FigureName.RECOMMENDATIONS, FigureName.INFORMATION})


# Documents have thousands of rows, and few ways to count: each set is made once.
@cache
def _counted(
    answer: Acceptance | None, stage: Implementation | None, body: bool, late: bool
) -> frozenset[FigureName]:
    names = {FigureName.RECOMMENDATIONS, FigureName.ADDRESSED, _OF_ANSWER[answer]}
    if answer is Acceptance.ACCEPTED:
        names.add(_OF_STAGE[stage])
    if body:
        names.add(FigureName.TO_GOVERNING_BODIES)
    if late:
        names.add(FigureName.OVERDUE)
    return frozenset(names)


def _shift(
    shift: Shift,
    then: frozenset[FigureName],
    now: frozenset[FigureName],
    tallies: dict[FigureName, _Tally],
) -> None:
    for name in now - then:
        tallies[name].entered.append(shift)
    for name in then - now:
        tallies[name].left.append(shift)


def _changes(
    counts: Counter[FigureName], tallies: dict[FigureName, _Tally]
) -> Iterator[FigureChange]:
    for name, tally in tallies.items():
        came, entered = tuple(tally.came), tuple(tally.entered)
        went, left = tuple(tally.went), tuple(tally.left)
        after = counts[name] + len(came) + len(entered) - len(went) - len(left)
        yield FigureChange(name, counts[name], after, came, entered, went, left)
