"""All that is told of what changed between two documents.

Entries, figures with what moved them, reasons, requests.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from uptake.core.codes import Acceptance, CorrectedPart, Implementation, Language
from uptake.core.comparison import (
    Comparison,
    EntryChange,
    ReportChange,
    Status,
    compare,
    pair_entries,
    status_of,
)
from uptake.core.corrections import Correction, corrections_of, is_correction_only
from uptake.core.counting import asks_governing_body, is_addressed, is_overdue
from uptake.core.document import Entry, StatusDocument
from uptake.core.meetings import RequestTold
from uptake.core.symbols import RecommendationKey


class Cause(StrEnum):
    """Why a recommendation is in one of two documents only."""

    NEW_REPORT = "new_report"
    NEW_RECOMMENDATION = "new_recommendation"
    REPORTED_DONE = "reported_done"
    REPORTED_REFUSED = "reported_refused"
    WENT_FOR_INFORMATION = "went_for_information"
    WENT_WITH_REPORT = "went_with_report"
    NOT_KNOWN = "not_known"


class ReasonKind(StrEnum):
    """What somebody said about a change."""

    WHY = "why"
    DECISION = "decision"
    REQUEST = "request"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Reason:
    """What was said about a change, in the words it was said in.

    `symbol` and `day` are those of the meeting's document, or of the day of the answer.
    """

    kind: ReasonKind
    words: str
    language: Language | None = None
    symbol: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is known besides the two documents: for each recommendation what was said of it."""

    said: Mapping[RecommendationKey, tuple[Reason, ...]] = field(default_factory=dict)

    def of(self, key: RecommendationKey) -> tuple[Reason, ...]:
        """Return what was said of one recommendation, the earliest first."""
        return self.said.get(key, ())


class Causes:
    """Says why recommendations are in one of two compared documents only."""

    def __init__(self, compared: Comparison) -> None:
        self._before, self._after = map(_reports, (compared.before, compared.after))

    def came(self, entry: Entry) -> Cause:
        """Say why an entry is in the later document and not in the earlier one."""
        new = entry.report not in self._before
        return Cause.NEW_REPORT if new else Cause.NEW_RECOMMENDATION

    def went(self, entry: Entry) -> Cause:
        """Say why an entry is in the earlier document and no longer in the later one."""
        if not is_addressed(entry):
            return Cause.WENT_FOR_INFORMATION
        if entry.acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT):
            return Cause.REPORTED_REFUSED
        if entry.implementation is Implementation.IMPLEMENTED:
            return Cause.REPORTED_DONE
        return Cause.NOT_KNOWN if entry.report in self._after else Cause.WENT_WITH_REPORT


def _reports(document: StatusDocument) -> frozenset[str]:
    named = {report.symbol for report in document.reports}
    return frozenset(named.union(entry.report for entry in document.entries))


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
    """Return every figure of two documents with what accounts for its change.

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
    """Get the figures in which a recommendation counts; `on` is the day to judge what is late."""
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


@dataclass(frozen=True, slots=True)
class ChangeAccount:
    """What changed: the comparison, every figure with what accounts for it, and why.

    `requests` are those that meetings made before the later document, with what became of them.
    `corrections` are those that were made of what was registered wrongly.
    """

    compared: Comparison
    figures: tuple[FigureChange, ...]
    causes: Causes
    reasons: Reasons = field(default_factory=Reasons)
    requests: tuple[RequestTold, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def answered(self) -> tuple[EntryChange, ...]:
        """The recommendations that changed, but for those that were only corrected."""
        return tuple(one for one in self.compared.changed if not self.is_corrected(one))

    @property
    def corrected(self) -> tuple[EntryChange, ...]:
        """The recommendations of which only what was registered wrongly is another."""
        return tuple(one for one in self.compared.changed if self.is_corrected(one))

    def is_corrected(self, change: EntryChange | ReportChange) -> bool:
        """Say whether nothing but a correction accounts for a difference."""
        return is_correction_only(change, self._of(change))

    def corrections_in(self, change: EntryChange | ReportChange) -> tuple[Reason, ...]:
        """Return why what was registered wrongly is another, as one tells reasons."""
        return tuple(
            Reason(ReasonKind.CORRECTION, one.reason, day=one.at.date())
            for one in corrections_of(change, self._of(change))
        )

    def _of(self, change: EntryChange | ReportChange) -> tuple[Correction, ...]:
        entry = isinstance(change, EntryChange)
        part = CorrectedPart.TEXT if entry else CorrectedPart.TITLE
        return tuple(one for one in self.corrections if one.what.part is part)

    @property
    def before(self) -> StatusDocument:
        """The earlier document."""
        return self.compared.before

    @property
    def after(self) -> StatusDocument:
        """The later document."""
        return self.compared.after


def account_of(
    before: StatusDocument,
    after: StatusDocument,
    reasons: Reasons | None = None,
    on: tuple[date | None, date | None] | None = None,
    corrections: tuple[Correction, ...] = (),
) -> ChangeAccount:
    """Return the account of two documents; `on` are the days on which to judge what is overdue.

    `corrections` are those of the reports in them, in the order of time.
    """
    compared = compare(before, after)
    figures = figure_changes(before, after, on)
    return ChangeAccount(
        compared, figures, Causes(compared), reasons or Reasons(), corrections=corrections
    )
