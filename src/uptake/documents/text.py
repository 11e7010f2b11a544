"""Flattened text: what an extraction leaves of a document, read as paragraphs and loose cells.

The rules, found in the organizations' own files:

- A line that starts with a tab, blanks before it allowed, starts a cell. The lines after it are
  further paragraphs of the cell, until an empty line or the next cell.
- An empty line ends a row, or a block, or stands inside a cell, or is missing; so it only leaves a
  gap (`LooseCells.gaps`). Lines that follow a single empty line, and are followed by another cell
  without two empty lines between, stay in the cell before: an empty paragraph in it shows where
  the empty line was. They may as well be a heading between two tables; that is for the reader of
  meaning to find.
- Two empty lines or more end a block: lines after them stand outside of cells. So do lines that no
  cell follows.
- `1`, a tab, and text is an item of a list with the label 1.
- `[bookmark: name]` in front of a text is a bookmark.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from uptake.documents.encodings import decoded
from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.scripts import runs_right_to_left
from uptake.documents.tree import Block, Cell, Document, Format, LooseCells, Paragraph

LARGEST = 60_000_000  # bytes: 20,000 entries take 25 MB
MOST_LINES = 500_000  # 20,000 entries are some 300,000
_SAMPLE = 4_000  # characters, enough to know which way a text runs

_CELL = re.compile(r"[ \u00a0]*\t")
_BOOKMARK = re.compile(r"\s*\[bookmark: ([^\]\n]+)\]")
_ITEM = re.compile(
    r"(\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[^\W\d_]{1,4}[.)]|[-–—•◦▪●○·*])[ \u00a0]*\t\s*(?=\S)"
)
_BLANKS = {ord("\t"): " ", ord("\x0c"): " ", 0xAD: None, 0xFEFF: None}


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The text file at `path`, in whatever encoding.

    Raises `UnreadableFile`: EMPTY, TOO_LARGE, or NOT_RECOGNIZED where it is no text.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=megabytes(LARGEST))
    text = decoded(path.read_bytes())
    if text is None:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    if not text.strip():
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=MOST_LINES)
    document = read_text(text)
    if progress is not None:
        progress(1.0)
    return document


def read_text(text: str) -> Document:
    """The tree of a text whose lines end in "\\n"."""
    blocks = _Blocks()
    for line in text.split("\n"):
        blocks.take(line)
    return Document(
        format=Format.TEXT,
        blocks=blocks.finished(),
        right_to_left=runs_right_to_left(text[:_SAMPLE]),
    )


@dataclass(slots=True)
class _Blocks:
    """Takes lines one by one. `_cells` is the run of cells that is open, lines in each.

    `_waiting` are lines that follow an empty line inside the run: what comes next tells where they
    belong.
    """

    _found: list[Block] = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)
    _gaps: set[int] = field(default_factory=set)
    _waiting: list[str] = field(default_factory=list)
    _empty_lines: int = 0

    def take(self, line: str) -> None:
        if _CELL.match(line):
            self._cell(line)
        elif not line.strip():
            self._empty_lines += 1
            return
        elif self._empty_lines > 1 or not self._cells:
            self._end_cells()
            self._found.append(_paragraph(line))
        else:
            self._prose(line)
        self._empty_lines = 0

    def finished(self) -> tuple[Block, ...]:
        self._end_cells()
        return tuple(self._found)

    def _cell(self, line: str) -> None:
        if self._waiting and self._empty_lines < 2:
            self._cells[-1] += ["", *self._waiting]
            self._waiting.clear()
        elif self._waiting:
            self._end_cells()
        if self._cells and self._empty_lines:
            self._gaps.add(len(self._cells))
        self._cells.append([line])

    def _prose(self, line: str) -> None:
        if self._waiting:
            self._waiting += [""] * self._empty_lines + [line]
        elif self._empty_lines:
            self._waiting.append(line)
        else:
            self._cells[-1].append(line)

    def _end_cells(self) -> None:
        if self._cells:
            cells = tuple(Cell(tuple(_paragraphs(lines))) for lines in self._cells)
            self._found.append(LooseCells(cells, frozenset(self._gaps)))
        self._found += (_paragraph(line) for line in self._waiting if line)
        self._cells, self._gaps, self._waiting = [], set(), []


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    """The paragraphs of a cell; one that is all empty has none."""
    found = [_paragraph(line) for line in lines]
    if len(found) == 1 and not found[0].text and not found[0].bookmarks:
        return iter(())
    return iter(found)


def _paragraph(line: str) -> Paragraph:
    line = line.strip(" \t\u00a0")
    bookmarks: list[str] = []
    while bookmark := _BOOKMARK.match(line):
        bookmarks.append(bookmark[1].strip())
        line = line[bookmark.end() :]
    line = line.strip()
    item = _ITEM.match(line)
    label = item[1] if item else ""
    text = line[item.end() :] if item else line
    return Paragraph(text.translate(_BLANKS).strip(), label=label, bookmarks=tuple(bookmarks))
