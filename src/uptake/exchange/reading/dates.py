"""Dates that bind the addressee of a recommendation, and a document's own date.

The rule of bounds, the same in six languages:

- "by", "no later than": the last day of the period named (2022, March 2024, the second quarter);
- "before": the last day before the period begins, but "before the end of" is its last day, and a
  day that is named is itself the limit ("before 1 July 2023" is 1 July 2023), because translators
  use the one for the other;
- "from", "as of": the first day of the period;
- "beginning of" is the first day of a period; "early" ends with the first quarter of a year and
  the tenth of a month; the middle is 30 June, or the fifteenth of a month.

A period alone ("in 2022") is no limit, and the years of other things (the 2030 Agenda, a plan for
2024-2027) bind nobody.
"""

import calendar as days
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from uptake.core.codes import Bound, Language
from uptake.core.document import DateFound
from uptake.exchange.reading.calendars import CALENDARS
from uptake.exchange.reading.calendars.grammar import Calendar
from uptake.exchange.reading.patterns import Pattern, plain

_FIGURE = "0-9٠-٩０-９〇零一二三四五六七八九"
_YEAR = re.compile(f"[{_FIGURE}][{_FIGURE}]{{3}}")
_AFTER = 32  # characters behind a year in which the words of its date can stand
_PLAUSIBLE = range(1945, 2200)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SPELLED = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")

_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile(
    rf"(?<!\w)(\d{{1,2}})[ ./-]{{1,2}}({'|'.join(_ROMAN_MONTHS)})[ ./-]{{1,2}}(\d{{4}})(?!\d)"
)

type Parts = Mapping[str, str]
type Period = tuple[date, date]

_MORE_THAN_A_YEAR = ("end", "month", "ordinal", "quarter", "numeric")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a limit means: `bare` that it names a year and no more, `ranged` several years."""

    bound: Bound
    limit: date
    bare: bool
    ranged: bool


def find_dates(text: str, language: Language) -> tuple[DateFound, ...]:
    """The dates in the text that bind, in order; `words` are the words as they stand in it."""
    calendar = CALENDARS[language]
    stretches = tuple(_surroundings(text, calendar.reach))
    if not stretches:
        return ()
    found = dict(_found(text, stretches, language, late=False))
    if calendar.latest and _has_more(text, calendar.latest_hint, found.values()):
        late = _found(text, stretches, language, late=True)
        found = {place: one for place, one in late if not _within(place, found)} | found
    return tuple(found[place] for place in sorted(found))


def parse_date(text: str, language: Language) -> date | None:
    """A document's own date as the language writes it, or in figures (ISO, or the day first)."""
    calendar = CALENDARS[language]
    for match in calendar.written.finditer(text):
        parts = match.groupdict("")
        day = _number(parts["day"] or parts.get("day2", ""), calendar)
        found = _day(_year(parts["year"]), _number(parts["month"], calendar), day)
        if found:
            return found
    return _in_figures(text)


def _found(
    text: str, stretches: tuple[tuple[int, int], ...], language: Language, late: bool
) -> Iterator[tuple[tuple[int, int], DateFound]]:
    pattern = _pattern(language, late)
    for start, end in stretches:
        for match in pattern.finditer(text, start, end):
            meaning = _meaning(match.groups(""), language, late)
            if meaning and not _binds_nobody(match, meaning, CALENDARS[language]):
                yield match.span(), DateFound(meaning.bound, meaning.limit, match[0].strip())


def _has_more(text: str, hint: str, found: Iterable[DateFound]) -> bool:
    """Whether the text has the hint once more than the dates found have it in their words."""
    return text.count(hint) > sum(hint in one.words for one in found)


def _pattern(language: Language, late: bool) -> Pattern:
    calendar = CALENDARS[language]
    return calendar.latest if late and calendar.latest else calendar.bounded


def _within(place: tuple[int, int], found: Mapping[tuple[int, int], DateFound]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in found)


def _surroundings(text: str, reach: int) -> Iterator[tuple[int, int]]:
    """Where dates can stand: around each year, overlapping stretches as one."""
    start = end = -1
    for year in _YEAR.finditer(text):
        begins = max(0, year.start() - reach)
        if begins > end:
            if end > 0:
                yield start, end
            start = begins
        end = year.end() + _AFTER
    if end > 0:
        yield start, end


