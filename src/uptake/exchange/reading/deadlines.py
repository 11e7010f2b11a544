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

_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[./](\d{4})")


def with_deadline(
    row: EntryRow, dates: Sequence[DateFound], language: Language, problems: list[Problem]
) -> tuple[DateFound, ...]:
    """Give the dates of an entry, with those that only a column for the deadline has.

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
        return bounded
    day = parse_date(line, language) or _end(fold(line))
    if day is not None:
        return [DateFound(Bound.BY, day, line)]
    by = words(language).format("by_date", date=line)
    return [replace(found, words=line) for found in find_dates(by, language)]


def _end(period: str) -> date | None:
    """The last day of a month in figures."""
    found = _MONTH.fullmatch(period)
    if found is None:
        return None
    year, month = int(found[1] or found[4]), int(found[2] or found[3])
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
