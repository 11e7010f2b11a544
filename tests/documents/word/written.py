"""Trees for the tests of the Word writer, and what they become."""

import zipfile
from io import BytesIO

from lxml import etree

from tests.documents.word.checking import W
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.documents.word.writing import write


def document(*blocks: Block, language: str = "en", title: str | None = None) -> Document:
    """Return a document in a language, with a line at the head of its pages."""
    return Document(
        Format.DOCX,
        blocks,
        title=title,
        language=language,
        right_to_left=language == "ar",
        header=(Paragraph("XY/1"),),
    )


def cell(text: str, fill: str | None = None) -> Cell:
    return Cell((Paragraph(text),), fill=fill)


def table(*rows: tuple[Cell | None, ...], headers: int = 0) -> Table:
    return Table(tuple(Row(cells, header=n < headers) for n, cells in enumerate(rows)))


def as_bytes(tree: Document) -> bytes:
    target = BytesIO()
    write(tree, target)
    return target.getvalue()


def part(tree: Document, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(as_bytes(tree))) as zipped:
        return etree.fromstring(zipped.read(name))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """Find elements by a path such as `w:p/w:r`."""
    return element.findall(path.replace("w:", W).replace(f"{W}//", "//"))


def only(element: etree._Element, path: str) -> etree._Element:
    elements = found(element, path)
    assert len(elements) == 1, f"{len(elements)} of {path}"
    return elements[0]


def text_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def values(element: etree._Element, path: str) -> list[str | None]:
    return [one.get(f"{W}val") for one in found(element, path)]
