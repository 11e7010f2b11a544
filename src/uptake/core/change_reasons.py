"""Why a recommendation came into a document, left it, or changed, as far as anybody knows.

What two documents say by themselves needs nobody's memory: a report that is new brings its
recommendations, one that was done when last reported is not reported again. What only the
register knows comes besides: why an answer was changed, what a meeting decided or asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.comparison import Comparison
from uptake.core.counting import is_addressed
from uptake.core.document import Entry, StatusDocument
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
        """Give what was said of one recommendation, the earliest first."""
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
