"""What each field of a document is compared by, in one language and between two."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from uptake.core.answer_fields import ALL, BESIDE_STATUS, STATUS
from uptake.core.characters import fold
from uptake.core.citing import cited_documents
from uptake.core.codes import Bound
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
)

# What was read from the comment: a change of one of these is a change of the comment.
COMMENT_FIELDS = frozenset({*ALL, "remarks", "references"}) - frozenset(STATUS)


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field: where its value is found, and what of the value is compared.

    `seen_as` is only asked where two values differ; it gives equal results for values that a
    reader would call the same.
    """

    name: str
    value: Callable[[Any], Any]
    seen_as: Callable[[Any], Hashable]


@cache
def head_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Give the fields of the head that are compared."""
    codes = (
        _field("symbol", seen_text),
        _field("revision"),
        _field("original_language"),
        _field("date"),
        _field("organization"),
        _field("kind"),
        _field("based_on", _set_of_texts),
    )
    if not same_language:
        return (*codes, _field("period", _numbers), _field("references", _reference_symbols))
    texts = ("governing_body", "meeting", "issuer", "title", "period", "summary", "action_required")
    return (
        *codes,
        *(_field(name, seen_text) for name in texts),
        _field("references", _set_of(_reference)),
    )


@cache
def report_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Give the fields of a report that are compared."""
    codes = (_field("programme_year"), _field("ceb_comments"))
    if not same_language:
        return (*codes, _field("focal_points", len))
    return (
        _field("title", seen_text),
        *codes,
        _field("url"),
        _field("highlights_url"),
        _field("ceb_url"),
        _field("focal_points", _set_of(_focal_point)),
    )


@cache
def entry_fields(same_language: bool) -> tuple[ComparedField, ...]:
    """Give the fields of an entry that are compared, those of its status first."""
    codes = (
        *(_field(name) for name in STATUS),
        _field("for_information"),
        _field("addressee"),
        _field("action"),
        _field("impact", frozenset),
        _field("depends_on", _set_of_texts),
        ComparedField("deadlines", _deadlines, _unchanged),
        ComparedField("dates", _other_dates, _set_of(_date)),
        _field("verified", bool),
        *(_field(name) for name in BESIDE_STATUS),
        ComparedField("references", cited_documents, _set_of_texts),
    )
    return codes + (_entry_texts() if same_language else _entry_codes_with_words())


def _entry_texts() -> tuple[ComparedField, ...]:
    return (
        _field("text", seen_text),
        _field("text_language"),
        _field("addressee_name", seen_text),
        _field("governing_body", seen_text),
        _field("conditions", _set_of(_condition)),
        _field("financial_detail", _maybe(_financial_detail)),
        _field("decision", _maybe(_decision)),
        _field("remarks", seen_text),
        _field("comment", seen_text),
        _field("comment_language"),
    )


def _entry_codes_with_words() -> tuple[ComparedField, ...]:
    return (
        _field("conditions", _set_of(lambda condition: condition.kind)),
        _field("financial_detail", _maybe(_sum_of_money)),
        _field("decision", _maybe(lambda made: (made.state, made.symbol, made.date))),
    )


def seen_text(text: str | None) -> str | None:
    """Give a text as a reader sees it: blanks of every kind and number alike, so are dashes."""
    if text is None:
        return None
    return _single_blanks(fold(_single_blanks(text)))


def _single_blanks(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _field(name: str, seen_as: Callable[[Any], Hashable] | None = None) -> ComparedField:
    return ComparedField(name, attrgetter(name), seen_as or _unchanged)


def _unchanged(value: Any) -> Any:
    return value


def _set_of(seen_as: Callable[[Any], Hashable]) -> Callable[[Iterable[Any]], Hashable]:
    return lambda values: frozenset(map(seen_as, values))


def _maybe(seen_as: Callable[[Any], Hashable]) -> Callable[[Any], Hashable]:
    return lambda value: None if value is None else seen_as(value)


def _set_of_texts(texts: Iterable[str]) -> Hashable:
    return frozenset(map(seen_text, texts))


def _deadlines(entry: Entry) -> tuple[object, ...]:
    return tuple(sorted(entry.deadlines))


def _other_dates(entry: Entry) -> tuple[DateFound, ...]:
    return tuple(found for found in entry.dates if found.bound is not Bound.BY)


def _date(found: DateFound) -> Hashable:
    return found.bound, found.date


def _condition(condition: Condition) -> Hashable:
    return condition.kind, seen_text(condition.words)


def _focal_point(person: FocalPoint) -> Hashable:
    return seen_text(person.name), seen_text(person.unit)


def _reference(cited: Reference) -> Hashable:
    return seen_text(cited.symbol), seen_text(cited.title), cited.url


def _reference_symbols(references: Iterable[Reference]) -> Hashable:
    return frozenset(seen_text(cited.symbol) for cited in references if cited.symbol)


def _financial_detail(detail: FinancialDetail) -> Hashable:
    return detail.amount, detail.currency, seen_text(detail.period), seen_text(detail.words)


def _sum_of_money(detail: FinancialDetail) -> Hashable:
    return None if detail.amount is None else (detail.amount, detail.currency)


def _decision(made: Decision) -> Hashable:
    return made.state, seen_text(made.body), seen_text(made.symbol), made.date


def _numbers(text: str | None) -> Hashable:
    return tuple(re.findall(r"\d+", fold(text or "")))
