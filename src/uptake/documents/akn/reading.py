"""Reads Akoma Ntoso into the tree: sections as headings, tables with their spans, links, lists."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from uptake.documents.akn.writing import CENTRED, FILL, LANGUAGES, LAYOUT, LEVELS, TITLE, a, line_of
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.grid import WIDEST, GridBuilder
from uptake.documents.markup import parse, whole_number
from uptake.documents.scripts import is_written_from_right
from uptake.documents.tree import Cell, Document, Format, Paragraph, Table

ROOT = a("akomaNtoso")
TALLEST = 100_000
"""Rows that a cell may claim to span, far more than any table of a text has."""
_LEVELS = {a(name): level for level, (name, _) in enumerate(LEVELS, 1)}
_META, _HEADING, _NUMBER = a("meta"), a("heading"), a("num")
_CELLS = (a("th"), a("td"))
# What holds lines of text and no blocks of its own.
_LINES = frozenset(map(a, ("p", "block", "heading", "subheading", "crossHeading", "longTitle")))

type Piece = Paragraph | Table
type Covers = dict[int, tuple[Cell, int]]


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """Read the document at `path`. Raises `UnreadableFile` as `markup.parse`, and BROKEN."""
    root = parse(path.read_bytes(), path.name)
    document = next((one for one in root if one.find(_META) is not None), None)
    if root.tag != ROOT or document is None:
        raise UnreadableFile(Fault.BROKEN, detail="akomaNtoso")
    language = _language(document)
    to_left = is_written_from_right(language)
    blocks = tuple(_Reader(to_left).blocks(document))
    titles = (one.text for one in blocks if isinstance(one, Paragraph) and one.level == 0)
    if progress:
        progress(1.0)
    return Document(
        Format.AKOMA_NTOSO,
        blocks,
        title=next(titles, None),
        language=language,
        right_to_left=to_left,
    )


def _language(document: etree._Element) -> str | None:
    found = next(document.iter(a("FRBRlanguage")), None)
    code = None if found is None else found.get("language", "")
    return LANGUAGES.get(code or "", code)


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, right_to_left: bool) -> None:
        self._right_to_left = right_to_left

    def blocks(self, element: etree._Element) -> Iterator[Piece]:
        """Return the blocks of a part, whatever it is called."""
        for child in element:
            level = _LEVELS.get(str(child.tag))
            if child.tag in (_META, _NUMBER) or _is_empty(child):
                continue
            if level is not None:
                yield from self._section(child, level)
            elif child.tag == a("table"):
                yield self._table(child)
            elif child.tag == a("blockList"):
                yield from self._list(child)
            elif child.tag in _LINES:
                yield line_of(child, level=0 if child.find(a(TITLE)) is not None else None)
            else:
                yield from self.blocks(child)

    def _section(self, section: etree._Element, level: int) -> Iterator[Piece]:
        heading = section.find(_HEADING)
        if heading is not None:
            anchor = section.get("eId")
            yield line_of(heading, level=level, bookmarks=(anchor,) if anchor else ())
        for child in section:
            if child.tag not in (_HEADING, _NUMBER):
                yield from self._within(child)

    def _within(self, child: etree._Element) -> Iterator[Piece]:
        """Return a part of a section: a section itself, or what its content holds."""
        level = _LEVELS.get(str(child.tag))
        yield from self.blocks(child) if level is None else self._section(child, level)

    def _list(self, items: etree._Element) -> Iterator[Piece]:
        for item in items.iterchildren(a("item")):
            number = item.find(_NUMBER)
            label = "" if number is None else line_of(number).text
            for block in self.blocks(item):
                if isinstance(block, Paragraph) and label:
                    block, label = replace(block, label=label), ""
                yield block

    def _table(self, table: etree._Element) -> Table:
        grid = GridBuilder()
        covers: Covers = {}
        for row in table.iterchildren(a("tr")):
            covers = self._row(row, grid, covers)
        rows, _ = grid.finished()
        layout = table.get("class") == LAYOUT
        return Table(rows, (), self._right_to_left, table.get("title"), layout)

    def _row(self, row: etree._Element, grid: GridBuilder, above: Covers) -> Covers:
        """Add a row; give the cells that reach into the next one, by column."""
        below: Covers = {column: (cell, rows - 1) for column, (cell, rows) in above.items()}
        place = _covered(grid, above, 0)
        cells = [one for one in row if one.tag in _CELLS]
        for element in cells:
            cell, columns = self._cell(element), _span(element, "colspan", WIDEST)
            grid.add(cell, columns)
            rows = _span(element, "rowspan", TALLEST)
            below |= dict.fromkeys(range(place, place + columns), (cell, rows - 1))
            place = _covered(grid, above, place + columns)
        grid.end_row(bool(cells) and all(one.tag == _CELLS[0] for one in cells))
        return {column: cover for column, cover in below.items() if cover[1] > 0}

    def _cell(self, element: etree._Element) -> Cell:
        style = element.get("style", "")
        fill = style.removeprefix(FILL)[:6].upper() if style.startswith(FILL) else None
        return Cell(tuple(self.blocks(element)), fill, element.get("class") == CENTRED)


def _covered(grid: GridBuilder, above: Covers, place: int) -> int:
    """Go on with the cells that reach down from the rows above; give the next free column."""
    while place in above:
        grid.add(above[place][0])
        place += 1
    return place


def _is_empty(element: etree._Element) -> bool:
    """Whether an element is only there because the schema wants one."""
    return element.tag == a("p") and not len(element) and not element.text


def _span(element: etree._Element, name: str, most: int) -> int:
    return min(max(whole_number(element.get(name)) or 1, 1), most)
