"""Cells that are written in the same bytes again and again: marks, empty cells, stock phrases.

Three cells of four in a table of statuses are such. When one of plain text was read, its next ones
need neither be parsed nor read: before they come to the parser, a number takes the place of what
is in them. A cell that depends on its place (its list counts, a field goes on over it) is never
taken for a repeated one; if the place of a numbered cell turns out to matter, its own bytes are
parsed after all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from uptake.documents.markup import parse
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.places import ALONE, Place

_START = b"<w:tc>"
_END = b"</w:tc>"
_LONGEST = 800  # bytes: longer cells hold prose, which does not return
_MOST = 5_000
_ODDITIES = (b"<![CDATA[", b"xml:repeated")
_LONGEST_ODDITY = 12
_HIDING = re.compile(rb"<[!?]")  # comments could hide the end of a cell
# The one prefix that is bound everywhere; Word knows no such name.
_NUMBER = "{http://www.w3.org/XML/1998/namespace}repeated"

type Content = tuple[Paragraph | Table, ...]


@dataclass(slots=True)
class Repeated:
    """A cell that may return: its bytes, and once it was read its blocks and its place.

    `start` is its tag with its number, `inside` what stands behind that.
    """

    start: bytes
    inside: bytes
    blocks: Content | None = None
    place: Place = ALONE

    def restored(self, cell: etree._Element) -> etree._Element:
        """The cell with what was in it, for a place where it must be read again."""
        names_in_use = b"".join(
            b' xmlns%s="%s"' % (f":{prefix}".encode() if prefix else b"", uri.encode())
            for prefix, uri in cell.nsmap.items()
        )
        return parse(b"<w:tc%s>%s</w:tc>" % (names_in_use, self.inside), "word/document.xml")


class Repeats:
    """The repeated cells of one part. Nothing is done until `begin` allows it."""

    def __init__(self) -> None:
        self._by_inside: dict[bytes, Repeated] = {}
        self._by_number: dict[str, Repeated] = {}
        self._is_on = False
        self._last_bytes = b""

    def begin(self, root: etree._Element) -> None:
        """Begin to number cells, if they are called `w:tc` in the bytes of this part."""
        self._is_on = f"{{{root.nsmap.get('w')}}}tc" == names.CELL

    def shortened(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks, with numbers in the place of what is known of them."""
        rest = b""
        for chunk in chunks:
            data = rest + chunk
            self._is_on = self._is_on and not self._is_odd(chunk)
            end = data.rfind(_END) + len(_END) if self._is_on else 0
            if end < len(_END):
                rest = b""
                yield data
            else:
                rest = data[end:]
                yield self._shortened(data[:end])
        if rest:
            yield rest

    def _is_odd(self, chunk: bytes) -> bool:
        """Whether markup stands in it as text, or our own name, here or where two chunks meet."""
        seen = self._last_bytes + chunk
        self._last_bytes = chunk[-_LONGEST_ODDITY:]
        return any(oddity in seen for oddity in _ODDITIES)

    def of(self, cell: etree._Element) -> Repeated | None:
        """What is known of a cell by its number, None where it has none."""
        number = cell.get(_NUMBER)
        return None if number is None else self._by_number.get(number)

    def _shortened(self, data: bytes) -> bytes:
        pieces = data.split(_END)
        for place, piece in enumerate(pieces):
            start = piece.rfind(_START)
            if start >= 0 and len(piece) - start <= _LONGEST:
                inside = piece[start + len(_START) :]
                pieces[place] = piece[:start] + self._written(inside)
        return _END.join(pieces)

    def _written(self, inside: bytes) -> bytes:
        """The start of a cell, and what is in it as long as that is not known."""
        repeated = self._by_inside.get(inside)
        if repeated is None:
            if not inside or len(self._by_inside) >= _MOST or _HIDING.search(inside):
                return _START + inside
            number = str(len(self._by_inside))
            start = b'<w:tc xml:repeated="%s">' % number.encode()
            repeated = Repeated(start, inside)
            self._by_inside[inside] = self._by_number[number] = repeated
        return repeated.start + inside if repeated.blocks is None else repeated.start
