"""A large document set part by part, each by a press of its own, and joined to one.

A press needs half a megabyte for each row and more than twice the time for twice the rows. So it is
given no more than some hundred rows at once. Where the last page that they fill ends, the next part
begins: pages end where they would if all were set at once.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from uptake.documents.pdf.merging import BOOKMARK, Piece, merged
from uptake.documents.pdf.objects import Objects

type Data = dict[str, Any]

LARGEST = 300_000
"""So many letters of data are set at once: some 220 rows, for which a press needs 180 MB."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a document: a block, and a row of it where it is a table."""

    block: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a page begins with: a block of the tags, or a row of the table that it is."""

    block: int
    table: int
    row: int | None
    pages: tuple[int, ...]


def in_parts(data: Data, press: Callable[[bytes], bytes]) -> bytes | None:
    """Return a document, as `layout` has it, as PDF that `press` has set in several parts.

    None where it is no larger than a part, or does not end on pages that can be parted.
    """
    if "alike" not in data or _letters(data["blocks"]) <= LARGEST:
        return None
    blocks = [_with_names(one) for one in data["blocks"]]
    pieces: list[Piece] = []
    place: _Place | None = _Place()
    while place is not None:
        taken, more = _from(blocks, place)
        if not more and not pieces:
            return None
        bookmarks = list(_bookmarks(taken))
        lead = {"above": _above(blocks, place), "bookmarks": bookmarks}
        made = Objects(press(_told(data | {"blocks": taken, "lead": lead})))
        piece, end = _taken(made, taken, bookmarks, more=more)
        if piece is None:
            return None
        pieces.append(piece)
        place = _after(place, end) if more and end else None
    pages = sum(len(one.pages) for one in pieces)
    numbers = press(_told(data | {"blocks": [], "header": [], "pages": pages}))
    return merged(pieces, Objects(numbers))


def _told(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _letters(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _with_names(value: Any) -> Any:
    """Return data in which links name their bookmarks by addresses: they may be in other parts."""
    match value:
        case dict():
            told = {key: _with_names(each) for key, each in value.items() if key != "a"}
            return told | {"h": f"{BOOKMARK}{value['a']}"} if "a" in value else told
        case list():
            return [_with_names(each) for each in value]
        case _:
            return value


def _bookmarks(value: Any) -> Iterator[str]:
    match value:
        case dict():
            yield from value.get("m", ())
            for each in value.values():
                yield from _bookmarks(each)
        case list():
            for each in value:
                yield from _bookmarks(each)


def _from(blocks: Sequence[Data], place: _Place) -> tuple[list[Data], bool]:
    """Return what is set next from a place on, and whether there is more after it."""
    taken: list[Data] = []
    room = LARGEST
    for number, block in enumerate(islice(blocks, place.block, None), place.block):
        first = place.row if number == place.block else 0
        block = _rows(block, first) if first else block
        letters = _letters(block)
        if letters > room and _is_divisible(block):
            taken.append(_rows(block, 0, _fitting(block, room)))
            return taken, True
        taken.append(block)
        room -= letters
        if room <= 0:
            return taken, number + 1 < len(blocks)
    return taken, False


def _is_divisible(block: Data) -> bool:
    """Say whether a block is a table without cells that span rows."""
    return _is_table(block) and all(cell["p"][3] == 1 for cell in block["c"])


def _is_table(block: Data) -> bool:
    return "w" in block and "y" not in block


def _fitting(table: Data, room: int) -> int:
    """Return how many rows of a table there is room for, and at least one."""
    for cell in table["c"]:
        room -= _letters(cell)
        if room <= 0:
            return max(1, int(cell["p"][1]) - _head(table))
    return _count(table)


def _head(table: Data) -> int:
    return max((cell["p"][1] + cell["p"][3] for cell in table["h"]), default=0)


def _count(table: Data) -> int:
    return max((cell["p"][1] + cell["p"][3] for cell in table["c"]), default=0) - _head(table)


def _rows(table: Data, start: int, end: int | None = None) -> Data:
    """Return some rows of a table below its header."""
    head = _head(table)
    last = end if end is not None else _count(table)
    cells = [
        {**cell, "p": [cell["p"][0], cell["p"][1] - start, *cell["p"][2:]]}
        for cell in table["c"]
        if start <= cell["p"][1] - head < last
    ]
    return {**table, "c": cells}


def _above(blocks: Sequence[Data], place: _Place) -> list[Data]:
    """Return the headings under which a place stands, the highest first."""
    found: list[Data] = []
    for block in islice(blocks, place.block):
        if "n" in block:
            bare = {key: each for key, each in block.items() if key != "m"}
            found = [one for one in found if one["n"] < block["n"]]
            found.append(bare)
    return found


def _taken(
    made: Objects, blocks: Sequence[Data], bookmarks: Sequence[str], *, more: bool
) -> tuple[Piece | None, _Place | None]:
    """Return what is taken of a part that was set, and where the next one begins."""
    every = made.elements(made.tags)
    led = next((n for n, one in enumerate(every) if max(made.places(one), default=0) > 0), 0)
    tops = every[led:]
    if not more:
        return Piece(made, range(1, len(made.pages)), tops, None, bookmarks), None
    units = list(_units(made, tops))
    tables = [place for place, one in enumerate(blocks) if _is_table(one)]
    counts = [_count(blocks[place]) for place in tables]
    if _rows_of(units) != dict(enumerate(counts)):
        return None, None
    for last in range(len(made.pages) - 1, 1, -1):
        at = next((n for n, one in enumerate(units) if one.pages and one.pages[0] >= last), None)
        if at and _ends(units[at - 1], last):
            first, before = units[at], units[at - 1]
            table = tables[before.table]
            inside = first.row is not None and first.row > 0
            place = _Place(table, first.row or 0) if inside else _Place(table + 1)
            whole = tops[: first.block + (1 if inside else 0)]
            rows = first.row if inside else None
            return Piece(made, range(1, last), whole, rows, bookmarks), place
    return None, None


def _units(made: Objects, tops: Sequence[int]) -> Iterator[_Unit]:
    table = -1
    for place, top in enumerate(tops):
        if not made.is_a(top, "Table"):
            yield _Unit(place, table, None, _pages(made, top))
            continue
        table += 1
        body = made.elements(top)[-1]
        for row, one in enumerate(made.elements(body)):
            yield _Unit(place, table, row, _pages(made, one))


def _pages(made: Objects, element: int) -> tuple[int, ...]:
    return tuple(sorted(set(made.places(element))))


def _rows_of(units: Sequence[_Unit]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for one in units:
        if one.row is not None:
            found[one.table] = one.row + 1
    return found


def _ends(before: _Unit, page: int) -> bool:
    """Say whether a row of a table is the last before a page, and ends before it."""
    ended = bool(before.pages) and before.pages[-1] < page
    return ended and before.row is not None


def _after(place: _Place, end: _Place) -> _Place:
    """Return a place of the document that was told from the beginning of a part."""
    begun = place.row if end.block == 0 and end.row else 0
    return _Place(place.block + end.block, begun + end.row)
