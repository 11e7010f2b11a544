"""The letters of a PDF's page, each with the place where it is drawn.

The order in which pdfium gives them is not used: it turns symbols inside right-to-left text round
("/2021/1REP/JIU"). The places are right, and `ordering` finds the order from them.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from uptake.documents.pdf.turning import Turning

_END_OF_LINE_HYPHEN = 0x02
_DIRECTION_MARKS = (*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C)
_IGNORED = frozenset((0x00, 0x0A, 0x0D, 0xAD, 0x200B, 0x2060, 0xFEFF, *_DIRECTION_MARKS))
_BLANKS = frozenset((0x09, 0x20, 0x2002, 0x2003, 0x2009))
_NO_MARK = -1


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and its box in points, from the page's lower left corner.

    `base` is the height of the line it stands on; `mark` the number of the marked content it
    belongs to, -1 for none; `hyphen` that it may only show that a word goes on in the next line;
    `struck` that it is struck out.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    mark: int
    hyphen: bool = False
    struck: bool = False

    @property
    def middle(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2


def glyphs(page: pypdfium2.PdfPage, turning: Turning | None = None) -> Iterator[Glyph]:
    """All letters of a page, blanks too, in no order that means anything.

    `turning` turns a page whose letters do not stand upright.
    """
    opened = page.get_textpage()  # closed when it is forgotten
    text = opened.raw
    marks: dict[int, int] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    # A reference made once saves a third of the time.
    box_here, x_here, y_here = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _IGNORED or _is_half(code):
            continue
        if code in _BLANKS and pdfium.FPDFText_IsGenerated(text, index):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box_here)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if top <= bottom:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x_here, y_here)
        base = y.value
        if turning is not None:
            left, bottom, right, top = turning.box(left, bottom, right, top)
            base = turning.point(x.value, base)[1]
        hyphen = code == _END_OF_LINE_HYPHEN
        yield Glyph(
            "-" if hyphen else " " if code in _BLANKS else chr(code),
            left,
            right,
            base,
            top - bottom,
            _mark(pdfium.FPDFText_GetTextObject(text, index), marks),
            hyphen,
        )


def _is_half(code: int) -> bool:
    return 0xD800 <= code < 0xE000 or code > 0x10FFFF


def _mark(drawn: ctypes._Pointer, known: dict[int, int]) -> int:  # type: ignore[type-arg]
    """The number of the marked content that a text object stands in."""
    if not drawn:
        return _NO_MARK
    address = ctypes.addressof(drawn.contents)
    if address not in known:
        known[address] = _read_mark(drawn)
    return known[address]


def _read_mark(drawn: ctypes._Pointer) -> int:  # type: ignore[type-arg]
    value = ctypes.c_int()
    found = _NO_MARK
    for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, number)
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            found = value.value
    return found
