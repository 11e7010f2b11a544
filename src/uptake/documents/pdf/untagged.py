"""A PDF that says nothing of its structure: tables by their lines, paragraphs by their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uptake.documents.pdf.aligned import Aligned, aligned
from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.joining import PageTable, goes_on, joined
from uptake.documents.pdf.lines import Line, Link, lines, rows
from uptake.documents.pdf.opening import Patch, fill_behind
from uptake.documents.pdf.paragraphs import paragraphs
from uptake.documents.pdf.ruled import Grid
from uptake.documents.pdf.rules import Rule
from uptake.documents.pdf.striking import parted
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table

_NUMBER_ALONE = re.compile(r"[\W_]*\d{1,4}(?:\s*/\s*\d{1,4})?[\W_]*")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^\d+\s+|\s+\d+$")
_EDGE_LINES = 4  # at the top and at the bottom of a page, that may be its head and foot
_FOOT = 0.1  # of the page's height


@dataclass(slots=True)
class Page:
    """What a page holds, in the order from top to bottom: single lines and tables.

    `struck` has the words outside of tables that are struck out.
    """

    width: float
    height: float
    parts: list[Line | PageTable] = field(default_factory=list)
    struck: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    grids: Sequence[Grid]
    rules: Sequence[Rule]
    painted: Sequence[Patch]
    links: Sequence[Link]


def page_of(drawn: Drawn, right_to_left: bool) -> Page:
    """The parts of a page; `right_to_left` is the direction of the document."""
    inside: list[dict[int, list[Glyph]]] = [{} for _ in drawn.grids]
    outside: list[Glyph] = []
    for glyph in drawn.glyphs:
        for grid, cells in zip(drawn.grids, inside, strict=True):
            number = grid.cell(glyph.middle, glyph.base + glyph.size / 5)
            if number is not None:
                cells.setdefault(number, []).append(glyph)
                break
        else:
            outside.append(glyph)
    parts: list[tuple[float, Line | PageTable]] = []
    for table in aligned(list(rows(outside)), drawn.rules):
        outside = [glyph for glyph in outside if not table.bottom <= glyph.base <= table.top]
        parts.append((table.top, _without_lines(table, drawn, right_to_left)))
    said, struck = parted(outside)
    parts += [(line.base, line) for line in lines(said, right_to_left, drawn.links)]
    for grid, cells in zip(drawn.grids, inside, strict=True):
        if cells:
            parts.append((grid.rows[0], _table(grid, cells, drawn, right_to_left)))
    parts.sort(key=lambda part: -part[0])
    beside = tuple(struck_out(struck, right_to_left))
    return Page(drawn.width, drawn.height, [part for _, part in parts], beside)


def _without_lines(table: Aligned, drawn: Drawn, right_to_left: bool) -> PageTable:
    """A table that only stands in columns; what reaches over several is one cell there."""
    edges = (0.0, *table.edges, drawn.width)
    made: list[Row] = []
    for row in table.rows:
        cells: list[Cell] = [Cell() for _ in table.columns]
        for (first, last), glyphs in row.items():
            said, struck = parted(glyphs)
            found = list(lines(said, right_to_left, drawn.links))
            left, right = table.columns[first][0], table.columns[last][1]
            blocks = (*paragraphs(found, left, right), *struck_out(struck, right_to_left))
            cell = Cell(blocks, fill_behind(glyphs, drawn.painted))
            cells[first : last + 1] = [cell] * (last + 1 - first)
        made.append(Row(tuple(cells)))
    return PageTable(edges, tuple(made))


def _table(
    grid: Grid, cells: dict[int, list[Glyph]], drawn: Drawn, right_to_left: bool
) -> PageTable:
    made = {
        number: _cell(grid, number, cells.get(number, ()), drawn, right_to_left)
        for row in grid.cells
        for number in row
    }
    rows = (Row(tuple(made[number] for number in row)) for row in grid.cells)
    return PageTable(grid.columns, tuple(rows))


def _cell(
    grid: Grid, number: int, glyphs: Sequence[Glyph], drawn: Drawn, right_to_left: bool
) -> Cell:
    left, right, middle = _extent(grid, number)
    said, struck = parted(glyphs)
    found = list(lines(said, right_to_left, drawn.links))
    fill = fill_behind(glyphs, drawn.painted)
    if fill is None:
        probe = Glyph("x", *((left + right) / 2,) * 2, middle, 0.0, -1)
        fill = fill_behind([probe], drawn.painted)
    return Cell((*paragraphs(found, left, right), *struck_out(struck, right_to_left)), fill)


def struck_out(glyphs: Sequence[Glyph], right_to_left: bool) -> Iterator[Paragraph]:
    """A paragraph without words, for those that are struck out; none where none are."""
    words = tuple(line.text for line in lines(glyphs, right_to_left))
    if words:
        yield Paragraph("", struck=words)


def _extent(grid: Grid, number: int) -> tuple[float, float, float]:
    """The left and the right end of a cell, and the middle of its height."""
    places = [
        (row, column)
        for row, numbers in enumerate(grid.cells)
        for column, each in enumerate(numbers)
        if each == number
    ]
    columns = [column for _, column in places]
    rows = [row for row, _ in places]
    middle = (grid.rows[min(rows)] + grid.rows[max(rows) + 1]) / 2
    return grid.columns[min(columns)], grid.columns[max(columns) + 1], middle


def clear_furniture(
    pages: Sequence[Page],
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Take what is repeated at the same height of most pages, and page numbers, out of `pages`.

    Returns the lines of the pages' heads and those of their feet, each once.
    """
    counts: dict[tuple[str, int], int] = {}
    for page in pages:
        for key in {_key(line) for line in _edges(page)}:
            counts[key] = counts.get(key, 0) + 1
    enough = max(2, (len(pages) + 1) // 2)
    head: dict[str, set[str]] = {}
    foot: dict[str, set[str]] = {}
    for page in pages:
        repeated = [line for line in _edges(page) if counts[_key(line)] >= enough]
        numbers = [line for line in _edges(page) if _is_page_number(line, page)]
        for line in repeated:
            if not _NUMBER_ALONE.fullmatch(line.text):
                place = head if line.base > page.height / 2 else foot
                place.setdefault(_DIGITS.sub("0", line.text), set()).add(line.text)
        gone = {id(line) for line in (*repeated, *numbers)}
        page.parts = [part for part in page.parts if id(part) not in gone]
    return tuple(map(_furnished, head.values())), tuple(map(_furnished, foot.values()))


def _furnished(texts: set[str]) -> Paragraph:
    """A line of the pages' head or foot without the number that changes from page to page."""
    text = min(texts)
    return Paragraph(_PAGE_NUMBER.sub("", text) if len(texts) > 1 else text)


def _edges(page: Page) -> list[Line]:
    """The first and last lines of a page, up to the first and after the last table."""
    found: list[Line] = []
    for parts in (page.parts, page.parts[::-1]):
        for part in parts[:_EDGE_LINES]:
            if not isinstance(part, Line):
                break
            if part not in found:
                found.append(part)
    return found


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.base / 6)


