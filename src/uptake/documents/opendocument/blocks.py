"""What stands below each other in an OpenDocument text: paragraphs, lists and tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from lxml import etree

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.markup import whole_number
from uptake.documents.opendocument import names
from uptake.documents.opendocument.lists import Counting, Lists
from uptake.documents.opendocument.paragraphs import ParagraphReader
from uptake.documents.opendocument.styles import Styles
from uptake.documents.opendocument.tables import TableReader
from uptake.documents.tree import Paragraph, Table

DEEPEST = 20  # tables in tables, lists in lists
_START = names.text("start-value")
_HIDDEN = "none"
# Around blocks; what they say of themselves is said elsewhere too.
_WRAPPERS = frozenset(
    {names.SECTION, names.NUMBERED, names.INDEX_BODY, names.INDEX_TITLE}
    | {names.text(name) for name in ("alphabetical-index", "illustration-index", "table-index")}
    | {names.text(name) for name in ("object-index", "user-index", "bibliography")}
)


class BlockReader:
    """Reads blocks, down through cells, lists and text boxes, into `found`."""

    def __init__(self, paragraphs: ParagraphReader, styles: Styles, lists: Lists) -> None:
        self.found: list[Paragraph | Table] = []
        self._paragraphs = paragraphs
        self._styles = styles
        self._lists = lists
        self._in_contents = False
        self._depth = 0

    def table(self, element: etree._Element) -> TableReader:
        """A reader for the table `element`."""
        return TableReader(element, self._styles, self.read)

    def read(self, parent: etree._Element) -> tuple[Paragraph | Table, ...]:
        """The blocks inside a cell, a text box, a header or a footer."""
        with self._deeper():
            around, self.found = self.found, []
            for child in parent:
                self.take(child)
            found, self.found = self.found, around
        return tuple(found)

    def take(self, child: etree._Element) -> None:
        """Read one block and put it behind those found before."""
        tag = child.tag
        if tag == names.PARAGRAPH:
            self._paragraph(child)
        elif tag == names.HEADING:
            self._paragraph(child, partial(self._outline_label, child))
        elif tag == names.LIST:
            self._list(child, self._lists.begin(child, None), 0)
        elif tag == names.TABLE:
            table = self.table(child)
            for part in child:
                table.take(part)
            self.found.append(table.finished())
        else:
            self._other(child)

    def _other(self, child: etree._Element) -> None:
        tag = child.tag
        if tag in _WRAPPERS and child.get(names.DISPLAY) != _HIDDEN:
            self._blocks(child)
        elif tag == names.CONTENTS:
            around, self._in_contents = self._in_contents, True
            self._blocks(child)
            self._in_contents = around
        elif tag in (names.BOOKMARK, names.BOOKMARK_START):
            self._paragraphs.bookmark(child)
        elif tag == names.FRAME:
            for box in child.iterchildren(names.TEXT_BOX):
                self.found += self.read(box)

    def _blocks(self, wrapper: etree._Element) -> None:
        with self._deeper():
            for child in wrapper:
                self.take(child)

    def _paragraph(self, element: etree._Element, label: Callable[[], str] | None = None) -> bool:
        paragraph = self._paragraphs.read(element, label, self._in_contents)
        if paragraph is not None:
            self.found.append(paragraph)
        boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
        for box in boxes:
            self.found += self.read(box)
        return paragraph is not None and bool(paragraph.text)

    def _outline_label(self, heading: etree._Element) -> str:
        if heading.get(names.text("is-list-header")) == "true":
            return ""
        level = whole_number(heading.get(names.OUTLINE_LEVEL)) or 1
        return self._lists.label(self._lists.outline, max(1, level) - 1)

    def _list(self, element: etree._Element, counting: Counting, depth: int) -> None:
        with self._deeper():
            for item in element.iterchildren(names.LIST_ITEM, names.LIST_HEADER):
                is_numbered = item.tag == names.LIST_ITEM
                self._item(item, counting, depth, is_numbered)

    def _item(
        self, item: etree._Element, counting: Counting, depth: int, is_numbered: bool
    ) -> None:
        """Only the first paragraph of an item has its label; an item without any is not counted."""
        for child in item:
            if child.tag == names.LIST:
                self._list(child, counting, depth + 1)
            elif child.tag not in (names.PARAGRAPH, names.HEADING):
                self.take(child)
            elif is_numbered:
                start = whole_number(item.get(_START))
                label = partial(self._lists.label, counting, depth, start)
                is_numbered = not self._paragraph(child, label)
            else:
                self._paragraph(child)

    @contextmanager
    def _deeper(self) -> Iterator[None]:
        if self._depth > DEEPEST:
            raise UnreadableFile(Fault.TOO_DEEP)
        self._depth += 1
        yield
        self._depth -= 1
