"""Filling in workbooks and Word forms as people do it, with other programs' means."""

import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

from tests.beside import OFFICE
from tests.documents.word.checking import W
from uptake.core.codes import Language, Via
from uptake.exchange.forms.form import Form, FormField, FormRow
from uptake.exchange.forms.writing import write
from uptake.terms.words import words

KEY = "0b8e3e1c-8a0e-4f35-9d0d-0f6f1f2f3a4b"
CODES_LINE = 3


def form(*keys: str, language: Language = Language.ENGLISH) -> Form:
    """A form with a recommendation for each key."""
    rows = tuple(
        FormRow(key, "JIU/REP/2021/3", str(number), formal=True, text=f"Do number {number}.")
        for number, key in enumerate(keys, 1)
    )
    return Form(KEY, language, "ITU", "Ana Sol", rows)


@dataclass(slots=True)
class Workbook:
    """A workbook that somebody has opened."""

    book: Any

    @property
    def sheet(self) -> Any:
        """The sheet to fill in."""
        return self.book.worksheets[0]

    def column(self, field: FormField | str) -> int:
        """The number of a field's column."""
        line = self.sheet[CODES_LINE]
        return next(int(cell.column) for cell in line if cell.value == str(field))

    def row(self, key: str) -> int:
        """The number of a recommendation's row."""
        column = self.column("key")
        return next(line for line in range(1, 100) if self.sheet.cell(line, column).value == key)

    def cell(self, key: str, field: FormField) -> Any:
        """The cell of a field."""
        return self.sheet.cell(self.row(key), self.column(field))

    def fill(self, key: str, told: Mapping[FormField, object]) -> None:
        """Type into cells."""
        for field, value in told.items():
            self.cell(key, field).value = value


def opened(data: bytes) -> Workbook:
    """Open a workbook."""
    return Workbook(openpyxl.load_workbook(BytesIO(data)))


def workbook(
    path: Path, made: Form, *changes: Callable[[Workbook], None], language: Language | None = None
) -> Path:
    """Write a form as a workbook, let it be changed, and save it."""
    held = opened(write(made, Via.WORKBOOK, words(language or made.language)))
    for change in changes:
        change(held)
    held.book.save(path)
    return path


def word(path: Path, made: Form, told: Mapping[tuple[str, FormField], str]) -> Path:
    """Write a Word form, type into its controls, and save it."""
    return typed_word(path, write(made, Via.WORD_FORM, words(made.language)), told)


def typed_word(path: Path, data: bytes, told: Mapping[tuple[str, FormField], str]) -> Path:
    """Type into the controls of a Word form, and save it."""
    with zipfile.ZipFile(BytesIO(data)) as there, zipfile.ZipFile(path, "w") as saved:
        for name in there.namelist():
            part = there.read(name)
            if name == "word/document.xml":
                part = _typed(
                    part, {f"uptake:{key}:{one}": text for (key, one), text in told.items()}
                )
            saved.writestr(name, part)
    return path


def _typed(part: bytes, told: Mapping[str, str]) -> bytes:
    root: Any = etree.fromstring(part)
    for control in root.iter(f"{W}sdt"):
        properties, content = control[0], control[1]
        tag = properties.find(f"{W}tag").get(f"{W}val")
        if tag in told:
            for hint in properties.findall(f"{W}showingPlcHdr"):
                properties.remove(hint)
            text = content.find(f".//{W}t")
            run = text.getparent()
            run.remove(text)
            for number, line in enumerate(told[tag].split("\n")):
                if number:
                    etree.SubElement(run, f"{W}br")
                etree.SubElement(run, f"{W}t").text = line
    return bytes(etree.tostring(root))


def through_office(path: Path, kind: str) -> Path:
    """Let LibreOffice open a file and save it as its own program would."""
    out = path.parent / "saved"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{path.stem}.{re.split(':', kind)[0]}"
