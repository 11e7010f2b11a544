"""How much time and memory a file is given to be read, by its size once it is unpacked.

Twenty thousand entries in a Word file, more than any document has, are read within half of these.
"""

from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1_000_000
# Of a process that has read nothing yet, and for each byte to read.
_MEMORY, _MEMORY_FOR_BYTE, _MOST_MEMORY = 256 * _MEGABYTE, 6, 1_200 * _MEGABYTE
_SECONDS, _SECONDS_FOR_MEGABYTE, _MOST_SECONDS = 30, 6, 300
# How many times larger a file of a kind becomes, by the signs it begins with.
_UNPACKS = ((b"PK", 40), (b"%PDF", 10), (b"\xd0\xcf\x11\xe0", 10))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space, seconds of work, and seconds on the clock."""

    memory: int
    seconds: int

    @property
    def patience(self) -> int:
        """Seconds on the clock, for what neither works nor ends; a machine does other work too."""
        return 4 * self.seconds + 10


def limits_of(path: Path) -> Limits:
    """Give what is granted to the reading of a file."""
    size = min(_unpacked(path), _MOST_MEMORY)
    return Limits(
        memory=min(_MEMORY + _MEMORY_FOR_BYTE * size, _MOST_MEMORY),
        seconds=min(_SECONDS + _SECONDS_FOR_MEGABYTE * size // _MEGABYTE, _MOST_SECONDS),
    )


def _unpacked(path: Path) -> int:
    """How large a file may well be once it is unpacked."""
    with path.open("rb") as source:
        head = source.read(8)
    times = next((times for mark, times in _UNPACKS if head.startswith(mark)), 1)
    return times * path.stat().st_size
