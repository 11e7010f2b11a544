"""Documents of others that answers and editions cite: what has to be said to make one known.

A document that the register does not hold, of the organization or of another body, is made known
by its symbol and its title; its date and its address on the web are told where they are known.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uptake.core.answers import LONGEST_SYMBOL, Problem
from uptake.core.citing import is_web_address
from uptake.core.codes import Language, ReportKind, Visibility
from uptake.core.report_draft import days_not_meant
from uptake.core.symbols import (
    normal_symbol,
    parse_document_symbol,
    report_kind,
)

LONGEST_TITLE = 500
LONGEST_ADDRESS = 2_000
MOST_AT_ONCE = 200

_BETWEEN = re.compile(r"\t|\|")


@dataclass(frozen=True, slots=True)
class CitedGiven:
    """What is told of a document. `visibility`: who may read its title and follow its address."""

    symbol: str
    titles: Mapping[Language, str]
    date: datetime.date | None = None
    url: str | None = None
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class CitedLine:
    """One line of several documents: what it says, or what is wrong with it."""

    number: int
    given: CitedGiven
    problems: tuple[Problem, ...] = ()


def cited_symbol(text: str) -> str:
    """Return a symbol as it is kept: in its one form, without the letter of a language."""
    parsed = parse_document_symbol(text)
    return str(parsed.key) if parsed else normal_symbol(text)


def cited_base(symbol: str) -> str:
    """Return what a document is recognized by: its symbol without its revision."""
    parsed = parse_document_symbol(symbol)
    return parsed.base if parsed else normal_symbol(symbol)


def usual_visibility(symbol: str) -> Visibility:
    """Return who may read about a document unless somebody says otherwise."""
    letter = report_kind(symbol) is ReportKind.MANAGEMENT_LETTER
    return Visibility.RESTRICTED if letter else Visibility.PUBLIC


def cited_problems(given: CitedGiven, today: datetime.date) -> tuple[Problem, ...]:
    """Return everything that keeps a document from being made known, by its field: `symbol`,
    `title-en`, `date`, `url`."""
    return (
        *_symbol(given.symbol),
        *_titles(given.titles),
        *days_not_meant(today, date=given.date),
        *_address(given.url),
    )


def _symbol(symbol: str) -> Iterator[Problem]:
    if not symbol:
        yield Problem("symbol", "cited-symbol-missing")
    elif len(symbol) > LONGEST_SYMBOL:
        yield Problem("symbol", "cited-symbol-too-long", values=(("longest", LONGEST_SYMBOL),))


def _titles(titles: Mapping[Language, str]) -> Iterator[Problem]:
    if not any(titles.values()):
        yield Problem("titles", "cited-title-missing")
    for language, title in titles.items():
        if len(title) > LONGEST_TITLE:
            longest = (("longest", LONGEST_TITLE),)
            yield Problem(f"title-{language}", "text-too-long", values=longest)


def _address(url: str | None) -> Iterator[Problem]:
    if url and len(url) > LONGEST_ADDRESS:
        yield Problem("url", "text-too-long", values=(("longest", LONGEST_ADDRESS),))
    elif url and not is_web_address(url):
        yield Problem("url", "draft-address-wrong")


def cited_lines(text: str, language: Language, today: datetime.date) -> tuple[CitedLine, ...]:
    """Read several documents, one on each line, as they are copied from a table: symbol, title,
    date, address, with tabs or upright strokes between them. Titles are in `language`."""
    lines = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    found: list[CitedLine] = []
    for number, line in lines:
        read = _line(number, line, language, today)
        twice = any(read.given.symbol == one.given.symbol for one in found)
        values = (("symbol", read.given.symbol),)
        again = (Problem("symbol", "cited-given-twice", values=values),) if twice else ()
        found.append(CitedLine(number, read.given, (*read.problems, *again)))
    return tuple(found)


def _line(number: int, line: str, language: Language, today: datetime.date) -> CitedLine:
    parts = [" ".join(part.split()) for part in _BETWEEN.split(line)]
    symbol, title, day, url, *more = (*parts, "", "", "", "")
    symbol = cited_symbol(symbol)
    read = _day(day)
    given = CitedGiven(
        symbol, {language: title} if title else {}, read, url or None, usual_visibility(symbol)
    )
    wrong = list(cited_problems(given, today))
    if day and read is None:
        wrong.append(Problem("date", "cited-day-wrong", values=(("value", day),)))
    if any(more):
        wrong.append(Problem("line", "cited-line-long"))
    return CitedLine(number, given, tuple(wrong))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
