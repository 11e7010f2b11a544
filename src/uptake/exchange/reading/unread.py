"""Recommendations that are named somewhere and of which no entry came: none is lost unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from uptake.core.document import Entry
from uptake.core.findings import FindingCode, Where
from uptake.exchange.heard import report_symbols
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.spelled_out import numbered_sentence
from uptake.exchange.reading.texts import clean

MOST_TOLD = 40
LONGEST = 2000
"""Characters of the longest text whose beginning is looked at."""


@dataclass(frozen=True, slots=True)
class _Named:
    numbers: tuple[str, ...]
    report: str | None
    words: str


@dataclass(slots=True)
class Unread:
    """What is named outside of the rows that were read."""

    _named: list[_Named] = field(default_factory=list)

    def take(self, text: str, report: str | None) -> None:
        """Take a paragraph, or a cell that was not read, under the heading of a report or none."""
        for line in clean(text[:LONGEST]).split("\n"):
            numbered = numbered_sentence(line)
            if numbered is not None and numbered.formal:
                symbols = report_symbols(line)
                named = symbols[0] if len(symbols) == 1 else report
                self._named.append(_Named(numbered.numbers, named, line))

    def tell(self, entries: Sequence[Entry], findings: Findings) -> None:
        """Tell of those that no entry is of."""
        read = {(entry.report, _whole(entry.number)) for entry in entries}
        anywhere = {number for _, number in read}
        told = 0
        for one in self._named:
            numbers = map(_whole, one.numbers)
            lost = any(
                ((one.report, number) not in read) if one.report else (number not in anywhere)
                for number in numbers
            )
            if lost and told < MOST_TOLD:
                told += 1
                place = Where(one.report, None, excerpt(one.words))
                findings.add(FindingCode.RECOMMENDATION_NOT_READ, place, words=excerpt(one.words))


def _whole(number: str) -> str:
    """A number without its parts: whoever names 1 may mean 1(a)."""
    return number.partition("(")[0].rstrip("abcdefgh ")
