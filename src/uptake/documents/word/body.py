"""The body of a Word document, read while it is still being parsed."""

from collections.abc import Callable

from lxml import etree

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


class BodyReader:
    """Reads the pieces of a body (`growing.PieceReader`): blocks, and rows of a growing table."""

    def __init__(self, blocks: BlockReader, begin: Callable[[etree._Element], None]) -> None:
        self.begin = begin
        self._found: list[Paragraph | Table] = []
        self._blocks = blocks
        self._table: TableReader | None = None  # the table that is not whole yet

    def take(self, piece: etree._Element) -> None:
        """Read a block; of the table that is not whole yet, a row, or in the end what is left."""
        if piece.tag in WRAPPERS:
            for part in within(piece):
                self.take(part)
        elif self._table is None:
            self._blocks.take(piece, self._found)
        elif piece.tag == names.TABLE:
            self._end_table(self._table, piece)
        else:
            self._table.take(piece)

    def may_enter(self, piece: etree._Element) -> bool:
        """Whether this is a table, or a wrapper whose content is shown."""
        if piece.tag == names.TABLE:
            self._table = self._table or TableReader(self._blocks)
            return True
        if piece.tag == names.STRUCTURED:
            return any(True for _ in structured_content(piece))
        return piece.tag in TRANSPARENT

    def finished(self) -> tuple[Paragraph | Table, ...]:
        """All blocks of the body, once all its pieces were taken."""
        self._blocks.end(self._found)
        return tuple(self._found)

    def _end_table(self, table: TableReader, element: etree._Element) -> None:
        self._table = None
        for child in unwrapped(element):
            table.take(child)
        self._found.append(table.finished())
