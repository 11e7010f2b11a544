"""StatusDocument: what an official document on the status of recommendations says, as one value.

The contract in JSON is `core.contract`. Texts keep their paragraphs as lines: one newline ends a
paragraph; a numbered list item starts with its number and a space.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Bound,
    CebComments,
    ConditionKind,
    DecisionState,
    Distribution,
    EditionKind,
    Impact,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.findings import Finding
from uptake.core.symbols import DocumentKey, RecommendationKey


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """A person who answers for a report at the organization, and the path of the unit."""

    name: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the head cites: its symbol where it has one, its title, its address."""

    symbol: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in the text of a recommendation, with its bound and the words it came from."""

    bound: Bound
    date: datetime.date
    words: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What an answer hangs on, with the words that say it."""

    kind: ConditionKind
    words: str | None = None


@dataclass(frozen=True, slots=True)
class FinancialDetail:
    """What additional resources amount to. `currency` is an ISO 4217 code, `period` as printed."""

    amount: Decimal | None = None
    currency: str | None = None
    period: str | None = None
    words: str | None = None

    @property
    def unless_silent(self) -> "FinancialDetail | None":
        """The detail itself, None where it says nothing."""
        said = (self.amount, self.currency, self.period, self.words)
        return None if said == (None, None, None, None) else self


@dataclass(frozen=True, slots=True)
class Decision:
    """What the governing body did with a recommendation addressed to it."""

    state: DecisionState = DecisionState.PROPOSED
    body: str | None = None
    symbol: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An oversight body's product as Table 1 and the headings of Table 2 show it."""

    symbol: str
    title: str | None = None
    programme_year: int | None = None
    url: str | None = None
    highlights_url: str | None = None
    ceb_comments: CebComments | None = None
    ceb_url: str | None = None
    focal_points: tuple[FocalPoint, ...] = ()


@dataclass(frozen=True)
class Recommended:
    """What a document says of a recommendation itself, before the answer to it."""

    __slots__ = ()

    report: str
    number: str
    formal: bool = True
    text: str | None = None
    text_language: Language | None = None
    addressee: Addressee | None = None
    addressee_name: str | None = None
    governing_body: str | None = None
    action: Action | None = None
    for_information: bool = False
    impact: tuple[Impact, ...] = ()
    depends_on: tuple[str, ...] = ()
    dates: tuple[DateFound, ...] = ()


@dataclass(frozen=True)
class AnswerFields:
    """What an answer says beside its remarks, wherever it is: typed, kept or printed.

    The fields are listed here alone; what is to be done with each goes over the tables that
    `core.document` makes of them. `verified` is never given with an answer: others say it.
    """

    __slots__ = ()

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    verified: bool | None = None
    relevance: Relevance | None = None
    priority: bool | None = None
    conditions: tuple[Condition, ...] = ()
    financial_implications: Implications | None = None
    human_resource_implications: Implications | None = None
    financial_detail: FinancialDetail | None = None


@dataclass(frozen=True, slots=True)
class Entry(AnswerFields, Recommended):
    """One recommendation and the organization's answer to it."""

    comment: str | None = None
    comment_language: Language | None = None
    remarks: str | None = None
    references: tuple[str, ...] = ()
    decision: Decision | None = None

    @property
    def key(self) -> RecommendationKey:
        """What makes an entry the same one in two documents."""
        return RecommendationKey(self.report, self.number, self.formal)

    @property
    def deadlines(self) -> tuple[datetime.date, ...]:
        """The dates by which something is asked; a date from which it starts is no deadline."""
        return tuple(found.date for found in self.dates if found.bound is Bound.BY)

    @property
    def starts(self) -> tuple[datetime.date, ...]:
        """The dates from which something is asked."""
        return tuple(found.date for found in self.dates if found.bound is Bound.FROM)


@dataclass(frozen=True, slots=True)
class ForeignText:
    """Words of a document that are in another language than the document, and in which.

    `original` is the language that they were translated from, where they are a translation.
    """

    text: str
    language: Language
    original: Language | None = None


@dataclass(frozen=True, slots=True)
class StatusDocument:
    """The head of a document, its reports, its entries, and what its reader found odd.

    `foreign_texts` are its words in other languages (`core.foreign`); remarks and the texts of
    recommendations are among them only where they are translations. `distribution` is there where
    the head prints it. `chain_head` is the head of the chain of events (`core.chain`) with which
    an issued document was composed.
    """

    symbol: str | None = None
    revision: int | None = None
    language: Language = Language.ENGLISH
    original_language: Language | None = None
    date: datetime.date | None = None
    organization: str | None = None
    kind: EditionKind | None = None
    governing_body: str | None = None
    meeting: str | None = None
    agenda_item: str | None = None
    distribution: Distribution | None = None
    based_on: tuple[str, ...] = ()
    issuer: str | None = None
    title: str | None = None
    period: str | None = None
    summary: str | None = None
    action_required: str | None = None
    references: tuple[Reference, ...] = ()
    reports: tuple[Report, ...] = ()
    entries: tuple[Entry, ...] = ()
    foreign_texts: tuple[ForeignText, ...] = ()
    chain_head: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def key(self) -> DocumentKey | None:
        """What names it at its organization, if it has a symbol."""
        return DocumentKey(self.symbol, self.revision) if self.symbol else None


ALL = tuple(field.name for field in fields(AnswerFields))
STATUS = ("acceptance", "implementation")


def _of_kind[Kind](kind: type[Kind]) -> Iterator[tuple[str, type[Kind]]]:
    for name, hint in get_type_hints(AnswerFields).items():
        held = get_args(hint)[0]
        if issubclass(held, kind):
            yield name, held


CODES: Mapping[str, type[StrEnum]] = MappingProxyType(dict(_of_kind(StrEnum)))
"""The fields that hold one code, with its kind."""

FLAGS = tuple(name for name, _ in _of_kind(bool))
"""The fields that hold yes or no."""

SINGLE = tuple(name for name in ALL if name in CODES or name in FLAGS)
"""The fields that hold one value without words."""

BESIDE_STATUS = tuple(name for name in SINGLE if name not in (*STATUS, "verified"))
"""What is said beside the status in one value, and printed as a phrase."""

IMPLICATIONS = tuple(name for name, kind in CODES.items() if kind is Implications)


_all_of = attrgetter(*ALL)


def values_of(answer: object) -> dict[str, Any]:
    """Return what an answer says in its fields, by their names."""
    return dict(zip(ALL, _all_of(answer), strict=True))


def each_code(read: Callable[[str, type[StrEnum]], StrEnum | None]) -> dict[str, Any]:
    """Return what `read` finds for each field that holds a code, by their names."""
    return {name: read(name, kind) for name, kind in CODES.items()}


def implications_of(answer: AnswerFields) -> tuple[Implications | None, ...]:
    """Return what an answer needs of each kind of resources."""
    return tuple(getattr(answer, name) for name in IMPLICATIONS)
