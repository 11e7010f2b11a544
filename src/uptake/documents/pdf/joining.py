"""A table that was cut by the ends of pages becomes one again."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from uptake.documents.pdf.lines import blank_between
from uptake.documents.tree import Cell, Paragraph, Row, Table

_SAME_COLUMN = 4.0  # points
_SHORT = 5  # letters: a number or a mark, not the middle of a sentence
_SENTENCE_END = re.compile(r"[.!?؟。！？:;؛]['\"”»)\]]*$")


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with the places of its columns, both from left to right, for all directions."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]


def goes_on(table: PageTable, part: PageTable) -> bool:
    """Whether `part`, at the top of a page, is a piece of the table at the end of the page before.

    They are equally wide and stand at the same place; a piece may lack columns that only its
    header divides.
    """
    ends = zip(
        (table.columns[0], table.columns[-1]), (part.columns[0], part.columns[-1]), strict=True
    )
    if any(abs(here - there) > _SAME_COLUMN for here, there in ends):
        return False
    fewer, more = sorted((table.columns, part.columns), key=len)
    inner = fewer[1:-1]
    return 2 * sum(_is_among(place, more) for place in inner) >= len(inner)


def joined(table: PageTable, part: PageTable) -> PageTable:
    """The table with the piece below it: header rows that stand again are dropped and marked."""
    columns = _all_columns(table.columns, part.columns)
    rows, again = _divided(table, columns), _divided(part, columns)
    repeated = _repeated(rows, again)
    rows = [Row(row.cells, row.header or number < repeated) for number, row in enumerate(rows)]
    more = again[repeated:]
    if more and rows and _is_rest(rows[-1], more[0]):
        rows[-1] = _with_rest(rows[-1], more.pop(0))
    return PageTable(columns, (*rows, *more))


def _is_among(place: float, places: Sequence[float]) -> bool:
    return any(abs(place - each) <= _SAME_COLUMN for each in places)


def _all_columns(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    return tuple(sorted((*one, *(place for place in other if not _is_among(place, one)))))


def _divided(table: PageTable, columns: Sequence[float]) -> list[Row]:
    """The rows on more columns: a cell that has a line of others in it spans both sides."""
    if len(columns) == len(table.columns):
        return list(table.rows)
    middles = [(left + right) / 2 for left, right in pairwise(columns)]
    places = [
        min(bisect_right(table.columns, middle), len(table.columns) - 1) for middle in middles
    ]
    return [Row(tuple(row.cells[place - 1] for place in places), row.header) for row in table.rows]


def _repeated(rows: Sequence[Row], again: Sequence[Row]) -> int:
    """How many of the first rows stand again at the top of the next page."""
    count = 0
    for first, second in zip(rows, again, strict=False):
        if _texts(first) != _texts(second) or not any(_texts(first)):
            break
        count += 1
    return count


def _texts(row: Row) -> list[str]:
    return [cell.text if cell else "" for cell in row.cells]


def _is_rest(last: Row, first: Row) -> bool:
    """Whether a row is what is left of the one before, which did not fit on its page.

    It has neither a number nor a mark, and words only below words.
    """
    before, after = _texts(last), _texts(first)
    if len(first.distinct) != len(last.distinct) or not any(after):
        return False
    if any(text and len(text) <= _SHORT for text in after):
        return False
    return any(text and len(text) <= _SHORT for text in before) and all(
        len(above) > _SHORT for above, below in zip(before, after, strict=True) if below
    )


def _with_rest(last: Row, rest: Row) -> Row:
    """The row with the rest of its words; a paragraph that was cut in two is one again."""
    made = {
        id(above): Cell(_glued(above, below), above.fill)
        for above, below in zip(last.cells, rest.cells, strict=True)
        if above is not None and below is not None
    }
    return Row(tuple(made[id(cell)] if cell else None for cell in last.cells), last.header)


def _glued(above: Cell, below: Cell) -> tuple[Paragraph | Table, ...]:
    if not below.blocks or not above.blocks:
        return (*above.blocks, *below.blocks)
    last, first = above.blocks[-1], below.blocks[0]
    if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
        return (*above.blocks, *below.blocks)
    if _SENTENCE_END.search(last.text):
        return (*above.blocks, *below.blocks)
    text = last.text + blank_between(last.text, first.text) + first.text
    return (*above.blocks[:-1], Paragraph(text, spans=last.spans), *below.blocks[1:])
