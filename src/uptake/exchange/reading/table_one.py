"""Table 1: one row a report, with its title, its focal points and the comments of the CEB."""

from collections.abc import Iterator, Sequence
from typing import Any

from uptake.core.codes import Language
from uptake.core.document import Report
from uptake.core.symbols import find_report_symbols, programme_year
from uptake.documents.tree import Cell, Paragraph
from uptake.exchange.reading.columns import Columns
from uptake.exchange.reading.comment_header import available
from uptake.exchange.reading.headings import address_of, without_symbol
from uptake.exchange.reading.labels import read_fact
from uptake.exchange.reading.people import read_people
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, Vocabulary, forms_of_term

type Cells = Sequence[Cell | None]


def read_listed(cells: Cells, columns: Columns, vocabulary: Vocabulary) -> Report | None:
    """Return the report of a row, None for a row that names none (a total, an empty one)."""
    symbols = find_report_symbols(cell_text(symbol_cell(cells, columns)))
    if not symbols:
        return None
    ceb = _cell(cells, columns, Column.CEB_COMMENTS)
    about = [*_paragraphs(cells, columns, Column.REPORT, Column.REPORT_TITLE)]
    year = programme_year(symbols[0])
    values = {"programme_year": year} | _facts(cells, columns, vocabulary.language)
    return Report(
        symbols[0],
        _title(cells, columns),
        values["programme_year"],
        values.get("url") or address_of(about, vocabulary, highlights=False),
        values.get("highlights_url") or address_of(about, vocabulary, highlights=True),
        available(cell_text(ceb), vocabulary.language),
        values.get("ceb_url") or _ceb_address(ceb, vocabulary),
        read_people(cell_text(_cell(cells, columns, Column.FOCAL_POINT))),
    )


def symbol_cell(cells: Cells, columns: Columns) -> Cell | None:
    """Return the cell with the symbol: the report's, or its title's where there is no other."""
    cell = _cell(cells, columns, Column.REPORT)
    return _cell(cells, columns, Column.REPORT_TITLE) if cell is None else cell


def _title(cells: Cells, columns: Columns) -> str | None:
    """The title in one line, without its links; behind the symbol without a column of its own."""
    own = _cell(cells, columns, Column.REPORT_TITLE)
    lines = clean(cell_text(own or _cell(cells, columns, Column.REPORT))).split("\n")
    links = forms_of_term("highlights") | forms_of_term("report_link")
    title = " ".join(line for line in lines if form(line) not in links)
    return (title if not find_report_symbols(title) else without_symbol(title)) or None


def _facts(cells: Cells, columns: Columns, language: Language) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, term in columns.facts:
        text = clean(cell_text(cells[place] if place < len(cells) else None))
        values |= (read_fact(term, text, language) if text else None) or {}
    return values


def _ceb_address(cell: Cell | None, vocabulary: Vocabulary) -> str | None:
    return address_of(cell.paragraphs, vocabulary, highlights=False) if cell else None


def _paragraphs(cells: Cells, columns: Columns, *of: Column) -> Iterator[Paragraph]:
    for column in of:
        cell = _cell(cells, columns, column)
        yield from cell.paragraphs if cell else ()


def _cell(cells: Cells, columns: Columns, column: Column) -> Cell | None:
    place = columns.places.get(column, len(cells))
    return cells[place] if place < len(cells) else None
