"""Two documents in one: the later one with its changes against the earlier one marked in it.

To accept all of them gives the later document, to reject all of them the earlier one, to a letter.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from uptake.core.differences import matches, tokens
from uptake.documents.tree import (
    Block,
    Cell,
    Change,
    Document,
    LooseCells,
    Markup,
    Paragraph,
    Picture,
    Row,
    Span,
    Table,
)
from uptake.exchange.writing.aligning import Pair, aligned, likeness

_NOTHING = Paragraph("")


@dataclass(frozen=True, slots=True)
class _Look:
    """What sets a word apart; only what is set the same way and says the same is the same word."""

    link: str | None = None
    bold: bool = False
    soft: bool = False
    language: str | None = None


type _Word = tuple[str, _Look]
type _Piece = tuple[str, _Look, Change | None]


def marked_lines(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the lines of a cell with what changed in them marked.

    Accepted, they are the later ones, rejected the earlier. The last line of a cell has no end
    that could be taken out, so the end before it goes in its stead.
    """
    if tuple(old) == tuple(new):
        return tuple(new)
    before = [unlisted(line) for line in old] or [_NOTHING]
    after = [unlisted(line) for line in new] or [_NOTHING]
    found = aligned(before, after, _key, _lines_alike)
    pairs = _paired_at_the_end(list(found))
    return tuple(_with_ends(pairs))


def marked_line(old: Paragraph, new: Paragraph) -> Paragraph:
    """Return one line with the words that changed in it marked."""
    if old.text == new.text and old.spans == new.spans and old.language == new.language:
        return new
    pieces = _joined(_smooth(_compared(_words(old), _words(new))))
    return replace(new, text="".join(text for text, _, _ in pieces), spans=_spans(pieces, new))


def whole_line(line: Paragraph, change: Change | None) -> Paragraph:
    """Return a line that was put in or taken out with its end; None leaves its words unmarked."""
    if change is None:
        return line
    pieces = [(text, look, change) for text, look in _looks(line)]
    return replace(line, spans=_spans(pieces, line), change=change)


def unlisted(line: Paragraph) -> Paragraph:
    """Return a line with its label among its words: Word counts its own numbers, marked or not."""
    if not line.label:
        return line
    lead = f"{line.label}\t"
    moved = tuple(
        replace(span, start=span.start + len(lead), end=span.end + len(lead)) for span in line.spans
    )
    return replace(line, text=lead + line.text, label="", spans=moved)


def _key(line: Paragraph) -> str:
    return line.text


def _lines_alike(one: Paragraph, other: Paragraph) -> float:
    return likeness(one.text, other.text)


def _paired_at_the_end(pairs: list[Pair[Paragraph]]) -> list[Pair[Paragraph]]:
    """Pair what is left at the end, as far as both sides have lines: one kind alone may be last."""
    both = [place for place, (old, new) in enumerate(pairs) if old and new]
    first = both[-1] + 1 if both else 0
    old = [one for one, _ in pairs[first:] if one]
    new = [one for _, one in pairs[first:] if one]
    together = min(len(old), len(new))
    return [
        *pairs[:first],
        *zip(old[:together], new[:together], strict=True),
        *((one, None) for one in old[together:]),
        *((None, one) for one in new[together:]),
    ]


def _with_ends(pairs: Sequence[Pair[Paragraph]]) -> Iterator[Paragraph]:
    """Get the lines with their ends; of the last lines, those that stand alone lend theirs on."""
    alone = len(pairs)
    while _change_of(pairs[alone - 1]):
        alone -= 1
    for place, pair in enumerate(pairs):
        ending = _change_of(pair)
        if place >= alone - 1:
            ending = _change_of(pairs[place + 1]) if place + 1 < len(pairs) else None
        yield replace(_marked(pair), change=ending)


def _change_of(pair: Pair[Paragraph]) -> Change | None:
    old, new = pair
    if old is None:
        return Change.INSERTED
    return Change.DELETED if new is None else None


def _marked(pair: Pair[Paragraph]) -> Paragraph:
    old, new = pair
    if old is not None and new is not None:
        return marked_line(old, new)
    only = old or new
    return whole_line(only, _change_of(pair)) if only else _NOTHING


