"""Where the cells of a finished grid stand: each once, with the places it spans. For writers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uptake.documents.tree import Cell, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, the place of its first corner, and how many rows and columns it spans."""

    cell: Cell
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def placed(rows: Sequence[Row]) -> Iterator[Placed]:
    """Every cell of `rows` with its place, row by row.

    A merged cell that is no rectangle comes in several pieces, since no format can span it.
    """
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            if cell is None or (number, column) in taken:
                continue
            found = _extent(rows, number, column, cell, taken)
            if found.rows > 1 or found.columns > 1:
                taken.update(_places(found))
            yield found


def column_count(rows: Sequence[Row]) -> int:
    """The number of columns of the widest row."""
    return max((len(row.cells) for row in rows), default=0)


def _extent(
    rows: Sequence[Row], number: int, column: int, cell: Cell, taken: set[tuple[int, int]]
) -> Placed:
    def free(row: int, place: int) -> bool:
        cells = rows[row].cells
        return place < len(cells) and cells[place] is cell and (row, place) not in taken

    end = column + 1
    while free(number, end):
        end += 1
    below = number + 1
    while below < len(rows) and all(free(below, place) for place in range(column, end)):
        below += 1
    return Placed(cell, number, column, below - number, end - column)


def _places(found: Placed) -> Iterator[tuple[int, int]]:
    for row in range(found.row, found.row + found.rows):
        for column in range(found.column, found.column + found.columns):
            yield row, column
