"""Any file into the tree: its format is recognized, and the reader of that format reads it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from uptake.documents import compound, html, oldword, rtf, text
from uptake.documents.akn import reading as akn
from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.opendocument import reading as opendocument
from uptake.documents.pdf import reading as pdf
from uptake.documents.recognition import recognize
from uptake.documents.sheet import reading as sheet
from uptake.documents.tree import Document, Format
from uptake.documents.word import reading as word

type Progress = Callable[[float], None]

_RICH_TEXT = b"{\\rtf"


def _read_doc(path: Path, progress: Progress | None = None) -> Document:
    """A document of old Word, or what was saved under its name as HTML or rich text."""
    with path.open("rb") as source:
        beginning = source.read(8)
    if beginning == compound.SIGNATURE:
        return oldword.read(path, progress)
    if beginning.startswith(_RICH_TEXT):
        return rtf.read(path, progress)
    return html.read(path, progress)


_READERS: Mapping[Format, Callable[[Path, Progress | None], Document]] = {
    Format.DOCX: word.read,
    Format.DOC: _read_doc,
    Format.ODT: opendocument.read,
    Format.PDF: pdf.read,
    Format.XLSX: sheet.read,
    Format.ODS: sheet.read,
    Format.CSV: sheet.read,
    Format.TEXT: text.read,
    Format.AKOMA_NTOSO: akn.read,
}


def read(path: Path, progress: Progress | None = None) -> Document:
    """The document at `path`, in any of the formats that are read.

    `progress` is called with the share that is done, from 0 to 1. Raises `UnreadableFile` with the
    file's name, and nothing else; JSON is not a document, and not recognized here.
    """
    found = recognize(path)
    reader = _READERS.get(found)
    if reader is None:
        raise UnreadableFile(Fault.NOT_RECOGNIZED, file=path.name)
    with naming(path.name):
        return reader(path, progress)
