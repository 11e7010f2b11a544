"""OpenDocument spreadsheets, made by hand in the forms that office programs write."""

import zipfile
from pathlib import Path

import pytest

from uptake.documents.errors import UnreadableFile
from uptake.documents.sheet.reading import read
from uptake.documents.tree import Document, Format, Table

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{short}="{OASIS}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def package(folder: Path, body: str, styles: str = "", parts: dict[str, str] | None = None) -> Path:
    content = (
        f"<office:document-content {NAMES} {LINKS}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    path = folder / "sheet.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("mimetype", MIME_TYPE, zipfile.ZIP_STORED)
        for part, text in {"content.xml": content, **(parts or {})}.items():
            zipped.writestr(part, text)
    return path


def cell(text: str, attributes: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{lines}</table:table-cell>"


def row(*cells: str, repeated: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}'
        "</table:table-row>"
    )


def sheet(*rows: str, name: str = "S", style: str = "") -> str:
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'
    )


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[each.text for each in line.cells if each] for line in table.rows]


EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def test_repeats_to_the_end_of_the_sheet_leave_nothing(tmp_path: Path) -> None:
    body = sheet(
        row(cell("a"), EMPTY.format(16_383)),
        row(EMPTY.format(16_384), repeated=7),
        row(EMPTY.format(2), cell("b"), EMPTY.format(10**9)),
        row(EMPTY.format(10**9), repeated=10**9),
    )

    assert texts(tables(read(package(tmp_path, body)))[0]) == [
        ["a", "", ""],
        ["", "", ""],
        ["", "", "b"],
    ]


