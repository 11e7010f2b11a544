"""A worksheet's scattered cells become a table: merges resolved, nothing empty at its ends.

A worksheet may claim a million rows and give cells to any of them. What counts is where there are
words; shading and lines beyond them are dropped, and a run of rows that are not there is one empty
row.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.grid import MOST_PLACES, WIDEST
from uptake.documents.tree import Cell, Paragraph, Row, Table

# Twice those of 20,000 entries of 12 columns.
MOST_CELLS = 500_000
MOST_MERGES = 100_000
MOST_LETTERS = 100_000_000


def cell_of(text: str) -> Cell:
    """A cell with `text`, a paragraph a line."""
    lines = text.split("\n") if text.strip() else []
    return Cell(tuple(Paragraph(line.strip(" \t\r")) for line in lines))


def struck_out(paragraphs: Iterable[Paragraph], words: Sequence[str] = ()) -> tuple[Paragraph, ...]:
    """Paragraphs without what is struck out: some words beside them, or else all that they say."""
    given = list(paragraphs)
    if words:
        first = given[0] if given else Paragraph("")
        return (replace(first, struck=tuple(words)), *given[1:])
    return tuple(Paragraph("", struck=(each.text,)) for each in given if each.text)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of places, first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One worksheet as it is being read. Rows and columns are counted from 0.

    Raises `UnreadableFile`: TOO_LARGE, TOO_WIDE.
    """

    name: str | None = None
    right_to_left: bool = False
    header: range = range(0)
    widths: dict[int, int] = field(default_factory=dict)
    _rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    _merges: list[Area] = field(default_factory=list)
    _cells: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """The cell that stands at a place."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_CELLS)
        self._rows.setdefault(row, {})[column] = cell

    def get(self, row: int, column: int) -> Cell | None:
        """The cell at a place, None where nothing was put."""
        return self._rows.get(row, {}).get(column)

    def merge(self, area: Area) -> None:
        """Let the first cell of an area stand in all of it."""
        if len(self._merges) == MOST_MERGES:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_MERGES)
        self._merges.append(area)

    def table(self) -> Table | None:
        """The table from the first words to the last; None where there are no words."""
        used = self._used()
        if used is None:
            return None
        width = used.right - used.left + 1
        numbers = list(self._numbers(used))
        if width > WIDEST:
            raise UnreadableFile(Fault.TOO_WIDE, span=width)
        if width * len(numbers) > MOST_PLACES:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PLACES)
        grid = [self._line(number, used) for number in numbers]
        self._resolve_merges(grid, numbers, used)
        rows = (
            Row(tuple(line), number in self.header)
            for line, number in zip(grid, numbers, strict=True)
        )
        return Table(tuple(rows), self._relative_widths(used), self.right_to_left, self.name)

    def _used(self) -> Area | None:
        rows = [number for number, cells in self._rows.items() if _has_words(cells)]
        if not rows:
            return None
        columns = {
            column for row in rows for column, cell in self._rows[row].items() if cell.blocks
        }
        return Area(min(rows), min(columns), max(rows), max(columns))

    def _numbers(self, used: Area) -> Iterator[int]:
        """The rows to keep; the first of those that are missing stands for all of a run."""
        there = sorted(row for row in self._rows if used.top <= row <= used.bottom)
        expected = used.top
        for number in there:
            if number > expected:
                yield expected
            yield number
            expected = number + 1

    def _line(self, number: int, used: Area) -> list[Cell]:
        cells = self._rows.get(number, {})
        return [cells.get(column) or Cell() for column in range(used.left, used.right + 1)]

    def _resolve_merges(self, grid: list[list[Cell]], numbers: list[int], used: Area) -> None:
        places = 0
        for area in self._merges:
            start, end = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
            left, right = max(area.left, used.left), min(area.right, used.right) + 1
            if start >= end or left >= right:
                continue
            places += (end - start) * (right - left)
            if places > MOST_PLACES:
                raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PLACES)
            cell = self.get(area.top, area.left) or Cell()
            for line in grid[start:end]:
                line[left:right] = [cell] * (right - left)

    def _relative_widths(self, used: Area) -> tuple[int, ...]:
        if not self.widths:
            return ()
        usual = sum(self.widths.values()) // len(self.widths) or 1
        return tuple(self.widths.get(at, usual) for at in range(used.left, used.right + 1))


def _has_words(cells: Mapping[int, Cell]) -> bool:
    return any(cell.blocks for cell in cells.values())
