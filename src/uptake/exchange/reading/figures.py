"""Tables of figures: by report, by year, with totals. They are no answers, but have to agree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import Entry
from uptake.core.findings import FindingCode, Where
from uptake.core.symbols import programme_year
from uptake.documents.tree import Cell, Row
from uptake.exchange.heard import report_symbols
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.findings import Findings
from uptake.exchange.reading.marks import status_words
from uptake.exchange.reading.rows import cell_at, is_across
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.untitled import LOOKED_AT, is_labelled
from uptake.exchange.reading.vocabulary import Column, forms_of_term

type Status = Acceptance | Implementation

_NUMBER = re.compile(
    r"[-–—]|n/?a|\(?\d{1,5}(?:[.,]\d+)?\s*%?\)?(?:\s*\(\d{1,3}(?:[.,]\d+)?\s*%\))?"
)
_WHOLE = re.compile(r"\d{1,5}")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table: of which report or year ("" for all), which status, how many."""

    report: str
    year: str
    status: Status
    title: str
    count: int


@dataclass(slots=True)
class Figures:
    """The figures that a document gives, to be compared with what was counted."""

    _found: list[Figure] = field(default_factory=list)

    def take(
        self, header: Sequence[Row], columns: Columns, rows: Iterable[Row], language: Language
    ) -> None:
        """Take the figures of a table: by report, by year or in all; or a status in each row."""
        titles = {
            place: clean(cell_text(cell_at(header[-1].cells, place))) for place, _ in columns.marks
        }
        for row in rows:
            name = clean(cell_text(cell_at(row.cells, 0)))
            if not columns.marks:
                self._take_status(name, row, language)
                continue
            symbols, year = report_symbols(name), _YEAR.fullmatch(fold(name))
            if len(symbols) != 1 and not year and form(name) not in forms_of_term("total"):
                continue
            for place, code in columns.marks:
                number = _whole(cell_at(row.cells, place))
                if number is not None:
                    report = symbols[0] if symbols else ""
                    of_year = year[0] if year else ""
                    self._found.append(Figure(report, of_year, code, titles[place], number))

    def _take_status(self, name: str, row: Row, language: Language) -> None:
        """Take the one figure beside the words of a status."""
        said = status_words(name, language)
        numbers = [number for cell in row.distinct[1:] if (number := _whole(cell)) is not None]
        if said.known and len(said.statuses) == 1 and len(numbers) == 1:
            self._found.append(Figure("", "", said.statuses[0], name, numbers[0]))

    def compare(self, entries: Sequence[Entry], findings: Findings) -> None:
        """Tell of each figure that is another one than that of the entries.

        Reports and years of which no entry was read are left out.
        """
        for figure in self._found:
            there = [entry for entry in entries if _is_of(entry, figure)]
            if not there:
                continue
            counted = sum(
                figure.status in (entry.acceptance, entry.implementation) for entry in there
            )
            if counted != figure.count:
                findings.add(
                    FindingCode.FIGURES_DIFFER,
                    Where(figure.report or None),
                    words=f"{figure.title}: {figure.count}",
                    counted=str(counted),
                )


def _is_of(entry: Entry, figure: Figure) -> bool:
    """Whether an entry is of the report or of the year that a figure is about."""
    if figure.report:
        return entry.report == figure.report
    return not figure.year or programme_year(entry.report) == int(figure.year)


def _whole(cell: Cell | None) -> int | None:
    """The figure of a cell, None where it has none, or a share."""
    text = fold(clean(cell_text(cell)))
    found = _WHOLE.match(text)
    return int(found[0]) if found and not _SHARE.fullmatch(text) else None


_A_YEAR = re.compile(r"(?:19|20)\d\d")


def is_of_figures(columns: Columns, header: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the table under a header holds figures: no words and no marks beside its first cells.

    Ones and noughts may as well be marks, so these need a header or a row of totals, or first
    cells that are no recommendations.
    """
    if not columns.has_answers:
        return False
    figures: list[str] = []
    for text in (text for row in rows[:LOOKED_AT] for text in _beside_first(row)):
        if not _NUMBER.fullmatch(text):
            return False
        if text[:1].isdigit():
            figures.append(text)
    # Years alone count nothing: they say of which year a report is.
    if all(_A_YEAR.fullmatch(one) for one in figures):
        return False
    if _has_totals(header, rows) or any("%" in text for text in figures):
        return True
    if any(is_labelled(row, 0) for row in rows):
        return False
    return Column.NUMBER not in columns.places


def _beside_first(row: Row) -> Iterator[str]:
    cells = () if is_across(row) else row.distinct[1:]
    for cell in cells:
        if text := fold(clean(cell_text(cell))).strip().casefold():
            yield text


def _has_totals(header: Sequence[Row], rows: Sequence[Row]) -> bool:
    known = forms_of_term("total") | forms_of_term("number_of_recommendations")
    titles = (cell_text(cell) for row in header for cell in row.distinct)
    firsts = (cell_text(row.distinct[0]) for row in rows if row.distinct)
    return any(form(text) in known or "%" in text for text in (*titles, *firsts))
