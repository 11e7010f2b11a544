"""The form of an answer: its fields with what is chosen, what is wrong, and what was cleared last.

Whoever answers, on the site or by a signed link, gets these fields (`part/answer_form.html`); the
page around them brings the `<form>`, its seal and its buttons.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from babel.numbers import get_currency_name
from django.conf import settings
from django.utils.translation import pgettext

from uptake.answers.pages.reading import (
    currencies,
    read_answer,
    told_proof,
    typed_amount,
    typed_remarks,
)
from uptake.core.answer_fields import CODES
from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.codes import (
    ConditionKind,
    Implementation,
    Language,
    Severity,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.record.queries.answering import Answering
from uptake.record.services.evidence import TAKEN
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words

__all__ = ["ProblemTold", "answer_context", "label", "read_answer", "said", "tell"]

# Which field shows a problem that is of several.
SHOWN_AT: Mapping[str, str] = {"financial_detail": "amount"}
# The terms that name the fields, where the term is not the field's own name.
LABELS: Mapping[str, str] = {
    "acceptance": "acceptance_hdr",
    "implementation": "implementation_hdr",
    "remarks": "comments",
    "references": "cited_documents",
    "amount": "financial_amount",
    "currency": "financial_currency",
    "financial_words": "financial_detail",
    "why": "reason",
    "language": "comment_language",
}
FIELDS = (
    "acceptance",
    "implementation",
    "why",
    "language",
    "remarks",
    "conditions",
    "financial_implications",
    "amount",
    "currency",
    "financial_period",
    "financial_words",
    "human_resource_implications",
    "relevance",
    "priority",
    "references",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices of a field."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """A problem as a sentence. `anchor` is the element to which the summary leads."""

    anchor: str
    label: str
    sentence: str
    is_error: bool
    is_warning: bool


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One field. `cleared` is what the last cleared answer says there, in words."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...]
    problems: tuple[ProblemTold, ...]
    cleared: str | None

    @property
    def anchor(self) -> str:
        """The identity of its first element."""
        return f"answer-{self.name}"

    @property
    def chosen(self) -> bool:
        """Whether one of its choices is chosen."""
        return any(one.chosen for one in self.choices)

    @property
    def invalid(self) -> bool:
        """Whether something stops the answer here."""
        return any(one.is_error for one in self.problems)


@dataclass(frozen=True, slots=True)
class ConditionField:
    """The tick of a condition, and its words."""

    kind: ConditionKind
    ticked: bool
    words: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A piece of evidence that is attached, with the value of its tick."""

    proof: Evidence
    value: str


def answer_context(
    answering: Answering, answer: GivenAnswer, problems: Iterable[Problem], words: Words
) -> dict[str, Any]:
    """Give `part/answer_form.html` and the summary above it what they show.

    What could not be read (`typed` in a problem's values) is shown again as it was typed.
    """
    found = tuple(problems)
    told = tuple(tell(one, words) for one in found)
    cleared = answering.cleared.answer if answering.cleared else None
    detail = answer.financial_detail
    before = cleared.financial_detail if cleared else None
    values = _values(answer, words.language) | _typed(found)
    choices = _choices(answer, words)
    return {
        "fields": {
            name: AnswerField(
                name,
                label(name, words),
                values.get(name, ""),
                choices.get(name, ()),
                tuple(one for one in told if one.anchor == f"answer-{name}"),
                _cleared(name, cleared, words) if cleared else None,
            )
            for name in FIELDS
        },
        "errors": tuple(one for one in told if one.is_error),
        "warnings": tuple(one for one in told if one.is_warning),
        "cleared": answering.cleared,
        "cleared_language": cleared.language if cleared else None,
        "cleared_remarks": cleared.remarks if cleared else None,
        "conditions": tuple(_conditions(answer.conditions)),
        "attached": tuple(Attached(one, told_proof(one)) for one in answer.evidence),
        "currency_before": (detail.currency if detail else None) or (before and before.currency),
        "asks_why": cleared is not None and cleared.implementation is Implementation.IMPLEMENTED,
        "endings": ",".join(f".{one}" for one in TAKEN),
        "evidence_limit": int(settings.UPTAKE_EVIDENCE_BYTES) // (1024 * 1024),
    }


