"""Any value of a StatusDocument in the words of a language, as differences and reviews print it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from uptake.core.codes import Bound, Language
from uptake.core.document import (
    Condition,
    DateFound,
    FinancialDetail,
    FocalPoint,
    Reference,
)
from uptake.core.document import Decision as Decided
from uptake.terms.words import Words

LIST_COMMAS: Mapping[Language, str] = MappingProxyType(
    {
        language: {Language.ARABIC: "، ", Language.CHINESE: "、"}.get(language, ", ")
        for language in Language
    }
)
PART_COMMAS: Mapping[Language, str] = MappingProxyType(
    {
        language: {Language.ARABIC: "، ", Language.CHINESE: "，"}.get(language, ", ")
        for language in Language
    }
)
"""Between the parts of what names one thing."""
LIST_SEMICOLONS: Mapping[Language, str] = MappingProxyType(
    {
        language: {Language.ARABIC: "؛ ", Language.CHINESE: "；"}.get(language, "; ")
        for language in Language
    }
)
"""Between the items of a list that may have commas in them."""


def recommendation_title(number: str, words: Words, *, formal: bool) -> str:
    """Name a recommendation within its report, an informal one by its paragraph."""
    return words.format("recommendation_number" if formal else "paragraph_number", number=number)


def value_text(value: object, words: Words) -> str | None:
    """Return a field's value in words; None for what is not there.

    Codes by their terms, dates and amounts as the language prints them, years and revisions as
    they are, lists with its commas. Raises
    TypeError for what no field of a StatusDocument can hold.
    """
    match value:
        case None | "" | ():
            return None
        case StrEnum():
            return words.of(value)
        case bool():
            return words["yes" if value else "no"]
        # The whole numbers of a document name something, a year or a revision: none counts.
        case str() | int():
            return str(value)
        case Decimal():
            return words.number(value)
        case date():
            return words.date(value)
        case tuple():
            return _listed(value, words)
        case _:
            return _composite(value, words)


def decision_parts(made: Decided, words: Words, body: str | None) -> tuple[str, ...]:
    """Return what a decision says, part by part; `body` is what its body is called."""
    day = words.date(made.date) if made.date else None
    return tuple(part for part in (words.of(made.state), body, made.symbol, day) if part)


def _listed(values: tuple[object, ...], words: Words) -> str | None:
    parts = [text for one in values if (text := value_text(one, words))]
    comma = "\n" if any("\n" in part for part in parts) else LIST_COMMAS[words.language]
    return comma.join(parts) or None


def _composite(value: object, words: Words) -> str | None:
    match value:
        case Condition(kind, said):
            return said or words.of(kind)
        case DateFound(bound, day, _):
            key = "by_date" if bound is Bound.BY else "from_date"
            return words.format(key, date=words.date(day))
        case FocalPoint(name, unit):
            return _listed((name, unit), words)
        case Reference(symbol, title, url):
            return _listed((symbol, title or url), words)
        case FinancialDetail(amount, currency, period, said):
            sum_of_money = " ".join(part for part in (currency, value_text(amount, words)) if part)
            return _listed((sum_of_money, period, said), words)
        case Decided():
            return LIST_COMMAS[words.language].join(decision_parts(value, words, value.body))
        case _:
            raise TypeError(type(value).__name__)