def _is_page_number(line: Line, page: Page) -> bool:
    near_edge = not _FOOT < line.base / page.height < 1 - _FOOT
    return near_edge and bool(_NUMBER_ALONE.fullmatch(line.text))


def blocks(pages: Sequence[Page], right_to_left: bool) -> Iterator[Block]:
    """The pages as one flow: paragraphs and tables that go on over a page's end are joined."""
    flow: list[Line] = []
    table: PageTable | None = None
    for page in pages:
        for part in page.parts:
            if isinstance(part, Line):
                if table is not None:
                    yield _finished(table, right_to_left)
                    table = None
                flow.append(part)
                continue
            yield from _paragraphs_of(flow, page)
            flow = []
            if table is not None and page.parts[0] is part and goes_on(table, part):
                table = joined(table, part)
            else:
                if table is not None:
                    yield _finished(table, right_to_left)
                table = part
        yield from _paragraphs_of(flow, page)
        flow = []
    if table is not None:
        yield _finished(table, right_to_left)


def _finished(table: PageTable, right_to_left: bool) -> Table:
    """The table in reading order: its first column is at the right in such a document."""
    rows = table.rows
    if right_to_left:
        rows = tuple(Row(row.cells[::-1], row.header) for row in rows)
    return Table(rows, right_to_left=right_to_left)


def _paragraphs_of(flow: Sequence[Line], page: Page) -> Iterator[Paragraph]:
    if flow:
        left = min(line.left for line in flow)
        right = max(line.right for line in flow)
        left, right = min(left, page.width - right), max(right, page.width - left)
        yield from paragraphs(flow, left, right)
