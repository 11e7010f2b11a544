"""Columns for single codes, as workbooks have them: relevance, priority, implications.

The column for a deadline: dates in words, in figures, or a period that ends it.
"""

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from uptake.core.characters import fold
from uptake.core.codes import Bound, Implications, Language, Relevance
from uptake.core.document import DateFound
from uptake.core.findings import FindingCode
from uptake.exchange.facts import code_of
from uptake.exchange.heard import words
from uptake.exchange.reading.answers import Problem, column_text
from uptake.exchange.reading.dates import find_dates, parse_date
from uptake.exchange.reading.phrases import read_comment
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import Column, forms_of_term

type Values = dict[str, Any]


def code_values(row: EntryRow, language: Language, problems: list[Problem]) -> Values:
    """Return the fields that the columns for single codes set; unknown words are told of."""
    values: Values = {}
    for column in row.columns.places:
        read = _READERS.get(column)
        text = column_text(row, column) if read is not None else ""
        if read is None or not text:
            continue
        found = read(text, language)
        if not found:
            problems.append((FindingCode.STATUS_NOT_UNDERSTOOD, text))
        values |= found
    return values


def _relevance(text: str, language: Language) -> Values:
    code = code_of(text, Relevance, words(language)) or read_comment(text, language).relevance
    return {"relevance": code} if code else {}


def _priority(text: str, language: Language) -> Values:
    plain = form(text)
    for keys, value in ((("yes", "priority"), True), (("no", "not_a_priority"), False)):
        if any(plain in forms_of_term(key) for key in keys):
            return {"priority": value}
    priority = read_comment(text, language).priority
    return {} if priority is None else {"priority": priority}


def _implications(*names: str) -> Callable[[str, Language], Values]:
    def read(text: str, language: Language) -> Values:
        code = code_of(text, Implications, words(language))
        if code is not None:
            return dict.fromkeys(names, code)
        facts = read_comment(text, language)
        found = {name: getattr(facts, name) for name in names if getattr(facts, name) is not None}
        detail = {"financial_detail": facts.financial_detail} if facts.financial_detail else {}
        return found | detail

    return read


def _yes_or_no(name: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Callable[..., Values]:
    def read(text: str, _: Language) -> Values:
        plain = form(text)
        if any(plain in forms_of_term(key) for key in yes):
            return {name: True}
        return {name: False} if any(plain in forms_of_term(key) for key in no) else {}

    return read


_READERS: Mapping[Column, Callable[[str, Language], Values]] = {
    Column.RELEVANCE: _relevance,
    Column.PRIORITY: _priority,
    Column.IMPLICATIONS: _implications("financial_implications", "human_resource_implications"),
    Column.FINANCIAL: _implications("financial_implications"),
    Column.HUMAN: _implications("human_resource_implications"),
    Column.FORMAL: _yes_or_no("formal", ("yes", "formal"), ("no", "informal")),
    Column.INFORMATION: _yes_or_no("for_information", ("yes", "for_information_only"), ("no",)),
}


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
