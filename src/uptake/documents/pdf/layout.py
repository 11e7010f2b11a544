"""A document as the data that `document.typ` sets: numbers, texts and short keys, no code.

The keys are explained in `document.typ`, beside what they do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import Any

from uptake.documents.charts.drawing import draw_picture
from uptake.documents.fitting import HEIGHT, UPRIGHT, Room
from uptake.documents.pdf.runs import Setting, printable, runs
from uptake.documents.placing import Placed, column_count, placed
from uptake.documents.scripts import (
    is_chinese,
    is_right_to_left,
    is_written_from_right,
    primary,
    region,
    runs_right_to_left,
)
from uptake.documents.tree import Block, Cell, Document, LooseCells, Paragraph, Picture, Row, Table

type Data = dict[str, Any]

_PAGE_WIDTH = 740  # points between the margins of a landscape A4 page
_BODY_SIZE = 10
_CELL_SIZE = 8.5
_ARABIC_SCALE = 1.16  # as in `document.typ`
# Where it is set as in Word: the letters of our typeface are wider than Word's.
_WIDE_SCALE = 0.94
_CELL_INSET = 8  # points, both sides
_HEADER_INSET = 5
_HEADER_SIZE = 7.5
_UPRIGHT_ROOM = 66.0
_SMALLEST_HEADER = 6.0
# What an average letter of a word takes, of the size of the letters.
_WORD_LETTER = 0.55
_BOLD_LETTER = 0.62
_DEEPEST_HEADING = 9


def layout(document: Document) -> Data:
    """All that `document.typ` needs to know of `document`; it can be written as JSON."""
    return _Layout(document).whole()


@dataclass(slots=True)
class _Layout:
    """The document being laid out, and what depends on the way so far."""

    document: Document
    bookmarks: frozenset[str] = field(init=False)
    placed_bookmarks: set[str] = field(default_factory=set)
    levels: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bookmarks = frozenset(
            name
            for paragraph in _paragraphs(self.document.blocks)
            for name in paragraph.bookmarks
            if name
        )

    def whole(self) -> Data:
        document = self.document
        return {
            "title": _title(document),
            "language": primary(document.language) or "en",
            "region": region(document.language),
            "direction": self.direction,
            "scale": self.scale,
            "header": [self.paragraph(each) for each in document.header],
            "footer": [self.paragraph(each) for each in document.footer],
            "blocks": self.blocks(document.blocks, _PAGE_WIDTH / _BODY_SIZE),
            **self.set_alike(),
        }

    @property
    def scale(self) -> float:
        """What all sizes are multiplied by."""
        match primary(self.document.language):
            case "ar":
                return _ARABIC_SCALE
            case "zh":
                return 1.0
            case _:
                return _WIDE_SCALE if self.document.one_measure else 1.0

    def set_alike(self) -> Data:
        """What says that it is set as in Word, with its day and whose it is."""
        if not self.document.one_measure:
            return {}
        told = {"date": self.document.date, "author": self.document.author}
        named = any(each.level == 0 for each in _paragraphs(self.document.blocks))
        return {"alike": 1, "below": int(named)} | {key: text for key, text in told.items() if text}

    @property
    def direction(self) -> str:
        document = self.document
        return _direction(document.right_to_left or is_written_from_right(document.language))

    def blocks(self, blocks: Iterable[Block], room: float) -> list[Data]:
        """The blocks in order; neighbours with a number or bullet become one list."""
        laid: list[Data] = []
        for listed, group in groupby(blocks, key=_is_listed):
            if listed:
                items = [self.item(block, room) for block in group if isinstance(block, Paragraph)]
                laid.append({"items": items})
            else:
                laid.extend(data for block in group for data in self.block(block, room))
        return laid

    def block(self, block: Block, room: float) -> Iterator[Data]:
        match block:
            case Paragraph():
                yield self.paragraph(block, room)
            case Table():
                if any(cell for row in block.rows for cell in row.cells):
                    yield self.table(block, room)
            case LooseCells():
                for cell in block.cells:
                    yield from self.blocks(cell.blocks, room)
            case Picture():
                yield self.picture(block)

    def picture(self, picture: Picture) -> Data:
        rtl = self.direction == "rtl"
        drawn = draw_picture(picture.chart, self.document.language or "en", right_to_left=rtl)
        return {
            "g": drawn.svg,
            "e": printable(picture.alternative),
            "j": printable(picture.caption),
        }

    def paragraph(self, paragraph: Paragraph, room: float = _PAGE_WIDTH / _BODY_SIZE) -> Data:
        direction = self.direction
        data: Data = {}
        language = primary(paragraph.language) or self._language_shown(paragraph)
        if language and language != primary(self.document.language):
            data["l"] = language
            direction = _direction(is_written_from_right(language))
            if direction != self.direction:
                data["d"] = direction
        setting = Setting(direction == "rtl", room, self.bookmarks)
        data["r"] = runs(paragraph, setting)
        if self.document.one_measure and paragraph.is_soft:
            data["o"] = 1
        if names := self.fresh(paragraph.bookmarks):
            data["m"] = names
        if paragraph.level is not None and paragraph.text.strip():
            data["n"] = self.depth(paragraph.level)
        return data

    def _language_shown(self, paragraph: Paragraph) -> str | None:
        """Arabic shows itself where nothing of a paragraph says its language."""
        if any(span.language for span in paragraph.spans):
            return None
        text = paragraph.text
        first = next((letter for letter in text if letter.isalpha()), "")
        shown = self.direction == "ltr" and is_right_to_left(first) and runs_right_to_left(text)
        return "ar" if shown else None

    def item(self, paragraph: Paragraph, room: float) -> Data:
        return {**self.paragraph(paragraph, room), "x": printable(paragraph.label)}

    def fresh(self, names: Iterable[str]) -> list[str]:
        """The bookmarks that stand here for the first time; a name can lead to one place only."""
        found = [
            name for name in dict.fromkeys(names) if name and name not in self.placed_bookmarks
        ]
        self.placed_bookmarks.update(found)
        return found

    def depth(self, level: int) -> int:
        """The depth of a heading without gaps, as PDF/UA wants it; the title is the first, once.

        In earlier forms the title was 0: no heading.
        """
        if level == 0 and not self.levels:
            self.levels = [0] if self.document.one_measure else []
            return len(self.levels)
        level = min(max(level, 1), _DEEPEST_HEADING)
        self.levels = [*takewhile(lambda above: above < level, self.levels), level]
        return len(self.levels)

    def table(self, table: Table, room: float) -> Data:
        columns = column_count(table.rows)
        widths = _widths(table, columns)
        rooms = [_room(width, sum(widths), room) for width in widths]
        head = len(list(takewhile(lambda row: row.header, table.rows)))
        if head == len(table.rows):
            head = 0
        data: Data = {
            "w": widths,
            "h": [self.header_cell(each, rooms) for each in placed(table.rows[:head])],
            "c": self.body(table.rows[head:], head, rooms),
            "d": _direction(table.right_to_left),
        }
        if table.layout:
            data["y"] = 1
        return data

    def body(self, rows: Sequence[Row], head: int, rooms: Sequence[float]) -> list[Data]:
        """Return the cells below the header; what fits on a page is not divided."""
        every = list(placed(rows))
        laid = [self.cell(each, head, rooms) for each in every]
        if not self.document.rows_whole:
            return laid
        height = HEIGHT - (UPRIGHT if self.document.one_measure else 0)
        page = Room(_CELL_SIZE * self.scale, height)
        divided = {
            row
            for each in every
            for row in range(each.row, each.row + each.rows)
            if each.rows > 1 or not page.holds([(each.cell, _points(each, rooms))])
        }
        for each, data in zip(every, laid, strict=True):
            if each.row not in divided:
                data["u"] = 1
        return laid

    def header_cell(self, each: Placed, rooms: Sequence[float]) -> Data:
        """A header is set smaller where its longest word would not fit, and only then divided."""
        room = sum(rooms[each.column : each.column + each.columns])
        points = room * _CELL_SIZE + _CELL_INSET - _HEADER_INSET
        if each.cell.upright:
            points = _UPRIGHT_ROOM
        longest: float = _longest_word(each.cell)
        if self.document.one_measure and each.cell.centred:
            longest = max(longest, _chinese_letters(each.cell, points))
        size = _fitting(longest, points)
        data = {**self.cell(each, 0, rooms), "z": size}
        data.pop("q", None)
        if longest * _WORD_LETTER * size > points:
            data["q"] = 1
        return data

    def cell(self, each: Placed, above: int, rooms: Sequence[float]) -> Data:
        room = sum(rooms[each.column : each.column + each.columns])
        data: Data = {
            "p": [each.column, above + each.row, each.columns, each.rows],
            "b": self.blocks(each.cell.blocks, room),
        }
        if _longest_word(each.cell) * _WORD_LETTER > room:
            data["q"] = 1
        return {**data, **_look(each.cell)}


def _points(each: Placed, rooms: Sequence[float]) -> float:
    """The width of a cell's lines, in points."""
    return sum(rooms[each.column : each.column + each.columns]) * _CELL_SIZE


