"""A table of Word: rows of cells with spans become a grid."""

from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from uptake.documents.grid import GridBuilder
from uptake.documents.markup import whole_number
from uptake.documents.tree import Cell, Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.places import Place, place_of
from uptake.documents.word.repeats import Content, Repeated, Repeats
from uptake.documents.word.wrappers import WRAPPERS, within

_BIDI_VISUAL = names.w("bidiVisual")
_WIDTH = names.w("w")


@dataclass(slots=True)
class _RowFacts:
    before: int = 0
    after: int = 0
    header: bool = False
    deleted: bool = False


_NO_FACTS = _RowFacts()


class Blocks(Protocol):
    """What reads the blocks inside of cells."""

    repeats: Repeats

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing that came before has to do with what comes next."""

    @property
    def cares(self) -> int:
        """How many blocks were read so far that are not plain."""

    def take(self, child: etree._Element, found: list[Paragraph | Table]) -> None:
        """Read a block and put it behind those `found`."""

    def end(self, found: list[Paragraph | Table]) -> None:
        """End a cell."""

    def take_label_alone(self) -> str:
        """Take the number of the last paragraph that had no text, nothing where there was none."""


class TableReader:
    """Takes the children of a table one by one, and gives the table when all were taken."""

    __slots__ = ("_blocks", "_grid", "_right_to_left", "_widths")

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._grid = GridBuilder()
        self._right_to_left = False
        self._widths: tuple[int, ...] = ()

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
            self._blocks.take(child, [])

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
        for child in row:
            if child.tag == names.CELL:
                self._cell(child)
            elif child.tag in WRAPPERS:
                for part in within(child):
                    self._part(part)
            else:
                self._part(child)
        self._grid.skip(facts.after)
        self._grid.end_row(facts.header)

    def _part(self, part: etree._Element) -> None:
        if part.tag == names.CELL:
            self._cell(part)
        elif part.tag == names.BOOKMARK:
            self._blocks.take(part, [])

    def _cell(self, cell: etree._Element) -> None:
        repeated = self._blocks.repeats.of(cell)
        if repeated is None:
            self._read(cell)
        elif repeated.blocks is None:
            self._read_first(cell, repeated)
        elif self._blocks.is_at_rest:
            self._place(repeated.blocks, repeated.place)
        else:
            self._read(repeated.restored(cell))

    def _read_first(self, cell: etree._Element, repeated: Repeated) -> None:
        """Read a cell that may return, and keep what was read if its place does not matter."""
        cares = self._blocks.cares
        was_at_rest = self._blocks.is_at_rest
        repeated.place = place_of(cell)
        blocks = self._read(cell)
        if was_at_rest and self._blocks.cares == cares and not repeated.place.is_part:
            repeated.blocks = blocks

    def _read(self, cell: etree._Element) -> Content:
        place = place_of(cell)
        if place.joins_left and self._grid.widen_last(place.span):
            return ()
        if place.goes_on and self._grid.continue_above(place.span):
            return ()
        found: list[Paragraph | Table] = []
        self._blocks.take_label_alone()
        for child in cell:
            self._blocks.take(child, found)
        self._blocks.end(found)
        label = self._blocks.take_label_alone()
        if label and not found:
            found.append(Paragraph("", label=label))
        return self._place(tuple(found), place)

    def _place(self, blocks: Content, place: Place) -> Content:
        self._grid.add(Cell(blocks, place.fill), place.span)
        return blocks


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
