"""A PDF of our own typesetter written again in parts: its objects stand where its last table says.

Where the file is not as the typesetter writes it, nothing is changed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

_PLACE = re.compile(rb"(\d{10}) (\d{5}) n")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_NUMBER = re.compile(rb"(\d+) 0 obj\n")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands from one place to another, and what is to stand there."""

    start: int
    end: int
    new: bytes


def table_of(pdf: bytes) -> tuple[int, int] | None:
    """Return where the table of the objects' places starts and ends; None where there is none."""
    end = _START.search(pdf)
    start = int(end[1]) if end else 0
    return (start, end.start()) if end and pdf.startswith(b"xref", start) else None


def objects_of(pdf: bytes) -> Mapping[int, tuple[int, int]]:
    """Return where each object starts and ends, after its number, by its number."""
    table = table_of(pdf)
    if table is None:
        return {}
    places = sorted(int(found[1]) for found in _PLACE.finditer(pdf, *table))
    found = {}
    for start, end in pairwise((*places, table[0])):
        number = _NUMBER.match(pdf, start)
        if number:
            found[int(number[1])] = (number.end(), end)
    return found


def rewritten(pdf: bytes, changes: Iterable[Change]) -> bytes:
    """Return the file with changes inside its objects, and with their places as they are then."""
    table = table_of(pdf)
    if table is None:
        return pdf
    parts, places, moved, last = [], [], 0, 0
    for one in sorted(changes, key=lambda change: change.start):
        parts += [pdf[last : one.start], one.new]
        moved += len(one.new) - (one.end - one.start)
        places.append((one.end, moved))
        last = one.end
    start, end = table
    parts += [pdf[last:start], _moved(pdf[start:end], places)]
    return b"".join((*parts, b"startxref\n%d\n%%%%EOF" % (start + moved)))


def _moved(table: bytes, places: list[tuple[int, int]]) -> bytes:
    """The table of the objects' places, each as far on as the objects before it have grown."""

    def place(found: re.Match[bytes]) -> bytes:
        start = int(found[1])
        at = bisect_right(places, (start, 0))
        return b"%010d %s n" % (start + (places[at - 1][1] if at else 0), found[2])

    return _PLACE.sub(place, table)
