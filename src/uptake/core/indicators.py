"""The indicators: what each counts above the line, what below it, and what counts nowhere.

One table, from which pages, documents, exports and the manual all read. A `Population` is a set of
recommendations that is counted; a `Tally` says how many of a group are in each, and a `Figure` is
one indicator of one tally. Tallies of groups that share no recommendation may be added up.

The register counts by `record.queries.indicators`, a document's entries are counted here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from uptake.core.codes import Acceptance, Implementation
from uptake.core.counting import Share, is_addressed, is_open, is_overdue, is_refused
from uptake.core.document import Entry

LONG_OPEN_YEARS = 5
"""After how many years an open recommendation is long outstanding, where nobody has said."""


class Population(StrEnum):
    """A set of recommendations that is counted. All are addressed to the organization.

    A recommendation is open while it is neither implemented nor refused, by the organization or by
    its governing body. Its age is counted from the day on which the organization received the
    report, or where that is not recorded from the end of the year in the report's symbol.
    """

    ADDRESSED = "addressed"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"
    UNANSWERED = "unanswered"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"
    NOT_VERIFIED = "not_verified"
    OPEN = "open"
    OVERDUE = "overdue"
    LONG_OPEN = "long_open"
    ANSWER_DUE = "answer_due"
    ANSWERED_IN_TIME = "answered_in_time"
    ACCEPTED_AFTER_RECEIPT = "accepted_after_receipt"
    IMPLEMENTED_AFTER_RECEIPT = "implemented_after_receipt"
    COSTED = "costed"


class Exclusion(StrEnum):
    """What counts neither above the line of an indicator nor below it."""

    INFORMATION = "information"
    NOT_ADDRESSED = "not_addressed"
    NOT_ACCEPTED = "not_accepted"
    NOT_IMPLEMENTED = "not_implemented"
    CLOSED = "closed"
    NOT_DUE = "not_due"
    NOT_RECEIVED = "not_received"


class IndicatorName(StrEnum):
    """The indicators, in the order in which they are told."""

    ACCEPTANCE_RATE = "acceptance_rate"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"
    UNANSWERED = "unanswered"
    IMPLEMENTATION_RATE = "implementation_rate"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    OVERDUE = "overdue"
    LONG_OPEN = "long_open"
    ANSWERED_IN_TIME = "answered_in_time"
    TIME_TO_ACCEPTANCE = "time_to_acceptance"
    TIME_TO_IMPLEMENTATION = "time_to_implementation"
    FINANCIAL_IMPLICATIONS = "financial_implications"


class Measure(StrEnum):
    """What an indicator is: a share of a whole, a number of days, or sums by currency."""

    SHARE = "share"
    DAYS = "days"
    SUMS = "sums"


class Dimension(StrEnum):
    """By what recommendations are grouped, and what they are narrowed to."""

    ORGANIZATION = "organization"
    ORGANIZATION_GROUP = "organization_group"
    REPORT = "report"
    PROGRAMME_YEAR = "programme_year"
    KIND = "kind"
    ADDRESSEE = "addressee"
    GOVERNING_BODY = "governing_body"
    IMPACT = "impact"
    FORMAL = "formal"


class OrganizationGroup(StrEnum):
    """The groups in which the tables of the whole system show the organizations."""

    UNITED_NATIONS = "united_nations"
    SPECIALIZED_AGENCIES = "specialized_agencies"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: what is above the line, what below it, and what counts nowhere.

    What is above is always a part of what is below. Where days are measured, both are those whose
    days are known. A change of the rule makes another `version`.
    """

    name: IndicatorName
    above: Population
    below: Population
    nowhere: tuple[Exclusion, ...]
    measure: Measure = Measure.SHARE
    version: int = 1


_NOT_ASKED = (Exclusion.INFORMATION, Exclusion.NOT_ADDRESSED)


def _of_addressed(name: IndicatorName, above: Population) -> Indicator:
    return Indicator(name, above, Population.ADDRESSED, _NOT_ASKED)


def _of_accepted(name: IndicatorName, above: Population) -> Indicator:
    nowhere = (*_NOT_ASKED, Exclusion.NOT_ACCEPTED)
    return Indicator(name, above, Population.ACCEPTED, nowhere)


def _days(name: IndicatorName, counted: Population, otherwise: Exclusion) -> Indicator:
    nowhere = (*_NOT_ASKED, otherwise, Exclusion.NOT_RECEIVED)
    return Indicator(name, counted, counted, nowhere, Measure.DAYS)


_EVERY = (
    _of_addressed(IndicatorName.ACCEPTANCE_RATE, Population.ACCEPTED),
    _of_addressed(IndicatorName.NOT_ACCEPTED, Population.NOT_ACCEPTED),
    _of_addressed(IndicatorName.NOT_RELEVANT, Population.NOT_RELEVANT),
    _of_addressed(IndicatorName.UNDER_CONSIDERATION, Population.UNDER_CONSIDERATION),
    _of_addressed(IndicatorName.UNANSWERED, Population.UNANSWERED),
    _of_accepted(IndicatorName.IMPLEMENTATION_RATE, Population.IMPLEMENTED),
    _of_accepted(IndicatorName.IN_PROGRESS, Population.IN_PROGRESS),
    _of_accepted(IndicatorName.NOT_STARTED, Population.NOT_STARTED),
    _of_addressed(IndicatorName.OVERDUE, Population.OVERDUE),
    Indicator(
        IndicatorName.LONG_OPEN,
        Population.LONG_OPEN,
        Population.OPEN,
        (*_NOT_ASKED, Exclusion.CLOSED),
    ),
    Indicator(
        IndicatorName.ANSWERED_IN_TIME,
        Population.ANSWERED_IN_TIME,
        Population.ANSWER_DUE,
        (*_NOT_ASKED, Exclusion.NOT_DUE),
    ),
    _days(
        IndicatorName.TIME_TO_ACCEPTANCE,
        Population.ACCEPTED_AFTER_RECEIPT,
        Exclusion.NOT_ACCEPTED,
    ),
    _days(
        IndicatorName.TIME_TO_IMPLEMENTATION,
        Population.IMPLEMENTED_AFTER_RECEIPT,
        Exclusion.NOT_IMPLEMENTED,
    ),
    Indicator(
        IndicatorName.FINANCIAL_IMPLICATIONS,
        Population.COSTED,
        Population.ADDRESSED,
        _NOT_ASKED,
        Measure.SUMS,
    ),
)
INDICATORS: Mapping[IndicatorName, Indicator] = MappingProxyType({one.name: one for one in _EVERY})


