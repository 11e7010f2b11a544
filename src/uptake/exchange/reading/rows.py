"""The rows of recommendations: their numbers and words, before anything is concluded."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from uptake.core.codes import Addressee
from uptake.documents.tree import Cell, Row
from uptake.exchange.reading.columns import Columns, Layout
from uptake.exchange.reading.headings import Heading, leading_symbol
from uptake.exchange.reading.numbers import Numbered, number_alone, read_number
from uptake.exchange.reading.texts import cell_text, clean

type Cells = Sequence[Cell | None]


@dataclass(slots=True, eq=False)
class EntryRow:
    """A recommendation as its row gives it, before anything is concluded.

    `header` counts the headers met before it; `group` is the addressee that a line above names;
    `more` are further rows of the same recommendation; `sharing` all that share its comment cell.
    `cell` holds the words; `report` is the symbol that the row itself names.
    """

    number: str
    formal: bool
    text: str
    cell: Cell | None
    cells: Cells
    columns: Columns
    heading: Heading | None = None
    report: str | None = None
    header: int = 0
    group: Addressee | None = None
    more: list[Cells] = field(default_factory=list)
    sharing: "list[EntryRow]" = field(default_factory=list)


def cell_at(cells: Cells, place: int) -> Cell | None:
    """Return the cell at a place of the grid, None for a place that the row has not."""
    return cells[place] if 0 <= place < len(cells) else None


def is_across(row: Row) -> bool:
    """Whether one cell stands across the whole row."""
    return len(row.cells) > 1 and row.cells[0] is row.cells[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """A recommendation in a row: its numbers, its words and their cell, the report it names."""

    numbered: Numbered
    text: str
    report: str | None = None
    cell: Cell | None = None


def find_recommendation(row: Row, layout: Layout) -> Found | None:
    """Return number and text of a row, None where it has no number that can be read."""
    if is_across(row):
        return None
    cell = text_cell(row.cells, layout)
    text = clean(cell_text(cell))
    if layout.number == layout.text:
        return _in_one_cell(text, cell)
    number = clean(cell_text(cell_at(row.cells, layout.number)))
    symbol, rest = leading_symbol(number)
    numbered = number_alone(rest)
    if numbered is None:
        return None
    labelled = read_number(text) if not text[:1].isnumeric() else None
    return Found(numbered, labelled.rest if labelled else text, symbol, cell)


def _in_one_cell(text: str, cell: Cell | None) -> Found | None:
    numbered = read_number(text)
    if numbered is not None:
        return Found(numbered, numbered.rest, cell=cell)
    symbol, rest = leading_symbol(text)
    numbered = read_number(rest) if symbol else None
    return Found(numbered, numbered.rest, symbol, cell) if numbered else None


def text_cell(cells: Cells, layout: Layout) -> Cell | None:
    """Return the cell with the words; each addressee may have a column of its own for them."""
    first = cell_at(cells, layout.text)
    if len(layout.texts) < 2 or (first is not None and first.blocks):
        return first
    others = (cell_at(cells, place) for place in layout.texts)
    return next((cell for cell in others if cell is not None and cell.blocks), first)


def counts_columns(row: Row) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … under a header."""
    texts = [clean(cell_text(cell)).strip("()") for cell in row.distinct]
    return len(texts) > 1 and texts == [str(place + 1) for place in range(len(texts))]
