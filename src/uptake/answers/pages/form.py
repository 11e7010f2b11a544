"""The form of an answer: its fields with what is chosen, what is wrong, and what was cleared last.

Whoever answers, on the site or by a signed link, gets these fields (`part/answer_form.html`); the
page around them brings the `<form>`, its seal and its buttons.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from babel.numbers import get_currency_name
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict

from uptake.answers.pages.fields import (
    AmountField,
    CodeField,
    ConditionsInput,
    CurrencyField,
    ProofsInput,
    RemarksField,
    SymbolsField,
    WordsField,
    YesNoField,
    currencies,
    told_proof,
    wrong,
    wrong_amount,
)
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import (
    ConditionKind,
    Implementation,
    Language,
    RequestedField,
    Severity,
)
from uptake.core.document import CODES, Condition, FinancialDetail, each_code
from uptake.exchange.reading.money import read_sum
from uptake.record.queries.answering import Answering
from uptake.record.services.intake import TAKEN
from uptake.terms import words as terms
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.addresses import colon

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
CHOSEN: Mapping[str, type[StrEnum]] = {**CODES, "language": Language}
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
# The parts of the form that are folded while nothing in them calls for the reader, and what the
# head of each names of the answer; with a label where one value could be taken for another.
FOLDED: Mapping[str, tuple[str, ...]] = {
    "evidence": ("evidence",),
    "conditions": ("conditions",),
    "implications": (
        "financial_implications",
        "financial_detail",
        "human_resource_implications",
    ),
    "relevance": ("relevance", "priority"),
    "references": ("references",),
    "language": ("language",),
}
LABELLED = frozenset({"financial_implications", "human_resource_implications"})
# Which of the fields on the page are in a folded part under another name than their own.
WITHIN: Mapping[str, str] = {
    "amount": "implications",
    "currency": "implications",
    "financial_period": "implications",
    "financial_words": "implications",
}


@dataclass(frozen=True, slots=True)
class Fold:
    """A folded part of the form: what its head says of the answer, as labels with values."""

    told: tuple[tuple[str, str], ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """A problem as a sentence. `anchor` is the element to which the summary leads."""

    anchor: str
    label: str
    sentence: str
    is_error: bool
    is_warning: bool


@dataclass(frozen=True, slots=True)
class ConditionField:
    """The tick of a condition, and its words."""

    kind: ConditionKind
    ticked: bool
    words: str


class AnswerBoundField(forms.BoundField):
    """A field as the page shows it, with what is wrong there and what was cleared last."""

    form: "AnswerForm"

    @property
    def anchor(self) -> str:
        """The identity of its first element."""
        return str(self.auto_id)

    @property
    def chosen(self) -> bool:
        """Whether one of its choices is chosen."""
        return bool(self.value())

    @property
    def problems(self) -> tuple[ProblemTold, ...]:
        """What is wrong here, or odd."""
        return tuple(one for one in self.form.told if one.anchor == self.anchor)

    @property
    def invalid(self) -> bool:
        """Whether something stops the answer here."""
        return any(one.is_error for one in self.problems)

    @property
    def cleared(self) -> str | None:
        """What the last cleared answer says here, in words."""
        before = self.form.before
        return _cleared(self.name, before, self.form.words) if before else None


class AnswerForm(forms.Form):
    """The form of an answer: bound to what was sent, to be read, or begun with an answer.

    `told` is what is wrong with it, as sentences; what could not be read (`typed` in a problem's
    values) is shown again as it was typed.
    """

    bound_field_class = AnswerBoundField

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        words: Words,
        answer: GivenAnswer | None = None,
        before: GivenAnswer | None = None,
        problems: Iterable[Problem] = (),
    ) -> None:
        found = tuple(problems)
        begun = (_begun(answer) | _typed(found)) if answer else {}
        super().__init__(data, auto_id="answer-%s", initial=begun)
        self.words, self.before = words, before
        self.told = tuple(tell(one, words) for one in found)
        made = _fields(words.language)
        for name in FIELDS:
            self.fields[name] = made[name]
            made[name].label = label(name, words)
        for name, codes in CHOSEN.items():
            made[name].choices = [(one.value, words.of(one)) for one in codes]
        made["priority"].widget.choices = [
            ("yes", words["a_priority"]),
            ("no", words["not_a_priority"]),
        ]
        money = answer.financial_detail if answer else None
        there = money.currency if money else None
        made["currency"].widget.choices = _currencies(there, words.language)

    def clean_currency(self) -> str | None:
        """Refuse what is no currency of today, unless it was there before."""
        typed: str | None = self.cleaned_data["currency"]
        if typed is None or typed in currencies() or typed == self.data.get("currency_before"):
            return typed
        raise wrong("currency-unknown", typed=typed)

    def clean(self) -> None:
        """Read the amount with its currency, which may stand beside the number, too."""
        typed, currency = self.cleaned_data["amount"], self.cleaned_data.get("currency")
        error = wrong_amount(typed, currency, self.words.language) if typed else None
        if error is not None:
            self.add_error("amount", error)
        elif typed:
            read = read_sum(typed, self.words.language)
            self.cleaned_data |= {"amount": read.amount, "currency": read.currency or currency}

    def read(self) -> tuple[GivenAnswer, tuple[Problem, ...]]:
        """Return the answer that was sent, with the problems of what could not be read."""
        errors = self.errors.as_data()
        found = tuple(
            problem_of(name, error) for name in self.fields for error in errors.get(name, ())
        )
        said = self.cleaned_data
        detail = FinancialDetail(
            said.get("amount"),
            said.get("currency"),
            said["financial_period"],
            said["financial_words"],
        )
        answer = GivenAnswer(
            **each_code(lambda name, _: said.get(name)),
            priority=said["priority"],
            conditions=said["conditions"],
            financial_detail=detail.unless_silent,
            language=said.get("language") or self.words.language,
            remarks=said["remarks"],
            references=said["references"],
            evidence=said["evidence"],
            why=said["why"] or "",
        )
        return answer, found


def _fields(language: Language) -> dict[str, Any]:
    return {
        **{name: CodeField(codes) for name, codes in CHOSEN.items()},
        "priority": YesNoField(),
        "why": WordsField(),
        "remarks": RemarksField(),
        "conditions": forms.Field(required=False, widget=ConditionsInput),
        "amount": AmountField(language),
        "currency": CurrencyField(),
        "financial_period": WordsField(),
        "financial_words": WordsField(),
        "references": SymbolsField(),
        "evidence": forms.Field(required=False, widget=ProofsInput),
    }


def _begun(answer: GivenAnswer) -> dict[str, Any]:
    detail = answer.financial_detail or FinancialDetail()
    return {
        **{name: getattr(answer, name, None) for name in FIELDS},
        "amount": detail.amount,
        "currency": detail.currency,
        "financial_period": detail.period or "",
        "financial_words": detail.words or "",
    }


def read_answer(data: QueryDict, language: Language) -> tuple[GivenAnswer, tuple[Problem, ...]]:
    """Read an answer from what was sent, with the problems of what could not be read.

    `language` is that of the page: amounts are written by its conventions, and texts are in it
    where the form does not say another. A problem's value `typed` is what was typed.
    """
    return AnswerForm(data, words=terms.words(language)).read()


def answer_context(
    answering: Answering,
    answer: GivenAnswer,
    problems: Iterable[Problem],
    words: Words,
    asked: Collection[RequestedField] = (),
) -> dict[str, Any]:
    """Return `part/answer_form.html` and the summary above it what they show.

    `asked` are the fields that a meeting asked for: what they are folded in is open.
    """
    cleared = answering.cleared.answer if answering.cleared else None
    form = AnswerForm(words=words, answer=answer, before=cleared, problems=problems)
    # What was just attached is in view, and so is what an implemented one is to be shown by.
    shows = bool(answer.evidence) or answer.implementation is Implementation.IMPLEMENTED
    detail, before = answer.financial_detail, cleared.financial_detail if cleared else None
    return {
        "fields": form,
        "folds": _folds(form, answer, {*asked, *(("evidence",) if shows else ())}),
        "evidence_required": answering.rules.needs_evidence(Implementation.IMPLEMENTED),
        "errors": tuple(one for one in form.told if one.is_error),
        "warnings": tuple(one for one in form.told if one.is_warning),
        "cleared": answering.cleared,
        "cleared_language": cleared.language if cleared else None,
        "cleared_remarks": cleared.remarks if cleared else None,
        "conditions": tuple(_conditions(answer.conditions)),
        "attached": tuple((one, told_proof(one)) for one in answer.evidence),
        "currency_before": (detail.currency if detail else None) or (before and before.currency),
        "asks_why": cleared is not None and cleared.implementation is Implementation.IMPLEMENTED,
        "endings": ",".join(f".{one}" for one in TAKEN),
        "evidence_limit": int(settings.UPTAKE_EVIDENCE_BYTES) // (1024 * 1024),
    }


def _folds(form: AnswerForm, answer: GivenAnswer, wanted: set[str]) -> dict[str, Fold]:
    """Return the folded parts: open where something in them is wrong, or is wanted."""
    names = {f"answer-{one}": part for part, fields in FOLDED.items() for one in fields}
    names |= {f"answer-{one}": part for one, part in WITHIN.items()}
    wrong = {names.get(one.anchor) for one in form.told if one.is_error or one.is_warning}
    return {
        part: Fold(
            tuple(_told(fields, answer, form.words)), part in wrong or bool(wanted & set(fields))
        )
        for part, fields in FOLDED.items()
    }


def _told(fields: tuple[str, ...], answer: GivenAnswer, words: Words) -> Iterator[tuple[str, str]]:
    for name in fields:
        value = said(name, answer, words)
        if value:
            yield label(name, words) if name in LABELLED else "", value


def problem_of(field: str, error: ValidationError) -> Problem:
    """Return an error of a field as the rules tell what is wrong."""
    return Problem(field, str(error.code), values=tuple((error.params or {}).items()))


def problem_field(field: str) -> str:
    """Return the field at which a problem is shown."""
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


def _currencies(chosen: str | None, language: Language) -> list[tuple[str, str]]:
    named = currency_names(language)
    former = {chosen: chosen} if chosen and chosen not in named else {}
    return list({**former, **named}.items())


@cache
def currency_names(language: Language) -> dict[str, str]:
    """Return the currencies of today with their names and codes, by name.

    One that has no name in the language comes last, with its code alone.
    """
    names = {code: str(get_currency_name(code, locale=language.value)) for code in currencies()}
    ordered = sorted(names.items(), key=lambda pair: (pair[1] == pair[0], pair[1].casefold()))
    return {code: code if name == code else f"{name} ({code})" for code, name in ordered}


def _conditions(given: tuple[Condition, ...]) -> Iterable[ConditionField]:
    """Return the kinds, those that are given first, in the order of the answer."""
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
    return f"{words.of(one.kind)}{colon()}{one.words}" if one.words else words.of(one.kind)
