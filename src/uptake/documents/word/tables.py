"""A table of Word: rows of cells with spans become a grid."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from uptake.documents.grid import GridBuilder
from uptake.documents.numbers import whole_number
from uptake.documents.tree import Cell, Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.plainrows import PlainRow
from uptake.documents.word.shading import fill_of
from uptake.documents.word.wrappers import unwrapped

type Blocks = tuple[Paragraph | Table, ...]

_BIDI_VISUAL = names.w("bidiVisual")
_WIDTH = names.w("w")


@dataclass(slots=True)
class _Merge:
    """What a cell's properties say of its place in the grid, and its shading."""

    span: int = 1
    goes_on: bool = False
    joins_left: bool = False
    fill: str | None = None


_SINGLE = _Merge()


@dataclass(slots=True)
class _RowFacts:
    before: int = 0
    after: int = 0
    header: bool = False
    deleted: bool = False


_NO_FACTS = _RowFacts()


@dataclass(slots=True)
class TableReader:
    """Takes the children of a table one by one, and gives the table when all were taken.

    `plain` reads rows that hold nothing but text; of other rows `blocks` reads what is inside a
    cell, and `bookmark` takes bookmarks that stand between cells.
    """

    plain: Callable[[etree._Element], PlainRow | None]
    blocks: Callable[[etree._Element], Blocks]
    bookmark: Callable[[etree._Element], None]
    _grid: GridBuilder = field(default_factory=GridBuilder)
    _right_to_left: bool = False
    _widths: tuple[int, ...] = ()

    def take(self, child: etree._Element) -> None:
        """Take in a child of the table element: a row, or what is said of the whole table."""
        tag = child.tag
        if tag == names.ROW:
            self._row(child)
        elif tag == names.TABLE_GRID:
            self._widths = _widths(child)
        elif tag == names.TABLE_PROPERTIES:
            stated = child.find(_BIDI_VISUAL)
            self._right_to_left = stated is not None and names.is_on(stated.get(names.VALUE))
        elif tag == names.BOOKMARK:
            self.bookmark(child)

    def finished(self) -> Table:
        """The table of all rows taken so far."""
        rows, width = self._grid.finished()
        widths = self._widths if len(self._widths) == width else ()
        return Table(rows, widths, self._right_to_left)

    def _row(self, row: etree._Element) -> None:
        facts = _row_facts(row)
        if facts.deleted:
            return
        self._grid.skip(facts.before)
        plain = self.plain(row)
        if plain is None:
            self._cells_with_care(row)
        else:
            self._plain_cells(plain)
        self._grid.skip(facts.after)
        self._grid.end_row(facts.header)

    def _plain_cells(self, row: PlainRow) -> None:
        for place, cell in enumerate(row.cells):
            span = row.spans.get(place, 1)
            if not (place in row.merged and self._grid.continue_above(span)):
                self._grid.add(cell, span)

    def _cells_with_care(self, row: etree._Element) -> None:
        for child in unwrapped(row):
            if child.tag == names.CELL:
                self._cell(child)
            elif child.tag == names.BOOKMARK:
                self.bookmark(child)

    def _cell(self, cell: etree._Element) -> None:
        merge = _SINGLE
        for first in cell:
            if first.tag == names.CELL_PROPERTIES:
                merge = _merge(first)
            break
        if merge.joins_left and self._grid.widen_last(merge.span):
            return
        if merge.goes_on and self._grid.continue_above(merge.span):
            return
        self._grid.add(Cell(self.blocks(cell), merge.fill), merge.span)


def _merge(properties: etree._Element) -> _Merge:
    merge: _Merge | None = None
    for child in properties:
        tag = child.tag
        if tag == names.GRID_SPAN:
            merge = merge or _Merge()
            merge.span = max(1, whole_number(child.get(names.VALUE)) or 1)
        elif tag == names.SHADING:
            merge = merge or _Merge()
            merge.fill = fill_of(child)
        elif tag == names.VERTICAL_MERGE:
            merge = merge or _Merge()
            merge.goes_on = child.get(names.VALUE) in names.MERGE_GOES_ON
        elif tag == names.HORIZONTAL_MERGE:
            merge = merge or _Merge()
            merge.joins_left = child.get(names.VALUE) in names.MERGE_GOES_ON
    return merge or _SINGLE


def _row_facts(row: etree._Element) -> _RowFacts:
    for child in row:
        if child.tag == names.ROW_PROPERTIES:
            return _facts(child)
        if child.tag == names.CELL:
            break
    return _NO_FACTS


def _facts(properties: etree._Element) -> _RowFacts:
    facts = _RowFacts()
    for child in properties:
        tag = child.tag
        if tag == names.GRID_BEFORE:
            facts.before = max(0, whole_number(child.get(names.VALUE)) or 0)
        elif tag == names.GRID_AFTER:
            facts.after = max(0, whole_number(child.get(names.VALUE)) or 0)
        elif tag == names.TABLE_HEADER:
            facts.header = names.is_on(child.get(names.VALUE))
        elif tag == names.DELETED:
            facts.deleted = True
    return facts


def _widths(grid: etree._Element) -> tuple[int, ...]:
    return tuple(
        whole_number(column.get(_WIDTH)) or 0 for column in grid.iterchildren(names.GRID_COLUMN)
    )
