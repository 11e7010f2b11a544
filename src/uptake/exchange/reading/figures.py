"""Tables of figures: by report, by year, with totals. They are no answers, but have to agree."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation
from uptake.core.document import Entry
from uptake.core.findings import FindingCode, Where
from uptake.core.symbols import find_report_symbols
from uptake.documents.tree import Row
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.findings import Findings
from uptake.exchange.reading.rows import cell_at, is_across
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.untitled import LOOKED_AT, is_labelled
from uptake.exchange.reading.vocabulary import Column, forms_of_term

type Status = Acceptance | Implementation

_NUMBER = re.compile(
    r"[-–—]|n/?a|\(?\d{1,5}(?:[.,]\d+)?\s*%?\)?(?:\s*\(\d{1,3}(?:[.,]\d+)?\s*%\))?"
)
_WHOLE = re.compile(r"\d{1,5}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table: of which report ("" for all), of which status, and how many."""

    report: str
    status: Status
    title: str
    count: int


@dataclass(slots=True)
class Figures:
    """The figures that a document gives, to be compared with what was counted."""

    _found: list[Figure] = field(default_factory=list)

    def take(self, header: Sequence[Row], columns: Columns, rows: Iterable[Row]) -> None:
        """Take the figures of a table, by report or in all."""
        titles = {
            place: clean(cell_text(cell_at(header[-1].cells, place))) for place, _ in columns.marks
        }
        for row in rows:
            name = clean(cell_text(cell_at(row.cells, 0)))
            symbols = find_report_symbols(name)
            if len(symbols) != 1 and form(name) not in forms_of_term("total"):
                continue
            for place, code in columns.marks:
                number = _WHOLE.match(fold(clean(cell_text(cell_at(row.cells, place)))))
                if number is not None:
                    report = symbols[0] if symbols else ""
                    self._found.append(Figure(report, code, titles[place], int(number[0])))

    def compare(self, entries: Sequence[Entry], findings: Findings) -> None:
        """Tell of each figure that is another one than that of the entries."""
        read = {entry.report for entry in entries}
        for figure in self._found:
            if figure.report and figure.report not in read:
                continue
            counted = sum(
                figure.status in (entry.acceptance, entry.implementation)
                for entry in entries
                if figure.report in ("", entry.report)
            )
            if counted != figure.count:
                findings.add(
                    FindingCode.FIGURES_DIFFER,
                    Where(figure.report or None),
                    words=f"{figure.title}: {figure.count}",
                    counted=str(counted),
                )


def is_of_figures(columns: Columns, header: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the table under a header holds figures: no words and no marks beside its first cells.

    Ones and noughts may as well be marks, so these need a header or a row of totals, or first
    cells that are no recommendations.
    """
    if not columns.has_answers:
        return False
    numbers = [cells for row in rows[:LOOKED_AT] if (cells := _beside_first(row))]
    if not all(_NUMBER.fullmatch(text) for cells in numbers for text in cells):
        return False
    figures = [text for cells in numbers for text in cells if text[:1].isdigit()]
    if not figures:
        return False
    if _has_totals(header, rows) or any("%" in text for text in figures):
        return True
    if any(is_labelled(row, 0) for row in rows):
        return False
    return Column.NUMBER not in columns.places


def _beside_first(row: Row) -> list[str]:
    if is_across(row):
        return []
    cells = row.distinct[1:]
    return [text for cell in cells if (text := fold(clean(cell_text(cell))).strip().casefold())]


def _has_totals(header: Sequence[Row], rows: Sequence[Row]) -> bool:
    known = forms_of_term("total") | forms_of_term("number_of_recommendations")
    titles = (cell_text(cell) for row in header for cell in row.distinct)
    firsts = (cell_text(row.distinct[0]) for row in rows if row.distinct)
    return any(form(text) in known or "%" in text for text in (*titles, *firsts))
