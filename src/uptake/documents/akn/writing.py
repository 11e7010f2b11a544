"""Writes a tree as Akoma Ntoso 3.0: headings as sections, tables as they are, ids for all parts.

The same tree and marking give the same bytes. What a tree says only to the eye (bold, a fill) is
kept as far as HTML can say it, so that reading it back gives the same document.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from lxml import etree

from uptake.documents.placing import Placed, placed
from uptake.documents.tree import Block, Document, LooseCells, Paragraph, Picture, Row, Span, Table
from uptake.documents.word.setting.paragraphs import escaped, pieces


@dataclass(frozen=True, slots=True)
class RowMark:
    """What a row is: the last part of its id, and the concepts that it and its cells stand for.

    `refers` and the values of `cells`, which are by column, are ids of the metadata: `#…`.
    """

    number: str
    refers: str = ""
    cells: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineMark:
    """What a whole line is: the name of an inline element, and its attributes in one string."""

    name: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """What the writer of a document knows of it. `meta` is the markup of all the metadata.

    `headings` are the numbers of sections by their headings: the same in every language, which
    the order of sections need not be.
    """

    name: str
    meta: str
    headings: Mapping[Paragraph, str] = field(default_factory=dict)
    rows: Mapping[Row, RowMark] = field(default_factory=dict)
    lines: Mapping[Paragraph, LineMark] = field(default_factory=dict)


NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

# A heading's level is the element that it heads. With the short forms of the naming convention
# (Akoma Ntoso Naming Convention 1.0, 5.4) of which the ids are made.
LEVELS = (
    ("section", "sec"),
    ("subsection", "subsec"),
    ("division", "dvs"),
    ("paragraph", "para"),
    ("subparagraph", "subpara"),
    ("clause", "cl"),
    ("subclause", "subcl"),
    ("point", "point"),
    ("alinea", "al"),
)
LANGUAGES = {"ara": "ar", "zho": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}
"""The languages by the codes of ISO 639-2 (for terms), which the convention asks for."""
CODES = {short: long for long, short in LANGUAGES.items()}

SOFT, LAYOUT, CENTRED = "soft", "layout", "centred"
FILL = "background-color: #"
TITLE = "docTitle"


def a(name: str) -> str:
    """A name of Akoma Ntoso with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


type Piece = Paragraph | Table

_NO_ID = re.compile(r"[^A-Za-z0-9.\-]+")
_UNMARKED = RowMark("")


def as_block(block: Paragraph | Table | LooseCells) -> Piece:
    """Return a block as a writer takes it: cells that lost their rows are rows of one cell."""
    if isinstance(block, LooseCells):
        return Table(tuple(Row((cell,)) for cell in block.cells))
    return block


def id_of(text: str) -> str:
    """Return a text as part of an id: `JIU/REP/2021/3` is `JIU-REP-2021-3`."""
    return _NO_ID.sub("-", text).strip("-") or "-"


