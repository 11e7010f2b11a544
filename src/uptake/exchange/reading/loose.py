"""Cells that lost their rows, made a table again: headers found, rows counted, nothing lost.

The header rows over cells that lost their rows: which titles stand over which.

The rows under a header, counted out of cells that lost them.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from uptake.core.codes import Acceptance, Addressee, Implementation
from uptake.documents.tree import Cell, LooseCells, Paragraph, Row, Table
from uptake.exchange.heard import report_symbols
from uptake.exchange.reading.headers import is_header, title_of
from uptake.exchange.reading.headings import is_heading_cell, stands_as_heading, without_symbol
from uptake.exchange.reading.marks import Mark, mark_of, status_words
from uptake.exchange.reading.numbers import number_alone, read_number
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column, Meaning, Vocabulary

_OVER_MARKS = {
    Column.ACCEPTANCE: (Acceptance,),
    Column.IMPLEMENTATION: (Implementation,),
    Column.STATUS: (Acceptance, Implementation),
    Column.RECOMMENDATION: (Addressee,),
    Column.TEXT: (Addressee,),
}


@dataclass(frozen=True, slots=True)
class LooseHeader:
    """Header rows made again. `columns` are the titles of the lowest level, in order.

    `text` is how many of them stand over the one cell of a recommendation.
    """

    rows: tuple[Row, ...]
    columns: tuple[Meaning | None, ...]
    text: int = 1

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.columns)


def read_loose_header(cells: Sequence[Cell], vocabulary: Vocabulary) -> LooseHeader:
    """Make the header rows of one or two levels from their cells in reading order."""
    titles = [cell for cell in cells if cell_text(cell).strip()]
    first = next((n for n, cell in enumerate(titles) if _leaf(cell, vocabulary)), len(titles))
    tops, leaves = titles[:first], titles[first:]
    meanings = [title_of(cell_text(cell).strip(), vocabulary) for cell in tops]
    if not any(meaning and meaning.column in _OVER_MARKS for meaning in meanings):
        return _one_level(titles, vocabulary)
    if any(not _leaf(cell, vocabulary) for cell in leaves):
        return _one_level(titles, vocabulary)
    return _two_levels(tops, leaves, vocabulary)


def _leaf(cell: Cell, vocabulary: Vocabulary) -> Meaning | None:
    meaning = vocabulary.meaning(cell_text(cell).strip(), status=True)
    return meaning if meaning is not None and meaning.code is not None else None


def _one_level(titles: Sequence[Cell], vocabulary: Vocabulary) -> LooseHeader:
    meanings = [title_of(cell_text(cell).strip(), vocabulary) for cell in titles]
    return LooseHeader((Row(tuple(titles)),), tuple(meanings))


def _two_levels(
    tops: Sequence[Cell], leaves: Sequence[Cell], vocabulary: Vocabulary
) -> LooseHeader:
    upper: list[Cell] = []
    lower: list[Cell] = []
    columns: list[Meaning | None] = []
    text = 1
    left = list(leaves)
    for top in tops:
        meaning = title_of(cell_text(top).strip(), vocabulary)
        under = _taken(left, meaning, vocabulary)
        if meaning is not None and meaning.column in (Column.RECOMMENDATION, Column.TEXT) and under:
            text = len(under)
        upper += [top] * max(1, len(under))
        lower += under or [top]
        columns += [_leaf(cell, vocabulary) for cell in under] or [meaning]
    upper += left
    lower += left
    columns += [_leaf(cell, vocabulary) for cell in left]
    rows = (Row(tuple(upper)), Row(tuple(lower))) if leaves else (Row(tuple(upper)),)
    return LooseHeader(rows, tuple(columns), text)


def _taken(left: list[Cell], meaning: Meaning | None, vocabulary: Vocabulary) -> list[Cell]:
    """Take from the lower level the titles that belong under one of the upper level."""
    kinds = _OVER_MARKS.get(meaning.column, ()) if meaning is not None else ()
    under: list[Cell] = []
    while left and kinds:
        leaf = _leaf(left[0], vocabulary)
        if leaf is None or not isinstance(leaf.code, kinds):
            break
        under.append(left.pop(0))
    return under


LONGEST_NUMBER = 40
"""Characters of the longest cell that holds the number of a recommendation and nothing else."""

_STATUS = frozenset((Column.MARK, Column.ACCEPTANCE, Column.IMPLEMENTATION, Column.STATUS))
_TEXT = frozenset((Column.RECOMMENDATION, Column.TEXT))
_TELLING = (Column.NUMBER, Column.RECOMMENDATION, Column.TEXT, Column.REPORT)


def body_rows(
    cells: Sequence[Cell], gaps: Set[int], header: LooseHeader, vocabulary: Vocabulary
) -> Iterator[Row]:
    """Return the rows of the grid; every cell stands in one of them.

    `gaps` are the places of cells that follow an empty line.
    """
    counting = _Counting(header, vocabulary)
    starts = list(counting.starts(cells, gaps)) or [len(cells)]
    ends = [*starts[1:], len(cells)]
    counting = counting.fitted([end - start for start, end in zip(starts, ends, strict=True)])
    yield from counting.across(cells[: starts[0]])
    for start, end in zip(starts, ends, strict=True):
        size = counting.size(cells[start:end], {place - start for place in gaps})
        if size:
            yield counting.row(cells[start : start + size])
        yield from counting.across(cells[start + size : end])


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts cells into rows under one header."""

    header: LooseHeader
    vocabulary: Vocabulary

    @property
    def length(self) -> int:
        """How many cells a whole row has."""
        return self.header.width - self.header.text + 1

    @property
    def telling(self) -> Column:
        """The column that tells where a row begins."""
        found = {meaning.column for meaning in self.header.columns if meaning is not None}
        return next((column for column in _TELLING if column in found), Column.RECOMMENDATION)

    def fitted(self, sizes: Sequence[int]) -> "_Counting":
        """Count by the rows there are: most may have a cell for each addressee, too."""
        if sizes.count(self.header.width) > sizes.count(self.length):
            return replace(self, header=replace(self.header, text=1))
        return self

    def starts(self, cells: Sequence[Cell], gaps: Set[int]) -> Iterator[int]:
        """The places where rows begin; the heading of a report is a row."""
        telling = self.telling
        offset = self._place(telling)
        last = -self.length
        for place, cell in enumerate(cells):
            if is_heading_cell(cell, self.vocabulary) and telling is not Column.REPORT:
                last = place + 1 - self.length
                yield place
            elif place - offset > last and self._tells(telling, cell):
                start = place - offset
                sure = start - last >= self.length or start in gaps
                if sure or (telling is not Column.NUMBER and self._surely(telling, cell)):
                    last = start
                    yield start

    def size(self, cells: Sequence[Cell], gaps: Set[int]) -> int:
        """How many of the cells up to the next row are this one: none for a report's heading.

        Cells that come after a whole row and an empty line are no part of it.
        """
        heading = self.telling is not Column.REPORT
        if not cells or (heading and is_heading_cell(cells[0], self.vocabulary)):
            return 0
        begin, end = self._statuses()
        merged = begin < len(cells) and end - begin > 1 and not self._answers(cells[begin])
        whole = self.length - (end - begin - 1 if merged else 0)
        return next((place for place in range(whole, len(cells)) if place in gaps), len(cells))

    def row(self, cells: Sequence[Cell]) -> Row:
        """Make a row of the grid from its cells, however many are left of them."""
        begin, end = self._statuses()
        before, statuses, after = cells[:begin], cells[begin:end], cells[end:]
        answers = next(
            (n for n, cell in enumerate(statuses) if not self._answers(cell)), len(statuses)
        )
        if end - begin > 1 and answers < end - begin and len(cells) < self.length:
            kept = max(1, answers)
            across = _joined(cells[begin : begin + kept])
            statuses, after = (across,) * (end - begin), cells[begin + kept :]
        return Row(tuple(self._spread([*before, *statuses, *after])))

    def across(self, cells: Sequence[Cell]) -> Iterator[Row]:
        """Make a row of each cell, across the whole grid; empty ones are none."""
        for cell in cells:
            if cell.blocks:
                yield Row((cell,) * self.header.width)

    def _spread(self, cells: list[Cell]) -> Iterator[Cell]:
        """A whole row: short ones filled up, long ones joined at the end, the text spread out."""
        if len(cells) > self.length:
            cells = [*cells[: self.length - 1], _joined(cells[self.length - 1 :])]
        cells += [Cell() for _ in range(self.length - len(cells))]
        text = self._place(Column.RECOMMENDATION, Column.TEXT)
        for place, cell in enumerate(cells):
            yield from (cell,) * (self.header.text if place == text else 1)

    def _place(self, *columns: Column) -> int:
        """The place in a whole row of the first of the columns."""
        places = (
            place
            for place, meaning in enumerate(self.header.columns)
            if meaning is not None and meaning.column in columns
        )
        return self._in_row(next(places, 0))

    def _in_row(self, place: int) -> int:
        """Turn a place in the grid into one in a whole row, where the text has one cell."""
        text = next((p for p, m in enumerate(self.header.columns) if m and m.column in _TEXT), 0)
        return place if place <= text else max(text, place - self.header.text + 1)

    def _statuses(self) -> tuple[int, int]:
        """Where the columns of status begin and end in a whole row."""
        places = [
            self._in_row(place)
            for place, meaning in enumerate(self.header.columns)
            if meaning is not None and meaning.column in _STATUS
        ]
        return (min(places), max(places) + 1) if places else (self.length, self.length)

    def _answers(self, cell: Cell) -> bool:
        """Whether a cell can be one of status: a mark, words for one, or nothing."""
        text = cell_text(cell).strip()
        if mark_of(text) is not Mark.UNKNOWN:
            return True
        return bool(status_words(text, self.vocabulary.language).statuses)

    def _tells(self, telling: Column, cell: Cell) -> bool:
        text = clean(cell_text(cell))
        if telling is Column.REPORT:
            return bool(report_symbols(text))
        if telling is Column.NUMBER:
            return len(text) <= LONGEST_NUMBER and number_alone(text) is not None
        return read_number(text) is not None

    def _surely(self, telling: Column, cell: Cell) -> bool:
        """Whether a cell tells even in the middle of a row: by the word before the number."""
        text = clean(cell_text(cell))
        if telling is Column.REPORT:
            return not without_symbol(text)
        return not text[:1].isnumeric()


