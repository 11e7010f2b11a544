"""Figures: how many recommendations are accepted, implemented, overdue, per report and in all.

The indicators, as the organizations and the Joint Inspection Unit use them:

- rate of acceptance = accepted / addressed to the organization;
- rate of implementation = implemented / accepted.

A row that is there for information counts nowhere, and how far a recommendation is implemented
counts only where it is accepted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from uptake.core.codes import Acceptance, Action, Addressee, DecisionState, Implementation
from uptake.core.document import Entry, StatusDocument

_REFUSED = frozenset({Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT})
_NOT_ASKED = frozenset({Action.INFORMATION, Action.NONE})


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def rate(self) -> Fraction | None:
        """The part of the whole, exactly; None where there is no whole."""
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some entries.

    `information` counts all that ask the organization for nothing, since a document shows them for
    information; `not_addressed` are those of them that are marked as not for it at all.

    `acceptance` counts the addressed ones by their answer (None: no answer), `implementation` the
    accepted ones by how far they are (None: not said). `overdue` is None where no date was given.
    """

    entries: int
    information: int
    not_addressed: int
    addressed: int
    to_governing_bodies: int
    acceptance: Mapping[Acceptance | None, int]
    implementation: Mapping[Implementation | None, int]
    overdue: int | None

    @property
    def accepted(self) -> Share:
        """The rate of acceptance: accepted of addressed."""
        return Share(self.acceptance[Acceptance.ACCEPTED], self.addressed)

    @property
    def implemented(self) -> Share:
        """The rate of implementation: implemented of accepted."""
        return self.at_stage(Implementation.IMPLEMENTED)

    def at_stage(self, stage: Implementation) -> Share:
        """Return how many of the accepted ones are not started, in progress or implemented."""
        return Share(self.implementation[stage], self.acceptance[Acceptance.ACCEPTED])

    def answered(self, answer: Acceptance) -> Share:
        """Return how many of the addressed ones have this answer."""
        return Share(self.acceptance[answer], self.addressed)


@dataclass(frozen=True, slots=True)
class Count:
    """The figures of a document: in all, and of each report in the document's order."""

    in_all: Figures
    by_report: Mapping[str, Figures]


def count(document: StatusDocument, on: date | None = None) -> Count:
    """Count a document's entries; `on` is the day on which to judge what is overdue."""
    entries: dict[str, list[Entry]] = {report.symbol: [] for report in document.reports}
    for entry in document.entries:
        entries.setdefault(entry.report, []).append(entry)
    by_report = {symbol: figures(group, on) for symbol, group in entries.items()}
    return Count(figures(document.entries, on), MappingProxyType(by_report))


def figures(entries: Iterable[Entry], on: date | None = None) -> Figures:
    """Count some entries; `on` is the day on which to judge what is overdue."""
    every = tuple(entries)
    addressed = tuple(filter(is_addressed, every))
    answers = Counter(entry.acceptance for entry in addressed)
    stages = Counter(
        entry.implementation for entry in addressed if entry.acceptance is Acceptance.ACCEPTED
    )
    return Figures(
        entries=len(every),
        information=len(every) - len(addressed),
        not_addressed=sum(entry.action is Action.NONE for entry in every),
        addressed=len(addressed),
        to_governing_bodies=sum(map(asks_governing_body, addressed)),
        acceptance=MappingProxyType({answer: answers[answer] for answer in (*Acceptance, None)}),
        implementation=MappingProxyType(
            {stage: stages[stage] for stage in (*Implementation, None)}
        ),
        overdue=None if on is None else sum(is_overdue(entry, on) for entry in addressed),
    )


def is_addressed(entry: Entry) -> bool:
    """Say whether the recommendation asks the organization for an answer."""
    return not entry.for_information and entry.action not in _NOT_ASKED


def asks_governing_body(entry: Entry) -> bool:
    """Say whether the organization's governing body is to decide on the recommendation."""
    if entry.action is None:
        return is_addressed(entry) and entry.addressee is Addressee.GOVERNING_BODIES
    return is_addressed(entry) and entry.action is Action.GOVERNING_BODY


def is_overdue(entry: Entry, on: date) -> bool:
    """Say whether a date by which something was asked has passed and it is not implemented.

    A recommendation that was refused, that the governing body did not endorse, or that is there
    for information, cannot be overdue; the day itself is still in time.
    """
    asked = is_addressed(entry) and is_open(entry)
    return asked and any(deadline < on for deadline in entry.deadlines)


def is_open(entry: Entry) -> bool:
    """Say whether what an entry's recommendation asks is neither done nor refused."""
    return remains_open(entry.acceptance, entry.implementation, _decided(entry))


def is_refused(entry: Entry) -> bool:
    """Say whether the organization, or its governing body, said that it will not be done."""
    return refuses(entry.acceptance, _decided(entry))


def _decided(entry: Entry) -> DecisionState | None:
    return entry.decision.state if entry.decision else None


def remains_open(
    acceptance: Acceptance | None,
    implementation: Implementation | None,
    decision: DecisionState | None,
) -> bool:
    """Say whether what is asked of an organization is neither done nor refused.

    The one meaning of *open*: lists, figures, charts, documents and reminders have it from here.
    """
    if refuses(acceptance, decision):
        return False
    return implementation is not Implementation.IMPLEMENTED


def refuses(acceptance: Acceptance | None, decision: DecisionState | None) -> bool:
    """Say whether it will not be done: so said the organization, or its governing body decided."""
    return acceptance in _REFUSED or decision is DecisionState.NOT_ENDORSED
