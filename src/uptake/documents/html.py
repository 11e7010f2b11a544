"""Pages of HTML that Word saved as a document: paragraphs, headings and tables into the tree."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from uptake.documents.encodings import decoded
from uptake.documents.errors import Fault, UnreadableFile, megabytes
from uptake.documents.grid import GridBuilder
from uptake.documents.scripts import runs_right_to_left
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Table

LARGEST = 60_000_000
"""Bytes of the largest page that is read."""
DEEPEST = 200
_SAMPLE = 4_000
_HEADING = re.compile(r"h([1-6])")
_BLANKS = re.compile(r"[^\S\xa0]+")
_FILL = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})", re.IGNORECASE)
_COLOUR = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
_UNSEEN = frozenset(("head", "script", "style", "title", "template", "object", "iframe"))
_STRIKES = frozenset(("s", "strike", "del"))
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "samp", "small", "span", "strong", "sub", "sup", *_STRIKES),
        *("time", "tt", "u", "var"),
    )
)
_MOST_SPANNED = 1_000


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The page at `path`. Raises `UnreadableFile`: EMPTY, TOO_LARGE, BROKEN."""
    if path.stat().st_size > LARGEST:
        raise UnreadableFile(Fault.TOO_LARGE, limit=megabytes(LARGEST))
    text = decoded(path.read_bytes())
    if text is None or not text.strip():
        raise UnreadableFile(Fault.EMPTY)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        raise UnreadableFile(Fault.BROKEN)
    walk = _Walk()
    walk.children(root, 0)
    walk.end()
    if progress is not None:
        progress(1.0)
    sample = " ".join(b.text for b in walk.blocks[:50] if isinstance(b, Paragraph))[:_SAMPLE]
    return Document(Format.DOC, tuple(walk.blocks), right_to_left=runs_right_to_left(sample))


@dataclass(slots=True)
class _Walk:
    """Takes the elements of a page, or of a cell, in order."""

    blocks: list[Block] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _level: int | None = None
    _struck: list[str] = field(default_factory=list)
    _strikes: int = 0  # elements around that strike out

    def children(self, element: etree._Element, depth: int) -> None:
        """Take what stands in an element."""
        if depth > DEEPEST:
            raise UnreadableFile(Fault.TOO_DEEP)
        self._text(element.text)
        for child in element:
            self._child(child, depth)
            self._text(child.tail)

    def end(self) -> None:
        """End the paragraph."""
        lines = "".join(self._texts).split("\n")
        text = "\n".join(line.strip() for line in lines).strip()
        struck = tuple(words for each in self._struck if (words := each.strip()))
        if text or struck:
            self.blocks.append(Paragraph(text, self._level, struck=struck))
        self._texts, self._struck, self._level = [], [], None

    def _text(self, text: str | None) -> None:
        if text:
            into = self._struck if self._strikes else self._texts
            into.append(_BLANKS.sub(" ", text))

    def _child(self, child: etree._Element, depth: int) -> None:
        tag = child.tag.rpartition(":")[2].lower() if isinstance(child.tag, str) else "script"
        if tag in _UNSEEN:
            return
        if tag == "br":
            self._texts.append("\n")
        elif tag == "table":
            self.end()
            table = _table(child, depth)
            self.blocks += [table] if table.rows else []
        elif tag in _INLINE:
            strikes = tag in _STRIKES or bool(_STRUCK.search(child.get("style", "")))
            self._strikes += strikes
            self.children(child, depth + 1)
            self._strikes -= strikes
        else:
            self.end()
            heading = _HEADING.fullmatch(tag)
            self._level = int(heading[1]) if heading else None
            self.children(child, depth + 1)
            self.end()


def _table(element: etree._Element, depth: int) -> Table:
    grid = GridBuilder()
    down: dict[int, int] = {}
    for row in element.iter("tr"):
        if next(row.iterancestors("table")) is not element:
            continue
        place = 0
        for cell in row.iterchildren("td", "th"):
            place = _continued(grid, down, place)
            across = _span(cell, "colspan")
            for column in range(place, place + across):
                down[column] = _span(cell, "rowspan") - 1
            grid.add(_cell(cell, depth), across)
            place += across
        _continued(grid, down, place)
        grid.end_row(header=next(row.iterancestors()).tag == "thead")
    return Table(grid.finished()[0])


def _continued(grid: GridBuilder, down: dict[int, int], place: int) -> int:
    """Take the cells that reach down from the row above; give the place behind them."""
    while down.get(place, 0) > 0 and grid.continue_above(1):
        down[place] -= 1
        place += 1
    return place


def _cell(element: etree._Element, depth: int) -> Cell:
    walk = _Walk()
    walk.children(element, depth + 1)
    walk.end()
    style = _FILL.search(element.get("style", "")) or _COLOUR.fullmatch(element.get("bgcolor", ""))
    blocks = tuple(block for block in walk.blocks if isinstance(block, Paragraph | Table))
    return Cell(blocks, style[1].upper() if style else None)


def _span(cell: etree._Element, name: str) -> int:
    said = cell.get(name, "1").strip()
    return max(1, min(int(said), _MOST_SPANNED)) if said.isdecimal() and len(said) < 6 else 1
