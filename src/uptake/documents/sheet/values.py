"""A workbook's cells as they are, each at its place, hidden sheets too: to read a filled form.

Merged cells count at their first place only. Not for strangers' tables of any form, which the
reader of the tree takes: here nothing is made of a claim to a million places.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.markup import refuse_declared
from uptake.documents.package import Package
from uptake.documents.sheet.numbers import iso, plain

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 200, 50
# Of all parts together, unpacked.
LARGEST = 60_000_000
# Of a cell, as many as a worksheet program takes; of all cells together.
LONGEST_CELL, MOST_LETTERS = 32_767, 20_000_000
_RETURN = "_x000D_"  # the end of a line as some programs write it, beside the line break


@dataclass(frozen=True, slots=True)
class Line:
    """A row that has words: its number from 1, and its words by the letters of their columns."""

    number: int
    cells: Mapping[str, str]


def read_values(path: Path) -> dict[str, tuple[Line, ...]]:
    """Return the rows of each worksheet by its name. Raises `UnreadableFile`."""
    with naming(path.name):
        _look_at(path)
        # By a stream, for a kept file has no ending to its name.
        with path.open("rb") as source:
            return _values(source)


def _values(source: BinaryIO) -> dict[str, tuple[Line, ...]]:
    book = None
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True, keep_links=False)
        counted = _Letters()
        return {
            sheet.title: tuple(_lines(sheet, counted)) for sheet in book.worksheets[:MOST_SHEETS]
        }
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever the library and its parsers meet in a damaged file
        raise UnreadableFile(Fault.BROKEN, detail="xl/worksheets") from error
    finally:
        if book is not None:
            book.close()


def _look_at(path: Path) -> None:
    """Raise what the package itself, its size or its markup forbids."""
    with Package(path) as package:
        if sum(map(package.size, package.names)) > LARGEST:
            raise UnreadableFile(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
        # The library parses whatever part another one names, whatever it is called.
        for name in package.names:
            refuse_declared(package.chunks(name), name)


class _Letters:
    """Counts the letters of all cells."""

    def __init__(self) -> None:
        self._number = 0

    def take(self, text: str, place: str) -> str:
        """Take in a cell. Raises CELL_TOO_LONG, TOO_LARGE."""
        if len(text) > LONGEST_CELL:
            raise UnreadableFile(Fault.CELL_TOO_LONG, place=place, limit=LONGEST_CELL)
        self._number += len(text)
        if self._number > MOST_LETTERS:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_LETTERS)
        return text


def _lines(sheet: Any, letters: _Letters) -> Iterator[Line]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        there = [cell for cell in row if cell.value is not None]
        cells = {
            cell.column_letter: letters.take(_text(cell.value), f"{sheet.title} {cell.coordinate}")
            for cell in there
        }
        if there and any(cells.values()):
            yield Line(there[0].row, cells)


def _text(value: object) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            text = plain(str(value))
            # Three decimals would be taken for thousands where a point groups them.
            return f"{text}0" if text[-4:-3] == "." else text
        case datetime.datetime():
            return iso(value.replace(microsecond=0))
        case str():
            return value.replace(_RETURN, "")
        case _:
            return str(value)
