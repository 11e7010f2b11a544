"""What a written number means: one reader for forms, documents and workbooks, in six languages.

A point or a comma may group thousands or part a fraction. What stands around it decides where it
can, then the habit of the language; where two meanings are left, both are given and none is taken.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from uptake.core.characters import fold
from uptake.core.codes import Language

SCALES: Mapping[Language, Mapping[str, int]] = MappingProxyType(
    {
        Language.ENGLISH: {"thousand": 3, "million": 6, "billion": 9},
        Language.FRENCH: {"mille": 3, "millions?": 6, "milliards?": 9},
        Language.SPANISH: {"mil millones": 9, "mil": 3, "mill[oó]n(?:es)?": 6},
        Language.RUSSIAN: {
            "тыс(?:\\.|яч\\w*)": 3,
            "млн\\.?|миллион\\w*": 6,
            "млрд\\.?|миллиард\\w*": 9,
        },
        Language.ARABIC: {
            "[أا]لف|آلاف": 3,
            "مليون|ملايين": 6,
            "مليار|مليارات|بليون|بلايين": 9,
        },
        Language.CHINESE: {
            "万亿": 12,
            "十亿": 9,
            "亿": 8,
            "千万": 7,
            "百万": 6,
            "万": 4,
            "千": 3,
        },
    }
)
"""Words behind a number that move its point, by so many places."""

# Letters for them, which mean something else behind other numbers than sums of money.
_LETTERS: Mapping[Language, Mapping[str, int]] = MappingProxyType(
    {
        Language.ENGLISH: {"k": 3, "m|mn|mln": 6, "bn": 9},
        Language.FRENCH: {"k": 3, "m": 6, "mds?": 9},
    }
)
_GROUPS = r"[ '’٬.,]"
NUMBER = r"\d{1,3}(?:[\s\u00a0\u202f'’٬.,،]\d{3}(?!\d))+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫]\d+)?"
"""How a number may be written, in figures of any script, as a part of a pattern."""

_SHAPE = re.compile(
    rf"(?P<whole>[1-9]\d{{0,2}}(?P<group>{_GROUPS})\d{{3}}(?:(?P=group)\d{{3}})*|\d+)"
    r"(?:(?P<mark>[.,٫])(?P<part>\d+))?"
)
_NO_CENTS = re.compile(r"[.,] ?-{1,2}$")


class Mark(StrEnum):
    """What a point or a comma does in a number."""

    GROUPS = "groups"  # parts thousands
    PARTS = "parts"  # parts whole and fraction
    EITHER = "either"  # one of both: nobody can tell


_G, _P, _E = Mark

HABITS: Mapping[Language, Mapping[str, tuple[Mark, Mark, Mark]]] = MappingProxyType(
    {
        Language.ENGLISH: {",": (_G, _G, _E), ".": (_E, _P, _P)},
        Language.CHINESE: {",": (_G, _G, _E), ".": (_E, _P, _P)},
        Language.FRENCH: {",": (_E, _P, _P), ".": (_E, _E, _P)},
        Language.RUSSIAN: {",": (_E, _P, _P), ".": (_E, _E, _P)},
        Language.SPANISH: {",": (_E, _E, _P), ".": (_G, _E, _P)},
        Language.ARABIC: {",": (_G, _E, _P), ".": (_E, _E, _P)},
    }
)
"""What a mark does that stands alone in a number, by what comes after it.

Before three digits (`250,000`); before three digits and a word such as "million"; before any other
number of digits, or where it cannot group (`1,5`, `0,125`, `1500,250`). French and Russian group
by blanks; sums of money have no third decimal, but millions have; in Spanish both marks are used
for either; Arabic is printed here with a comma for thousands, and elsewhere with one for decimals.
"""


def meanings(written: str, language: Language) -> tuple[Decimal, ...]:
    """Give what a written amount can mean: one value, two where nobody can tell, else nothing.

    Figures of any script; thousands by blanks, apostrophes, points or commas; a sign before it,
    "million" and its like in the language or in English, and `.-` for "no cents" behind it.
    """
    plain = " ".join(fold(written.replace("،", ",")).split()).casefold()
    sign, plain = ("-", plain[1:].lstrip()) if plain.startswith("-") else ("", plain)
    number, scale = _scaled(_NO_CENTS.sub("", plain), language)
    values = dict.fromkeys(_values(number.replace("’", "'"), language, scaled=scale > 0))
    return tuple(Decimal(f"{Decimal(sign + value).scaleb(scale):f}") for value in values)


def scale_words(language: Language) -> str:
    """Give the words that may stand behind an amount in a language, as a part of a pattern."""
    listed = (word for words in _scales(language) for word in words)
    return "|".join(sorted(listed, key=len, reverse=True))


def _scales(language: Language) -> tuple[Mapping[str, int], ...]:
    own = (SCALES[language], _LETTERS.get(language, {}))
    return own if language is Language.ENGLISH else (*own, SCALES[Language.ENGLISH])


def _scaled(plain: str, language: Language) -> tuple[str, int]:
    """Part a number from the word behind it; give by how many places that moves the point."""
    found = _scale_pattern(language).fullmatch(plain)
    if found is None:
        return plain, 0
    moved = (
        places
        for words in _scales(language)
        for word, places in words.items()
        if re.fullmatch(word, found["scale"])
    )
    return found["number"], next(moved)


@cache
def _scale_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>.*\d)[ -]?(?P<scale>{scale_words(language)})(?: de| d')?")


def _values(number: str, language: Language, *, scaled: bool) -> tuple[str, ...]:
    found = _SHAPE.fullmatch(number)
    if found is None:
        return ()
    whole, group, mark, part = found["whole"], found["group"], found["mark"], found["part"]
    if group and mark == group:
        return ()
    if group in (".", ",") and mark is None and whole.count(group) == 1:
        head, tail = whole.split(group)
        return _alone(head, tail, HABITS[language][group][scaled])
    joined = whole.replace(group, "") if group else whole
    if mark in (".", ",") and not group:
        return _alone(joined, part, HABITS[language][mark][2])
    return (f"{joined}.{part}" if part else joined,)


def _alone(whole: str, part: str, does: Mark) -> tuple[str, ...]:
    """Give the values of a number with one mark in it."""
    match does:
        case Mark.GROUPS:
            return (f"{whole}{part}",)
        case Mark.PARTS:
            return (f"{whole}.{part}",)
        case Mark.EITHER:
            return (f"{whole}.{part}", f"{whole}{part}")