class Scribe:
    """Writes the blocks of one document. `anchors` are the ids of sections by their bookmarks."""

    def __init__(self, marking: Marking, anchors: Mapping[str, str], language: str | None) -> None:
        self._marking, self._anchors, self._language = marking, anchors, language
        self._counted: Counter[str] = Counter()
        self._known: dict[Paragraph, str] = {}

    def blocks(self, blocks: Sequence[Piece], above: str) -> Iterator[str]:
        """Return the blocks under the part with the id `above`; lines with labels are lists."""
        place = 0
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Table):
                yield self._table(block, above)
            elif block.label:
                end = place
                while end < len(blocks) and _is_item(blocks[end]):
                    end += 1
                yield self._list(blocks[place:end], above)
                place = end - 1
            else:
                yield self.paragraph(block)
            place += 1

    def paragraph(self, paragraph: Paragraph) -> str:
        """Return one paragraph; most lines of a table are few and come again."""
        known = self._known.get(paragraph)
        if known is None:
            language = self._foreign(paragraph.language)
            known = f"<p{language}>{self.inside(paragraph)}</p>"
            if len(paragraph.text) < _LONGEST_RECURRING:
                self._known[paragraph] = known
        return known

    def inside(self, paragraph: Paragraph) -> str:
        """Return what stands inside a paragraph or a heading."""
        text = "".join(self._stretch(part, span) for part, span in pieces(paragraph))
        mark = self._marking.lines.get(paragraph)
        if mark is None and paragraph.level == 0:
            mark = LineMark("docTitle")
        return f"<{mark.name}{mark.attributes}>{text}</{mark.name}>" if mark else text

    def _stretch(self, text: str, span: Span | None) -> str:
        said = "<br/>".join(map(escaped, text.split("\n")))
        if span is None:
            return said
        if span.bold:
            said = f"<b>{said}</b>"
        if span.soft or self._foreign(span.language):
            soft = f' class="{SOFT}"' if span.soft else ""
            said = f"<span{soft}{self._foreign(span.language)}>{said}</span>"
        address = self._address(span.link) if span.link else None
        return f'<a href="{address}">{said}</a>' if address else said

    def _address(self, link: str) -> str | None:
        if link.startswith("#"):
            anchor = self._anchors.get(link[1:])
            return f"#{anchor}" if anchor else None
        return attribute(link.strip().replace(" ", "%20"))

    def _foreign(self, language: str | None) -> str:
        if not language or language == self._language:
            return ""
        return f' xml:lang="{attribute(language)}"'

    def _list(self, items: Sequence[Piece], above: str) -> str:
        identity = self._next(above, "list")
        inside = "".join(
            f'<item eId="{identity}__item_{number}"><num>{escaped(item.label)}</num>'
            f"{self.paragraph(item)}</item>"
            for number, item in enumerate(items, 1)
            if isinstance(item, Paragraph)
        )
        return f'<blockList eId="{identity}">{inside}</blockList>'

    def _table(self, table: Table, above: str) -> str:
        identity = self._next(above, "table")
        rows: list[list[str]] = [[] for _ in table.rows]
        marks = [self._marking.rows.get(row, _UNMARKED) for row in table.rows]
        ids = self._row_ids(identity, marks)
        for found in placed(table.rows):
            row = table.rows[found.row]
            refers = marks[found.row].cells.get(found.column, "")
            rows[found.row].append(self._cell(found, row.header, refers, ids[found.row]))
        inside = "".join(
            f'<tr eId="{ids[place]}"{_refers(marks[place].refers)}>{"".join(cells)}</tr>'
            for place, cells in enumerate(rows)
            if cells
        )
        named = f' title="{attribute(table.name)}"' if table.name else ""
        layout = f' class="{LAYOUT}"' if table.layout else ""
        empty = "<tr><td/></tr>"
        return f'<table eId="{identity}"{layout}{named}>{inside or empty}</table>'

    def _row_ids(self, table: str, marks: Sequence[RowMark]) -> list[str]:
        """Return the ids of rows; beside rows with a number those without are its headers."""
        header = "h" if any(mark.number for mark in marks) else ""
        return [
            self._once(f"{table}__tr_{mark.number or f'{header}{place}'}")
            for place, mark in enumerate(marks, 1)
        ]

    def _once(self, identity: str) -> str:
        self._counted[identity] += 1
        again = self._counted[identity]
        return identity if again == 1 else f"{identity}-{again}"

    def _cell(self, found: Placed, header: bool, refers: str, above: str) -> str:
        cell, name = found.cell, "th" if header else "td"
        spans = f' colspan="{found.columns}"' if found.columns > 1 else ""
        spans += f' rowspan="{found.rows}"' if found.rows > 1 else ""
        looks = f' class="{CENTRED}"' if cell.centred else ""
        looks += f' style="{FILL}{cell.fill}"' if cell.fill else ""
        inside = "".join(self.blocks(cell.blocks, above))
        return f"<{name}{spans}{looks}{_refers(refers)}>{inside}</{name}>"

    def _next(self, above: str, short: str) -> str:
        key = f"{above}__{short}"
        self._counted[key] += 1
        return f"{key}_{self._counted[key]}"


_LONGEST_RECURRING = 80


def _is_item(block: Piece) -> bool:
    return isinstance(block, Paragraph) and bool(block.label)


def _refers(concepts: str) -> str:
    return f' refersTo="{concepts}"' if concepts else ""


