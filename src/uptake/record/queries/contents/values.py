"""The values of the contents: reports and recommendations with all their languages.

What is the same in every language (`Facts`, `Answer`) is apart from what is not (`Text`,
`Saying`). The identities are those of the register's rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from uptake.core.answer_fields import values_of
from uptake.core.codes import (
    Action,
    Addressee,
    CebComments,
    ConditionKind,
    DecisionState,
    Impact,
    Language,
    Origin,
)
from uptake.core.document import AnswerFields, Condition, DateFound, FinancialDetail
from uptake.core.symbols import RecommendationKey

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
class Answer(AnswerFields):
    """What the organization answered, in codes; bodies by their identity.

    Conditions and the sum of money are without words here: these are in the sayings.
    """

    action: Action | None = None
    governing_body: int | None = None
    for_information: bool = False
    references: tuple[str, ...] = ()
    decision_state: DecisionState | None = None
    decision_body: int | None = None
    decision_symbol: str | None = None
    decision_date: date | None = None

    @property
    def kinds(self) -> tuple[ConditionKind, ...]:
        """The kinds of its conditions, in order."""
        return tuple(one.kind for one in self.conditions)


TEXTS = ("remarks", "comment", "financial_period", "financial_words")


@dataclass(frozen=True, slots=True)
class Saying:
    """What an answer says beyond its codes, in one language; `conditions` are their words."""

    remarks: str | None = None
    comment: str | None = None
    financial_period: str | None = None
    financial_words: str | None = None
    conditions: tuple[str | None, ...] = ()
    origin: Origin = field(default=Origin.IMPORTED, compare=False)

    @property
    def texts(self) -> dict[str, str | None]:
        """What the row of a text keeps of it."""
        return {name: getattr(self, name) for name in TEXTS}

    @property
    def is_silent(self) -> bool:
        """Whether it has no words at all."""
        return not any((*self.texts.values(), *self.conditions))


type Say = Callable[[Callable[[Saying], str | None]], str | None]


def in_words(answer: Answer, say: Say) -> dict[str, Any]:
    """Give the fields of an answer with their words; `say` finds a part of what is said."""
    money = answer.financial_detail or _NO_MONEY
    detail = FinancialDetail(money.amount, money.currency, say(_period), say(_money_words))
    conditions = (
        Condition(one.kind, say(partial(_of_condition, place)))
        for place, one in enumerate(answer.conditions)
    )
    return values_of(answer) | {
        "conditions": tuple(conditions),
        "financial_detail": detail.unless_silent,
    }


def without_words(answer: AnswerFields) -> dict[str, Any]:
    """Give the fields of an answer as the register's `Answer` has them."""
    money = answer.financial_detail or FinancialDetail()
    return values_of(answer) | {
        "conditions": tuple(Condition(one.kind) for one in answer.conditions),
        "financial_detail": FinancialDetail(money.amount, money.currency).unless_silent,
    }


def words_of(answer: AnswerFields, remarks: str | None) -> Saying:
    """Give what an answer and its remarks say in words: what `in_words` puts to the codes."""
    money = answer.financial_detail or FinancialDetail()
    return Saying(
        remarks=remarks or None,
        financial_period=money.period,
        financial_words=money.words,
        conditions=tuple(one.words or None for one in answer.conditions),
        origin=Origin.WRITTEN,
    )


_NO_MONEY = FinancialDetail()
_period, _money_words = attrgetter("financial_period"), attrgetter("financial_words")


def _of_condition(place: int, said: Saying) -> str | None:
    return said.conditions[place] if place < len(said.conditions) else None


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

    key: RecommendationKey
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
    entries: Mapping[RecommendationKey, EntryHeld]
    names: Names
