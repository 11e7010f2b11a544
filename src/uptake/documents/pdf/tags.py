"""The tags of a PDF: its own account of paragraphs, headings, lists and tables, page by page.

pdfium shows for each page the part of the tree that the page holds. A branch keeps its number among
its neighbours on every page, so what goes on over a page's end is found again by the numbers.
"""

import ctypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.lines import Line
from uptake.documents.pdf.striking import parted

DEEPEST = 100
# A table may have more rows than this; then a page's rows are looked for after the last page's.
_LONG = 500
# What only sets words apart inside a paragraph, by ISO 32000-2, 14.8.4.7.
_INLINE = {"Span", "Link", "Quote", "Reference", "BibEntry", "Code", "Em", "Strong", "Sub"} | {
    *("Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula", "Form", "NonStruct")
}
_NUMBERS = ("RowSpan", "ColSpan")
_NO_NUMBERS: Mapping[str, int] = {}


@dataclass(slots=True)
class Node:
    """One element: its tag, the lines that stand in it directly, its branches by their numbers.

    `count` is the number of branches that it has on all pages; those without any words are never
    seen. `fill` is the colour behind its words, RRGGBB; `struck` are those that are struck out.
    `is_told`: it is a picture that other words tell of, so those in it are not of the text.
    """

    tag: str
    language: str | None = None
    spans: Mapping[str, int] = field(default_factory=lambda: _NO_NUMBERS)
    fill: str | None = None
    is_told: bool = False
    count: int = 0
    lines: list[Line] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    branches: dict[int, "Node"] = field(default_factory=dict)

    @property
    def children(self) -> Iterator["Node"]:
        """The branches in reading order."""
        for number in sorted(self.branches):
            yield self.branches[number]


type Setter = Callable[[Sequence[Glyph], bool], list[Line]]
type Painter = Callable[[Sequence[Glyph]], str | None]


@dataclass(slots=True)
class PageTags:
    """Adds what one page holds to the tree under `root`."""

    marked: Mapping[int, Sequence[Glyph]]
    set_lines: Setter
    fill_behind: Painter
    taken: int = 0  # letters

    def add(self, page: pypdfium2.PdfPage, root: Node) -> None:
        """Walk the page's part of the tree. Raises TOO_DEEP."""
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            root.count = pdfium.FPDF_StructTree_CountChildren(tree)
            for number in range(root.count):
                element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)
                if element:
                    self._branch(element, root, number, 0)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _branch(self, element: ctypes.c_void_p, parent: Node, number: int, depth: int) -> None:
        node = parent.branches.get(number)
        if node is None:
            node = parent.branches[number] = _node(element)
        glyphs = self._walk(element, node, depth)
        if glyphs:
            self.taken += len(glyphs)
        if glyphs and not node.is_told:
            turned = bool(node.lines) and node.lines[-1].right_to_left
            said, struck = parted(glyphs)
            node.lines.extend(self.set_lines(said, turned))
            node.struck.extend(line.text for line in self.set_lines(struck, turned))
            if node.fill is None:
                node.fill = self.fill_behind(glyphs)

    def _walk(self, element: ctypes.c_void_p, node: Node, depth: int) -> list[Glyph]:
        """The letters that belong to the element itself; branches are added on the way."""
        if depth > DEEPEST:
            raise UnreadableFile(Fault.TOO_DEEP)
        glyphs: list[Glyph] = []
        count = pdfium.FPDF_StructElement_CountChildren(element)
        node.count = max(node.count, count)
        first = max(node.branches, default=0) if count > _LONG else 0
        missed = 0
        for number in range(first, count):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                glyphs.extend(self._child(child, node, number, depth + 1))
                missed = 0
                continue
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)
            if mark >= 0:
                glyphs.extend(self.marked.get(mark, ()))
                continue
            missed += 1
            if missed > _LONG and node.branches:
                break
        return glyphs

    def _child(
        self, element: ctypes.c_void_p, node: Node, number: int, depth: int
    ) -> Sequence[Glyph]:
        if _text(pdfium.FPDF_StructElement_GetType, element) not in _INLINE:
            self._branch(element, node, number, depth)
            return ()
        inner = Node("Span")
        glyphs = self._walk(element, inner, depth)
        node.branches.update(_below(inner, number))
        return glyphs


def _below(inline: Node, number: int) -> Mapping[int, Node]:
    """Blocks inside of what should only set words apart take its place."""
    return {number * 1000 + at: each for at, each in inline.branches.items()}


def _node(element: ctypes.c_void_p) -> Node:
    tag = _text(pdfium.FPDF_StructElement_GetType, element)
    return Node(
        tag,
        _text(pdfium.FPDF_StructElement_GetLang, element) or None,
        dict(_numbers(element)) or _NO_NUMBERS,
        is_told=tag == "Figure" and bool(_text(pdfium.FPDF_StructElement_GetAltText, element)),
    )


def _numbers(element: ctypes.c_void_p) -> Iterator[tuple[str, int]]:
    value = ctypes.c_float()
    for at in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, at)
        for name in _NUMBERS:
            found = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
            if found and pdfium.FPDF_StructElement_Attr_GetNumberValue(found, value):
                yield name, max(1, min(int(value.value), 1 << 20))


def _text(ask: Callable[..., int], element: ctypes.c_void_p) -> str:
    size = ask(element, None, 0)
    if size <= 2 or size > 1 << 16:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
