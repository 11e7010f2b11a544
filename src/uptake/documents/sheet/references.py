"""Places in worksheets as workbooks write them: "B7", "A1:J1", "$1:$2"."""

import re

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sheet.sheets import Area

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ROWS = re.compile(r"!?\$?(\d{1,7}):\$?(\d{1,7})$")


def place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of "B7"; None for what is none. Raises TOO_WIDE beyond the last."""
    found = _PLACE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
        raise UnreadableFile(Fault.TOO_WIDE, span=max(row, column))
    return row - 1, column - 1


def area(reference: str) -> Area | None:
    """The area of "A1:J1" or of one place; None for what is none."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    if start is None or end is None:
        return None
    return Area(
        min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    )


def rows(reference: str) -> range:
    """The rows, from 0, of "Sheet!$1:$2" or of the rows in "Sheet!$A:$B,Sheet!$1:$2"."""
    for part in reference.split(","):
        if found := _ROWS.search(part):
            return range(int(found[1]) - 1, min(int(found[2]), LAST_ROW))
    return range(0)
