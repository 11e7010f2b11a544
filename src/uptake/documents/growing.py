"""Reading a long element while it is still being parsed, so that it never is in memory whole.

Only the last child of a growing element, and the last child of that and so on, can be unfinished.
All before the last are whole: they are read and cleared away.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.markup import stream

# One child is held whole while it is parsed, at eleven times its size.
LARGEST_PIECE = 16_000_000  # bytes
# Rows and paragraphs; 20,000 entries are some 30,000 of them.
MOST_PIECES = 150_000


class PieceReader(Protocol):
    """What reads the pieces of a growing element."""

    def begin(self, beginning: etree._Element) -> None:
        """Look at what is there when the element first comes into sight."""

    def take(self, piece: etree._Element) -> None:
        """Read a child that is whole; it is cleared away afterwards."""

    def may_enter(self, piece: etree._Element) -> bool:
        """Whether the children of an unfinished child are pieces too."""


def read_growing(chunks: Iterable[bytes], tag: str, part: str, reader: PieceReader) -> None:
    """Parse `chunks` and let `reader` read what the first element `tag` holds, piece by piece.

    A piece that was entered is taken in the end, without the children that were taken before.
    Raises `UnreadableFile`: what `markup.stream` raises; BROKEN where there is no such element;
    TOO_LARGE where a piece is larger than `LARGEST_PIECE`, or there are more than `MOST_PIECES`.
    """
    element: etree._Element | None = None
    begun = False
    pieces = 0
    held = _Held(chunks)
    for element in stream(held, tag, part):
        if not begun:
            begun = True
            reader.begin(element)
        read = _read_whole(element, reader)
        if read:
            held.size = 0
            pieces += read
        if pieces > MOST_PIECES:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_PIECES)
    if element is None:
        raise UnreadableFile(Fault.BROKEN, detail=part)
    for piece in element:
        reader.take(piece)


class _Held:
    """Passes chunks on, and knows how much was passed since something was read out of them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.size = 0
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            if self.size > LARGEST_PIECE:
                raise UnreadableFile(Fault.TOO_LARGE, limit=megabytes(LARGEST_PIECE))
            yield chunk


def _read_whole(parent: etree._Element, reader: PieceReader) -> int:
    """Read what is whole by now; tells how many pieces that were."""
    *whole, last = list(parent) or (None,)
    for piece in whole:
        reader.take(piece)
        piece.clear()  # much faster than to remove it with all it holds
        parent.remove(piece)
    if last is not None and reader.may_enter(last):
        return _read_whole(last, reader) + len(whole)
    return len(whole)
