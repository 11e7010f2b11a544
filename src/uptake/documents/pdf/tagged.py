"""The tags of a PDF become blocks: paragraphs, headings, lists, tables with their spans."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.grid import MOST_PLACES, WIDEST
from uptake.documents.pdf.lines import joined
from uptake.documents.pdf.tags import Node
from uptake.documents.tree import Block, Cell, Paragraph, Row, Table

_HEADING = re.compile(r"H([1-9])?")
_CELLS = frozenset(("TD", "TH"))


def blocks(node: Node, right_to_left: bool, contents: bool = False) -> Iterator[Block]:
    """What stands in and under `node`, in reading order.

    `right_to_left` is the direction of the document, `contents` that it is a table of contents.
    """
    contents = contents or node.tag in ("TOC", "TOCI")
    if node.tag == "Table":
        yield from _tables(node, right_to_left)
        return
    if node.tag == "LI":
        yield from _item(node, right_to_left)
        return
    if node.lines or node.struck:
        text, spans = joined(node.lines)
        yield Paragraph(
            *(text, _level(node.tag), "", spans),
            language=node.language,
            contents=contents,
            struck=tuple(node.struck),
        )
    for child in node.children:
        yield from blocks(child, right_to_left, contents)


def _level(tag: str) -> int | None:
    if tag == "Title":
        return 0
    found = _HEADING.fullmatch(tag)
    return int(found[1] or 1) if found else None


def _item(node: Node, right_to_left: bool) -> Iterator[Block]:
    """A list's item: its label goes to the first paragraph of its body."""
    label = ""
    for child in node.children:
        if child.tag == "Lbl":
            label = joined(child.lines)[0]
            continue
        for block in blocks(child, right_to_left):
            if label and isinstance(block, Paragraph) and block.level is None and not block.label:
                block = Paragraph(block.text, None, label, block.spans, language=block.language)
                label = ""
            yield block
    if label:
        yield Paragraph("", label=label)


def _tables(node: Node, right_to_left: bool) -> Iterator[Block]:
    """The table; a caption inside of it stands before it."""
    for child in node.children:
        if child.tag == "Caption":
            yield from blocks(child, right_to_left)
    rows = list(_rows(node))
    if rows:
        yield _table(rows, right_to_left)


def _rows(node: Node, header: bool = False) -> Iterator[tuple[Node, bool]]:
    for child in node.children:
        if child.tag == "TR":
            cells = list(child.children)
            # The first cell of a row may head it, and be the only one that has words.
            alone = len(cells) == 1 < child.count
            whole = bool(cells) and all(each.tag == "TH" for each in cells)
            yield child, header or (whole and not alone)
        elif child.tag in ("THead", "TBody", "TFoot"):
            yield from _rows(child, child.tag == "THead")


def _table(rows: Sequence[tuple[Node, bool]], right_to_left: bool) -> Table:
    width = _width(rows)
    grid: list[list[Cell | None]] = [[None] * width for _ in rows]
    if width > WIDEST:
        raise UnreadableFile(Fault.TOO_WIDE, span=width)
    if width * len(rows) > MOST_PLACES:
        raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PLACES)
    for number, (row, _) in enumerate(rows):
        _fill_row(grid, number, row, right_to_left)
    # Rows of the body may have nothing but header cells; a header comes first.
    headers = len(list(takewhile(lambda row: row[1], rows)))
    return Table(
        tuple(
            Row(tuple(cell or Cell() for cell in line), number < headers)
            for number, line in enumerate(grid)
        ),
        right_to_left=_runs_from_right(rows, right_to_left),
    )


def _width(rows: Sequence[tuple[Node, bool]]) -> int:
    """The columns of the widest row; cells that come down from rows above count too."""
    reaching: list[tuple[int, int]] = []
    widest = 0
    for number, (row, _) in enumerate(rows):
        above = sum(columns for end, columns in reaching if end > number)
        reaching = [each for each in reaching if each[0] > number]
        own = 0
        for at in range(min(row.count, WIDEST)):
            down, across = _extent(row.branches.get(at))
            own += across
            if down > 1:
                reaching.append((number + down, across))
        widest = max(widest, own + above)
    return widest


def _fill_row(grid: list[list[Cell | None]], number: int, row: Node, right_to_left: bool) -> None:
    line = grid[number]
    missing = _missing(line, row)
    place = 0
    for at in range(min(row.count, WIDEST)):
        while place < len(line) and line[place] is not None:
            place += 1
        node = row.branches.get(at)
        down, across = _extent(node)
        if node is None and missing:
            across, missing = across + missing, 0
        cell = _cell(node, right_to_left)
        for below in grid[number : number + down]:
            for column in range(place, min(place + across, len(line))):
                below[column] = cell
        place += across


def _missing(line: Sequence[Cell | None], row: Node) -> int:
    """How many columns the only cell without words must span for the row to be full.

    Cells without words are never seen, so neither is what they span.
    """
    unseen = [at for at in range(min(row.count, WIDEST)) if at not in row.branches]
    if len(unseen) != 1:
        return 0
    own = sum(_extent(row.branches.get(at))[1] for at in range(min(row.count, WIDEST)))
    return max(0, sum(cell is None for cell in line) - own)


def _extent(node: Node | None) -> tuple[int, int]:
    if node is None:
        return 1, 1
    return node.spans.get("RowSpan", 1), node.spans.get("ColSpan", 1)


def _cell(node: Node | None, right_to_left: bool) -> Cell:
    if node is None:
        return Cell()
    return Cell(tuple(_inside(node, right_to_left)), _fill(node))


def _inside(node: Node, right_to_left: bool) -> Iterator[Paragraph | Table]:
    for block in blocks(node, right_to_left):
        if isinstance(block, Paragraph | Table):
            yield block


def _fill(node: Node) -> str | None:
    if node.fill is not None:
        return node.fill
    return next((fill for child in node.children if (fill := _fill(child))), None)


def _runs_from_right(rows: Sequence[tuple[Node, bool]], by_default: bool) -> bool:
    """Whether the cell that is read first stands at the right of the one that is read last."""
    votes = 0
    for row, _ in rows:
        places = [place for cell in row.children if (place := _place(cell)) is not None]
        if len(places) > 1:
            votes += 1 if places[0] > places[-1] else -1
    return votes > 0 if votes else by_default


def _place(node: Node) -> float | None:
    for line in node.lines:
        return (line.left + line.right) / 2
    return next((place for child in node.children if (place := _place(child)) is not None), None)
