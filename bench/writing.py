"""Writing: six Word files and six PDFs of 2,000 entries each."""

import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import docx
from lxml import etree

from bench.material import document
from bench.measure import Measured, at_most, faster
from bench.reading import convert_with_libreoffice
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.terms.words import words

ENTRIES = 2_000


def write_all(kind: Format, folder: Path) -> list[Path]:
    """Write the document in six languages and give the paths."""
    paths = []
    for language in Language:
        status = document(ENTRIES, language)
        path = folder / f"six-{language.value}.{kind.value}"
        write_file(status, kind, path, words(language, status.organization))
        paths.append(path)
    return paths


def serialize_and_zip(parts: dict[str, bytes], trees: dict[str, "etree._Element"]) -> bytes:
    """Serialize the parsed parts and zip all: the least that a writer has to do."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            tree = trees.get(name)
            package.writestr(name, content if tree is None else etree.tostring(tree))
    return target.getvalue()


def write_with_python_docx(status: StatusDocument) -> bytes:
    """Write the same words with python-docx, row by row, as scripts do."""
    target = io.BytesIO()
    paper = docx.Document()
    table = paper.add_table(rows=0, cols=9)
    for entry in status.entries:
        cells = table.add_row().cells
        cells[0].text = f"{entry.number}. {entry.text}"
        cells[1].text = "X"
        cells[6].text = "X"
        cells[8].text = entry.remarks or ""
    paper.save(target)
    return target.getvalue()


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure the writing of six .docx and of six PDFs."""
    statuses = [document(ENTRIES, language) for language in Language]
    packages = []
    for path in write_all(Format.DOCX, folder):
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        name = "word/document.xml"
        packages.append((parts, {name: etree.fromstring(parts[name])}))
    work = f"write six .docx of {ENTRIES:,} entries"
    yield at_most(
        work,
        "lxml serializing and zipping the same bytes",
        lambda: write_all(Format.DOCX, folder),
        lambda: [serialize_and_zip(*package) for package in packages],
        3,
    )
    yield faster(
        work,
        "python-docx, add_row().cells, same text",
        lambda: write_all(Format.DOCX, folder),
        lambda: [write_with_python_docx(status) for status in statuses],
        4,
    )
    if shutil.which("soffice"):
        sources = write_all(Format.DOCX, folder)
        yield faster(
            f"six PDFs of {ENTRIES:,} entries",
            "LibreOffice, of the same .docx",
            lambda: write_all(Format.PDF, folder),
            lambda: convert_each(sources),
            10,
            rounds=1,
        )


def convert_each(sources: Iterable[Path]) -> None:
    """Let LibreOffice make a PDF of each."""
    for path in sources:
        convert_with_libreoffice(path, "pdf")
