"""Two documents in one: the later one with its changes against the earlier one marked in it.

To accept all of them gives the later document, to reject all of them the earlier one, to a letter.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from uptake.core.differences import matches
from uptake.documents.tree import (
    Block,
    Cell,
    Change,
    Document,
    LooseCells,
    Markup,
    Paragraph,
    Row,
    Table,
)
from uptake.exchange.writing.aligning import Pair, aligned, likeness
from uptake.exchange.writing.marked_lines import marked_line, marked_lines, unlisted, whole_line

_NO_CELL, _NO_LINE = Cell(), Paragraph("")


def marked_up(before: Document, after: Document, markup: Markup) -> Document:
    """Give the later tree with the changes marked; `markup` says who made them, and when."""
    bookmarks = {name for block in after.blocks for name in _bookmarks(block)}
    return replace(
        after,
        blocks=tuple(_blocks(before.blocks, after.blocks, bookmarks)),
        header=_heads(before.header, after.header),
        markup=markup,
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block, and the heading under which it stands: lines of two reports are never paired."""

    section: Hashable
    block: Block

    @property
    def key(self) -> Hashable:
        """What makes it the same one in two documents."""
        match self.block:
            case Paragraph(bookmarks=names) if names:
                return names
            case Paragraph(text=text, level=level, language=language):
                return self.section, level, language, text
            case Table(name=name, layout=layout):
                return self.section, name, layout
            case _:
                return id(self.block)


def _placed(blocks: Sequence[Block]) -> list[_Placed]:
    found: list[_Placed] = []
    section: Hashable = None
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            section = block.bookmarks or block.text
        found.append(_Placed(section, block))
    return found


def _alike(one: _Placed, other: _Placed) -> float:
    old, new = one.block, other.block
    if not isinstance(old, Paragraph) or not isinstance(new, Paragraph):
        return 0.0
    if old.level == new.level == 0:
        return 1.0
    if (one.section, old.level, old.language) != (other.section, new.level, new.language):
        return 0.0
    return likeness(old.text, new.text)


def _blocks(
    before: Sequence[Block], after: Sequence[Block], bookmarks: set[str]
) -> Iterator[Block]:
    found = aligned(_placed(before), _placed(after), lambda one: one.key, _alike)
    pairs = ((old.block if old else None, new.block if new else None) for old, new in found)
    for old, new in _with_their_numbers(pairs):
        if old is not None and new is not None:
            yield _merged(old, new)
        elif new is not None:
            yield _whole(new, Change.INSERTED)
        elif old is not None:
            yield _whole(_without(old, bookmarks), Change.DELETED)


def _with_their_numbers(pairs: Iterable[Pair[Block]]) -> Iterator[Pair[Block]]:
    """Let Word count the items of a list only where both documents have the same items.

    It counts what was put in and what was taken out alike, so numbers of another list would come
    out of the changes: there they stand among the words, and are marked as these are.
    """
    for listed, group in groupby(pairs, key=lambda pair: any(map(_label, pair))):
        items = list(group)
        if listed and any(_label(old) != _label(new) for old, new in items):
            items = [(_unlisted(old), _unlisted(new)) for old, new in items]
        yield from items


def _label(block: Block | None) -> str:
    return block.label if isinstance(block, Paragraph) else ""


def _unlisted(block: Block | None) -> Block | None:
    return unlisted(block) if isinstance(block, Paragraph) else block


def _merged(old: Block, new: Block) -> Block:
    if isinstance(old, Table) and isinstance(new, Table):
        return _table(old, new)
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        return marked_line(old, new)
    return new


def _whole(block: Block, change: Change) -> Block:
    match block:
        case Paragraph():
            return whole_line(block, change)
        case Table():
            return replace(block, rows=tuple(_whole_rows(block.rows, change)))
        case LooseCells():
            return block


def _bookmarks(block: Block) -> tuple[str, ...]:
    return block.bookmarks if isinstance(block, Paragraph) else ()


def _without(block: Block, bookmarks: set[str]) -> Block:
    """Take the bookmarks from a heading that stands elsewhere now: a name leads to one place."""
    if bookmarks.isdisjoint(_bookmarks(block)) or not isinstance(block, Paragraph):
        return block
    return replace(block, bookmarks=())


def _heads(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    pairs = zip_longest(before, after, fillvalue=_NO_LINE)
    return tuple(marked_line(old, new) for old, new in pairs)


def _table(old: Table, new: Table) -> Table:
    columns = max((len(row.cells) for table in (old, new) for row in table.rows), default=1)
    before, after = (_padded(table.rows, columns) for table in (old, new))
    widths = new.widths if len(new.widths) == columns else old.widths
    return replace(new, rows=tuple(_rows(before, after)), widths=widths)


def _padded(rows: Sequence[Row], columns: int) -> list[Row]:
    """Give rows as wide as those of the other table: the last cell takes what it has more."""
    return [
        row
        if len(row.cells) == columns or not row.cells
        else replace(row, cells=row.cells + (row.cells[-1],) * (columns - len(row.cells)))
        for row in rows
    ]


def _rows(before: Sequence[Row], after: Sequence[Row]) -> Iterator[Row]:
    heads = _Cells()
    for match in matches(_row_keys(before), _row_keys(after)):
        old = before[match.old_from : match.old_to]
        new = after[match.new_from : match.new_to]
        if not match.equal:
            yield from _whole_rows(old, Change.DELETED)
            yield from _whole_rows(new, Change.INSERTED)
            continue
        for one, other in zip(old, new, strict=True):
            cells = heads if other.header else _Cells()
            merged = zip(one.cells, other.cells, strict=True)
            yield replace(other, cells=tuple(cells.merged(*pair) for pair in merged))


def _row_keys(rows: Sequence[Row]) -> list[Hashable]:
    """Name rows by their first line and their shape, a second one of a name by its count."""
    keys: list[Hashable] = []
    seen: dict[Hashable, int] = {}
    for row in rows:
        name = (row.header, None if row.header else _first_line(row), _shape(row))
        seen[name] = seen.get(name, 0) + 1
        keys.append((name, seen[name]))
    return keys


def _first_line(row: Row) -> str:
    lines = (line.text for cell in row.distinct[:1] for line in cell.paragraphs)
    return next(lines, "")


def _shape(row: Row) -> tuple[int, ...]:
    return tuple(len(list(group)) for _, group in groupby(row.cells, key=id))


def _whole_rows(rows: Sequence[Row], change: Change) -> Iterator[Row]:
    heads = _Cells()
    for row in rows:
        cells = heads if row.header else _Cells()
        whole = tuple(cell and cells.whole(cell, change) for cell in row.cells)
        yield replace(row, cells=whole, change=change)


class _Cells:
    """Makes the cells of rows anew, a cell that stands in several places once.

    Rows that never touched in either document may touch here, and a cell that two of them shared
    would become one.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, Cell] = {}

    def merged(self, old: Cell | None, new: Cell | None) -> Cell:
        """Give a cell with what changed in it marked."""
        old, new = old or _NO_CELL, new or _NO_CELL
        key = (id(old), id(new))
        if key not in self._made:
            lines = marked_lines(tuple(old.paragraphs), tuple(new.paragraphs))
            self._made[key] = replace(new, blocks=lines)
        return self._made[key]

    def whole(self, cell: Cell, change: Change) -> Cell:
        """Give a cell that was put in or taken out with its row."""
        if id(cell) not in self._made:
            lines = tuple(whole_line(line, change) for line in cell.paragraphs)
            self._made[id(cell)] = replace(cell, blocks=lines)
        return self._made[id(cell)]
