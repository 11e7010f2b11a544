"""Sums of money in the words of an answer: the amount, its currency, the period it is for."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from uptake.core.characters import fold
from uptake.core.codes import Language
from uptake.core.document import FinancialDetail
from uptake.exchange.reading.patterns import any_of, lenient, plain

_LISTED = (
    "CHF USD EUR GBP JPY CAD AUD NZD SEK NOK DKK CNY RUB SAR AED EGP KES ETB XOF XAF INR BRL MXN "
    "ZAR XDR"
)
CODES = frozenset(_LISTED.split())
"""ISO 4217 codes that are read; organizations keep their accounts in the first three or four."""

_SIGNS = {"US$": "USD", "$US": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD", "SFR.": "CHF"}
_NAMES: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        Language.ENGLISH: {
            "Swiss francs?": "CHF",
            "(?:United States |US )?dollars?": "USD",
            "euros?": "EUR",
            "pounds? sterling": "GBP",
        },
        Language.FRENCH: {
            "francs? suisses?": "CHF",
            "dollars?(?: des États-Unis| É\\.-U\\.)?": "USD",
            "euros?": "EUR",
            "livres? sterling": "GBP",
        },
        Language.SPANISH: {
            "francos? suizos?": "CHF",
            "dólares(?: de los Estados Unidos| EE\\.UU\\.)?": "USD",
            "euros?": "EUR",
            "libras? esterlinas?": "GBP",
        },
        Language.RUSSIAN: {
            "(?:швейцарск\\w+|швейц\\.) (?:франк\\w*|фр\\.)": "CHF",
            "(?:доллар\\w*|долл\\.)(?: США)?": "USD",
            "евро": "EUR",
            "фунт\\w* стерлингов": "GBP",
        },
        Language.CHINESE: {"瑞士法郎|瑞郎": "CHF", "美元": "USD", "欧元": "EUR", "英镑": "GBP"},
        Language.ARABIC: {
            lenient("فرن(?:ك|كا|كات) سويسري(?:ة|ا)?"): "CHF",
            lenient("دولار(?:ا|ات)?(?: أمريكي(?:ة|ا)?| من دولارات الولايات المتحدة)?"): "USD",
            lenient("يورو"): "EUR",
            lenient("جني(?:ه|هات) إسترليني(?:ة|ا)?"): "GBP",
        },
    }
)
_SCALES = {
    "thousand": 3, "million": 6, "mille": 3, "millions": 6, "million de": 6, "millions de": 6,
    "millón": 6, "millones": 6, "millón de": 6, "millones de": 6, "mil": 3,
    "тыс.": 3, "тысяч": 3, "млн": 6, "млн.": 6, "миллион": 6, "миллиона": 6, "миллионов": 6,
    "万": 4, "百万": 6, "亿": 8, "الف": 3, "مليون": 6, "ملايين": 6,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f \u2009'’٬]\d{3}(?!\d))+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALE = f"(?P<scale>{any_of(re.escape(scale) for scale in (*_SCALES, 'ألف'))})"
_CODE = "|".join(sorted(CODES))
_SIGN = "|".join(re.escape(sign) for sign in _SIGNS)
_PERIOD = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:\s?[-–—‑/]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)"
    r"|\b(?:per year|per annum|a year|annually|yearly|par an|chaque année|annuellement|al año"
    r"|por año|anualmente|в год|ежегодно)\b|每年|سنوي[اةًٱ]{1,2}|في السنة|كل سنة",
    re.IGNORECASE,
)


def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(f"(?:{name})" for name in _NAMES[language]).replace(" ", r"\s+")
    number = rf"(?P<number>{_NUMBER})\s?(?:{_SCALE}\s?)?"
    behind = number.replace("number", "number2").replace("scale", "scale2")
    return re.compile(
        rf"(?<![A-Za-z0-9])(?P<code>{_CODE}|{_SIGN})\s?{number}"
        rf"|(?<![A-Za-z0-9.,]){behind}(?P<name>{_CODE}|{_SIGN}|{names})(?![A-Za-z])",
        re.IGNORECASE,
    )


_SUMS = {language: _pattern(language) for language in Language}


def detail_of(words: str, language: Language) -> FinancialDetail | None:
    """What a phrase says of money, None where it names no sum. `words` is kept whole."""
    found = _SUMS[language].search(words)
    if found is None:
        return None
    amount = _amount(found["number"] or found["number2"], found["scale"] or found["scale2"])
    rest = words[: found.start()] + "\n" + words[found.end() :]
    period = _PERIOD.search(rest)
    return FinancialDetail(
        amount, _currency(found["code"] or found["name"], language), period and period[0], words
    )


def sum_in(text: str, language: Language) -> tuple[int, int] | None:
    """Where the first sum of money stands in a text."""
    found = _SUMS[language].search(text)
    return found.span() if found else None


def number_in(text: str) -> Decimal | None:
    """The number that a text is, with the separators of any language; None where it is none."""
    return _amount(text, None) if re.fullmatch(_NUMBER, fold(text).strip()) else None


def _currency(word: str, language: Language) -> str | None:
    upper = word.upper()
    if upper in CODES:
        return upper
    named = (
        code
        for name, code in _NAMES[language].items()
        if re.fullmatch(name.replace(" ", r"\s+"), word, re.IGNORECASE)
    )
    return _SIGNS.get(upper) or next(named, None)


def _amount(number: str, scale: str | None) -> Decimal | None:
    digits = re.sub(r"[\s'’٬]", "", fold(number))
    marks = re.sub(r"\d", "", digits)
    if len(set(marks)) == 2:
        digits = digits.replace(marks[0], "").replace(marks[-1], ".")
    elif marks and (len(marks) > 1 or re.search(r"^[1-9]\d{0,2}[.,]\d{3}$", digits)) and not scale:
        digits = digits.replace(marks[0], "")
    else:
        digits = digits.replace(",", ".")
    try:
        amount = Decimal(digits).scaleb(_SCALES[plain(scale)] if scale else 0)
        return Decimal(f"{amount:f}")
    except InvalidOperation:
        return None
