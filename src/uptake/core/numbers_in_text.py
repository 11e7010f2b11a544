"""The numbers in a text, in one form for all languages: figures, days and months, amounts.

Digits of any script, the separators of each language, names of months and words like "million"
are known; numbers that are written out in letters are not guessed.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from uptake.core.amounts import SCALES
from uptake.core.codes import Language
from uptake.core.symbols import without_symbols

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
    """Give the numbers of a text in their order, plainly written: `1.5 million` is `1500000`.

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
    """Give the numbers as they stand; a comma before decimals is none in English and Chinese."""
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
    """Give the pattern of the names of months, each in a group that says its number."""
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
