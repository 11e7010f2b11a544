"""Tables: the grid with its spans, as Word counts them."""

from itertools import pairwise
from operator import is_

from uptake.documents.fitting import Room
from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.documents.word.setting.paragraphs import Place, Scribe, escaped, is_plain
from uptake.documents.word.setting.styles import TEXT_WIDTH

# With little room the words over marks stand upright, and their row has to be this high.
_UPRIGHT = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
_MARKS = 3
_HIGH = '<w:trHeight w:val="1500" w:hRule="atLeast"/>'
_CLOSE = '<w:tcMar><w:start w:w="30" w:type="dxa"/><w:end w:w="30" w:type="dxa"/></w:tcMar>'
_HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
# Where a row that fits on a page may be divided, one with no cell longer than this is not.
_WHOLE = 400
_POINT = 20
_INSET = 11  # points, both sides of a cell
_WHOLE_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_BEGINS, _GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_NO_CELL = Cell()


class Grid:
    """The columns of tables of one kind, and what was written for them and recurs."""

    def __init__(self, columns: tuple[int, ...], upright: bool = False) -> None:
        self.columns, self.upright = columns, upright
        self.short: dict[tuple[int, int, Place, str], str] = {}
        self._opened: dict[tuple[int, int, str, str | None, bool, bool], str] = {}

    def open(
        self,
        start: int,
        end: int,
        joined: str,
        fill: str | None,
        narrow: bool,
        upright: bool = False,
    ) -> str:
        """Return what opens a cell of these columns; `narrow` gives its words more room."""
        key = (start, end, joined, fill, narrow, upright)
        opened = self._opened.get(key)
        if opened is None:
            span = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
            opened = self._opened[key] = (
                f'<w:tc><w:tcPr><w:tcW w:w="{sum(self.columns[start:end])}" w:type="dxa"/>'
                f"{span}{joined}{shade}{self._close(end - start, upright) if narrow else ''}"
                "</w:tcPr>"
            )
        return opened

    def _close(self, columns: int, upright: bool) -> str:
        turned = upright or (self.upright and columns == 1)
        return f"{_CLOSE}{_UPRIGHT if turned else ''}"


class TableScribe:
    """Writes the tables of a document; `upright` turns the words over single columns of marks.

    A row that a page has `room` for is not divided; without it only short ones are not, as in
    documents of earlier forms.
    """

    def __init__(self, scribe: Scribe, upright: bool = False, room: Room | None = None) -> None:
        self._scribe, self._upright, self.room = scribe, upright, room
        self._grids: dict[tuple[int, ...], Grid] = {}

    def table(self, table: Table, width: int = TEXT_WIDTH) -> str:
        """Return one table; `width` is what it has, in twentieths of a point."""
        columns = max((len(row.cells) for row in table.rows), default=1) or 1
        shared = shared_out(table.widths, columns, width)
        grid = self._grids.get(shared)
        if grid is None:
            grid = self._grids[shared] = Grid(shared, self._upright)
        return TableWriter(table, grid, self._scribe, self).write()