def _joined(cells: Sequence[Cell]) -> Cell:
    """One cell out of several: nothing that stands in one of them is lost."""
    if len(cells) == 1:
        return cells[0]
    return Cell(tuple(block for cell in cells for block in cell.blocks))


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the run, and whether an empty line stands before it."""

    cell: Cell
    gap: bool


def tables_of(loose: LooseCells, vocabulary: Vocabulary) -> Iterator[Paragraph | Table]:
    """Return the tables that the cells made, in order; cells before the first are paragraphs.

    A header is a run of cells with titles of columns. Under it, a row begins with the cell of a
    recommendation (or of a report) and has as many cells as the header's lowest level has; where
    it has fewer, one stands across the statuses; where it has more, they belong to the comment.
    """
    pieces = [
        piece for place in range(len(loose.cells)) for piece in _pieces(loose, place, vocabulary)
    ]
    starts = list(_headers(pieces, vocabulary))
    if not starts:
        yield from _paragraphs(pieces)
        return
    first = _heading_before(pieces, starts[0][0], vocabulary)
    yield from _paragraphs(pieces[:first])
    for place, (start, end) in enumerate(starts):
        following = starts[place + 1][0] if place + 1 < len(starts) else len(pieces)
        stop = _heading_before(pieces, following, vocabulary)
        above = pieces[_heading_before(pieces, start, vocabulary) : start]
        header = read_loose_header([piece.cell for piece in pieces[start:end]], vocabulary)
        rows = body_rows(
            [piece.cell for piece in pieces[end:stop]],
            {place for place, piece in enumerate(pieces[end:stop]) if piece.gap},
            header,
            vocabulary,
        )
        yield Table((*_across(above, header), *header.rows, *rows))


def _across(pieces: Sequence[Piece], header: LooseHeader) -> Iterator[Row]:
    for piece in pieces:
        yield Row((piece.cell,) * header.width)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[Paragraph]:
    for piece in pieces:
        yield from piece.cell.paragraphs


def _heading_before(pieces: Sequence[Piece], start: int, vocabulary: Vocabulary) -> int:
    """The place of the report's heading right before a header, the header's own without one."""
    if 0 < start <= len(pieces) and is_heading_cell(pieces[start - 1].cell, vocabulary):
        return start - 1
    return start


def _headers(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The stretches that are headers: cells with titles, and empty ones among and after them."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and _may_be_title(pieces[end].cell, end > start, vocabulary):
            end += 1
        if is_header([piece.cell for piece in pieces[start:end]], vocabulary):
            yield start, end
        start = max(end, start + 1)


def _may_be_title(cell: Cell, inside: bool, vocabulary: Vocabulary) -> bool:
    text = cell_text(cell).strip()
    return title_of(text, vocabulary) is not None if text else inside


def _pieces(loose: LooseCells, place: int, vocabulary: Vocabulary) -> Iterator[Piece]:
    """A cell, parted where the heading of a report stands in it after an empty line."""
    cell = loose.cells[place]
    gap = place in loose.gaps
    blocks = cell.blocks
    for line, block in enumerate(blocks[:-1]):
        following = blocks[line + 1]
        empty = isinstance(block, Paragraph) and not block.text
        if empty and isinstance(following, Paragraph) and stands_as_heading(following, vocabulary):
            yield Piece(Cell(blocks[:line]), gap)
            yield Piece(Cell(blocks[line + 1 :]), True)
            return
    yield Piece(cell, gap)
