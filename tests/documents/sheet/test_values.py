"""Workbooks from strangers as values: whatever a part is called, nothing grows out of it."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sheet import values
from uptake.documents.sheet.values import read_values

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GROWING = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


def sheet(text: str, declared: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{declared}<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'
    )


def workbook(folder: Path, part: str | bytes, called: str = SHEET) -> Path:
    """A workbook whose only sheet is this part, by another name if one is wanted."""
    book = BytesIO()
    openpyxl.Workbook().save(book)
    path = folder / "sent.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                target.writestr(called, part)
            else:
                target.writestr(
                    name, content.replace(b"sheet1.xml", called.split("/")[-1].encode())
                )
    return path


def refused(path: Path) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as error:
        read_values(path)
    assert error.value.values["file"] == path.name
    return error.value


def test_cells_are_read_at_their_places(tmp_path: Path) -> None:
    (line,) = read_values(workbook(tmp_path, sheet("words")))["Sheet"]
    assert (line.number, line.cells) == (1, {"A": "words"})


@pytest.mark.parametrize("called", [SHEET, "xl/worksheets/sheet1.bin", "xl/worksheets/a.png"])
@pytest.mark.parametrize(
    "part",
    [
        sheet("&b;", GROWING),
        " " * 100_000 + sheet("&b;", GROWING),
        sheet("&b;", " " * 65_530 + GROWING),
        "\ufeff" + sheet("&b;", GROWING),
        sheet("&b;", GROWING).encode("utf-16"),
        sheet("&b;", GROWING).encode("utf-16-be"),
        sheet("x").replace("?>", ' encoding="utf-7"?>', 1),
    ],
)
def test_a_part_with_a_document_type_is_refused_whatever_it_is_called(
    tmp_path: Path, called: str, part: str | bytes
) -> None:
    error = refused(workbook(tmp_path, part, called))
    assert (error.code, error.values["part"]) == (Fault.UNSAFE_XML, called)


@pytest.mark.parametrize(
    "part",
    [
        sheet("&unknown;"),
        sheet("x")[:-30],
        "",
        "no markup",
        sheet("x").replace('r="1"', 'r="one"'),
        sheet("x").replace('t="inlineStr"', 't="s"').replace("<is><t>x</t></is>", "<v>9</v>"),
    ],
)
def test_whatever_the_parsers_stumble_over_is_a_broken_file(tmp_path: Path, part: str) -> None:
    assert refused(workbook(tmp_path, part)).code == Fault.BROKEN


def test_a_cell_has_no_more_letters_than_worksheets_take(tmp_path: Path) -> None:
    longest = "x" * values.LONGEST_CELL
    (line,) = read_values(workbook(tmp_path, sheet(longest)))["Sheet"]
    assert line.cells["A"] == longest
    error = refused(workbook(tmp_path, sheet(longest + "x")))
    assert (error.code, error.values["place"]) == (Fault.CELL_TOO_LONG, "Sheet A1")


def test_all_cells_together_have_no_more_letters_than_any_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "MOST_LETTERS", 4)
    assert refused(workbook(tmp_path, sheet("words"))).code == Fault.TOO_LARGE