class TableWriter:
    """Writes one table on its grid."""

    def __init__(self, table: Table, grid: Grid, scribe: Scribe, tables: TableScribe) -> None:
        self._table, self._grid, self._scribe, self._tables = table, grid, scribe, tables
        self._columns = grid.columns

    def write(self) -> str:
        """Return the table with its grid."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._columns)
        parts = [f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>"]
        rows = self._table.rows or (Row(()),)
        above: Row | None = None
        for place, row in enumerate(rows):
            below = rows[place + 1] if place + 1 < len(rows) else None
            parts.append(self._opened(row))
            parts.extend(self._cells(row, above, below))
            parts.append("</w:tr>")
            above = row
        parts.append("</w:tbl>")
        return "".join(parts)

    def _opened(self, row: Row) -> str:
        opened = self._plainly_opened(row)
        if row.change is None:
            return opened
        mark = self._scribe.revisions.mark(row.change)
        if "</w:trPr>" in opened:
            return opened.replace("</w:trPr>", f"{mark}</w:trPr>")
        return f"{opened}<w:trPr>{mark}</w:trPr>"

    def _plainly_opened(self, row: Row) -> str:
        if not row.header:
            return _WHOLE_ROW if self._is_whole(row) else "<w:tr>"
        marks = sum(1 for cell in row.distinct if cell.centred)
        turned = self._grid.upright and marks >= _MARKS
        if not turned and not any(cell.upright for cell in row.distinct):
            return _HEADER_ROW
        return _HEADER_ROW.replace("<w:tblHeader/>", f"{_HIGH}<w:tblHeader/>")

    def _is_whole(self, row: Row) -> bool:
        """Whether a row is not divided between two pages."""
        room = self._tables.room
        if room is None:
            return _is_short(row)
        widths: dict[int, float] = {}
        for cell, width in zip(row.cells, self._columns, strict=False):
            widths[id(cell)] = widths.get(id(cell), -_INSET) + width / _POINT
        return room.holds((cell, widths[id(cell)]) for cell in row.distinct)

    def _properties(self) -> str:
        table = self._table
        style = "LayoutGrid" if table.layout else "Grid"
        turned = "<w:bidiVisual/>" if table.right_to_left else ""
        first = int(any(row.header for row in table.rows))
        look = f'<w:tblLook w:val="{"0620" if first else "0600"}" w:firstRow="{first}"'
        named = f'<w:tblCaption w:val="{_attribute(table.name)}"/>' if table.name else ""
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/>{turned}'
            f'<w:tblW w:w="{sum(self._columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'{look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{named}</w:tblPr>"
        )

    def _cells(self, row: Row, above: Row | None, below: Row | None) -> list[str]:
        cells = row.cells + (None,) * (len(self._columns) - len(row.cells))
        merged = _share_cells(row, above) or _share_cells(row, below)
        places = self._places(row)
        written = []
        start, last = 0, len(cells)
        while start < last:
            cell, end = cells[start] or _NO_CELL, start + 1
            while end < last and cells[end] is cell:
                end += 1
            joined = _joined(cell, start, above, below) if merged else ""
            written.append(self._cell(cell, start, end, joined, places[cell.centred]))
            start = end
        return written

    def _places(self, row: Row) -> tuple[Place, Place]:
        """Return the places of a cell that is not centred, and of one that is."""
        if self._table.layout:
            return Place.LAYOUT, Place.LAYOUT
        return (Place.HEAD, Place.HEAD_MARK) if row.header else (Place.CELL, Place.MARK)

    def _cell(self, cell: Cell, start: int, end: int, joined: str, place: Place) -> str:
        text = _only_words(cell)
        if joined or cell.fill or cell.upright or text is None:
            return self._written(cell, start, end, joined, place)
        if len(text) > 1:
            self._scribe.lists.end()
            opened = self._grid.open(start, end, "", None, place is Place.HEAD_MARK)
            return f"{opened}{self._scribe.line(text, place)}</w:tc>"
        # Nothing, or one sign: the cells of marks, written once a column.
        known = self._grid.short.get((start, end, place, text))
        if known is None:
            known = self._written(cell, start, end, joined, place)
            self._grid.short[start, end, place, text] = known
        return known

    def _written(self, cell: Cell, start: int, end: int, joined: str, place: Place) -> str:
        narrow = place is Place.HEAD_MARK
        opened = self._grid.open(start, end, joined, cell.fill, narrow, cell.upright)
        empty = joined == _GOES_ON or not cell.blocks
        inside = self._scribe.line("", place) if empty else self._blocks(cell, start, end, place)
        return f"{opened}{inside}</w:tc>"

    def _blocks(self, cell: Cell, start: int, end: int, place: Place) -> str:
        scribe = self._scribe
        scribe.lists.end()
        parts = [
            scribe.paragraph(block, place)
            if isinstance(block, Paragraph)
            else self._tables.table(block, sum(self._columns[start:end]) - 200)
            for block in cell.blocks
        ]
        if isinstance(cell.blocks[-1], Table):
            parts.append(scribe.line("", place))
        return "".join(parts)


def shared_out(widths: tuple[int, ...], columns: int, width: int) -> tuple[int, ...]:
    """Share a width out among the columns by their relative widths, equally without these."""
    shares = widths if len(widths) == columns and all(share > 0 for share in widths) else ()
    shares = shares or (1,) * columns
    edges = [width * sum(shares[:place]) // sum(shares) for place in range(columns + 1)]
    return tuple(max(end - start, 1) for start, end in pairwise(edges))


def _only_words(cell: Cell) -> str | None:
    """Return the words of a cell that holds nothing else, None for any other."""
    if not cell.blocks:
        return ""
    only = cell.blocks[0]
    if len(cell.blocks) == 1 and isinstance(only, Paragraph) and is_plain(only):
        return only.text
    return None


def _is_short(row: Row) -> bool:
    return all(cell is None or _length(cell) <= _WHOLE for cell in row.cells)


def _length(cell: Cell) -> int:
    """Return how many letters a cell has; one that holds a table has too many."""
    length = 0
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            return _WHOLE + 1
        length += len(block.text)
    return length


def _share_cells(row: Row, other: Row | None) -> bool:
    return other is not None and any(map(is_, row.cells, other.cells))


def _joined(cell: Cell, start: int, above: Row | None, below: Row | None) -> str:
    if above is not None and start < len(above.cells) and above.cells[start] is cell:
        return _GOES_ON
    if below is not None and start < len(below.cells) and below.cells[start] is cell:
        return _BEGINS
    return ""


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
