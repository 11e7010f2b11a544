"""A table of an OpenDocument text: covered cells, repeated columns and rows become a grid."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.grid import WIDEST, GridBuilder
from uptake.documents.markup import whole_number
from uptake.documents.opendocument import names
from uptake.documents.opendocument.styles import Styles
from uptake.documents.tree import Cell, Paragraph, Table

type Blocks = tuple[Paragraph | Table, ...]

TALLEST = 100_000  # rows, far more than any table of a text has
MOST_REPEATED = 1_000  # rows; only spreadsheets repeat many
GROUPS = frozenset(
    {
        names.HEADER_ROWS,
        *(names.table(name) for name in ("table-rows", "table-row-group")),
        *(names.table(name) for name in ("table-columns", "table-column-group")),
        names.table("table-header-columns"),
    }
)


@dataclass(slots=True)
class _Cover:
    """A cell that covers places to come, and for how many more rows."""

    cell: Cell
    rows: int


class TableReader:
    """Takes the children of a table one by one, and gives the table when all were taken."""

    def __init__(
        self,
        element: etree._Element,
        styles: Styles,
        blocks: Callable[[etree._Element], Blocks],
    ) -> None:
        """`element` is the table, of which only the attributes are looked at here.

        `blocks` reads what is inside a cell.
        """
        self._styles = styles
        self._blocks = blocks
        self._style = styles.style("table", element.get(names.TABLE_STYLE_NAME))
        self._name = element.get(names.table("name"))
        self._grid = GridBuilder()
        self._covers: dict[int, _Cover] = {}
        self._widths: list[int] = []

    def take(self, child: etree._Element) -> None:
        """Take in a child: a column, a row, or a group of them."""
        tag = child.tag
        if tag == names.ROW:
            self._row(child)
        elif tag == names.COLUMN:
            self._column(child)
        elif tag in GROUPS:
            for part in child:
                self.take(part)

    def finished(self) -> Table:
        """The table of all rows taken so far."""
        rows, width = self._grid.finished()
        widths = tuple(self._widths) if len(self._widths) == width and any(self._widths) else ()
        return Table(rows, widths, self._style.right_to_left or False, self._name)

    def _column(self, column: etree._Element) -> None:
        width = self._styles.style("table-column", column.get(names.TABLE_STYLE_NAME)).width
        self._widths += [width] * _count(column, names.COLUMNS_REPEATED, WIDEST)

    def _row(self, row: etree._Element) -> None:
        parent = row.getparent()
        header = parent is not None and parent.tag == names.HEADER_ROWS
        fill = self._styles.style("table-row", row.get(names.TABLE_STYLE_NAME)).fill
        cells = list(row.iterchildren(names.CELL, names.COVERED_CELL))
        for _ in range(_count(row, names.ROWS_REPEATED, MOST_REPEATED)):
            place = 0
            for cell in cells:
                place = self._cells(cell, place, fill)
            self._grid.end_row(header)

    def _cells(self, element: etree._Element, place: int, row_fill: str | None) -> int:
        """Put an element's cell, or cells, at `place` and after; gives the next place."""
        for _ in range(_count(element, names.COLUMNS_REPEATED, WIDEST)):
            if element.tag == names.COVERED_CELL:
                self._covered(place)
            else:
                self._cell(element, place, row_fill)
            place += 1
        return place

    def _cell(self, element: etree._Element, place: int, row_fill: str | None) -> None:
        columns = _count(element, names.COLUMNS_SPANNED, WIDEST)
        rows = _count(element, names.ROWS_SPANNED, TALLEST)
        style = self._styles.style("table-cell", element.get(names.TABLE_STYLE_NAME))
        cell = Cell(self._blocks(element), style.fill or row_fill)
        self._grid.add(cell)
        if rows > 1:
            self._covers[place] = _Cover(cell, rows - 1)
        for covered in range(place + 1, place + columns):
            self._covers[covered] = _Cover(cell, rows)

    def _covered(self, place: int) -> None:
        cover = self._covers.get(place)
        if cover is None:
            self._grid.skip(1)
            return
        self._grid.add(cover.cell)
        cover.rows -= 1
        if not cover.rows:
            del self._covers[place]


def _count(element: etree._Element, name: str, most: int) -> int:
    written = element.get(name)
    if written is None:
        return 1
    count = whole_number(written)
    if count is None or count > most:
        raise UnreadableFile(Fault.TOO_WIDE, span=written[:12])
    return max(1, count)
