"""Whether a translation says what no language changes: symbols, numbers, paragraphs, placeholders.

Words are a person's to judge; these are what a reader of two languages would check with a finger.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import Language
from uptake.core.numbers_in_text import numbers_in
from uptake.core.placeholders import placeholders
from uptake.core.symbols import find_cited_symbols

# Up to here most houses write numbers in letters, in one language and not in another.
_IN_LETTERS = frozenset(map(str, range(13)))
_ITEM = re.compile(r"\(?(\d{1,3})[.)．、]?(?:\s|$)")


class Disagreed(StrEnum):
    """What two language versions do not agree on."""

    REPORT = "report"
    ENTRY = "entry"
    ORDER = "order"
    CODE = "code"
    TEXT = "text"
    SYMBOLS = "symbols"
    NUMBERS = "numbers"
    PARAGRAPHS = "paragraphs"
    ITEMS = "items"
    PLACEHOLDERS = "placeholders"


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What an original has and its translation has not, and the other way round."""

    kind: Disagreed
    original: tuple[str, ...]
    found: tuple[str, ...]


def text_differences(
    original: str, original_language: Language, text: str, language: Language
) -> tuple[TextDifference, ...]:
    """Say where a text in one language and its original differ in what is no language's own.

    Numbers up to twelve may be written in letters in one of them: such a one counts only where
    either text has numbers that the other lacks.
    """
    numbers = _numbers(numbers_in(original, original_language), numbers_in(text, language))
    found = (
        _difference(Disagreed.SYMBOLS, find_cited_symbols(original), find_cited_symbols(text)),
        TextDifference(Disagreed.NUMBERS, *numbers),
        _difference(Disagreed.PLACEHOLDERS, placeholders(original), placeholders(text)),
        _count(Disagreed.PARAGRAPHS, len(paragraphs(original)), len(paragraphs(text))),
        _count(Disagreed.ITEMS, items(original), items(text)),
    )
    return tuple(one for one in found if one.original != one.found)


def paragraphs(text: str) -> tuple[str, ...]:
    """Give the paragraphs of a text: its lines, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def items(text: str) -> int:
    """Count the items of numbered lists: paragraphs that begin with 1, 2 and so on."""
    count = held = 0
    for line in paragraphs(text):
        found = _ITEM.match(line)
        number = int(found[1]) if found else 0
        if number == 1:
            held = 1
        elif held and number == held + 1:
            held = number
            count += 2 if number == 2 else 1
    return count


def _numbers(
    original: tuple[str, ...], found: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    missing, more = _without(original, found), _without(found, original)
    if not (missing and more):
        # Nothing stands in its place: it may be there in letters.
        missing, more = _in_figures(missing), _in_figures(more)
    return missing, more


def _in_figures(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in numbers if one not in _IN_LETTERS)


def _difference(
    kind: Disagreed, original: tuple[str, ...], found: tuple[str, ...]
) -> TextDifference:
    missing = tuple(one for one in original if one not in found)
    return TextDifference(kind, missing, tuple(one for one in found if one not in original))


def _without(those: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Give what is in a list more often than in the other, in its order."""
    return tuple(_kept(those, Counter(others)))


def _kept(those: Iterable[str], others: Counter[str]) -> Iterator[str]:
    for one in those:
        if others[one] > 0:
            others[one] -= 1
        else:
            yield one


def _count(kind: Disagreed, original: int, found: int) -> TextDifference:
    return TextDifference(kind, (str(original),), (str(found),))
