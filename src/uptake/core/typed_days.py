"""Reading a day as somebody types it: `15 June 2027`, `15/6/2027`, `2027-06-15`, `2027年6月15日`.

The order of figures is that of the language. Where it does not tell, as in English, the figures
must: 15/6/2027 is one day only, 5/4/2027 may be two, and is refused.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from uptake.core.errors import UptakeError


class Order(StrEnum):
    """In which order a language writes the figures of a day."""

    DAY_FIRST = "day_first"
    YEAR_FIRST = "year_first"
    EITHER = "either"


_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_WORDS = re.compile(r"[^\W\d_]+")
# What stands between the parts of a day: 15 de junio, 1er mars, 15 июня 2027 г.
_BETWEEN = frozenset(
    {"de", "del", "of", "the", "st", "nd", "rd", "th", "er", "le", "el", "г", "года"}
)


def read_day(text: str, order: Order, months: Mapping[str, int]) -> date:
    """Return the day that a text names; `months` has their names, as `folded` gives them.

    Raises UptakeError `day-unreadable` (given), or `day-ambiguous` (given, one, other) where the
    figures can be two days.
    """
    plain = folded(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, number = map(int, found.groups())
        return _day(text, year, month, number)
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = map(int, found.groups())
        return _of_figures(text, first, second, year, order)
    return _of_words(text, plain, months)


def folded(text: str) -> str:
    """Return a text without accents, in small letters, with plain figures."""
    figures = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(one)
    )
    return " ".join(figures.split())


def _of_figures(text: str, first: int, second: int, year: int, order: Order) -> date:
    if order is Order.EITHER and first != second and first <= 12 and second <= 12:
        one, other = _day(text, year, second, first), _day(text, year, first, second)
        raise UptakeError("day-ambiguous", given=text[:40], one=one, other=other)
    if order is Order.EITHER and second > 12:
        return _day(text, year, first, second)
    return _day(text, year, second, first)


def _of_words(text: str, plain: str, months: Mapping[str, int]) -> date:
    figures = re.findall(r"\d+", plain)
    named = _months_named(re.sub(r"\d+", " ", plain), months)
    years = [int(one) for one in figures if len(one) == 4]
    days = [int(one) for one in figures if len(one) <= 2]
    if len(named) != 1 or len(figures) != 2 or len(years) != 1 or len(days) != 1:
        raise UptakeError("day-unreadable", given=text[:40])
    return _day(text, years[0], named.pop(), days[0])


def _months_named(words: str, months: Mapping[str, int]) -> set[int]:
    """Return which months are named; 0 is among them where a word is none and means nothing."""
    left = [one for one in _WORDS.findall(words) if one not in _BETWEEN]
    found = set()
    while left:
        several = next((n for n in (2, 1) if " ".join(left[:n]) in months and len(left) >= n), 0)
        found.add(months[" ".join(left[:several])] if several else 0)
        left = left[several or 1 :]
    return found


def _day(text: str, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise UptakeError("day-unreadable", given=text[:40]) from None
