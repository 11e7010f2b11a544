"""What stands below each other in Word: paragraphs and tables, in a cell or in the whole body."""

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word import names
from uptake.documents.word.paragraphs import ParagraphReader
from uptake.documents.word.repeats import Repeats
from uptake.documents.word.tables import TableReader
from uptake.documents.word.wrappers import WRAPPERS, unwrapped, within

# Tables for layout are nested three or four deep; nobody reads the twentieth.
DEEPEST_TABLE = 20


class BlockReader:
    """Reads blocks with one `ParagraphReader`, down through cells and text boxes."""

    def __init__(self, paragraphs: ParagraphReader, repeats: Repeats | None = None) -> None:
        self.repeats = repeats or Repeats()
        self._paragraphs = paragraphs
        self._depth = 0

    def read(self, parent: etree._Element) -> tuple[Paragraph | Table, ...]:
        """The blocks inside a text box, a header or a footer."""
        found: list[Paragraph | Table] = []
        with self._deeper():
            for child in parent:
                self.take(child, found)
            self.end(found)
        return tuple(found)

    def take(self, child: etree._Element, found: list[Paragraph | Table]) -> None:
        """Read a block, or what a wrapper holds, and put it behind what was `found` before.

        Text boxes anchored in a paragraph come behind the paragraph.
        """
        tag = child.tag
        if tag == names.CELL_PROPERTIES:
            return
        if tag == names.PARAGRAPH:
            paragraph = self._paragraphs.read(child)
            if paragraph is not None:
                found.append(paragraph)
            if self._paragraphs.boxes:
                self._boxes(found)
        else:
            self._take_with_care(child, found)

    def _take_with_care(self, child: etree._Element, found: list[Paragraph | Table]) -> None:
        self._paragraphs.cares += 1
        if child.tag == names.TABLE:
            found.append(self._table(child))
        elif child.tag == names.BOOKMARK:
            self._paragraphs.bookmark(child)
        elif child.tag in WRAPPERS:
            for part in within(child):
                self.take(part, found)

    def take_label_alone(self) -> str:
        """Take the number of a paragraph without text: Word prints it, and a cell may be that."""
        label, self._paragraphs.label_alone = self._paragraphs.label_alone, ""
        return label

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing that came before has to do with what comes next."""
        return self._paragraphs.is_at_rest

    @property
    def cares(self) -> int:
        """How many blocks were read so far that are not plain."""
        return self._paragraphs.cares

    def end(self, found: list[Paragraph | Table]) -> None:
        """End a sequence of blocks: a paragraph that waits for the next has waited in vain."""
        if self._paragraphs.held is not None:
            waiting = self._paragraphs.end()
            if waiting is not None:
                found.append(waiting)

    def _table(self, element: etree._Element) -> Table:
        table = TableReader(self)
        with self._deeper():
            for child in unwrapped(element):
                table.take(child)
        return table.finished()

    def _boxes(self, found: list[Paragraph | Table]) -> None:
        boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
        for box in boxes:
            found.extend(self.read(box))

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        if self._depth > DEEPEST_TABLE:
            raise UnreadableFile(Fault.TOO_DEEP)
        self._depth += 1
        yield
        self._depth -= 1
