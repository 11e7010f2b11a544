"""Opening a PDF from a stranger, and what it says of itself."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.lines import Link

LARGEST = 200_000_000  # bytes
MOST_PAGES = 2_000  # the longest of these documents have some two hundred
_MOST_OBJECTS = 200_000  # drawn on one page
_LONGEST_ADDRESS = 4_096
_THINNEST = 3  # points; what is thinner is a line and no shading
_WHITE, _OPAQUE = "FFFFFF", 128


@dataclass(frozen=True, slots=True)
class Patch:
    """A coloured rectangle on a page, in points from the lower left corner."""

    colour: str
    left: float
    bottom: float
    right: float
    top: float


def opened(path: Path) -> pypdfium2.PdfDocument:
    """The PDF at `path`. Raises `UnreadableFile`: EMPTY, TOO_LARGE, ENCRYPTED, BROKEN."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    if size > LARGEST:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=LARGEST)
    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        encrypted = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        fault = Fault.ENCRYPTED if encrypted else Fault.BROKEN
        raise UnreadableFile(fault, file=path.name, detail="pdf") from error
    if pages > MOST_PAGES:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=MOST_PAGES)
    if pages == 0:
        raise UnreadableFile(Fault.BROKEN, file=path.name, detail="pdf")
    return document


def title(document: pypdfium2.PdfDocument) -> str | None:
    """The title that the file claims."""
    return str(document.get_metadata_value("Title")).strip() or None


def language(document: pypdfium2.PdfDocument) -> str | None:
    """The language that the file claims."""
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < _LONGEST_ADDRESS:
        return None
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0") or None


def links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Link]:
    """The rectangles of a page that lead to an address."""
    place, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size < _LONGEST_ADDRESS:
            continue
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        address = buffer.value.decode("utf-8", "replace")
        yield Link(address, box.left, box.bottom, box.right, box.top)


def patches(page: pypdfium2.PdfPage) -> list[Patch]:
    """The coloured rectangles of a page in the order in which they are painted."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        raise UnreadableFile(Fault.PACKAGE_BOMB)
    found = []
    for number in range(count):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            patch = _patch(drawn)
            if patch is not None:
                found.append(patch)
    return found


def fill_behind(glyphs: Sequence[Glyph], painted: Sequence[Patch]) -> str | None:
    """The colour that lies uppermost behind the first letter; None for white and for none."""
    glyph = next((each for each in glyphs if not each.text.isspace()), None)
    if glyph is None:
        return None
    height = glyph.base + glyph.size / 4
    for patch in reversed(painted):
        if patch.left <= glyph.middle <= patch.right and patch.bottom <= height <= patch.top:
            return patch.colour if patch.colour != _WHITE else None
    return None


def _patch(drawn: ctypes.c_void_p) -> Patch | None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, mode, stroke)
    if not mode.value:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha)
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    thin = min(right.value - left.value, top.value - bottom.value) < _THINNEST
    if thin or alpha.value < _OPAQUE:
        return None
    colour = f"{red.value & 255:02X}{green.value & 255:02X}{blue.value & 255:02X}"
    return Patch(colour, left.value, bottom.value, right.value, top.value)
