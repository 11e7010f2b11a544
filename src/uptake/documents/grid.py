"""Rows of cells with spans become the tree's grid, for every format that has tables.

A file may claim any number for a span, so what a grid may hold is limited.
"""

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Cell, Row

# Word itself makes at most 63 columns.
WIDEST = 256
# 20,000 entries of 12 columns are 240,000 places.
MOST_PLACES = 500_000


class GridBuilder:
    """Takes cells from left to right, row by row. Raises `UnreadableFile`: TOO_WIDE, TOO_LARGE."""

    __slots__ = ("_above", "_places", "_row", "_rows")

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._row: list[Cell | None] = []
        self._above: tuple[Cell | None, ...] = ()
        self._places = 0

    def add(self, cell: Cell, span: int = 1) -> None:
        """A cell over the next `span` columns."""
        if span == 1:
            self._row.append(cell)
        else:
            self._widen(cell, span)

    def skip(self, columns: int) -> None:
        """Columns in which this row has nothing."""
        if columns:
            self._widen(None, columns)

    def continue_above(self, span: int) -> bool:
        """Take the cell above over the next columns too; False where there is none."""
        place = len(self._row)
        above = self._above[place] if place < len(self._above) else None
        if above is None:
            return False
        self._widen(above, span)
        return True

    def widen_last(self, span: int) -> bool:
        """Take the cell at the left over the next columns too; False where there is none."""
        if not self._row or self._row[-1] is None:
            return False
        self._widen(self._row[-1], span)
        return True

    def end_row(self, header: bool = False) -> None:
        """End the row; one without any place leaves nothing."""
        row = self._row
        if not row:
            return
        self._places += len(row)
        if len(row) > WIDEST:
            raise UnreadableFile(Fault.TOO_WIDE, span=len(row))
        if self._places > MOST_PLACES:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PLACES)
        self._above = tuple(row)
        self._rows.append(Row(self._above, header))
        self._row = []

    def finished(self) -> tuple[tuple[Row, ...], int]:
        """All rows, made equally long, and how long they are."""
        width = max((len(row.cells) for row in self._rows), default=0)
        if width * len(self._rows) > MOST_PLACES:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PLACES)
        return tuple(_padded(row, width) for row in self._rows), width

    def _widen(self, cell: Cell | None, span: int) -> None:
        if len(self._row) + span > WIDEST:
            raise UnreadableFile(Fault.TOO_WIDE, span=span)
        self._row.extend([cell] * span)


def _padded(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return Row(row.cells + (None,) * missing, row.header) if missing else row