def _longest_word(cell: Cell) -> int:
    return max((len(word) for each in cell.paragraphs for word in each.text.split()), default=0)


def _chinese_letters(cell: Cell, points: float) -> float:
    """What a cell's longest line of Chinese takes, in letters: its signs are square.

    Nothing where it would not fit in the width in any size.
    """
    lines = (len(each.text) for each in cell.paragraphs if is_chinese(each.text))
    longest = max(lines, default=0)
    return 1.02 * longest / _BOLD_LETTER if longest * _SMALLEST_HEADER <= points else 0


def _fitting(letters: float, points: float) -> float:
    """The size of a header's letters in which so many of them fit in a width."""
    if not letters:
        return _HEADER_SIZE
    fitting = round(points / (letters * _BOLD_LETTER), 1)
    return min(_HEADER_SIZE, max(_SMALLEST_HEADER, fitting))


def _look(cell: Cell) -> Data:
    look: Data = {}
    if cell.fill:
        look["f"] = f"#{cell.fill}"
        if _is_dark(cell.fill):
            look["i"] = "#FFFFFF"
    if cell.centred:
        look["c"] = 1
    if cell.upright:
        look["v"] = 1
    return look


def _is_dark(fill: str) -> bool:
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 110


def _title(document: Document) -> str:
    """The title of the whole: as told, else the first heading, else the first words."""
    paragraphs = [each for each in _paragraphs(document.blocks) if each.text.strip()]
    headings = [each for each in paragraphs if each.level is not None]
    texts = [each.text for each in (*headings, *paragraphs)]
    title = document.title or next(iter(texts), "")
    return " ".join(printable(title).split())[:300]


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                yield from block.paragraphs
            case LooseCells():
                for cell in block.cells:
                    yield from cell.paragraphs
            case Picture():
                pass


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.label) and block.level is None


def _widths(table: Table, columns: int) -> list[int]:
    widths = [max(1, width) for width in table.widths[:columns]]
    usual = sum(widths) // len(widths) if widths else 1
    return widths + [usual] * (columns - len(widths))


def _room(width: int, whole: int, room: float) -> float:
    """How many letters' sizes a column is wide, of a table that fills `room` of the body's."""
    return max(1.0, (room * _BODY_SIZE * width / whole - _CELL_INSET) / _CELL_SIZE)


def _direction(right_to_left: bool) -> str:
    return "rtl" if right_to_left else "ltr"
