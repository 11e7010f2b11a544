"""Documents as files: read from any format, written in those that can carry them."""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from uptake.core.characters import readable_in
from uptake.core.contract import from_json, to_json
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf import writing as pdf
from uptake.documents.reading import read
from uptake.documents.recognition import recognize
from uptake.documents.sheet import csv
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Format
from uptake.documents.word import writing as word
from uptake.exchange.addresses import with_web_addresses
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing, hearing_of
from uptake.exchange.reading.interpretation import interpret
from uptake.exchange.writing import akn
from uptake.exchange.writing.recommendations import PAGE
from uptake.exchange.writing.rows import entries_table
from uptake.exchange.writing.typesetting import typeset
from uptake.exchange.writing.workbook import workbook
from uptake.terms.messages import say_finding
from uptake.terms.words import Words

READABLE = 0o644
"""Who may read a file that was written: a temporary file is its maker's alone."""

LARGEST_JSON = 200_000_000
"""How many bytes of JSON are read."""


def read_file(
    path: Path,
    progress: Callable[[float], None] | None = None,
    known: Known = NOTHING_REVIEWED,
) -> StatusDocument:
    """Read a document from a file of any format: JSON by the contract, all else interpreted.

    `progress` is called with the share that is done, from 0 to 1; `known` are the words of the
    languages in which terms were reviewed. Raises UnreadableFile, with the file's name, and
    nothing else.
    """
    json = recognize(path) is Format.JSON
    said = _read_json(path) if json else interpret(read(path, progress), known)
    status = with_web_addresses(readable_in(said))
    if progress:
        progress(1.0)
    return status


def _read_json(path: Path) -> StatusDocument:
    if path.stat().st_size > LARGEST_JSON:
        raise UnreadableFile(Fault.TOO_LARGE, file=path.name, limit=LARGEST_JSON)
    try:
        return from_json(path.read_bytes())
    except UptakeError as error:
        parts = (error.values.get("path"), error.values.get("reason"))
        detail = ": ".join(str(part) for part in parts if part)
        raise UnreadableFile(Fault.BROKEN, file=path.name, detail=detail) from error


def write_file(
    status: StatusDocument,
    written_as: Format | str,
    path: Path,
    words: Words,
    template: bytes | None = None,
) -> None:
    """Write a document in a format, in the language of `words`; CSV carries its entries only.

    `template` is the Word file that gives a Word document its dress; other formats have none.
    The file is there whole or not at all. Raises OSError as writing does, `UnwritableFile` where
    a format cannot hold so much, ValueError for a format that is read only.
    """
    made = BytesIO()
    with _nothing_collected(), hearing(hearing_of(words)):
        _write(status, Format(written_as), made, words, template)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(made.getbuffer())
        os.chmod(beside, READABLE)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Leave cycles alone for a while: a tree has none, and looking takes a sixth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _write(
    status: StatusDocument,
    written_as: Format,
    target: BinaryIO,
    words: Words,
    template: bytes | None,
) -> None:
    match written_as:
        case Format.DOCX:
            page = word.text_width(template) if template else PAGE
            word.write(typeset(status, words, page), target, template)
        case Format.PDF:
            pdf.write(typeset(status, words), target)
        case Format.XLSX:
            sheet.write(workbook(status, words), target)
        case Format.CSV:
            csv.write(entries_table(status, words), target)
        case Format.JSON:
            target.write(_json(status, words))
        case Format.AKOMA_NTOSO:
            akn.write(status, words, target)
        case Format.DOC | Format.ODT | Format.ODS | Format.TEXT:
            raise ValueError(f"not written: {written_as}")


def _json(status: StatusDocument, words: Words) -> bytes:
    text = to_json(status, lambda finding: say_finding(finding, words.language), indent=2)
    return f"{text}\n".encode()
