"""Tables: the grid with its spans, as Word counts them."""

from itertools import pairwise

from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.documents.word.setting.look import TEXT_WIDTH
from uptake.documents.word.setting.paragraphs import Place, Scribe
from uptake.documents.word.setting.runs import escaped

_CLOSE = '<w:tcMar><w:start w:w="30" w:type="dxa"/><w:end w:w="30" w:type="dxa"/></w:tcMar>'
_HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


class TableScribe:
    """Writes one table; `width` is what it has, in twentieths of a point."""

    def __init__(self, table: Table, scribe: Scribe, width: int = TEXT_WIDTH) -> None:
        self._table, self._scribe = table, scribe
        columns = max((len(row.cells) for row in table.rows), default=1) or 1
        self._columns = shared_out(table.widths, columns, width)
        self._empty: dict[tuple[int, Place], str] = {}

    def write(self) -> str:
        """Give the table with its grid."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._columns)
        parts = [f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>"]
        rows = self._table.rows or (Row(()),)
        above: Row | None = None
        for place, row in enumerate(rows):
            below = rows[place + 1] if place + 1 < len(rows) else None
            parts.append(self._row(row, above, below))
            above = row
        parts.append("</w:tbl>")
        return "".join(parts)

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

    def _row(self, row: Row, above: Row | None, below: Row | None) -> str:
        parts = [_HEADER_ROW if row.header else "<w:tr>"]
        cells = row.cells + (None,) * (len(self._columns) - len(row.cells))
        start = 0
        while start < len(cells):
            cell, end = cells[start], start + 1
            while cell is not None and end < len(cells) and cells[end] is cell:
                end += 1
            parts.append(self._cell(cell, start, end, _joined(cell, start, above, below), row))
            start = end
        parts.append("</w:tr>")
        return "".join(parts)

    def _cell(self, cell: Cell | None, start: int, end: int, joined: str, row: Row) -> str:
        place = self._place(cell, row)
        if cell is None or (not cell.blocks and not joined and cell.fill is None):
            return self._empty_cell(start, end, place)
        width = self._columns[start] if end - start == 1 else sum(self._columns[start:end])
        span = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
        inside = (
            self._scribe.empty(place)
            if joined == "<w:vMerge/>"
            else self._blocks(cell, place, width)
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{joined}{fill}'
            f"{_CLOSE if cell.centred else ''}</w:tcPr>"
            f"{inside}</w:tc>"
        )

    def _empty_cell(self, start: int, end: int, place: Place) -> str:
        known = self._empty.get((start, place)) if end - start == 1 else None
        if known is None:
            span = f'<w:gridSpan w:val="{end - start}"/>' if end - start > 1 else ""
            width = sum(self._columns[start:end])
            known = (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
                f"{self._scribe.empty(place)}</w:tc>"
            )
            if end - start == 1:
                self._empty[start, place] = known
        return known

    def _place(self, cell: Cell | None, row: Row) -> Place:
        if self._table.layout:
            return Place.LAYOUT
        centred = cell is not None and cell.centred
        if row.header:
            return Place.HEAD_MARK if centred else Place.HEAD
        return Place.MARK if centred else Place.CELL

    def _blocks(self, cell: Cell, place: Place, width: int) -> str:
        if not cell.blocks:
            return self._scribe.empty(place)
        self._scribe.lists.end()
        parts = [
            self._scribe.paragraph(block, place)
            if isinstance(block, Paragraph)
            else TableScribe(block, self._scribe, width - 200).write()
            for block in cell.blocks
        ]
        if isinstance(cell.blocks[-1], Table):
            parts.append(self._scribe.empty(place))
        return "".join(parts)


def shared_out(widths: tuple[int, ...], columns: int, width: int) -> list[int]:
    """Share a width out among the columns by their relative widths, equally without these."""
    shares = widths if len(widths) == columns and all(share > 0 for share in widths) else ()
    shares = shares or (1,) * columns
    edges = [width * sum(shares[:place]) // sum(shares) for place in range(columns + 1)]
    return [max(end - start, 1) for start, end in pairwise(edges)]


def _joined(cell: Cell | None, start: int, above: Row | None, below: Row | None) -> str:
    if cell is None:
        return ""
    if above is not None and start < len(above.cells) and above.cells[start] is cell:
        return "<w:vMerge/>"
    if below is not None and start < len(below.cells) and below.cells[start] is cell:
        return '<w:vMerge w:val="restart"/>'
    return ""


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