def test_repeated_words_are_repeated(tmp_path: Path) -> None:
    body = sheet(row(cell("X", 'table:number-columns-repeated="3"'), repeated=2))

    assert texts(tables(read(package(tmp_path, body)))[0]) == [["X"] * 3] * 2


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (sheet(row(cell("X", 'table:number-columns-repeated="1000000000"'))), "span-too-wide"),
        (sheet(row(cell("X"), repeated=10**9)), "file-too-large"),
        (sheet(row(cell("X"), EMPTY.format(9000), cell("Y"))), "span-too-wide"),
        ("<!DOCTYPE x>", "xml-unsafe"),
        ("<table:table>", "file-broken"),
    ],
)
def test_what_no_sheet_can_hold_is_refused(body: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(package(tmp_path, body))
    assert (refused.value.code, refused.value.values["file"]) == (fault, "sheet.ods")


def test_an_entity_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'

    with pytest.raises(UnreadableFile, match="xml-unsafe"):
        read(package(tmp_path, "", parts={"content.xml": bomb}))


def test_a_password_is_named(tmp_path: Path) -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"

    with pytest.raises(UnreadableFile, match="file-encrypted"):
        read(package(tmp_path, "", parts={"META-INF/manifest.xml": manifest}))


def test_spans_cover_and_a_span_without_end_costs_nothing(tmp_path: Path) -> None:
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    endless = 'table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"'
    covered = "<table:covered-table-cell/>"
    body = sheet(
        row(cell("wide", wide), covered, cell("c")),
        row(covered, covered, cell("d")),
        row(cell("e", endless), covered, covered),
    )

    (table,) = tables(read(package(tmp_path, body)))

    assert texts(table) == [["wide", "wide", "c"], ["wide", "wide", "d"], ["e", "e", "e"]]
    assert [len(line.distinct) for line in table.rows] == [2, 2, 1]


def test_fills_come_from_the_cell_its_parent_or_its_column(tmp_path: Path) -> None:
    family = 'style:family="table-cell"'
    fill = '<style:table-cell-properties fo:background-color="{}"/>'
    styles = (
        f'<style:style style:name="own" {family}>{fill.format("#dcd8cf")}</style:style>'
        f'<style:style style:name="heir" {family} style:parent-style-name="base"/>'
        f'<style:style style:name="none" {family}>{fill.format("transparent")}</style:style>'
    )
    base = (
        f"<office:document-styles {NAMES}><office:styles>"
        f'<style:style style:name="base" {family}>{fill.format("#E8F1F8")}</style:style>'
        "</office:styles></office:document-styles>"
    )
    column = '<table:table-column table:number-columns-repeated="{}" {}/>'
    body = sheet(
        column.format(3, ""),
        column.format(1, 'table:default-cell-style-name="own"'),
        row(
            cell("a", 'table:style-name="own"'),
            cell("b", 'table:style-name="heir"'),
            cell("c", 'table:style-name="none"'),
            cell("d"),
            cell("e"),
        ),
    )

    (table,) = tables(read(package(tmp_path, body, styles, {"styles.xml": base})))

    fills = [each.fill for each in table.rows[0].cells if each]
    assert fills == ["DCD8CF", "E8F1F8", None, "DCD8CF", None]


def test_links_breaks_and_notes_inside_a_cell(tmp_path: Path) -> None:
    link = '<text:a xlink:href="https://www.unjiu.org/">JIU/<text:span>REP</text:span></text:a>'
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    text = f'see<text:s text:c="2"/>{link}<text:line-break/>end'
    body = sheet(row(f"<table:table-cell>{note}<text:p>{text}</text:p></table:table-cell>"))

    (paragraph,) = tables(read(package(tmp_path, body)))[0].paragraphs

    assert paragraph.text == "see  JIU/REP\nend"
    assert [(s.start, s.end, s.link) for s in paragraph.spans] == [
        (5, 12, "https://www.unjiu.org/")
    ]


def test_values_are_read_as_kept_and_not_as_a_country_prints_them(tmp_path: Path) -> None:
    def value(kind: str, name: str, kept: str, shown: str) -> str:
        return cell(shown, f'office:value-type="{kind}" office:{name}="{kept}"')

    body = sheet(
        row(
            value("float", "value", "12.50", "12,5"),
            value("date", "date-value", "2022-02-18", "18/02/22"),
            value("percentage", "value", "0.5", "50 %"),
            value("boolean", "boolean-value", "true", "VRAI"),
            value("string", "string-value", "x", "as shown"),
        )
    )

    assert texts(tables(read(package(tmp_path, body)))[0]) == [
        ["12.5", "2022-02-18", "50%", "TRUE", "as shown"]
    ]


def test_what_is_struck_out_stands_beside_the_words(tmp_path: Path) -> None:
    line = '<style:text-properties style:text-line-through-type="{}"/></style:style>'
    styles = '<style:style style:name="out" style:family="table-cell">' + line.format("double")
    styles += (
        '<style:style style:name="in" style:parent-style-name="out" style:family="table-cell">'
        + line.format("none")
    )
    body = sheet(
        row(
            cell("gone", 'table:style-name="out"'),
            cell('a<text:span text:style-name="out">b</text:span>c', 'table:style-name="in"'),
        )
    )
    (table,) = tables(read(package(tmp_path, body, styles)))
    assert [(each.text, each.struck) for each in table.paragraphs] == [
        ("", ("gone",)),
        ("ac", ("b",)),
    ]


def test_hidden_tables_direction_names_header_rows_and_properties(tmp_path: Path) -> None:
    properties = "<style:table-properties {}/>"
    styles = (
        '<style:style style:name="rtl" style:family="table">'
        + properties.format('style:writing-mode="rl-tb"')
        + '</style:style><style:style style:name="off" style:family="table">'
        + properties.format('table:display="false"')
        + "</style:style>"
    )
    header = (
        f"<table:table-header-rows>{row(cell('h1'))}{row(cell('h2'))}</table:table-header-rows>"
    )
    body = sheet(row(cell("secret")), style="off") + sheet(
        header, row(cell("x")), name="الجدول", style="rtl"
    )
    meta = f"<office:document-meta {NAMES} {LINKS}><office:meta><dc:title>عنوان</dc:title>"
    meta += "<dc:language>ar</dc:language></office:meta></office:document-meta>"

    document = read(package(tmp_path, body, styles, {"meta.xml": meta}))
    secret, table = tables(document)

    assert texts(secret) == [["secret"]]
    assert document.hidden == (secret.name,)
    assert (document.format, document.title, document.language) == (Format.ODS, "عنوان", "ar")
    assert (table.name, table.right_to_left, document.right_to_left) == ("الجدول", True, True)
    assert [line.header for line in table.rows] == [True, True, False]
