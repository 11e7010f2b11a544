"""Sums of money in the words of an answer: the amount, its currency, the period it is for.

The details of additional resources, as a writer prints them: labelled, or in free words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.core.document import FinancialDetail
from uptake.core.numbers import NUMBER, meanings, scale_words
from uptake.exchange.heard import forms, remembering
from uptake.exchange.reading.patterns import lenient
from uptake.exchange.reading.segments import QUOTES
from uptake.terms.words import Words

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
_CODE = "|".join(sorted(CODES))
_SIGN = "|".join(re.escape(sign) for sign in _SIGNS)
_PERIOD = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:\s?[-–—‑/]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)"
    r"|\b(?:per year|per annum|a year|annually|yearly|par an|chaque année|annuellement|al año"
    r"|por año|anualmente|в год|ежегодно)\b|每年|سنوي[اةًٱ]{1,2}|في السنة|كل سنة",
    re.IGNORECASE,
)


_TO = r"(?:[-–—‑]|to|and|à|et|a|y|до|и|至|到|إلى|و)"
_YEAR = r"(?:19|20)\d\d(?!\d)"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money: its currency, and what its number can mean.

    A range has the meanings of both its ends.
    """

    currency: str | None
    meanings: tuple[Decimal, ...]

    @property
    def amount(self) -> Decimal | None:
        """The amount, None where there are several."""
        return self.meanings[0] if len(self.meanings) == 1 else None


@dataclass(frozen=True, slots=True)
class SumFound(Sum):
    """A sum of money with its place in a text."""

    place: tuple[int, int]


def find_sum(text: str, language: Language) -> SumFound | None:
    """Find the first sum of money in a text: a number beside a currency."""
    found = _SUMS[language].search(text)
    if found is None:
        return None
    word = found["code"] or found["name"]
    numbers = [found[name] for name in _NUMBERS if found[name]]
    values = (value for number in numbers for value in meanings(number, language))
    return SumFound(_currency(word, language), tuple(dict.fromkeys(values)), found.span())


def read_sum(text: str, language: Language) -> Sum:
    """Read a text that is an amount and nothing else, with its currency where one stands there."""
    alone = meanings(text, language)
    found = None if alone else find_sum(text, language)
    if found is None or _NO_CENTS.sub("", text[: found.place[0]] + text[found.place[1] :]).strip():
        return Sum(None, alone)
    return found


def said_twice(
    typed: str, meant: tuple[Decimal, ...], words: Words
) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str]]:
    """Return the values of `amount-has-two-meanings`: what was typed, and either meaning."""
    first, second = meant[0], meant[-1]
    return ("typed", typed), ("first", words.number(first)), ("second", words.number(second))


def detail_of(words: str, language: Language) -> FinancialDetail | None:
    """What a phrase says of money, None where it names no sum. `words` is kept whole."""
    found = find_sum(words, language)
    if found is None:
        return None
    rest = words[: found.place[0]] + "\n" + words[found.place[1] :]
    period = _PERIOD.search(rest)
    return FinancialDetail(found.amount, found.currency, period and period[0], words)


def _pattern(language: Language) -> re.Pattern[str]:
    names = "|".join(f"(?:{name})" for name in _NAMES[language]).replace(" ", r"\s+")
    scale = rf"(?:[\s-]?(?:{scale_words(language)}))?"
    number = rf"(?:{NUMBER}){scale}"
    joined = r"(?:\s?de\s|\s?d['’]|\s)?"
    return re.compile(
        rf"(?<![A-Za-z0-9])(?P<code>{_CODE}|{_SIGN})\s?(?P<first>{number})(?![A-Za-zа-я])"
        rf"(?:\s?{_TO}\s?(?:{_CODE}|{_SIGN})?\s?(?!{_YEAR})(?P<last>{number})(?![A-Za-zа-я]))?"
        rf"|(?<![A-Za-z0-9.,])(?:(?P<first2>{number})\s?{_TO}\s?)?"
        rf"(?P<last2>{number}){joined}(?P<name>{_CODE}|{_SIGN}|{names})(?![A-Za-z])",
        re.IGNORECASE,
    )


_SUMS = {language: _pattern(language) for language in Language}
_NUMBERS = ("first", "last", "first2", "last2")
_NO_CENTS = re.compile(r"^\s*[.,][-–—]{1,2}\s*$")


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
