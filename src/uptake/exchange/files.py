"""Documents as files.

Read from any format, written in those that can carry them, one by one or all or none.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from uptake.core.change_account import ChangeAccount
from uptake.core.characters import readable_in
from uptake.core.citing import is_web_address
from uptake.core.collecting import nothing_collected
from uptake.core.contract import from_json, to_json
from uptake.core.document import Reference, Report, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.oversight import SpokenBody
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf import writing as pdf
from uptake.documents.reading import read
from uptake.documents.recognition import recognize
from uptake.documents.sheet import csv
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Document, Format, Markup
from uptake.documents.word import writing as word
from uptake.exchange.heard import NOTHING_REVIEWED, Known, hearing, hearing_of
from uptake.exchange.reading.interpretation import interpret
from uptake.exchange.writing import akn
from uptake.exchange.writing.changes import changes_document
from uptake.exchange.writing.marking import marked_up
from uptake.exchange.writing.typesetting import PAGE, typeset
from uptake.exchange.writing.workbook import entries_table, workbook
from uptake.terms.messages import say_finding
from uptake.terms.words import Words, words

READABLE = 0o644
"""Who may read a file that was written: a temporary file is its maker's alone."""

LARGEST_JSON = 200_000_000
"""How many bytes of JSON are read."""


def read_file(
    path: Path,
    progress: Callable[[float], None] | None = None,
    known: Known = NOTHING_REVIEWED,
    bodies: Sequence[SpokenBody] = (),
) -> StatusDocument:
    """Read a document from a file of any format: JSON by the contract, all else interpreted.

    `progress` is called with the share that is done, from 0 to 1; `known` are the words of the
    languages in which terms were reviewed, `bodies` other oversight bodies than the Unit.
    Raises UnreadableFile, with the file's name, and nothing else.
    """
    json = recognize(path) is Format.JSON
    said = _read_json(path) if json else interpret(read(path, progress), known, path.stem, bodies)
    status = _with_web_addresses(readable_in(said))
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
    with nothing_collected(), hearing(hearing_of(words)):
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


def _write(
    status: StatusDocument,
    written_as: Format,
    target: BinaryIO,
    words: Words,
    template: bytes | None,
) -> None:
    if written_as is Format.DOCX:  # alone in having a dress
        page = word.text_width(template) if template else PAGE
        word.write(typeset(status, words, page), target, template)
        return
    write = _WRITERS.get(written_as)
    if write is None:
        raise ValueError(f"not written: {written_as}")
    write(status, words, target)


def _write_json(status: StatusDocument, words: Words, target: BinaryIO) -> None:
    text = to_json(status, lambda finding: say_finding(finding, words.language), indent=2)
    target.write(f"{text}\n".encode())


_WRITERS: Mapping[Format, Callable[[StatusDocument, Words, BinaryIO], None]] = MappingProxyType(
    {
        Format.PDF: lambda status, words, target: pdf.write(typeset(status, words), target),
        Format.XLSX: lambda status, words, target: sheet.write(workbook(status, words), target),
        Format.CSV: lambda status, words, target: csv.write(entries_table(status, words), target),
        Format.JSON: _write_json,
        Format.AKOMA_NTOSO: akn.write,
    }
)

WRITTEN = (Format.DOCX, *_WRITERS)
"""The formats that can be written, in the order in which they are offered."""


class ChangesAs(StrEnum):
    """The ways in which changes are told in a file."""

    TOLD = "changes"
    MARKED_UP = "marked-up"


FORMATS = {ChangesAs.TOLD: (Format.DOCX, Format.PDF), ChangesAs.MARKED_UP: (Format.DOCX,)}
"""The formats of each way: only Word has changes that can be accepted and rejected."""


