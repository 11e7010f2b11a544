"""Tables without a header row, made such with one: blocks of labels and values, and matrices.

Tables with their titles in the first column, one recommendation a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.heard import report_symbols, words
from uptake.exchange.reading.columns import ANSWERS
from uptake.exchange.reading.marks import Mark, mark_of
from uptake.exchange.reading.numbers import number_alone, read_number
from uptake.exchange.reading.rows import is_across
from uptake.exchange.reading.texts import cell_text, clean, form
from uptake.exchange.reading.vocabulary import Column, Vocabulary

MOST_TIMES = 4
"""How often the columns of a table may stand side by side."""
MOST_ROWS = 2000
"""Rows of the longest table that is looked at so."""
_TEXTS = frozenset((Column.RECOMMENDATION, Column.TEXT))


def from_matrix(table: Table, vocabulary: Vocabulary) -> Table | None:
    """Get a matrix of reports by recommendations as a row for each answer, None for another table.

    Its first row numbers the recommendations, word and all, its first column names the reports.
    """
    if not 1 < len(table.rows) <= MOST_ROWS:
        return None
    header, *body = table.rows
    numbers = [_labelled_number(cell) for cell in header.cells[1:]]
    if not numbers or any(number is None for number in numbers):
        return None
    if not all(report_symbols(cell_text(row.cells[0])) for row in body if row.cells):
        return None
    said = words(vocabulary.language)
    titles = [_cell(said[key]) for key in ("report_no", "recommendation_no", "status")]
    rows = [Row(tuple(titles))]
    for row in body:
        for number, cell in zip(header.cells[1:], row.cells[1:], strict=False):
            if cell is not None and mark_of(clean(cell_text(cell))) is not Mark.EMPTY:
                rows.append(Row((row.cells[0], number, cell)))
    return Table(tuple(rows), name=table.name)


def from_columns(table: Table, vocabulary: Vocabulary) -> Table | None:
    """Return a table with one recommendation a column as a header and a row for each.

    Its first row numbers the recommendations, word and all, its first column has the titles.
    """
    if len(table.rows) < 2:
        return None
    header, *body = table.rows
    if len(header.cells) < 2 or not all(map(_labelled_number, header.cells[1:])):
        return None
    blocks = _Blocks(vocabulary)
    for place, cell in enumerate(header.cells[1:], 1):
        blocks.blocks.append(_Block(f"{clean(cell_text(cell))}:"))
        for row in body:
            label, value = row.cells[0] or Cell(), row.cells[place] or Cell()
            if not blocks.take(Row((label, value))):
                return None
    return Table(tuple(blocks.rows()), name=table.name) if blocks.answered else None


def unfolded(table: Table, header: int) -> Table:
    """Return a table whose columns stand several times side by side with all rows below each other.

    `header` is the place of its header. Any other table is given back as it is.
    """
    titles = [form(cell_text(cell)) for cell in table.rows[header].cells]
    for times in range(2, MOST_TIMES + 1):
        width, rest = divmod(len(titles), times)
        if not rest and width > 1 and titles == titles[:width] * times and all(titles):
            break
    else:
        return table
    below = table.rows[header + 1 :]
    if len(set(titles[:width])) < width or any(map(is_across, below)):
        return table
    parts = (
        Row(row.cells[width * part : width * (part + 1)]) for part in range(times) for row in below
    )
    rows = (row for row in parts if any(clean(cell_text(cell)) for cell in row.cells))
    first = table.rows[header]
    return Table((*table.rows[:header], Row(first.cells[:width]), *rows), name=table.name)


def from_blocks(table: Table, vocabulary: Vocabulary) -> Table | None:
    """Return a table of labels and values as a header and a row for each recommendation.

    None where no recommendation is numbered in it, or nothing answers.
    """
    if not 1 < len(table.rows) <= MOST_ROWS:
        return None
    blocks = _Blocks(vocabulary)
    for row in table.rows:
        if not blocks.take(row):
            return None
    rows = tuple(blocks.rows())
    return Table(rows, name=table.name) if blocks.answered and rows else None


@dataclass(slots=True)
class _Block:
    """One recommendation: its number and words, and the labels with their values."""

    number: str
    text: list[Cell] = field(default_factory=list)
    labels: list[Cell] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Blocks:
    """Takes the rows of a table of labels; `before` stands above the first recommendation."""

    vocabulary: Vocabulary
    blocks: list[_Block] = field(default_factory=list)
    before: list[tuple[Cell, Cell]] = field(default_factory=list)
    answered: bool = False

    def take(self, row: Row) -> bool:
        """Take a row; give whether it may be one of a table of labels."""
        cells = row.distinct
        if not cells:
            return True
        if len(cells) == 1 or is_across(row):
            return self._alone(cells[0])
        if len(cells) % 2:
            return False
        return all(self._pair(cells[place], cells[place + 1]) for place in range(0, len(cells), 2))

    def rows(self) -> Iterator[Row]:
        """Return a header and a row for each recommendation."""
        title = words(self.vocabulary.language)["recommendation"]
        for block in self.blocks:
            pairs = [*self.before, *zip(block.labels, block.values, strict=True)]
            text = (Paragraph(block.number), *(p for cell in block.text for p in cell.blocks))
            yield Row((_cell(title), *(label for label, _ in pairs)))
            yield Row((Cell(text), *(value for _, value in pairs)))

    def _alone(self, cell: Cell) -> bool:
        text = clean(cell_text(cell))
        numbered = read_number(text) if not text[:1].isnumeric() else None
        if numbered is not None:
            self.blocks.append(_Block(text))
        elif self.blocks and text:
            self.blocks[-1].text.append(cell)
        return True

    def _pair(self, label: Cell, value: Cell) -> bool:
        title = clean(cell_text(label)).rstrip(" :：")
        if not title:
            return not clean(cell_text(value))
        if _labelled_number(label) is not None:
            self.blocks.append(_Block(f"{title}:", [value]))
            return True
        meaning = self.vocabulary.meaning(title)
        if meaning is not None and meaning.column is Column.NUMBER:
            return self._numbered(clean(cell_text(value)))
        if not self.blocks:
            self.before.append((label, value))
        elif meaning is not None and meaning.column in _TEXTS:
            self.blocks[-1].text.append(value)
        else:
            self.answered = self.answered or bool(meaning and meaning.column in ANSWERS)
            self.blocks[-1].labels.append(label)
            self.blocks[-1].values.append(value)
        return meaning is not None or bool(self.blocks)

    def _numbered(self, text: str) -> bool:
        if number_alone(text) is None:
            return False
        word = words(self.vocabulary.language)["recommendation"]
        bare = text[:1].isnumeric()
        self.blocks.append(_Block(f"{word} {text}:" if bare else f"{text}:"))
        return True


def _labelled_number(cell: Cell | None) -> Sequence[str] | None:
    """The numbers of a cell that holds them and the word before them, and nothing else."""
    text = clean(cell_text(cell)).rstrip(" :：")
    if not text or text[0].isnumeric() or read_number(f"{text}:") is None:
        return None
    numbered = number_alone(text)
    return numbered.numbers if numbered else None


def _cell(text: str) -> Cell:
    return Cell((Paragraph(text),))


MOST_COLUMNS = 4
MOST_TITLES = 20
"""The size of a table that may have its titles in the first column, one recommendation a column."""


def turned(table: Table) -> Table | None:
    """Get a table with its columns as rows, None where it is too wide to have its titles there."""
    width = max((len(row.cells) for row in table.rows), default=0)
    if not 1 < width <= MOST_COLUMNS or len(table.rows) > MOST_TITLES:
        return None
    columns = (
        tuple(row.cells[place] if place < len(row.cells) else None for row in table.rows)
        for place in range(width)
    )
    return Table(tuple(map(Row, columns)))
