"""The details of additional resources, as a writer prints them: labelled, or in free words."""

import re

from uptake.core.codes import Language
from uptake.core.document import FinancialDetail
from uptake.exchange.heard import forms, remembering
from uptake.exchange.reading.money import detail_of, find_sum, read_sum
from uptake.exchange.reading.segments import QUOTES

PARTS = ("financial_amount", "financial_currency", "financial_period", "financial_detail")
"""The labels of the parts, in the order in which they are printed."""


def unquoted(value: str) -> str:
    """Return a value without the quotation marks that keep it together."""
    kept = len(value) > 1 and value[0] + value[-1] in QUOTES
    return value[1:-1] if kept else value


def read_detail(value: str, language: Language) -> FinancialDetail:
    """Read what stands behind the colon: labelled parts, or words in which a sum may be named."""
    text = unquoted(value)
    parts = _labelled_parts(text, language)
    if parts:
        return _of_parts(parts, text, language)
    return detail_of(text, language) or FinancialDetail(words=text)


def is_amount_unclear(text: str, language: Language) -> bool:
    """Whether details, as `read_detail` takes them, name an amount with more than one meaning."""
    written = _labelled_parts(text, language).get("financial_amount")
    found = read_sum(written, language) if written else find_sum(text, language)
    return found is not None and len(found.meanings) > 1


def _of_parts(parts: dict[str, str], text: str, language: Language) -> FinancialDetail:
    """Take the parts; where the amount has no one meaning, the words are kept whole."""
    written = parts.get("financial_amount")
    amount = read_sum(written, language).amount if written else None
    lost = written is not None and amount is None
    return FinancialDetail(
        amount,
        parts.get("financial_currency"),
        parts.get("financial_period"),
        text if lost else parts.get("financial_detail"),
    )


def _labelled_parts(text: str, language: Language) -> dict[str, str]:
    found = _parts_pattern(language).fullmatch(text)
    return {key: value for key, value in found.groupdict().items() if value} if found else {}


@remembering
def _parts_pattern(language: Language) -> re.Pattern[str]:
    """Each part once, in order; the words come last and may hold anything."""
    *named, last = (
        rf"(?:{_any(key, language)})\s?[:：]\s?(?P<{key}>{'.+' if key == PARTS[-1] else '.+?'})"
        for key in PARTS
    )
    optional = "".join(rf"(?:{part}(?:;\s|$))?" for part in named)
    return re.compile(rf"(?=.){optional}(?:{last})?")


def _any(key: str, language: Language) -> str:
    return "|".join(map(re.escape, forms(language, key)))
