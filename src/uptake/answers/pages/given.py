"""A given answer as a page shows it in full: its fields in words, its problems as sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.core.answer_fields import BESIDE_STATUS
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import ConditionKind, Language, Severity
from uptake.core.document import Entry
from uptake.terms.fields import label_key
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an answer: its label, its value in words, and the language of its words."""

    label: str
    value: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """What is wrong with an answer, as a sentence."""

    severity: Severity
    sentence: str


def answer_rows(answer: GivenAnswer, words: Words) -> tuple[Row, ...]:
    """Give what an answer says beside its status, its remarks, its references and its evidence."""
    return tuple(_rows(answer, words))


def problems_shown(problems: Iterable[Problem], language: Language) -> tuple[ProblemShown, ...]:
    """Give problems as sentences, errors first."""
    ordered = sorted(problems, key=lambda one: one.severity is not Severity.ERROR)
    return tuple(
        ProblemShown(one.severity, say(one.code, language, dict(one.values))) for one in ordered
    )


def _rows(answer: GivenAnswer, words: Words) -> Iterator[Row]:
    for field in BESIDE_STATUS:
        value = value_text(getattr(answer, field), words)
        if value is not None:
            yield Row(words[label_key(Entry, field)], value)
        if field == "financial_implications" and answer.financial_detail:
            detail = value_text(answer.financial_detail, words) or ""
            yield Row(words[label_key(Entry, "financial_detail")], detail)
    for condition in answer.conditions:
        kind = words.of(condition.kind)
        if condition.words:
            yield Row(kind, condition.words, answer.language)
        elif condition.kind is ConditionKind.IN_WORK_PLAN:
            yield Row(words[label_key(Entry, "conditions")], kind)