def problem_field(field: str) -> str:
    """Give the field at which a problem is shown."""
    shown = SHOWN_AT.get(field, field)
    return shown if shown in FIELDS else "remarks"


def tell(problem: Problem, words: Words) -> ProblemTold:
    """Say what is wrong, with the field at which it stands."""
    name = problem_field(problem.field)
    values = dict(problem.values)
    return ProblemTold(
        f"answer-{name}",
        label(name, words),
        say(problem.code, words.language, values),
        problem.severity is Severity.ERROR,
        problem.severity is Severity.WARNING,
    )


def label(name: str, words: Words) -> str:
    """Name a field."""
    return words[LABELS.get(name, name)]


def _typed(problems: tuple[Problem, ...]) -> dict[str, str]:
    said = ((one.field, dict(one.values).get("typed")) for one in problems)
    return {problem_field(field): str(typed) for field, typed in said if typed is not None}


def _values(answer: GivenAnswer, language: Language) -> dict[str, str]:
    detail = answer.financial_detail or FinancialDetail()
    return {
        "amount": typed_amount(detail.amount, language),
        "financial_period": detail.period or "",
        "financial_words": detail.words or "",
        "remarks": typed_remarks(answer.remarks),
        "references": "\n".join(answer.references),
        "why": answer.why,
    }


def _choices(answer: GivenAnswer, words: Words) -> dict[str, tuple[Choice, ...]]:
    detail = answer.financial_detail
    priority = {True: "yes", False: "no", None: ""}[answer.priority]
    return {
        **{name: _codes(kind, getattr(answer, name), words) for name, kind in CODES.items()},
        "priority": tuple(
            Choice(value, words[key], value == priority)
            for value, key in (("yes", "a_priority"), ("no", "not_a_priority"))
        ),
        "language": tuple(
            Choice(one.value, words.of(one), one is answer.language) for one in Language
        ),
        "currency": _currencies(detail.currency if detail else None, words.language),
    }


def _codes(codes: type[StrEnum], chosen: StrEnum | None, words: Words) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, words.of(one), one is chosen) for one in codes)


def _currencies(chosen: str | None, language: Language) -> tuple[Choice, ...]:
    named = currency_names(language)
    former = {chosen: chosen} if chosen and chosen not in named else {}
    return tuple(Choice(code, label, code == chosen) for code, label in {**former, **named}.items())


@cache
def currency_names(language: Language) -> dict[str, str]:
    """Give the currencies of today with their names and codes, by name."""
    names = {code: str(get_currency_name(code, locale=language.value)) for code in currencies()}
    ordered = sorted(names.items(), key=lambda pair: pair[1].casefold())
    return {code: f"{name} ({code})" for code, name in ordered}


def _conditions(given: tuple[Condition, ...]) -> Iterable[ConditionField]:
    """Give the kinds, those that are given first, in the order of the answer."""
    kinds = dict.fromkeys((*(one.kind for one in given), *ConditionKind))
    for kind in kinds:
        said = [one.words or "" for one in given if one.kind is kind]
        yield ConditionField(kind, bool(said), "; ".join(one for one in said if one))


def said(name: str, answer: GivenAnswer, words: Words) -> str | None:
    """Say in words what an answer says in a field; its remarks as they are kept."""
    match name:
        case "priority":
            if answer.priority is None:
                return None
            return words["a_priority" if answer.priority else "not_a_priority"]
        case "conditions":
            return value_text(tuple(_condition(one, words) for one in answer.conditions), words)
        case "evidence":
            return value_text(tuple(one.name for one in answer.evidence), words)
        case _:
            return value_text(getattr(answer, name), words)


def _cleared(name: str, cleared: GivenAnswer, words: Words) -> str | None:
    """Say what the cleared answer says beside a field. Its remarks and evidence stand apart."""
    match name:
        case "amount":
            return value_text(cleared.financial_detail, words)
        case "remarks" | "evidence" | "why" | "language":
            return None
        case "currency" | "financial_period" | "financial_words":
            return None
        case _:
            return said(name, cleared, words)


def _condition(one: Condition, words: Words) -> str:
    colon = pgettext("between a label and its text", ": ")
    return f"{words.of(one.kind)}{colon}{one.words}" if one.words else words.of(one.kind)
