"""The neutral tree: what any file becomes, and what any file is written from.

A `Document` is a sequence of blocks. A table is a grid: every row has one place for each column,
and a cell that spans several columns or rows stands in each of those places as the same object.
So "what is in column 3 of this row" is one look-up, and identity tells what was merged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from uptake.documents.charts.values import Chart

_SAFE = re.compile(r"https?://\S+|mailto:\S+", re.IGNORECASE)


class Format(StrEnum):
    """The formats that can be read or written, by the usual ending of their file names."""

    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    PDF = "pdf"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    TEXT = "txt"
    JSON = "json"
    AKOMA_NTOSO = "xml"


class Change(StrEnum):
    """What a later version of a document did with a part of the earlier one."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(slots=True, frozen=True)
class Markup:
    """Who made the changes that are marked in a document, and when (an ISO date), where known."""

    author: str
    date: str | None = None


@dataclass(slots=True, frozen=True)
class Span:
    """A stretch of a paragraph's text, from `start` to before `end`, that is set apart.

    `link` is an address, or `#name` for a bookmark in the same document; `language` is a BCP 47
    tag where the stretch is in another language than the document. `change` marks words that were
    put in or taken out; only Word shows them, and its reader gives what they come to.
    """

    start: int
    end: int
    link: str | None = None
    bold: bool = False
    soft: bool = False
    language: str | None = None
    change: Change | None = None


@dataclass(slots=True, frozen=True)
class Paragraph:
    """One paragraph. `text` may hold line breaks; `label` is the number or bullet a list gives.

    `level` is 0 for the document's title, 1 to 9 for a heading, None for everything else.
    `bookmarks` are the names that can be linked to here. `contents` marks a line of a table of
    contents. `change` is that of the paragraph's end: taken out, it joins what comes next. `notes`
    are the footnotes and endnotes whose marks stand in it; `struck` the words in it that are struck
    out, which are no part of `text`.
    """

    text: str
    level: int | None = None
    label: str = ""
    spans: tuple[Span, ...] = ()
    bookmarks: tuple[str, ...] = ()
    language: str | None = None
    contents: bool = False
    change: Change | None = None
    notes: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()

    @property
    def is_soft(self) -> bool:
        """Whether all of it stays in the background."""
        return any(
            span.soft and span.start <= 0 and span.end >= len(self.text) for span in self.spans
        )


# Cells are told apart by identity: two empty cells are two cells, one merged cell is one.
@dataclass(slots=True, frozen=True, eq=False)
class Cell:
    """One cell of a table. `fill` is its shading as RRGGBB in capitals, None without one.

    `centred` asks writers to set its lines in the middle, as a mark or the words above one,
    `upright` to turn them so that they are read from below. `value` is the number or the day that
    its words say, for formats that keep these as such.
    """

    blocks: "tuple[Paragraph | Table, ...]" = ()
    fill: str | None = None
    centred: bool = False
    upright: bool = False
    value: int | Decimal | date | None = None
    _text: str | None = field(default=None, init=False, repr=False)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs of the cell, those of tables inside it too, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from block.paragraphs

    @property
    def text(self) -> str:
        """The words of the cell: paragraphs as lines, list labels in front, a space between."""
        if self._text is None:  # a reader asks a dozen times
            lines = (
                f"{one.label} {one.text}" if one.label else one.text for one in self.paragraphs
            )
            object.__setattr__(self, "_text", "\n".join(lines))
        return self._text or ""


# Without slots: a row remembers its distinct cells.
@dataclass(frozen=True, eq=False)
class Row:
    """One row: a cell for each column of the grid, None where the row has nothing there.

    `header` says that the format marks the row as a header to be repeated on each page; `change`
    that the whole row was put in or taken out.
    """

    cells: tuple[Cell | None, ...]
    header: bool = False
    change: Change | None = None

    @cached_property
    def distinct(self) -> tuple[Cell, ...]:
        """The cells of the row, each once, in order."""
        found: dict[int, Cell] = {id(cell): cell for cell in self.cells if cell is not None}
        return tuple(found.values())


@dataclass(slots=True, frozen=True, eq=False)
class Table:
    """A table. `widths` are relative widths of its columns, empty where the format knows none.

    `name` is the name that the format gives it (a worksheet's name); `right_to_left` says that its
    first column stands at the right. `layout` tells writers that it only sets blocks side by side,
    as the head of a document does, and has no lines. `head_columns` are those at its start that
    say what a row is of.
    """

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    right_to_left: bool = False
    name: str | None = None
    layout: bool = False
    head_columns: int = 0

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs of the table; a merged cell's stand at its first place only."""
        above: set[int] = set()
        for row in self.rows:
            cells = row.distinct
            for cell in cells:
                if id(cell) not in above:
                    yield from cell.paragraphs
            above = {id(cell) for cell in cells}


@dataclass(slots=True, frozen=True, eq=False)
class LooseCells:
    """Cells that have lost their rows, in order, as the extraction of text leaves them.

    `gaps` holds the places (indexes into `cells`) before which the text has an empty line.
    """

    cells: tuple[Cell, ...]
    gaps: frozenset[int] = frozenset()


@dataclass(slots=True, frozen=True, eq=False)
class Picture:
    """A chart under its caption. `alternative` says all that it shows, for who does not see it.

    Each format draws it in its own way, or leaves it out: no reader gives one, since what pictures
    show is said elsewhere.
    """

    chart: Chart
    caption: str
    alternative: str


type Block = Paragraph | Table | LooseCells | Picture


@dataclass(slots=True, frozen=True, eq=False)
class Document:
    """What a file holds: its blocks in reading order, and what the format says about the whole.

    `header` and `footer` are the lines of the page's head and foot, each once. `language` is what
    the file claims (BCP 47), which proves nothing. `ignored` names what was left unread on purpose
    (macros, embedded files), `hidden` what was read though the file hides it (a worksheet by its
    name, a row as `name!7`). `markup` says who made the changes that are marked, if any are;
    `revised` that there are changes, which are read as accepted.
    `rows_whole` asks writers to divide no row between two pages that fits on one, `one_measure` to
    set lines, sizes and pages alike in Word and PDF, as documents of earlier forms did not.
    `date` (ISO) and `author` are what the file says of the document's day and of whose it is.
    """

    format: Format
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    right_to_left: bool = False
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    ignored: tuple[str, ...] = ()
    markup: Markup | None = None
    rows_whole: bool = True
    one_measure: bool = True
    date: str | None = None
    author: str | None = None
    hidden: tuple[str, ...] = ()
    revised: bool = False


def is_safe_address(address: str) -> bool:
    """Whether a reader can follow the address without running or opening anything of their own."""
    return bool(_SAFE.fullmatch(address))