@dataclass(frozen=True, slots=True)
class Days:
    """How long it took: the median and the mean of so many cases, in days, exactly."""

    cases: int
    median: Fraction
    mean: Fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of a group.

    `share`: how many are above the line, of how many below it. `days`, where days are measured;
    None where there is no case. `sums` by currency, where money is.
    """

    indicator: Indicator
    share: Share
    days: Days | None = None
    sums: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of a group of recommendations.

    `counts` says how many are in each population; one that is not in it was not counted, as a
    document does not say when a report was received. `days` says for an indicator how many cases
    took how many days; `sums` are amounts by currency.
    """

    counts: Mapping[Population, int]
    days: Mapping[IndicatorName, Mapping[int, int]] = field(default_factory=dict)
    sums: Mapping[str, Decimal] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        """Return the tally of two groups that share no recommendation."""
        names = {*self.days, *other.days}
        return Tally(
            _added(self.counts, other.counts),
            {name: _added(self.days.get(name, {}), other.days.get(name, {})) for name in names},
            {
                currency: self.sums.get(currency, Decimal(0)) + other.sums.get(currency, Decimal(0))
                for currency in sorted({*self.sums, *other.sums})
            },
        )

    def figure(self, name: IndicatorName) -> Figure | None:
        """Return an indicator of the group; None where what it needs was not counted."""
        one = INDICATORS[name]
        if one.above not in self.counts or one.below not in self.counts:
            return None
        return Figure(
            one,
            Share(self.counts[one.above], self.counts[one.below]),
            days_of(self.days.get(name, {})) if one.measure is Measure.DAYS else None,
            self.sums if one.measure is Measure.SUMS else {},
        )


NOTHING = Tally({})
"""The tally to which others are added."""


def _added[K](one: Mapping[K, int], other: Mapping[K, int]) -> dict[K, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def days_of(cases: Mapping[int, int]) -> Days | None:
    """Return median and mean of days, given how many cases took how many; None without a case."""
    number = sum(cases.values())
    if not number:
        return None
    total = sum(days * times for days, times in cases.items())
    middle = _at(cases, (number - 1) // 2) + _at(cases, number // 2)
    return Days(number, Fraction(middle, 2), Fraction(total, number))


def _at(cases: Mapping[int, int], place: int) -> int:
    """Return the days of the case at a place, when the cases stand in order."""
    for days in sorted(cases):
        place -= cases[days]
        if place < 0:
            return days
    raise IndexError(place)


def populations_of(names: Iterable[IndicatorName]) -> tuple[Population, ...]:
    """Return what must be counted for some indicators, each once, in the order of the codes."""
    wanted = {side for name in names for side in (INDICATORS[name].above, INDICATORS[name].below)}
    return tuple(one for one in Population if one in wanted)


def tally(entries: Iterable[Entry], on: date) -> Tally:
    """Count the entries of a document; `on` is the day on which to judge what is overdue.

    What a document does not say is not counted: when a report was received, how old an open
    recommendation is, when the first answer came.
    """
    found: Counter[Population] = Counter()
    sums: dict[str, Decimal] = {}
    for entry in filter(is_addressed, entries):
        found.update(_populations(entry, on))
        if cost := _cost(entry):
            currency, amount = cost
            sums[currency] = sums.get(currency, Decimal(0)) + amount
    return Tally({one: found[one] for one in IN_DOCUMENTS}, sums=dict(sorted(sums.items())))


def _populations(entry: Entry, on: date) -> Iterator[Population]:
    """Return in which populations an entry is that is addressed to the organization."""
    yield Population.ADDRESSED
    yield Population(entry.acceptance) if entry.acceptance else Population.UNANSWERED
    if entry.acceptance is Acceptance.ACCEPTED and entry.implementation:
        yield Population(entry.implementation)
    if is_open(entry):
        yield Population.OPEN
    if is_overdue(entry, on):
        yield Population.OVERDUE
    if _cost(entry):
        yield Population.COSTED


def _cost(entry: Entry) -> tuple[str, Decimal] | None:
    """Return currency ("" where none is said) and amount of what was not refused."""
    detail = entry.financial_detail
    if is_refused(entry) or detail is None or not detail.amount:
        return None
    return detail.currency or "", detail.amount


IN_DOCUMENTS = (
    Population.ADDRESSED,
    *map(Population, Acceptance),
    Population.UNANSWERED,
    *map(Population, Implementation),
    Population.OPEN,
    Population.OVERDUE,
    Population.COSTED,
)
"""The populations that can be counted in a document."""
