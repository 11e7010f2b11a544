"""The rows under a header, counted out of cells that lost them."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from uptake.core.symbols import find_report_symbols
from uptake.documents.tree import Cell, Row
from uptake.exchange.reading.headings import is_heading_cell, without_symbol
from uptake.exchange.reading.loose_headers import LooseHeader
from uptake.exchange.reading.marks import Mark, mark_of, status_words
from uptake.exchange.reading.numbers import number_alone, read_number
from uptake.exchange.reading.texts import cell_text, clean
from uptake.exchange.reading.vocabulary import Column, Vocabulary

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
            return bool(find_report_symbols(text))
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