# The same few limits stand in most recommendations.
@lru_cache(maxsize=4096)
def _meaning(groups: tuple[str, ...], language: Language, late: bool) -> _Meaning | None:
    """What the groups of a match mean; None where there is no such day."""
    calendar = CALENDARS[language]
    parts = dict(zip(_pattern(language, late).groupindex, groups, strict=True))
    period = _period(parts, calendar)
    if period is None:
        return None
    bound = next((name for name in ("start", "by", "before") if parts.get(name)), "latest")
    return _Meaning(
        Bound.FROM if bound == "start" else Bound.BY,
        _limit(bound, parts, period),
        bare=not any(parts.get(name) for name in _MORE_THAN_A_YEAR),
        ranged=bool(parts.get("last")) and not (parts.get("span") or parts.get("span2")),
    )


def _binds_nobody(match: re.Match[str], meaning: _Meaning, calendar: Calendar) -> bool:
    """Whether the words around make the date another's: a range's first year, the Goals' last."""
    if meaning.bare and calendar.unbound:
        before = match.string[max(0, match.start() - 60) : match.start()]
        if calendar.unbound.search(before):
            return True
    if meaning.bound is Bound.BY:
        return False
    follows = calendar.until and calendar.until.match(match.string, match.end())
    return meaning.ranged or bool(follows)


def _period(parts: Parts, calendar: Calendar) -> Period | None:
    """The first and the last day of the period named, None where there is no such period."""
    if parts["numeric"]:
        day = _in_figures(parts["numeric"])
        return (day, day) if day else None
    year = _year(parts["year"])
    if year not in _PLAUSIBLE:
        return None
    if parts["month"]:
        return _month_period(year, parts, calendar)
    if quarter := parts.get("quarter"):
        return _months(year, int(quarter) * 3 - 2, 3)
    if parts["ordinal"]:
        length = calendar.units[plain(parts["unit"])]
        ordinal = calendar.ordinals[plain(parts["ordinal"])]
        number = ordinal if ordinal > 0 else 12 // length
        return _months(year, (number - 1) * length + 1, length) if number * length <= 12 else None
    return _months(year, 1, 12 * (_last_year(year, parts["last"]) - year + 1))


def _month_period(year: int, parts: Parts, calendar: Calendar) -> Period | None:
    month = _number(parts["month"], calendar)
    if not 1 <= month <= 12:
        return None
    number = parts["day"] or parts.get("day2")
    if not number:
        return _months(year, month, 1)
    day = _day(year, month, _number(number, calendar))
    return (day, day) if day else None


def _limit(bound: str, parts: Parts, period: Period) -> date:
    first, last = period
    starts = bound == "start"
    if parts["end"]:
        return last
    if parts["first"]:
        return first - timedelta(bound == "before")
    if parts.get("early"):
        return first if starts else _part_of(period, 10, 3)
    if parts["mid"]:
        return _part_of(period, 15, 6) + timedelta(starts and (last - first).days > 31)
    if bound == "before":
        return first - timedelta(first != last)
    return first if starts else last


def _part_of(period: Period, day: int, months: int) -> date:
    """That day of a month; of a longer period the end of so many twelfths of its months."""
    first, last = period
    if (last - first).days < 32:
        return first.replace(day=day)
    length = last.month - first.month + 1 + 12 * (last.year - first.year)
    return _months(first.year, first.month, max(1, length * months // 12))[1]


def _months(year: int, month: int, count: int) -> Period:
    final = month - 1 + count - 1
    end_year, end_month = year + final // 12, final % 12 + 1
    return date(year, month, 1), date(end_year, end_month, days.monthrange(end_year, end_month)[1])


def _last_year(year: int, last: str) -> int:
    if not last:
        return year
    number = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    return number if year < number <= year + 10 else year


def _number(word: str, calendar: Calendar) -> int:
    if word.isdecimal():
        return int(word)
    name = plain(word)
    return calendar.months.get(name) or calendar.ordinals.get(name, 0)


def _day(year: int, month: int, day: int) -> date | None:
    known = year in _PLAUSIBLE and 1 <= month <= 12 and 1 <= day <= days.monthrange(year, month)[1]
    return date(year, month, day) if known else None


def _in_figures(text: str) -> date | None:
    """A date in figures: year first with hyphens, or day first as the organizations write it.

    Where the second number can be no month, it is the day.
    """
    if found := _ISO.search(text):
        return _day(*map(int, found.groups()))
    if found := _NUMERIC.search(text):
        day, month, year = (int(found[place]) for place in (1, 3, 4))
        return _day(year, month, day) or _day(year, day, month)
    if found := _ROMAN.search(text):
        return _day(int(found[3]), _ROMAN_MONTHS.index(found[2]) + 1, int(found[1]))
    return None


def _year(figures: str) -> int:
    return int(figures if figures.isdecimal() else figures.translate(_SPELLED))
