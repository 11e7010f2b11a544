"""What stands below each other in Word: paragraphs and tables, in a cell or in the whole body."""

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.paragraphs import ParagraphReader
from uptake.documents.word.tables import TableReader
from uptake.documents.word.wrappers import unwrapped

# Tables for layout are nested three or four deep; nobody reads the twentieth.
DEEPEST_TABLE = 20


class BlockReader:
    """Reads blocks with one `ParagraphReader`, down through cells and text boxes."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self.paragraphs = paragraphs
        self._depth = 0

    def read(self, parent: etree._Element) -> tuple[Paragraph | Table, ...]:
        """The blocks inside a cell, a text box, a header or a footer."""
        if self._depth > DEEPEST_TABLE:
            raise UnreadableFile(Fault.TOO_DEEP)
        self._depth += 1
        found: list[Paragraph | Table] = []
        for child in unwrapped(parent):
            self.take(child, found)
        self.end(found)
        self._depth -= 1
        return tuple(found)

    def take(self, child: etree._Element, found: list[Paragraph | Table]) -> None:
        """Read one block and put it, with the text boxes anchored in it, behind those `found`."""
        tag = child.tag
        if tag == names.PARAGRAPH:
            paragraph = self.paragraphs.read(child)
            if paragraph is not None:
                found.append(paragraph)
            if self.paragraphs.boxes:
                self._boxes(found)
        elif tag == names.TABLE:
            table = self.table()
            for part in unwrapped(child):
                table.take(part)
            found.append(table.finished())
        elif tag == names.BOOKMARK:
            self.paragraphs.bookmark(child)

    def end(self, found: list[Paragraph | Table]) -> None:
        """End a sequence of blocks: a paragraph that waits for the next has waited in vain."""
        waiting = self.paragraphs.end()
        if waiting is not None:
            found.append(waiting)

    def table(self) -> TableReader:
        """A reader for the next table."""
        return TableReader(self.read, self.paragraphs.bookmark)

    def _boxes(self, found: list[Paragraph | Table]) -> None:
        boxes, self.paragraphs.boxes = self.paragraphs.boxes, []
        for box in boxes:
            found.extend(self.read(box))
