"""Oversight bodies: what holds for the reports of each kind, and their words for a status.

The rules of the Joint Inspection Unit are those of its statute; what other bodies do otherwise is
said here, once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from uptake.core.codes import (
    Acceptance,
    Implementation,
    Language,
    OversightKind,
    ReportKind,
    Visibility,
)
from uptake.core.cycles import due_under_the_statute
from uptake.core.days import months_after
from uptake.core.series import EXAMPLE_OF_REPORTS, PLACES_SHOWN, example_of, form_of

JIU = "JIU"
"""The code of the Joint Inspection Unit."""

type Status = Acceptance | Implementation
STATUSES: tuple[Status, ...] = (*Acceptance, *Implementation)
type StatusWords = Mapping[Language, Mapping[Status, tuple[str, ...]]]
"""A body's words for the statuses in each language; the first of each is printed, all are read."""


@dataclass(frozen=True, slots=True)
class OversightRules:
    """What holds for the reports of a kind of body.

    `statute`: answers are due when the Unit's statute says so. `decides`: a governing body decides
    on what is addressed to it. `informal`: paragraphs are followed up, too. `impact`: the intended
    impact has the Unit's letters. `ceb_comments`: the Chief Executives Board comments. `visibility`
    is what a report has if nothing else is said.
    """

    statute: bool
    decides: bool
    informal: bool
    impact: bool
    ceb_comments: bool
    visibility: Visibility


_JIU = OversightRules(
    statute=True,
    decides=True,
    informal=True,
    impact=True,
    ceb_comments=True,
    visibility=Visibility.PUBLIC,
)


def _of_others(visibility: Visibility, *, decides: bool) -> OversightRules:
    return OversightRules(
        statute=False,
        decides=decides,
        informal=False,
        impact=False,
        ceb_comments=False,
        visibility=visibility,
    )


RULES: Mapping[OversightKind, OversightRules] = MappingProxyType(
    {
        OversightKind.INSPECTION: _JIU,
        OversightKind.EXTERNAL_AUDIT: _of_others(Visibility.PUBLIC, decides=False),
        OversightKind.INTERNAL_OVERSIGHT: _of_others(Visibility.RESTRICTED, decides=False),
        OversightKind.EVALUATION: _of_others(Visibility.PUBLIC, decides=False),
        OversightKind.ADVISORY: _of_others(Visibility.PUBLIC, decides=True),
        OversightKind.OTHER: _of_others(Visibility.PUBLIC, decides=True),
    }
)
OFFERED = tuple(one for one in OversightKind if one is not OversightKind.INSPECTION)
"""The kinds that a body can be entered as: the Unit is there."""
MOST_MONTHS = 24
LONGEST_WORDS = 100
MOST_SERIES = 12


@dataclass(frozen=True, slots=True)
class BodyRules:
    """What holds for the reports of one body: its kind's rules, and its own months to answer."""

    code: str
    kind: OversightKind = OversightKind.INSPECTION
    answer_months: int | None = None
    patterns: tuple[str, ...] = ()

    @property
    def rules(self) -> OversightRules:
        """The rules of its kind."""
        return RULES[self.kind]

    def due(self, received: date, organizations: int) -> date | None:
        """Return the day by which a report is to be answered; None where no day is usual."""
        if self.rules.statute:
            return due_under_the_statute(received, organizations)
        return months_after(received, self.answer_months) if self.answer_months else None

    def holds(self, symbol: str) -> bool:
        """Say whether a symbol is of one of its series."""
        return any(re.fullmatch(form_of(one), symbol) for one in self.patterns)


UNIT = BodyRules(JIU, patterns=tuple(f"{JIU}/{one}/{{yyyy}}/{{n}}" for one in ReportKind))


def body_of(symbol: str, known: Iterable[BodyRules]) -> BodyRules | None:
    """Return the body of whose series a symbol is; None where it is of none.

    What begins with the Unit's code is the Unit's.
    """
    if opens(symbol) == JIU:
        return UNIT
    return next((one for one in known if one.holds(symbol)), None)


def opens(symbol: str) -> str:
    """Return what a symbol begins with: the code of a body of which no series is known."""
    return symbol.partition("/")[0]


def is_of_the_unit(symbol: str) -> bool:
    """Say whether a report is one of the Joint Inspection Unit's."""
    return opens(symbol) == JIU


@dataclass(frozen=True, slots=True)
class SpokenBody:
    """A body as readers and writers of documents know it.

    `names` and `acronyms` are by language; `words` those that it uses for a status.
    """

    rules: BodyRules
    names: Mapping[Language, str]
    acronyms: Mapping[Language, str]
    words: StatusWords = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class WordsProblem:
    """What is wrong with a body's words or series: the code of the error, and its values."""

    code: str
    values: Mapping[str, object]


def series_problems(patterns: Iterable[str], taken: Iterable[str]) -> Iterator[WordsProblem]:
    """Tell which patterns are none, are another body's, or would take the Unit's symbols."""
    others = frozenset(taken)
    for pattern in patterns:
        example = example_of(pattern)
        if example is None or opens(example) == JIU:
            values = {"pattern": pattern, "places": PLACES_SHOWN, "example": EXAMPLE_OF_REPORTS}
            yield WordsProblem("series-pattern-wrong", values)
        elif pattern in others:
            yield WordsProblem("oversight-series-known", {"pattern": pattern})


def words_problems(words: StatusWords) -> Iterator[WordsProblem]:
    """Tell which words stand for two statuses in one language, and which are too long."""
    for by_status in words.values():
        meant: dict[str, Status] = {}
        for status, forms in by_status.items():
            for one in forms:
                if len(one) > LONGEST_WORDS:
                    yield WordsProblem("oversight-words-long", {"limit": LONGEST_WORDS})
                elif meant.setdefault(one.casefold(), status) is not status:
                    yield WordsProblem("oversight-words-twice", {"words": one})