def write_editions(
    documents: Iterable[StatusDocument],
    formats: Iterable[Format],
    folder: Path,
    template: bytes | None = None,
    known: Known = NOTHING_REVIEWED,
) -> tuple[Path, ...]:
    """Write each document in each format; give the paths. Raises OSError as writing does.

    `template` is the Word file that gives Word documents their dress, `known` the words of the
    languages in which terms were reviewed. The files are made in a folder of their own and moved
    in when all are there; others that stand in the folder stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = tuple(formats)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as fresh:
        made = list(_written(documents, wanted, Path(fresh), template, known))
        return tuple(_moved(path, folder) for path in made)


def file_name(document: StatusDocument, written_as: Format) -> str:
    """Return the name of a file: symbol, revision and language letter, as in `C22-61-A.docx`."""
    name = (document.symbol or document.organization or "register").replace("/", "-")
    revision = f"-Rev{document.revision}" if document.revision else ""
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in name)
    return f"{safe}{revision}-{document.language.letter}.{written_as.value}"


def _written(
    documents: Iterable[StatusDocument],
    formats: tuple[Format, ...],
    folder: Path,
    template: bytes | None,
    known: Known,
) -> Iterator[Path]:
    for document in documents:
        said = known.get(document.language) or words(document.language, document.organization)
        for written_as in formats:
            path = folder / file_name(document, written_as)
            write_file(document, written_as, path, said, template)
            yield path


def _moved(path: Path, folder: Path) -> Path:
    target = folder / path.name
    os.replace(path, target)
    return target


PROGRAM = "Uptake"


def changes_file(
    account: ChangeAccount,
    told_as: ChangesAs,
    written_as: Format,
    words: Words,
    template: bytes | None = None,
) -> bytes:
    """Return the file of what changed, in the language of `words`, Word in the dress of `template`.

    Raises UptakeError `marked-up-two-languages` (before, after) where words of two languages would
    have to be marked against each other; ValueError for a format that is not of this way.
    """
    if written_as not in FORMATS[told_as]:
        raise ValueError(f"not written: {told_as} as {written_as}")
    target = BytesIO()
    if told_as is ChangesAs.MARKED_UP:
        page = word.text_width(template) if template else PAGE
        marked = _marked_up(account.before, account.after, words, page)
        word.write(marked, target, template)
    elif written_as is Format.PDF:
        pdf.write(changes_document(account, words), target)
    else:
        word.write(changes_document(account, words), target, template)
    return target.getvalue()


def changes_name(
    before: StatusDocument, after: StatusDocument, told_as: ChangesAs, written_as: Format
) -> str:
    """Return the name of such a file, as in `changes-C21-61-C22-61-E.docx`."""
    sides = "-".join(map(_side, (before, after)))
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in sides)
    return f"{told_as.value}-{safe}-{after.language.letter}.{written_as.value}"


def _side(document: StatusDocument) -> str:
    if key := document.key:
        return str(key).replace(" ", "").replace("(", "-").replace(")", "")
    return document.date.isoformat() if document.date else document.organization or "register"


def _marked_up(before: StatusDocument, after: StatusDocument, words: Words, page: int) -> Document:
    if before.language is not after.language:
        raise UptakeError(
            "marked-up-two-languages",
            before=before.language,
            after=after.language,
        )
    author = f"{PROGRAM}, {after.organization}" if after.organization else PROGRAM
    signed = Markup(author, after.date.isoformat() if after.date else None)
    return marked_up(typeset(before, words, page), typeset(after, words, page), signed)


def _with_web_addresses(status: StatusDocument) -> StatusDocument:
    """Return a document without addresses that lead to no page, with a finding for each."""
    found: list[Finding] = []

    def kept(address: str | None, report: str | None = None) -> str | None:
        if not address or is_web_address(address):
            return address
        values = {"address": address[:200]}
        found.append(Finding(FindingCode.ADDRESS_LEFT_OUT, Where(report=report), values))
        return None

    def report(one: Report) -> Report:
        return replace(
            one,
            url=kept(one.url, one.symbol),
            highlights_url=kept(one.highlights_url, one.symbol),
            ceb_url=kept(one.ceb_url, one.symbol),
        )

    def reference(one: Reference) -> Reference:
        return replace(one, url=kept(one.url))

    reports = tuple(map(report, status.reports))
    references = tuple(map(reference, status.references))
    if not found:
        return status
    findings = (*status.findings, *found)
    return replace(status, reports=reports, references=references, findings=findings)
