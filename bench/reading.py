"""Reading Word files: against the bare parse of the same file, and against other programs."""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pypandoc
from lxml import etree

from bench.material import document
from bench.measure import Measured, at_most, faster
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words


def word_file(folder: Path, entries: int) -> Path:
    """Write a Word file of so many entries into the folder and give its path."""
    status = document(entries)
    path = folder / f"{entries}.docx"
    if not path.exists():
        write_file(status, Format.DOCX, path, words(status.language, status.organization))
    return path


def bare_parse(path: Path) -> object:
    """Unzip the document part and parse it into a tree: the least that a reader has to do."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def walk_with_python_docx(path: Path) -> int:
    """Walk every cell of every table and take its text, as scripts do."""
    letters = 0
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            letters += sum(len(cell.text) for cell in row.cells)
    return letters


def convert_with_pandoc(path: Path) -> str:
    """Let pandoc turn the file into its JSON."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(path)],
        check=True,
        capture_output=True,
    )
    return done.stdout.decode()


def convert_with_libreoffice(path: Path, to: str, folder: Path | None = None) -> None:
    """Let LibreOffice convert the file, without a screen, into a folder or to be thrown away."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{out}/profile", "--headless"),
                *("--convert-to", to, "--outdir", str(folder or out), str(path)),
            ],
            check=True,
            capture_output=True,
        )


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure reading of a .docx of 2,000 entries, meaning and findings included."""
    path = word_file(folder, 2_000)

    def ours() -> object:
        return read_file(path)

    work = "read a .docx of 2,000 entries"
    yield at_most(work, "unzip and bare lxml parse", ours, lambda: bare_parse(path), 6)
    yield faster(work, "python-docx, same cells", ours, lambda: walk_with_python_docx(path), 1)
    yield faster(work, "pandoc to JSON", ours, lambda: convert_with_pandoc(path), 5)
    if shutil.which("soffice"):
        yield faster(
            work,
            "LibreOffice to HTML",
            ours,
            lambda: convert_with_libreoffice(path, "html"),
            20,
            rounds=1,
        )
