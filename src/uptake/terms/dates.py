"""Dates as each language prints them in official documents: `18 February 2022`, `1er mars 2022`."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from babel.dates import get_day_names, get_month_names

from uptake.core.codes import Language
from uptake.core.typed_days import Order, folded, read_day


class ArabicMonths(StrEnum):
    """Which names of the months an organization prints in Arabic.

    The United Nations print both names, the eastern one first (شباط/فبراير); the agencies in Rome
    print them the other way round; some print the western name alone.
    """

    DOUBLE = "double"
    DOUBLE_WESTERN_FIRST = "double_western_first"
    WESTERN = "western"


ARABIC_EASTERN = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
ARABIC_WESTERN = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)


def date_words(day: date, language: Language, months: ArabicMonths = ArabicMonths.DOUBLE) -> str:
    """Return a date in words, with western digits in every language."""
    match language:
        case Language.ARABIC:
            return f"{day.day} {arabic_month(day.month, months)} {day.year}"
        case Language.CHINESE:
            return f"{day.year}年{day.month}月{day.day}日"
        case Language.ENGLISH:
            return f"{day.day} {month_name(day.month, language)} {day.year}"
        case Language.FRENCH:
            number = "1er" if day.day == 1 else str(day.day)
            return f"{number} {month_name(day.month, language)} {day.year}"
        case Language.RUSSIAN:
            return f"{day.day} {month_name(day.month, language)} {day.year} года"
        case Language.SPANISH:
            return f"{day.day} de {month_name(day.month, language)} de {day.year}"


def clock_text(local: datetime) -> str:
    """Get the time of day of a moment in its own time zone, with that zone's name or distance."""
    zone = local.tzname() or ""
    named = zone if zone[:1].isalpha() else f"UTC{zone}"
    return f"{local:%H:%M} {named}"


def day_of_week(day: date, language: Language) -> str:
    """Return the name of a day's day of the week, standing alone."""
    names = get_day_names("wide", context="stand-alone", locale=language.value)
    return str(names[day.weekday()])


def month_name(number: int, language: Language) -> str:
    """Return the name of a month (1 to 12) in the form that follows the number of a day."""
    return str(get_month_names("wide", context="format", locale=language.value)[number])


def arabic_month(number: int, months: ArabicMonths) -> str:
    """Return the name of a month (1 to 12) in Arabic as an organization prints it."""
    eastern, western = ARABIC_EASTERN[number - 1], ARABIC_WESTERN[number - 1]
    match months:
        case ArabicMonths.DOUBLE:
            return f"{eastern}/{western}"
        case ArabicMonths.DOUBLE_WESTERN_FIRST:
            return f"{western}/{eastern}"
        case ArabicMonths.WESTERN:
            return western


def typed_date(text: str, language: Language) -> date:
    """Read a day as somebody types it on a page of the language; months are named in any of six.

    Raises UptakeError as `core.typed_days.read_day`.
    """
    return read_day(text, _order(language), _months())


def _order(language: Language) -> Order:
    match language:
        case Language.CHINESE:
            return Order.YEAR_FIRST
        case Language.ENGLISH:  # in Geneva the day comes first, in New York the month
            return Order.EITHER
        case Language.ARABIC | Language.FRENCH | Language.RUSSIAN | Language.SPANISH:
            return Order.DAY_FIRST


@cache
def _months() -> Mapping[str, int]:
    """Return the names of months in all languages, long and short; no two mean another month."""
    found = {
        folded(str(name).rstrip(".")): number
        for language in Language
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language.value).items()
    }
    for names in (ARABIC_EASTERN, ARABIC_WESTERN):
        found |= {folded(name): number for number, name in enumerate(names, 1)}
    return found
