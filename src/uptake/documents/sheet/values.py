"""A workbook's cells as they are, each at its place, hidden sheets too: to read a filled form.

Merged cells count at their first place only. Not for strangers' tables of any form, which the
reader of the tree takes: here nothing is made of a claim to a million places.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

import openpyxl

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.faults import naming
from uptake.documents.markup import refuse_document_type
from uptake.documents.package import Package
from uptake.documents.sheet.numbers import iso, plain

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 20_000, 200, 50
# Of all parts together, unpacked.
LARGEST = 60_000_000
_FAULTS = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, BadZipFile)
_RETURN = "_x000D_"  # the end of a line as some programs write it, beside the line break


@dataclass(frozen=True, slots=True)
class Line:
    """A row that has words: its number from 1, and its words by the letters of their columns."""

    number: int
    cells: Mapping[str, str]


def read_values(path: Path) -> dict[str, tuple[Line, ...]]:
    """Give the rows of each worksheet by its name. Raises `UnreadableFile`."""
    with naming(path.name):
        _look_at(path)
        # By a stream, for a kept file has no ending to its name.
        with path.open("rb") as source:
            return _values(source)


def _values(source: BinaryIO) -> dict[str, tuple[Line, ...]]:
    book = None
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True, keep_links=False)
        return {sheet.title: tuple(_lines(sheet)) for sheet in book.worksheets[:MOST_SHEETS]}
    except _FAULTS as error:
        raise UnreadableFile(Fault.BROKEN, detail="xl/worksheets") from error
    finally:
        if book is not None:
            book.close()


def _look_at(path: Path) -> None:
    """Raise what the package itself, its size or its markup forbids."""
    with Package(path) as package:
        if sum(map(package.size, package.names)) > LARGEST:
            raise UnreadableFile(Fault.TOO_LARGE, limit=LARGEST // 1_000_000)
        for name in package.names:
            if name.lower().endswith((".xml", ".rels")):
                refuse_document_type(package.read(name), name)


def _lines(sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        there = [cell for cell in row if cell.value is not None]
        cells = {cell.column_letter: _text(cell.value) for cell in there}
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
