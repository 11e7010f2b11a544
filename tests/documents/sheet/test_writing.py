"""Workbooks: what is written is read back the same, and nothing becomes anything by accident."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from uptake.documents.errors import UnwritableFile
from uptake.documents.sheet.reading import read
from uptake.documents.sheet.writing import sheet_names, write
from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Span, Table

ADDRESS = "https://www.unjiu.org/content/reports"


def cell(text: str = "", fill: str | None = None, link: str | None = None) -> Cell:
    spans = (Span(0, len(text), link=link),) if link else ()
    lines = tuple(Paragraph(line, spans=spans) for line in text.split("\n")) if text else ()
    return Cell(lines, fill)


def table(*rows: tuple[Cell, ...], name: str = "Entries", header: int = 0) -> Table:
    return Table(tuple(Row(cells, n < header) for n, cells in enumerate(rows)), name=name)


def arabic() -> Document:
    """A worksheet from right to left: a header of two rows, a merged row, links, a fill."""
    number, status, merged = cell("الرقم"), cell("حالة القبول"), cell("للعلم فقط")
    rows = (
        Row((number, status, status), header=True),
        Row((number, cell("مقبولة"), cell("غير مقبولة")), header=True),
        Row((cell("JIU/REP/2021/3", link=ADDRESS), cell("X", "DCD8CF"), cell())),
        Row((cell("2"), merged, merged)),
        Row((cell("3"), cell("سطر أول\nسطر ثان"), cell("X"))),
    )
    sheet = Table(rows, (1, 2, 2), right_to_left=True, name="الجدول 2")
    return Document(Format.XLSX, (sheet,), "عنوان", "ar", right_to_left=True)


def written(document: Document) -> bytes:
    target = io.BytesIO()
    write(document, target)
    return target.getvalue()


def reread(document: Document, folder: Path) -> Document:
    path = folder / "written.xlsx"
    path.write_bytes(written(document))
    return read(path)


def first_sheet(document: Document) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(written(document))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def only_table(document: Document) -> Table:
    (block,) = document.blocks
    assert isinstance(block, Table)
    return block


def texts(found: Table) -> list[list[str]]:
    return [[each.text for each in row.cells if each] for row in found.rows]


def test_reading_what_was_written_gives_the_same_table(tmp_path: Path) -> None:
    source = only_table(arabic())
    document = reread(arabic(), tmp_path)
    found = only_table(document)

    assert (document.title, document.language, document.right_to_left) == ("عنوان", "ar", True)
    assert (found.name, found.right_to_left) == ("الجدول 2", True)
    assert texts(found) == texts(source)
    assert [len(row.distinct) for row in found.rows] == [len(row.distinct) for row in source.rows]
    assert [row.header for row in found.rows] == [True, True, False, False, False]
    assert found.rows[0].cells[0] is found.rows[1].cells[0]
    link, mark = found.rows[2].distinct[:2]
    assert next(link.paragraphs).spans == (Span(0, 14, link=ADDRESS),)
    assert mark.fill == "DCD8CF"


def test_the_header_is_frozen_bold_repeated_and_filters() -> None:
    sheet = first_sheet(arabic())

    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.auto_filter.ref == "A2:C5"
    assert sheet["A1"].font.b
    assert not sheet["A3"].font.b
    assert sheet["B5"].alignment.wrap_text
    assert {sheet[place].alignment.horizontal for place in ("A3", "A4", "B5")} == {"right"}
    assert sheet.sheet_view.rightToLeft
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0


def of_values(one_measure: bool = True) -> Document:
    """A wide worksheet with a number, an amount and a day."""
    header = Row((cell("Report"), cell("No."), cell("Text"), cell("Amount"), cell("Day")), True)
    row = (
        cell("JIU/REP/2021/3"),
        replace(cell("12"), value=12),
        cell("A text"),
        replace(cell("1 200,50"), value=Decimal("1200.50")),
        replace(cell("18 février 2022"), value=date(2022, 2, 18)),
    )
    sheet = Table((header, Row(row)), (16, 8, 90, 60, 18), head_columns=2)
    day = "2022-02-18" if one_measure else None
    return Document(Format.XLSX, (sheet,), one_measure=one_measure, date=day, author="ITU")


def test_numbers_and_days_are_such_and_are_read_back(tmp_path: Path) -> None:
    sheet = first_sheet(of_values())
    assert [sheet[place].value for place in ("B2", "D2")] == [12, 1200.5]
    assert sheet["E2"].value == datetime(2022, 2, 18)
    assert sheet["E2"].number_format == "yyyy-mm-dd"
    (found,) = reread(of_values(), tmp_path).blocks
    assert isinstance(found, Table)
    assert [each.text for each in found.rows[1].distinct] == [
        "JIU/REP/2021/3",
        "12",
        "A text",
        "1200.5",
        "2022-02-18",
    ]


def test_a_wide_sheet_has_widths_of_its_own_and_what_a_row_is_of_stays_in_view() -> None:
    sheet = first_sheet(of_values())
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABCDE"]
    assert widths == [17, 9, 71, 61, 19]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_cols == "$A:$B"
    narrow = first_sheet(of_values(one_measure=False))
    assert sum(narrow.column_dimensions[letter].width for letter in "ABCDE") < 160


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+41 22 730 5111",
        "-5",
        "@cmd",
        '=HYPERLINK("https://evil.example","x")',
        "{=SUM(A1)}",
        "2021-03",
        "1/2",
        "007",
        "1e5",
        "TRUE",
        "https://www.un.org",
        "mailto:x@example.org",
        "  blanks  inside ",
        "_x0041_",
        "#N/A",
    ],
)
def test_text_stays_text_to_the_letter(text: str, tmp_path: Path) -> None:
    document = Document(Format.XLSX, (table((cell("head"), cell("y")), (cell(text), cell("z"))),))
    in_sheet = first_sheet(document)["A2"]

    assert (in_sheet.value, in_sheet.data_type, in_sheet.hyperlink) == (text, "s", None)
    assert texts(only_table(reread(document, tmp_path)))[1][0] == text.strip()


def test_merged_text_stays_text_too() -> None:
    merged = cell("=1+1")
    sheet = first_sheet(Document(Format.XLSX, (table((merged, merged)),)))

    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


def test_links_lead_to_safe_addresses_and_to_bookmarks_of_other_sheets() -> None:
    anchor = Cell((Paragraph("here", bookmarks=("JIU_REP_2021_3",)),))
    links = (
        cell("a", link=ADDRESS),
        cell("b", link="#JIU_REP_2021_3"),
        cell("c", link="#nowhere"),
        cell("d", link="file:///etc/passwd"),
    )
    document = Document(Format.XLSX, (table(links), table((anchor,), name="It's Table 2")))
    found = [
        each.hyperlink and (each.hyperlink.target, each.hyperlink.location)
        for each in first_sheet(document)[1]
    ]

    assert found == [(ADDRESS, None), (None, "'It''s Table 2'!A1"), None, None]


def test_a_text_longer_than_a_cell_can_hold_is_refused_with_its_place() -> None:
    document = Document(Format.XLSX, (table((cell("x"), cell("y" * 32_768)), name="Long"),))

    with pytest.raises(UnwritableFile) as refused:
        written(document)
    assert refused.value.code == "workbook-limit"
    assert refused.value.values == {"sheet": "Long", "place": "B1", "limit": 32_767}
    written(Document(Format.XLSX, (table((cell("y" * 32_767),)),)))


def test_controls_that_no_workbook_can_hold_go(tmp_path: Path) -> None:
    document = Document(Format.XLSX, (table((cell("a\x00b\ud800c\ufffe"),)),))

    assert texts(only_table(reread(document, tmp_path))) == [["abc"]]


def test_what_stands_outside_of_tables_gets_its_own_worksheet(tmp_path: Path) -> None:
    blocks = (Paragraph("Title", level=0), Paragraph("Words"), table((cell("x"),), name="T"))
    found = reread(Document(Format.XLSX, blocks), tmp_path)

    assert [(t.name, texts(t)) for t in found.blocks if isinstance(t, Table)] == [
        ("1", [["Title"], ["Words"]]),
        ("T", [["x"]]),
    ]


def test_an_empty_document_is_still_a_workbook() -> None:
    assert first_sheet(Document(Format.XLSX, ())).title == "1"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(arabic()) == written(arabic())


def test_names_of_worksheets_follow_the_rules() -> None:
    names = ["JIU/REP/2021/3: a [draft]?", None, "x" * 40, "X" * 40, "History", "'quoted'", "  "]

    assert sheet_names(names) == [
        "JIU-REP-2021-3- a -draft-",
        "2",
        "x" * 31,
        "X" * 27 + " (2)",
        "History (2)",
        "quoted",
        "7",
    ]
