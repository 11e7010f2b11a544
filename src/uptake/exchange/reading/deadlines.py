"""The column for a deadline: dates in words, in figures, or a period that ends it."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from uptake.core.characters import fold
from uptake.core.codes import Bound, Language
from uptake.core.document import DateFound
from uptake.core.findings import FindingCode
from uptake.exchange.heard import words
from uptake.exchange.reading.answers import Problem, column_text
from uptake.exchange.reading.dates import find_dates, parse_date
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.vocabulary import Column

_MORE = re.compile(r"[-/.–年]?\d")
_TWO_YEARS = re.compile(r"\d\d(\d\d)[-/](\d{1,2})(?!\d|[-/.]\d)")
_LONGEST_PERIOD = 10
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[./](\d{4})")


def with_deadline(
    row: EntryRow, dates: Sequence[DateFound], language: Language, problems: list[Problem]
) -> tuple[DateFound, ...]:
    """Return the dates of an entry, with those that only a column for the deadline has.

    Words with figures that are no date are a problem; words without ("ongoing") set none.
    """
    text = column_text(row, Column.DEADLINE)
    if not text:
        return tuple(dates)
    found = [date for line in text.split("\n") for date in _dates(line, language)]
    if not found and any(character.isdigit() for character in text):
        problems.append((FindingCode.DATE_NOT_UNDERSTOOD, text))
    known = {date.date for date in dates if date.bound is Bound.BY}
    return (*dates, *(date for date in found if date.date not in known))


def _dates(line: str, language: Language) -> Sequence[DateFound]:
    bounded = find_dates(line, language)
    if bounded:
        return bounded if _is_whole(line, bounded) else ()
    day = parse_date(line, language) or _end(fold(line))
    if day is not None:
        return [DateFound(Bound.BY, day, line)]
    by = words(language).format("by_date", date=line)
    named = find_dates(by, language)
    return [replace(found, words=line) for found in named] if _is_whole(by, named) else ()


def _is_whole(line: str, found: Sequence[DateFound]) -> bool:
    """Whether no more figures belong to a date than were read: 2024-13 is not the year 2024."""
    return not any(
        _MORE.match(line.partition(one.words)[2]) or _is_no_period(one.words) for one in found
    )


def _is_no_period(said: str) -> bool:
    """Whether figures that look like two years are none: the second is not soon after the first."""
    found = _TWO_YEARS.search(fold(said))
    return bool(found and not 0 < int(found[2]) - int(found[1]) <= _LONGEST_PERIOD)


def _end(period: str) -> date | None:
    """The last day of a month in figures."""
    found = _MONTH.fullmatch(period)
    if found is None:
        return None
    year, month = int(found[1] or found[4]), int(found[2] or found[3])
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
