"""The page of a template.

Its size, margins, head and foot, and the fields that Word computes there.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from uptake.documents.fitting import HEIGHT
from uptake.documents.markup import whole_number
from uptake.documents.word.names import w
from uptake.documents.word.setting.styles import (
    MARGIN_FOOT,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_HEIGHT,
)
from uptake.documents.word.template.holding import Held, relation

_MILLIMETRE = 56.7
_KINDS = ("default", "first", "even")
# What a page keeps of its section: the rest (columns, line numbers, trays of a printer) is not
# the dress of a document but what one document asked for.
_KEPT = ("pgSz", "pgMar", "pgBorders")
_SIZE = {"w": str(PAGE_WIDTH), "h": str(PAGE_HEIGHT), "orient": "landscape"}
_MARGINS = {
    "top": str(MARGIN_TOP),
    "right": str(MARGIN_SIDE),
    "bottom": str(MARGIN_FOOT),
    "left": str(MARGIN_SIDE),
    "header": "510",
    "footer": "454",
    "gutter": "0",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The page: its elements, the parts of head and foot by kind of page, and its text's size.

    `width` and `height` are in twentieths of a point.
    """

    elements: tuple[etree._Element, ...]
    heads: Mapping[str, str]
    feet: Mapping[str, str]
    first_differs: bool
    width: int
    height: int

    @property
    def height_of_rows(self) -> float:
        """The points that rows of a table have below the headers that are repeated."""
        return HEIGHT * self.height / TEXT_HEIGHT

    @property
    def millimetres(self) -> int:
        """The width of the text."""
        return round(self.width / _MILLIMETRE)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The parts of all heads and feet, each once."""
        return tuple(dict.fromkeys((*self.heads.values(), *self.feet.values())))


def page_of(held: Held) -> Page:
    """Return the page of the last section; what it does not say it has from those before it."""
    sections = tuple(_sections(held))
    last = sections[-1] if sections else etree.Element(w("sectPr"))
    elements = tuple(_elements(last))
    return Page(
        elements,
        _references(held, sections, "headerReference"),
        _references(held, sections, "footerReference"),
        _is_on(last.find(w("titlePg"))),
        *_size_of_text(elements),
    )


def _sections(held: Held) -> Iterator[etree._Element]:
    body = held.body
    for section in () if body is None else body.iter(w("sectPr")):
        before = section.getparent()
        if before is None or before.tag != w("sectPrChange"):
            yield section


def _elements(section: etree._Element) -> Iterator[etree._Element]:
    for name in _KEPT:
        found = section.find(w(name))
        if found is not None:
            yield copy.deepcopy(found)
        elif name != "pgBorders":
            usual = _SIZE if name == "pgSz" else _MARGINS
            yield etree.Element(w(name), {w(key): value for key, value in usual.items()})


def _size_of_text(elements: tuple[etree._Element, ...]) -> tuple[int, int]:
    def size(element: etree._Element, name: str, usual: int = 0) -> int:
        return abs(whole_number(element.get(w(name))) or usual)

    paper, margins = elements[0], elements[1]
    sides = sum(size(margins, side) for side in ("left", "right", "gutter"))
    ends = sum(size(margins, end) for end in ("top", "bottom"))
    return size(paper, "w", PAGE_WIDTH) - sides, size(paper, "h", PAGE_HEIGHT) - ends


def _references(held: Held, sections: tuple[etree._Element, ...], name: str) -> dict[str, str]:
    """Return the part of each kind of page; a section without one goes on with the one before."""
    targets = {use.identity: use.target for use in held.uses(held.main or "") if not use.external}
    found: dict[str, str] = {}
    for section in sections:
        for reference in section.iter(w(name)):
            target = targets.get(relation(reference) or "", "")
            kind = reference.get(w("type"), "default")
            if target in held.parts and kind in _KINDS:
                found[kind] = target
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(w("val"), "1") not in ("0", "false", "off")


# Fields that tell of the document itself and read nothing else.
_OF_PAGES = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF")
_OF_DAYS = ("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM")
_OF_PROPERTIES = ("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "FILENAME")
_OF_COUNTS = ("NUMWORDS", "NUMCHARS", "FILESIZE", "SEQ", "LISTNUM", "AUTONUM", "AUTONUMLGL")
_OF_LISTS = ("TOC", "TC", "INDEX", "XE", "TOA", "TA", "BIBLIOGRAPHY", "CITATION")
_OF_WORDS = ("IF", "COMPARE", "=", "QUOTE", "SYMBOL", "EQ", "ADVANCE", "BIDIOUTLINE")
_OF_FORMS = ("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN")
HYPERLINK = "HYPERLINK"
"""The field that leads somewhere: where to is looked at."""
ALLOWED = frozenset(
    (
        *_OF_PAGES,
        *_OF_DAYS,
        *_OF_PROPERTIES,
        *_OF_COUNTS,
        *_OF_LISTS,
        *_OF_WORDS,
        *_OF_FORMS,
        HYPERLINK,
    )
)
"""The fields that a template may have."""

_INSIDE = "\ufffc"  # where another field stands in an instruction: it may come to any words
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_TEXTS = (w("t"), w("delText"))  # of an instruction too, where they stand in one
_BLANKS = (w("tab"), w("br"), w("cr"), w("noBreakHyphen"))


def instructions(root: etree._Element) -> Iterator[str]:
    """Return the instruction of each field of a part, those within others too.

    An instruction that stands in no field is given as well: nothing that is one stays unseen.
    """
    reading = _Reading()
    for element in root.iter():
        if element.tag == w("fldSimple"):
            reading.inside()
            yield element.get(w("instr"), "")
        elif element.tag == w("fldChar"):
            yield from reading.mark(element.get(w("fldCharType"), ""))
        elif element.tag in _INSTRUCTIONS or element.tag in _TEXTS:
            reading.say(element.text or "", is_instruction=element.tag in _INSTRUCTIONS)
        elif element.tag in _BLANKS:
            reading.say(" ", is_instruction=False)
    yield from reading.rest()


def name_of(instruction: str) -> str:
    """Return the name of a field by its instruction, in capitals; the sign of a formula is one."""
    words = instruction.split(maxsplit=1)
    first = words[0].upper() if words else ""
    return "=" if first.startswith("=") else first


class _Reading:
    """The fields that are open: the instruction of each so far, None once it ended."""

    def __init__(self) -> None:
        self._open: list[str | None] = []
        self._loose = ""

    def mark(self, kind: str) -> Iterator[str]:
        """Take in a mark; give the instruction that ends with it, if any does."""
        if kind == "begin":
            self.inside()
            self._open.append("")
        elif self._open and kind in ("separate", "end"):
            instruction = self._open[-1]
            if kind == "end":
                self._open.pop()
            else:
                self._open[-1] = None
            if instruction is not None:
                yield instruction

    def inside(self) -> None:
        """Take in that another field begins."""
        self.say(_INSIDE, is_instruction=False)

    def say(self, text: str, *, is_instruction: bool) -> None:
        """Take in a piece of text: of an instruction, or what is shown."""
        current = self._open[-1] if self._open else None
        if current is not None:
            self._open[-1] = current + text
        elif is_instruction:
            self._loose += text

    def rest(self) -> Iterator[str]:
        """Return the instructions that nothing ended, and those outside any field."""
        yield from (text for text in self._open if text is not None)
        if self._loose.strip():
            yield self._loose
