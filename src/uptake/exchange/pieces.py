"""A file that somebody brought, given piece by piece, so that a large one is never held whole."""

from collections.abc import Iterator
from pathlib import Path

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.faults import megabytes

_PIECE = 1 << 16
_ZIP = b"PK\x03\x04"


def pieces_of(path: Path, largest: int) -> Iterator[bytes]:
    """Give the bytes of a file, the beginning first; `largest` is how many bytes it may have.

    Raises UnreadableFile (EMPTY, TOO_LARGE; NOT_RECOGNIZED for a package of files).
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    if size > largest:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=megabytes(largest))
    with path.open("rb") as source:
        beginning = source.read(_PIECE)
        if beginning.startswith(_ZIP):
            raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
        yield beginning
        while piece := source.read(_PIECE):
            yield piece
