"""Compound files, the packages of old offices: which streams there are, and how one begins.

Enough to tell what a file is and whether it is locked; nothing else is read from it here. Chains
of sectors may run in circles in a hostile file, so none is followed further than the file is long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from struct import Struct

from uptake.documents.errors import Fault, UnreadableFile

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADER_SIZE = 512
_SECTOR_SHIFTS = (9, 12)
_LAST_REGULAR = 0xFFFFFFFA  # greater numbers of sectors are marks
_ENTRY_SIZE = 128
_MOST_ENTRIES = 10_000
_FAT_IN_HEADER = Struct("<109I")
_NUMBER = Struct("<I")
_SHORT = Struct("<H")
_STREAM = 2
_LEAST_REGULAR_SIZE = 4096  # smaller streams lie inside another stream


@dataclass(slots=True, frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file. Raises `UnreadableFile` (BROKEN) where it is cut off or makes no sense."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < _HEADER_SIZE:
            raise _broken()
        shift = _number(_SHORT, data, 30)
        if shift not in _SECTOR_SHIFTS:
            raise _broken()
        self._data = data
        self._sector_size = 1 << shift
        self._most_sectors = len(data) // self._sector_size + 1

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all storages and streams, wherever they stand."""
        return frozenset(entry.name for entry in self._entries)

    def beginning(self, stream: str, length: int) -> bytes:
        """The first bytes of a stream, at most one sector of them; none of a very small stream."""
        for entry in self._entries:
            is_regular = entry.kind == _STREAM and entry.size >= _LEAST_REGULAR_SIZE
            if entry.name == stream and is_regular:
                return self._sector(entry.start)[:length]
        return b""

    @cached_property
    def is_whole(self) -> bool:
        """Whether all sectors that belong to streams are there."""
        streams = [entry for entry in self._entries if entry.kind == _STREAM]
        if sum(entry.size for entry in streams) > len(self._data):
            return False
        return all(map(self._is_there, streams))

    def _is_there(self, stream: _Entry) -> bool:
        if stream.size < _LEAST_REGULAR_SIZE:
            return True
        found = 0
        for number in self._chain(stream.start):
            if (number + 1) * self._sector_size >= len(self._data):
                return False
            found += self._sector_size
            if found >= stream.size:
                return True
        return False

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        start = _number(_NUMBER, self._data, 48)
        found: list[_Entry] = []
        for number in self._chain(start):
            sector = self._sector(number)
            for place in range(0, len(sector) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
                entry = _entry(sector[place : place + _ENTRY_SIZE])
                if entry is not None:
                    found.append(entry)
            if len(found) > _MOST_ENTRIES:
                raise _broken()
        return tuple(found)

    @cached_property
    def _table(self) -> list[int]:
        """For each sector, the number of the one that follows it."""
        numbers: list[int] = []
        for number in self._table_sectors():
            numbers.extend(self._numbers(number))
            if len(numbers) > self._most_sectors + self._sector_size:
                raise _broken()
        return numbers

    def _table_sectors(self) -> Iterator[int]:
        in_header = _FAT_IN_HEADER.unpack_from(self._data, 76)
        yield from (number for number in in_header if number < _LAST_REGULAR)
        more = _number(_NUMBER, self._data, 68)
        for _ in range(self._most_sectors):
            if more >= _LAST_REGULAR:
                return
            *numbers, more = self._numbers(more)
            yield from (number for number in numbers if number < _LAST_REGULAR)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return Struct(f"<{self._sector_size // 4}I").unpack(self._sector(sector))

    def _chain(self, start: int) -> Iterator[int]:
        number = start
        for _ in range(self._most_sectors):
            if number >= _LAST_REGULAR:
                return
            yield number
            if number >= len(self._table):
                raise _broken()
            number = self._table[number]
        raise _broken()

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._sector_size
        sector = self._data[place : place + self._sector_size]
        if len(sector) < self._sector_size:
            raise _broken()
        return sector


def _entry(data: bytes) -> _Entry | None:
    length = _number(_SHORT, data, 64)
    kind = data[66]
    if kind == 0 or not 2 <= length <= 64:
        return None
    name = data[: length - 2].decode("utf-16-le", "replace")
    return _Entry(name, kind, _number(_NUMBER, data, 116), _number(_NUMBER, data, 120))


def _number(form: Struct, data: bytes, place: int) -> int:
    (number,) = form.unpack_from(data, place)
    return int(number)


def _broken() -> UnreadableFile:
    return UnreadableFile(Fault.BROKEN, detail="compound file")
