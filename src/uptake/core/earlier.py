"""What a document says of an earlier day, in a column beside the one that counts.

"Status 2022" beside "Status 2023": the newer one is read, and what the older one says otherwise is
a finding. It is offered to the history as the status of then: nothing of it is recorded unasked,
and nothing where the register knows something newer.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from uptake.core.codes import Acceptance, Implementation
from uptake.core.document import StatusDocument
from uptake.core.findings import Finding, FindingCode
from uptake.core.settling import places_of_entry
from uptake.core.symbols import RecommendationKey


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a title names: a year, a month or one day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Said:
    """A status as it is told: only what is accepted is being implemented."""

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None

    def beside(self, other: "Said") -> "Said | None":
        """Return what both say together, None where they cannot both be."""
        both = Said(
            self.acceptance or other.acceptance, self.implementation or other.implementation
        )
        each = all(one.is_part_of(both) for one in (self, other))
        return both if each and both.is_possible else None

    def is_part_of(self, other: "Said") -> bool:
        """Whether another status says all that this one says."""
        return self.acceptance in (None, other.acceptance) and self.implementation in (
            None,
            other.implementation,
        )

    @property
    def is_possible(self) -> bool:
        """Whether a recommendation can stand so."""
        return not self.implementation or self.acceptance in (None, Acceptance.ACCEPTED)

    @property
    def whole(self) -> "Said":
        """The status with what follows from it."""
        return replace(self, acceptance=Acceptance.ACCEPTED) if self.implementation else self


@dataclass(frozen=True, slots=True)
class Offered:
    """What a column says of a recommendation that the document answers otherwise now.

    `finding` is the place of the finding that tells of it; `period` is None where the title of the
    column names no day: then somebody has to say it.
    """

    finding: int
    key: RecommendationKey
    column: str
    words: str
    period: Period | None
    said: Said


class Hindrance(StrEnum):
    """Why an earlier status cannot be recorded."""

    UNDATED = "undated"  # nobody has said of which day it is
    LATE = "late"  # the day is not before that of the document
    KNOWN = "known"  # the register says so already
    NEWER = "newer"  # the register has an answer of then, or of a later day
    TWICE = "twice"  # another column says something else of the same day


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, of which day, whether it was chosen, and what hinders it."""

    one: Offered
    day: date | None
    chosen: bool
    hindrance: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What the register says from a day on."""

    since: date
    said: Said


@dataclass(frozen=True, slots=True)
class Earlier:
    """A status of an earlier day, as it is recorded.

    `words` are those of the cells that say it, `why` the same with the titles of their columns.
    """

    key: RecommendationKey
    day: date
    said: Said
    words: str = ""
    why: str = ""


type History = Mapping[RecommendationKey, Sequence[Answered]]


def period_of(told: str) -> Period | None:
    """Get the days of a year (`2022`), a month (`2022-06`) or a day; None where there is none."""
    try:
        year, *rest = map(int, told.split("-"))
        month = rest[0] if rest else None
        first = date(year, month or 1, rest[1] if len(rest) > 1 else 1)
    except ValueError:
        return None
    if len(rest) > 1:
        return Period(first, first)
    end = month or 12
    return Period(first, date(year, end, calendar.monthrange(year, end)[1]))


def offered(document: StatusDocument) -> tuple[Offered, ...]:
    """Return what the columns of a document say that were not taken, where it can be a status.

    What one column says twice of a recommendation, and not the same, is not offered.
    """
    found: defaultdict[tuple[RecommendationKey, str], list[Offered]] = defaultdict(list)
    for one in _offered(document):
        found[one.key, one.column].append(one)
    return tuple(one for row in found.values() if _agree(row) for one in row)


def _agree(row: Sequence[Offered]) -> bool:
    whole: Said | None = Said()
    for one in row:
        whole = whole and whole.beside(one.said)
    return whole is not None


def _offered(document: StatusDocument) -> Iterator[Offered]:
    for place, finding in enumerate(document.findings):
        said = _said(finding)
        if finding.code is not FindingCode.COLUMN_DIFFERS or said == Said():
            continue
        told = finding.values
        period = period_of(told.get("date", ""))
        for at in places_of_entry(document, place):
            key = document.entries[at].key
            yield Offered(place, key, told["column"], told["words"], period, said)


def _said(finding: Finding) -> Said:
    acceptance = finding.values.get("acceptance", "")
    implementation = finding.values.get("implementation", "")
    return Said(
        Acceptance(acceptance) if acceptance in set(Acceptance) else None,
        Implementation(implementation) if implementation in set(Implementation) else None,
    )


def judged(
    all_offered: Sequence[Offered], chosen: Mapping[int, date | None], history: History, on: date
) -> tuple[tuple[Offer, ...], tuple[Earlier, ...]]:
    """Return each offer with what hinders it, and what is recorded of those that were chosen.

    `chosen` has by the place of the finding the day that somebody gave, None for that of the title:
    of a year or a month its last one. `history` is what the register says before the document does,
    which holds from the day `on`. Columns of one day say one status together.
    """
    offers: list[Offer] = []
    found: dict[tuple[RecommendationKey, date], Earlier] = {}
    for one in all_offered:
        given = chosen.get(one.finding)
        period = Period(given, given) if given else one.period
        day = period.last if period else None
        hindrance = _hindrance(one, period, history.get(one.key, ()), on)
        if one.finding in chosen and hindrance is None and day is not None:
            known = found.get((one.key, day), Earlier(one.key, day, Said()))
            both = _both(known, one)
            if both is None:
                hindrance = Hindrance.TWICE
            else:
                found[one.key, day] = both
        offers.append(Offer(one, day, one.finding in chosen, hindrance))
    return tuple(offers), tuple(replace(one, said=one.said.whole) for one in found.values())


def _both(known: Earlier, one: Offered) -> Earlier | None:
    """Return what is to be recorded with one more column, None where it says something else."""
    said = known.said.beside(one.said)
    if said is None:
        return None
    words = "\n".join(filter(None, (known.words, one.words)))
    why = "; ".join(filter(None, (known.why, f"{one.column}: {one.words}")))
    return replace(known, said=said, words=words, why=why)


def _hindrance(
    one: Offered, period: Period | None, history: Sequence[Answered], on: date
) -> Hindrance | None:
    if period is None:
        return Hindrance.UNDATED
    if period.last >= on:
        return Hindrance.LATE
    stood = [known for known in history if known.since <= period.last]
    if stood and one.said.whole.is_part_of(max(stood, key=lambda known: known.since).said):
        return Hindrance.KNOWN
    newer = any(period.first <= known.since < on for known in history)
    return Hindrance.NEWER if newer else None
