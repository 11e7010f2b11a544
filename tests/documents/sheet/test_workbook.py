"""Workbooks of others: made with a library that is not ours, or by hand where they are hostile."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from uptake.documents import markup
from uptake.documents.errors import UnreadableFile
from uptake.documents.sheet import sheets
from uptake.documents.sheet.reading import read
from uptake.documents.tree import Document, Format, Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made(folder: Path, fill_in: Callable[[Worksheet], None]) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill_in(sheet)
    book.save(folder / "book.xlsx")
    return read(folder / "book.xlsx")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row.cells] for row in table.rows]


def test_numbers_dates_and_truth_are_read_as_they_were_typed(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet.append([2022, 12.5, 0.1 + 0.2, -3, 1e12])
        sheet.append([datetime.date(2022, 2, 18), datetime.datetime(2022, 2, 18, 9, 30)])
        sheet.append([datetime.time(9, 30), True, "007", "1/2"])
        sheet["E3"] = 0.125
        sheet["E3"].number_format = "0.0%"

    (table,) = tables(made(tmp_path, fill_in))

    assert texts(table) == [
        ["2022", "12.5", "0.3", "-3", "1000000000000"],
        ["2022-02-18", "2022-02-18T09:30:00", "", "", ""],
        ["09:30:00", "TRUE", "007", "1/2", "12.5%"],
    ]


def test_merges_stand_in_every_place_as_one_cell(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet.append(["a", "b", "c"])
        sheet.append(["wide", None, "d"])
        sheet.append(["e", None, "f"])
        sheet.merge_cells("A2:B3")
        sheet.merge_cells("C1:XFD1")

    (table,) = tables(made(tmp_path, fill_in))
    rows = table.rows

    assert texts(table) == [["a", "b", "c"], ["wide", "wide", "d"], ["wide", "wide", "f"]]
    assert rows[1].cells[0] is rows[1].cells[1] is rows[2].cells[0] is rows[2].cells[1]


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (PatternFill("solid", fgColor="FFDCD8CF"), "DCD8CF"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=0.7999)), "DCE6F2"),
        (PatternFill("solid", fgColor=Color(theme=0, tint=-0.25)), "BFBFBF"),
        (PatternFill("solid", fgColor=Color(indexed=13)), "FFFF00"),
        (PatternFill("gray125"), "DFDFDF"),
        (PatternFill("solid", fgColor="FFFFFF", bgColor="000000"), "FFFFFF"),
        (PatternFill(None), None),
    ],
)
def test_fills_of_all_kinds_become_a_colour(
    fill: PatternFill, colour: str | None, tmp_path: Path
) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet["A1"] = "shaded"
        sheet["A1"].fill = fill
        sheet["B1"].fill = fill
        sheet["C1"] = "end"

    (table,) = tables(made(tmp_path, fill_in))

    assert [cell.fill if cell else "" for cell in table.rows[0].cells] == [colour, colour, None]


def test_links_belong_to_the_words_of_their_cell(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet["A1"] = "JIU/REP/2021/3\nsecond line"
        sheet["A1"].hyperlink = "https://www.unjiu.org/"

    (table,) = tables(made(tmp_path, fill_in))
    first, second = table.paragraphs

    assert [(s.start, s.end, s.link) for s in first.spans] == [(0, 14, "https://www.unjiu.org/")]
    assert [(s.start, s.end) for s in second.spans] == [(0, 11)]


def test_hidden_worksheets_and_rows_are_read_and_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, state, rtl in (("الجدول", "visible", True), ("secret", "hidden", False)):
        sheet = book.create_sheet(name)
        sheet.append([name])
        sheet.sheet_state = state
        sheet.sheet_view.rightToLeft = rtl
        sheet.append(["hidden row"])
        sheet.row_dimensions[2].hidden = True
    book.create_sheet("very").sheet_state = "veryHidden"
    book.properties.title, book.properties.language = "عنوان", "ar"
    book.save(tmp_path / "book.xlsx")

    document = read(tmp_path / "book.xlsx")

    assert [table.name for table in tables(document)] == ["الجدول", "secret"]
    assert document.hidden == ("الجدول!2", "secret")
    assert document.right_to_left
    assert (document.title, document.language) == ("عنوان", "ar")


def test_what_is_struck_out_stands_beside_the_words(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        out = InlineFont(strike=True)
        sheet.append(["all gone", CellRichText("In ", TextBlock(out, "no "), "progress"), 5])
        for place in ("A1", "C1"):
            sheet[place].font = Font(strike=True)

    (table,) = tables(made(tmp_path, fill_in))
    assert [(each.text, each.struck) for each in table.paragraphs] == [
        ("", ("all gone",)),
        ("In progress", ("no ",)),
        ("", ("5",)),
    ]


def test_nothing_empty_is_left_at_the_ends_and_gaps_are_one_row(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet["C3"] = "first"
        sheet["D900000"] = "last"
        sheet["AA5"].fill = PatternFill("solid", fgColor="FF0000")
        sheet["B999999"].fill = PatternFill("solid", fgColor="FF0000")

    (table,) = tables(made(tmp_path, fill_in))

    assert texts(table) == [["first", ""], ["", ""], ["", ""], ["", ""], ["", "last"]]


def test_title_rows_of_the_print_are_header_rows(tmp_path: Path) -> None:
    def fill_in(sheet: Worksheet) -> None:
        sheet.append(["head"])
        sheet.append(["leaf"])
        sheet.append(["row"])
        sheet.print_title_rows = "1:2"

    (table,) = tables(made(tmp_path, fill_in))

    assert [row.header for row in table.rows] == [True, True, False]


def test_formulas_give_the_value_that_was_kept_with_them(tmp_path: Path) -> None:
    sheet = '<row><c t="str"><f>A1&amp;"x"</f><v>kept</v></c><c><f>1+1</f><v>2</v></c>'
    path = package(tmp_path, sheet + "<c><f>3+3</f></c><c><v>end</v></c></row>")

    assert texts(tables(read(path))[0]) == [["kept", "2", "", "end"]]


def test_strings_lose_pronunciation_and_keep_escaped_signs(tmp_path: Path) -> None:
    rich = "<is><r><t>two </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></is>"
    cells = f'<c t="inlineStr">{rich}</c><c t="inlineStr"><is><t>a_x000D__x005F_x41_</t></is></c>'

    assert texts(tables(read(package(tmp_path, f"<row>{cells}</row>")))[0]) == [
        ["two runs", "a_x41_"]
    ]


def test_a_workbook_without_words_has_no_tables(tmp_path: Path) -> None:
    assert tables(read(package(tmp_path, ""))) == []


def package(
    folder: Path,
    rows: str,
    after: str = "",
    before: str = "",
    parts: dict[str, str] | None = None,
    name: str = "hostile.xlsx",
) -> Path:
    """A workbook by hand: `rows` of its only worksheet, and what stands around them."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    whole = {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kinds}'
        '.sheet.main+xml"/></Types>',
        "_rels/.rels": relationships("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        **(parts or {}),
    }
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as zipped:
        for part, text in whole.items():
            zipped.writestr(part, text)
    return folder / name