def _words(line: Paragraph) -> list[_Word]:
    return [(token, look) for text, look in _looks(line) for token in tokens(text)]


def _looks(line: Paragraph) -> Iterator[_Word]:
    """Part a line where what sets its words apart begins and ends."""
    plain = _Look(language=line.language)
    place = 0
    for span in sorted(line.spans, key=lambda one: one.start):
        start, end = max(place, span.start), min(span.end, len(line.text))
        if end <= start:
            continue
        if start > place:
            yield line.text[place:start], plain
        look = _Look(span.link, span.bold, span.soft, span.language or line.language)
        yield line.text[start:end], look
        place = end
    if place < len(line.text):
        yield line.text[place:], plain


def _compared(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Piece]:
    for match in matches(old, new):
        if match.equal:
            yield from ((*word, None) for word in new[match.new_from : match.new_to])
        else:
            yield from ((*word, Change.DELETED) for word in old[match.old_from : match.old_to])
            yield from ((*word, Change.INSERTED) for word in new[match.new_from : match.new_to])


def _smooth(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Return a lone mark between two changes to both of them, and what was taken out first."""
    held: list[_Piece] = []
    stretches = [list(group) for _, group in groupby(pieces, key=lambda piece: piece[2] is None)]
    for place, stretch in enumerate(stretches):
        kept = stretch[0][2] is None
        lone = kept and not any(letter.isalnum() for text, _, _ in stretch for letter in text)
        if kept and (not lone or place in (0, len(stretches) - 1)):
            yield from _ordered(held)
            yield from stretch
            held = []
        elif kept:
            held += [(text, look, change) for text, look, _ in stretch for change in Change]
        else:
            held += stretch
    yield from _ordered(held)


def _ordered(held: Sequence[_Piece]) -> Iterator[_Piece]:
    for change in (Change.DELETED, Change.INSERTED):
        yield from (piece for piece in held if piece[2] is change)


def _joined(pieces: Iterator[_Piece]) -> list[_Piece]:
    return [
        ("".join(text for text, _, _ in group), look, change)
        for (look, change), group in groupby(pieces, key=lambda piece: piece[1:])
    ]


def _spans(pieces: Sequence[_Piece], line: Paragraph) -> tuple[Span, ...]:
    spans, place = [], 0
    for text, look, change in pieces:
        language = look.language if look.language != line.language else None
        span = Span(place, place + len(text), look.link, look.bold, look.soft, language, change)
        place = span.end
        if span != Span(span.start, span.end):
            spans.append(span)
    return tuple(spans)


_NO_CELL, _NO_LINE = Cell(), Paragraph("")


def marked_up(before: Document, after: Document, markup: Markup) -> Document:
    """Return the later tree with the changes marked; `markup` says who made them, and when."""
    bookmarks = {name for block in after.blocks for name in _bookmarks(block)}
    return replace(
        after,
        blocks=tuple(_blocks(_text_of(before), _text_of(after), bookmarks)),
        header=_heads(before.header, after.header),
        markup=markup,
    )


def _text_of(document: Document) -> Sequence[Block]:
    """Return what changes can be marked in: a picture is one that is or is not, of both sides."""
    return [block for block in document.blocks if not isinstance(block, Picture)]


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
        case LooseCells() | Picture():
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
    """Return rows as wide as those of the other table: the last cell takes what it has more."""
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
        """Return a cell with what changed in it marked."""
        old, new = old or _NO_CELL, new or _NO_CELL
        key = (id(old), id(new))
        if key not in self._made:
            lines = marked_lines(tuple(old.paragraphs), tuple(new.paragraphs))
            self._made[key] = replace(new, blocks=lines)
        return self._made[key]

    def whole(self, cell: Cell, change: Change) -> Cell:
        """Return a cell that was put in or taken out with its row."""
        if id(cell) not in self._made:
            lines = tuple(whole_line(line, change) for line in cell.paragraphs)
            self._made[id(cell)] = replace(cell, blocks=lines)
        return self._made[id(cell)]
