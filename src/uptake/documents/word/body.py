"""The body of a Word document, read while it is still being parsed."""

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.blocks import BlockReader
from uptake.documents.word.tables import TableReader
from uptake.documents.word.wrappers import (
    TRANSPARENT,
    WRAPPERS,
    structured_content,
    unwrapped,
    within,
)

MOST_BLOCKS = 2_000_000


class BodyReader:
    """Reads what is whole of a growing body, and clears it away.

    Only the last child of the body, and the last child of that and so on, can be unfinished. So
    all before the last are read and removed; into a table or a wrapper that is last, one goes in.
    A single row or paragraph is read when it is whole.
    """

    def __init__(self, blocks: BlockReader) -> None:
        self.found: list[Paragraph | Table] = []
        self._blocks = blocks
        self._table: TableReader | None = None  # the table that is not whole yet

    def read_on(self, body: etree._Element) -> bool:
        """Read what is whole by now; tells whether there was anything."""
        read = self._read_whole(body)
        if len(self.found) > MOST_BLOCKS:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MOST_BLOCKS)
        return read

    def read_rest(self, body: etree._Element) -> None:
        """Read what is left of a body that is whole."""
        for child in body:
            self._take(child)
        self._blocks.end(self.found)

    def _read_whole(self, parent: etree._Element) -> bool:
        *whole, last = list(parent) or (None,)
        for child in whole:
            self._take(child)
            child.clear()  # much faster than to remove it with all it holds
            parent.remove(child)
        if last is not None and self._can_enter(last):
            return self._read_whole(last) or bool(whole)
        return bool(whole)

    def _can_enter(self, last: etree._Element) -> bool:
        if last.tag == names.TABLE:
            self._table = self._table or self._blocks.table()
            return True
        if last.tag == names.STRUCTURED:
            return any(True for _ in structured_content(last))
        return last.tag in TRANSPARENT

    def _take(self, child: etree._Element) -> None:
        if child.tag in WRAPPERS:
            for part in within(child):
                self._take(part)
        elif self._table is None:
            self._blocks.take(child, self.found)
        elif child.tag == names.TABLE:
            self._end_table(self._table, child)
        else:
            self._table.take(child)

    def _end_table(self, table: TableReader, element: etree._Element) -> None:
        self._table = None
        for child in unwrapped(element):
            table.take(child)
        self.found.append(table.finished())