def attribute(text: str) -> str:
    """Return a text as the value of an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")


DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(document: Document, marking: Marking, target: BinaryIO) -> None:
    """Write a document as Akoma Ntoso into an open binary file."""
    front, sections = _parted(document)
    prefixes = _anchors(sections, marking)
    scribe = Scribe(marking, prefixes, document.language)
    language = f' xml:lang="{document.language}"' if document.language else ""
    preface = "".join(scribe.blocks(front, "preface"))
    body = "".join(_section(one, scribe) for one in sections) or "<p/>"
    if preface:
        preface = f"<preface{language}>{preface}</preface>"
    target.write(
        f'{DECLARATION}<akomaNtoso xmlns="{NAMESPACE}"><doc name="{marking.name}">{marking.meta}'
        f"{preface}<mainBody{language}>{body}</mainBody></doc></akomaNtoso>\n".encode()
    )


@dataclass(slots=True)
class _Section:
    """A heading with what stands under it. `identity` is set once all sections are known."""

    heading: Paragraph
    level: int
    blocks: list[Paragraph | Table] = field(default_factory=list)
    inside: "list[_Section]" = field(default_factory=list)
    identity: str = ""


def _parted(document: Document) -> tuple[list[Paragraph | Table], list[_Section]]:
    """Part a document into what stands before its first heading, and its sections."""
    front: list[Paragraph | Table] = []
    sections: list[_Section] = []
    open_: list[_Section] = []
    for block in document.blocks:
        level = _level(block)
        if isinstance(block, Paragraph) and level:
            while open_ and open_[-1].level >= level:
                open_.pop()
            section = _Section(block, level)
            (open_[-1].inside if open_ else sections).append(section)
            open_.append(section)
        elif not isinstance(block, Picture):
            (open_[-1].blocks if open_ else front).append(as_block(block))
    return front, sections


def _level(block: Block) -> int:
    level = block.level if isinstance(block, Paragraph) else None
    return min(level or 0, len(LEVELS))


def _anchors(sections: list[_Section], marking: Marking, above: str = "") -> dict[str, str]:
    """Return each section its id; give the ids by the bookmarks that led to them."""
    anchors: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for place, section in enumerate(sections, 1):
        short = LEVELS[section.level - 1][1]
        number = marking.headings.get(section.heading, str(place))
        wanted = f"{above}{short}_{number}"
        taken[wanted] += 1
        section.identity = wanted if taken[wanted] == 1 else f"{wanted}-{taken[wanted]}"
        anchors |= dict.fromkeys(section.heading.bookmarks, section.identity)
        anchors |= _anchors(section.inside, marking, f"{section.identity}__")
    return anchors


def _section(section: _Section, scribe: Scribe) -> str:
    name = LEVELS[section.level - 1][0]
    inside = "".join(scribe.blocks(section.blocks, section.identity))
    if section.inside:
        parts = "".join(_section(one, scribe) for one in section.inside)
        content = f"{f'<intro>{inside}</intro>' if inside else ''}{parts}"
    else:
        content = f"<content>{inside or '<p/>'}</content>"
    heading = scribe.inside(section.heading)
    return f'<{name} eId="{section.identity}"><heading>{heading}</heading>{content}</{name}>'


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BREAK, _BOLD = a("br"), a("b")
_LINKS = (a("a"), a("ref"))
_PLAIN = Span(0, 0)
"""What sets nothing apart."""


@dataclass(slots=True)
class _Line:
    """A line as far as it is read."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)


def line_of(
    element: etree._Element, level: int | None = None, bookmarks: tuple[str, ...] = ()
) -> Paragraph:
    """Return the paragraph that an element holds; what it may hold besides text is passed over."""
    line = _Line()
    _take(element, _PLAIN, line)
    return Paragraph(
        line.text,
        level=level,
        spans=tuple(line.spans),
        bookmarks=bookmarks,
        language=element.get(_LANGUAGE),
    )


def _take(element: etree._Element, voice: Span, line: _Line) -> None:
    _say(element.text, voice, line)
    for child in element:
        if child.tag == _BREAK:
            _say("\n", voice, line)
        else:
            _take(child, _voice(child, voice), line)
        _say(child.tail, voice, line)


def _voice(element: etree._Element, voice: Span) -> Span:
    return Span(
        0,
        0,
        link=(element.get("href") if element.tag in _LINKS else None) or voice.link,
        bold=voice.bold or element.tag == _BOLD,
        soft=voice.soft or element.get("class") == SOFT,
        language=element.get(_LANGUAGE) or voice.language,
    )


def _say(text: str | None, voice: Span, line: _Line) -> None:
    if not text:
        return
    start = len(line.text)
    line.text += text
    if voice != _PLAIN:
        line.spans.append(replace(voice, start=start, end=len(line.text)))
