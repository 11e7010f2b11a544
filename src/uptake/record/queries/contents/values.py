"""The values of the contents: reports and recommendations with all their languages.

What is the same in every language (`Facts`, `Answer`) is apart from what is not (`Text`,
`Saying`). The identities are those of the register's rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    CebComments,
    ConditionKind,
    DecisionState,
    Impact,
    Implementation,
    Implications,
    Language,
    Origin,
    Relevance,
)
from uptake.core.document import DateFound

type Key = tuple[str, str, bool]
type ByLanguage[T] = Mapping[Language, T]


@dataclass(frozen=True, slots=True)
class ReportText:
    """What a report is called in one language, and its addresses."""

    title: str | None = None
    url: str | None = None
    highlights_url: str | None = None
    ceb_url: str | None = None
    origin: Origin = field(default=Origin.IMPORTED, compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """A place in a list of focal points: a person, a unit, or both."""

    person: int | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class ReportHeld:
    """A report; `at_organization` is None where the organization has not got it yet."""

    report: int
    at_organization: int | None
    symbol: str
    programme_year: int | None = None
    order: tuple[int, int] = (0, 0)
    ceb_comments: CebComments | None = None
    focal_points: tuple[Member, ...] = ()
    texts: ByLanguage[ReportText] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a recommendation beside its text."""

    addressee: Addressee | None = None
    impact: tuple[Impact, ...] = ()
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A recommendation in one language, with the dates that stand in it."""

    text: str | None = None
    addressee_name: str | None = None
    dates: tuple[DateFound, ...] = ()
    origin: Origin = Origin.IMPORTED


@dataclass(frozen=True, slots=True)
class Answer:
    """What the organization answered, in codes; bodies by their identity."""

    action: Action | None = None
    governing_body: int | None = None
    for_information: bool = False
    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    verified: bool | None = None
    relevance: Relevance | None = None
    priority: bool | None = None
    conditions: tuple[ConditionKind, ...] = ()
    financial_implications: Implications | None = None
    human_resource_implications: Implications | None = None
    amount: Decimal | None = None
    currency: str | None = None
    references: tuple[str, ...] = ()
    decision_state: DecisionState | None = None
    decision_body: int | None = None
    decision_symbol: str | None = None
    decision_date: date | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """What an answer says beyond its codes, in one language; `conditions` are their words."""

    remarks: str | None = None
    comment: str | None = None
    financial_period: str | None = None
    financial_words: str | None = None
    conditions: tuple[str | None, ...] = ()
    origin: Origin = field(default=Origin.IMPORTED, compare=False)


@dataclass(frozen=True, slots=True)
class AnswerHeld:
    """An answer with its words, its row, and the document it was published in."""

    update: int
    document: int | None
    valid_from: date
    answer: Answer
    sayings: ByLanguage[Saying]


@dataclass(frozen=True, slots=True)
class EntryHeld:
    """A recommendation, and its answer; `follow_up` is None where it is not followed up here."""

    key: Key
    ordinal: int
    recommendation: int
    follow_up: int | None
    facts: Facts | None = None
    texts: ByLanguage[Text] = field(default_factory=lambda: MappingProxyType({}))
    answered: AnswerHeld | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """What people, units and governing bodies are called, by identity and language.

    `works_for` has the governing body of each working group.
    """

    people: Mapping[int, ByLanguage[str]]
    units: Mapping[int, ByLanguage[str]]
    parents: Mapping[int, int | None]
    bodies: Mapping[int, ByLanguage[str]]
    works_for: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def deciding(self) -> "Names":
        """The same names, a working group by that of the body that decides what it prepares."""
        bodies = {
            body: self.bodies.get(self.works_for.get(body, body), names)
            for body, names in self.bodies.items()
        }
        return replace(self, bodies=bodies)

    def path(self, unit: int) -> tuple[int, ...]:
        """Give a unit with the units above it, the highest first."""
        chain = [unit]
        while (above := self.parents.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the register holds of what was asked for."""

    reports: Mapping[str, ReportHeld]
    entries: Mapping[Key, EntryHeld]
    names: Names
