"""The body of an OpenDocument text, read while it is still being parsed."""

from collections.abc import Callable

from lxml import etree

from uptake.documents.opendocument import names
from uptake.documents.opendocument.blocks import BlockReader
from uptake.documents.opendocument.tables import GROUPS, TableReader
from uptake.documents.tree import Paragraph, Table


class BodyReader:
    """Reads the pieces of a body (`growing.PieceReader`): blocks, and rows of a growing table.

    `make` gives the reader of blocks once the body begins: the styles that it needs stand in the
    same part, before the body.
    """

    def __init__(self, make: Callable[[etree._Element], BlockReader]) -> None:
        self._make = make
        self._blocks: BlockReader
        self._table: TableReader | None = None  # the table that is not whole yet

    def begin(self, beginning: etree._Element) -> None:
        """Get ready: everything before the body has been parsed."""
        self._blocks = self._make(beginning)

    def take(self, piece: etree._Element) -> None:
        """Read a block; of the table that is not whole yet, a row, or in the end what is left."""
        table = self._table
        if table is None:
            self._blocks.take(piece)
        elif piece.tag != names.TABLE:
            table.take(piece)
        else:
            for child in piece:
                table.take(child)
            self._blocks.found.append(table.finished())
            self._table = None

    def may_enter(self, piece: etree._Element) -> bool:
        """Whether this is a table or, in one, a group of rows."""
        if piece.tag == names.TABLE and self._table is None:
            self._table = self._blocks.table(piece)
            return True
        return self._table is not None and (piece.tag == names.TABLE or piece.tag in GROUPS)

    def finished(self) -> tuple[Paragraph | Table, ...]:
        """All blocks of the body, once all its pieces were taken."""
        return tuple(self._blocks.found)
