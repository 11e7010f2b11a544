"""The fields of a template: what Word computes when it shows a document, and which may stand there.

Word cuts an instruction into runs as it likes, so the runs between `begin` and `separate` or `end`
are one. What may stand is listed; everything else is refused, known or not.
"""

from collections.abc import Iterator

from lxml import etree

from uptake.documents.word.names import w

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
    """Give the instruction of each field of a part, those within others too.

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
    """Give the name of a field by its instruction, in capitals; the sign of a formula is one."""
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
        """Give the instructions that nothing ended, and those outside any field."""
        yield from (text for text in self._open if text is not None)
        if self._loose.strip():
            yield self._loose