def relationships(kind: str, target: str) -> str:
    package_relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{package_relations}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


WORD = '<c t="inlineStr"><is><t>word</t></is></c>'
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAST = f'<row r="900"><c r="A900"/>{WORD}</row>'
MERGE = '<mergeCell ref="A1:XFD1048576"/>'
MERGES = "<mergeCells>{}</mergeCells>"


@pytest.mark.parametrize(
    ("fault", "arguments"),
    [
        ("xml-unsafe", {"rows": "", "before": ENTITY}),
        ("xml-unsafe", {"rows": "", "before": OUTSIDE}),
        ("span-too-wide", {"rows": f"<row>{WORD}</row>{FAR}"}),
        ("span-too-wide", {"rows": f'<row r="9999999">{WORD}</row>'}),
        ("file-broken", {"rows": f'<row r="99999999999999">{WORD}</row>'}),
        ("file-broken", {"rows": '<row><c r="1A"/></row>'}),
        ("file-broken", {"rows": "<row>"}),
        ("package-unsafe", {"rows": "", "parts": {"../escape.xml": "x"}}),
        ("file-has-macros", {"rows": "", "parts": {"xl/vbaProject.bin": "x"}}),
        ("package-bomb", {"rows": "", "parts": {"xl/media/zeros.bin": "0" * 100_000_000}}),
        ("file-broken", {"rows": "", "parts": {"_rels/.rels": "<Relationships/>"}}),
        ("file-broken", {"rows": "", "parts": {"xl/workbook.xml": "no xml"}}),
        ("nested-too-deep", {"rows": "<row>" * 3000 + "</row>" * 3000}),
    ],
)
def test_hostile_workbooks_are_refused_by_name(
    fault: str, arguments: dict[str, Any], tmp_path: Path
) -> None:
    path = package(tmp_path, **arguments)

    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert (refused.value.code, refused.value.values["file"]) == (fault, "hostile.xlsx")


@pytest.mark.parametrize(
    ("limit", "arguments"),
    [
        ((sheets, "MOST_CELLS"), {"rows": f"<row>{WORD * 200}</row>" * 6}),
        ((markup, "MOST_NODES"), {"rows": "", "after": "<x/>" * 1001}),
        ((sheets, "MOST_MERGES"), {"rows": "", "after": MERGES.format(MERGE * 1001)}),
        ((sheets, "MOST_PLACES"), {"rows": f"<row>{WORD * 40}</row>" * 24 + "<row/>" * 9 + LAST}),
        (
            (sheets, "MOST_PLACES"),
            {"rows": f"<row>{WORD * 40}</row>" * 2, "after": MERGES.format(MERGE * 20)},
        ),
    ],
)
def test_more_than_any_document_has_is_refused(
    limit: tuple[ModuleType, str],
    arguments: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(*limit, 1000)

    with pytest.raises(UnreadableFile, match="file-too-large"):
        read(package(tmp_path, **arguments))


def test_merges_and_links_over_the_whole_sheet_cost_nothing(tmp_path: Path) -> None:
    link = '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="r9"/></hyperlinks>'
    merges = MERGES.format(MERGE * 1000)

    document = read(package(tmp_path, f"<row>{WORD}</row>", after=merges + link))

    assert texts(tables(document)[0]) == [["word"]]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "file-empty"),
        (b"PK\x03\x04 and no more", "file-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "format-not-recognized"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0" + "EncryptedPackage".encode("utf-16-le"),
            "file-encrypted",
        ),
    ],
)
def test_files_that_are_no_workbook_say_what_they_are(
    data: bytes, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(data)

    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert (refused.value.code, refused.value.values["file"]) == (fault, "odd.xlsx")


def test_a_truncated_workbook_is_broken(tmp_path: Path) -> None:
    whole = package(tmp_path, f"<row>{WORD}</row>").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(UnreadableFile, match="file-broken"):
        read(path)


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    shares: list[float] = []

    document = read(package(tmp_path, f"<row>{WORD}</row>"), shares.append)

    assert document.format is Format.XLSX
    assert shares == [1.0]
