"""What a written number means, in six languages.

And the numbers in a text in one form for all of them.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.symbols import without_symbols

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
    """Return what a written amount can mean: one value, two where nobody can tell, else nothing.

    Figures of any script; thousands by blanks, apostrophes, points or commas; a sign before it,
    "million" and its like in the language or in English, and `.-` for "no cents" behind it.
    """
    plain = " ".join(fold(written.replace("،", ",")).split()).casefold()
    sign, plain = ("-", plain[1:].lstrip()) if plain.startswith("-") else ("", plain)
    number, scale = _scaled(_NO_CENTS.sub("", plain), language)
    values = dict.fromkeys(_values(number.replace("’", "'"), language, scaled=scale > 0))
    return tuple(Decimal(f"{Decimal(sign + value).scaleb(scale):f}") for value in values)


def scale_words(language: Language) -> str:
    """Return the words that may stand behind an amount in a language, as a part of a pattern."""
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
    """Return the values of a number with one mark in it."""
    match does:
        case Mark.GROUPS:
            return (f"{whole}{part}",)
        case Mark.PARTS:
            return (f"{whole}.{part}",)
        case Mark.EITHER:
            return (f"{whole}.{part}", f"{whole}{part}")


_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_YEARS = re.compile(r"(?<!\d)((?:19|20)(\d\d))[-/](\d\d)(?![\d/-])")
# Thousands in groups, perhaps with decimals; a decimal fraction; anything else digit by digit run.
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,])[1-9]\d{0,2}(?P<sep>[ ,.'’٬])\d{3}(?:(?P=sep)\d{3})*(?!\d)"
    r"(?:(?!(?P=sep))[.,٫]\d{1,2}(?!\d))?"
    r"|(?<!\d)(?<!\d[.,])\d+[.,٫]\d+(?![.,]?\d)"
    r"|\d+"
)

_MONTHS: Mapping[Language, str] = MappingProxyType(
    {
        Language.ENGLISH: "January February March April May June July August September October"
        " November December",
        Language.FRENCH: "janvier février mars avril mai juin juillet août septembre octobre"
        " novembre décembre",
        Language.SPANISH: "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre"
        " octubre noviembre diciembre",
        Language.RUSSIAN: "январ[яьюе] феврал[яьюе] март[ауе]? апрел[яьюе] ма[йяюе] июн[яьюе]"
        " июл[яьюе] август[ауе]? сентябр[яьюе] октябр[яьюе] ноябр[яьюе] декабр[яьюе]",
        Language.ARABIC: "يناير فبراير مارس [أا]بريل|إبريل مايو يوني[وه] يولي[وه] [أا]غسطس"
        " سبتمبر [أا]كتوبر نوفمبر ديسمبر",
    }
)
# The other names of the months in Arabic, which often stand beside the first: one month, not two.
_EASTERN = (
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
)
# Names of months that are other words too: they count only beside a figure.
_OTHER_WORDS = frozenset({"March", "May", "mars", "مارس", "آب"})

_WITH_POINT = (Language.ENGLISH, Language.CHINESE)


def numbers_in(text: str, language: Language) -> tuple[str, ...]:
    """Return the numbers of a text in their order, plainly written: `1.5 million` is `1500000`.

    `31 December 2022` and `2022年12月31日` have the same numbers, in another order. What stands in
    symbols of documents and in addresses is left out.
    """
    plain = _ADDRESS.sub(" ", without_symbols(text))
    plain = _YEARS.sub(_both_years, plain)
    plain = _with_months(plain, language)
    return tuple(_numbers(plain, language))


def _numbers(plain: str, language: Language) -> Iterator[str]:
    for found in _pieces(plain, language):
        value = Decimal(_plainly(found[0], found["sep"]))
        scale = _scale(plain[found.end() : found.end() + 24], language)
        yield format((value * 10**scale).normalize(), "f")


def _pieces(plain: str, language: Language) -> Iterator[re.Match[str]]:
    """Return the numbers as they stand; a comma before decimals is none in English and Chinese."""
    for found in _NUMBER.finditer(plain):
        if "," in found[0] and not found["sep"] and language in _WITH_POINT:
            yield from re.compile(r"(?P<sep>)\d+").finditer(plain, *found.span())
        else:
            yield found


def _plainly(words: str, separator: str | None) -> str:
    if separator:
        words = words.replace(separator, "")
    return re.sub(r"[,٫]", ".", words)


def _scale(after: str, language: Language) -> int:
    for words, power in SCALES[language].items():
        ends = "" if language is Language.CHINESE else r"(?!\w)"
        if re.match(rf"[ -]?(?:{words}){ends}", after, re.IGNORECASE):
            return power
    return 0


def _both_years(found: re.Match[str]) -> str:
    """Write out the second year of `2020-21`; what does not follow the first is no year."""
    first, last = found[2], found[3]
    return f"{found[1]} {found[1][:2]}{last}" if int(last) > int(first) else found[0]


def _with_months(plain: str, language: Language) -> str:
    pattern = _months(language)
    return pattern.sub(_month, plain) if pattern else plain


@cache
def _months(language: Language) -> re.Pattern[str] | None:
    """Return the pattern of the names of months, each in a group that says its number."""
    if language not in _MONTHS:
        return None
    names = [f"(?:{name})" for name in _MONTHS[language].split(" ")]
    before = ""
    if language is Language.ARABIC:
        before = "[وبل]?"
        eastern = [name.replace("_", r"\s+") for name in _EASTERN.split(" ")]
        names = [
            rf"{name}(?:\s?/\s?{other})?|{other}(?:\s?/\s?{name})?"
            for name, other in zip(names, eastern, strict=True)
        ]
    grouped = "|".join(f"(?P<m{number}>{name})" for number, name in enumerate(names, 1))
    # "may" and "march" are words; the months begin with a capital.
    flags = 0 if language is Language.ENGLISH else re.IGNORECASE
    return re.compile(rf"(?<!\w){before}(?:{grouped})(?!\w)", flags)


def _month(found: re.Match[str]) -> str:
    around = (
        found.string[max(0, found.start() - 4) : found.start()],
        found.string[found.end() :][:4],
    )
    beside = any(re.search(r"\d", side) for side in around)
    if found[0] in _OTHER_WORDS and not beside:
        return found[0]
    return f" {(found.lastgroup or 'm')[1:]} "
