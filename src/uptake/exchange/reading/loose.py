"""Cells that lost their rows, made a table again: headers found, rows counted, nothing lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uptake.documents.tree import Cell, LooseCells, Paragraph, Row, Table
from uptake.exchange.reading.headers import is_header, title_of
from uptake.exchange.reading.headings import is_heading_cell, stands_as_heading
from uptake.exchange.reading.loose_headers import LooseHeader, read_loose_header
from uptake.exchange.reading.loose_rows import body_rows
from uptake.exchange.reading.texts import cell_text
from uptake.exchange.reading.vocabulary import Vocabulary


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
