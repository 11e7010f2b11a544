"""Tables as plain text (.csv, RFC 4180): written in UTF-8 with a byte order mark, and read.

A spreadsheet program takes a field that begins with = + - or @ for a formula and would run it. So
such a field is written behind an apostrophe, and one that begins with apostrophes before such a
sign gets one more; the reader takes one away again. Nothing else is changed, so what is read is
what was written. Merged cells stand at their first place only: the format knows no others.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO

from uptake.documents.encodings import decoded
from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.placing import column_count, placed
from uptake.documents.sheet.sheets import Sheet, cell_of
from uptake.documents.tree import Document, Format, Table

LARGEST = 60_000_000  # bytes, as for any text
_BYTE_ORDER_MARK = "\ufeff"
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)


def write(table: Table, target: BinaryIO) -> None:
    """Write `table`, a line a row; paragraphs of a cell are lines in its field."""
    width = column_count(table.rows)
    lines = [[""] * width for _ in table.rows]
    for each in placed(table.rows):
        lines[each.row][each.column] = each.cell.text
    write_lines(lines, target)


def write_lines(lines: Iterable[Sequence[str]], target: IO[bytes]) -> None:
    """Write lines of fields, as they come."""
    text = io.TextIOWrapper(target, "utf-8", "replace", newline="")
    text.write(_BYTE_ORDER_MARK)
    fields = (tuple(map(_guarded, line)) for line in lines)
    csv.writer(text, lineterminator="\r\n").writerows(fields)
    text.detach()


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The table at `path`; its encoding and its delimiter (comma, semicolon, tab, bar) are found.

    Raises `UnreadableFile`: EMPTY, TOO_LARGE, TOO_WIDE, BROKEN, NOT_RECOGNIZED where it is no text.
    """
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=LARGEST)
    text = decoded(path.read_bytes())
    if text is None:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    with naming(path.name):
        document = parse(text)
    if progress is not None:
        progress(1.0)
    return document


def parse(text: str) -> Document:
    """The table in a text whose lines end in "\\n". Raises as `read`."""
    sheet = Sheet()
    for row, fields in enumerate(_rows(text)):
        for column, content in enumerate(fields):
            if content.strip():
                sheet.put(row, column, cell_of(_unguarded(content)))
    table = sheet.table()
    if table is None:
        raise UnreadableFile(Fault.EMPTY)
    return Document(Format.CSV, (table,))


def _guarded(content: str) -> str:
    return f"'{content}" if _FORMULA.match(content) else content


def _unguarded(content: str) -> str:
    return content[1:] if _GUARDED.match(content) else content


def _rows(text: str) -> Iterator[list[str]]:
    """The rows of the text. A first line "sep=;" is an office's way to name the delimiter."""
    named = _SEPARATOR_LINE.match(text)
    if named:
        text = text[named.end() :]
    delimiter = named[1] if named else _delimiter(text)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableFile(Fault.BROKEN, detail="csv") from error


def _delimiter(text: str) -> str:
    """The one that cuts the first rows into the most fields, and equally many in each."""
    return max(_DELIMITERS, key=lambda each: _evenness(text, each))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    try:
        sample = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0
    counts = [len(row) for row in sample if any(row)]
    usual = max(counts, key=counts.count, default=1)
    if usual == 1:
        return 0.0, 0
    return counts.count(usual) / len(counts), usual
