"""Tables as plain text: in any encoding and with any delimiter; guarded and taken back."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.documents.errors import UnreadableFile
from uptake.documents.sheet import csv
from uptake.documents.sheet.reading import read
from uptake.documents.tree import Cell, Format, Paragraph, Row, Table

ROWS = [["Nº", "Réponse"], ["1", "Acceptée, avec réserves"], ["2", 'dite "partielle"']]


def table(rows: list[list[str]]) -> Table:
    return Table(
        tuple(
            Row(tuple(Cell(tuple(Paragraph(p) for p in text.split("\n"))) for text in row))
            for row in rows
        )
    )


def written(rows: list[list[str]]) -> bytes:
    target = io.BytesIO()
    csv.write(table(rows), target)
    return target.getvalue()


def reread(data: bytes, folder: Path) -> list[list[str]]:
    path = folder / "table.csv"
    path.write_bytes(data)
    document = read(path)
    assert document.format is Format.CSV
    (found,) = document.blocks
    assert isinstance(found, Table)
    return [[cell.text for cell in row.cells if cell] for row in found.rows]


def test_it_is_written_by_rfc_4180_with_a_byte_order_mark() -> None:
    assert written([["a", "b, c"], ['say "x"', "two\nlines"]]) == (
        b'\xef\xbb\xbfa,"b, c"\r\n"say ""x""","two\nlines"\r\n'
    )


def test_a_merged_cell_is_written_once() -> None:
    merged, end = Cell((Paragraph("m"),)), Cell((Paragraph("e"),))
    target = io.BytesIO()
    csv.write(Table((Row((merged, merged, end)), Row((merged, merged, None)))), target)

    assert target.getvalue().decode("utf-8-sig") == "m,,e\r\n,,\r\n"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("'=x", "''=x"),
        ("＝1", "'＝1"),
        ("'quoted'", "'quoted'"),
        ("a=b", "a=b"),
    ],
)
def test_what_would_run_as_a_formula_is_guarded_and_taken_back(
    text: str, field: str, tmp_path: Path
) -> None:
    data = written([["h", "i"], [text, "z"]])

    assert data.decode("utf-8-sig").splitlines()[1] == f"{field},z"
    assert reread(data, tmp_path) == [["h", "i"], [text, "z"]]


@given(
    st.lists(
        st.lists(st.text("ab=+-@'\",;|é中ع1 \n", max_size=6), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    )
)
def test_reading_what_was_written_gives_the_same_words(rows: list[list[str]]) -> None:
    """Up to blanks at the ends of lines, and to what is empty around."""
    plain = [[_folded(text) for text in row] for row in rows]
    rows = [["first", "and", "more"], *rows, ["last", "and", "end"]]
    document = csv.parse(written(rows).decode("utf-8-sig").replace("\r\n", "\n"))
    (found,) = document.blocks
    assert isinstance(found, Table)

    inner = [[_folded(cell.text) for cell in row.cells if cell] for row in found.rows][1:-1]

    assert _without_gaps(inner) == _without_gaps(plain)


def _folded(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")) if text.strip() else ""


def _without_gaps(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if any(row)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_delimiter_and_encoding_are_found(delimiter: str, encoding: str, tmp_path: Path) -> None:
    lines = [delimiter.join('"' + field.replace('"', '""') + '"' for field in row) for row in ROWS]

    assert reread("\r\n".join(lines).encode(encoding), tmp_path) == ROWS


def test_commas_in_prose_are_no_delimiters_where_semicolons_are(tmp_path: Path) -> None:
    text = "number;answer\n1;yes, of course, at once\n2;no\n3;well, perhaps\n"

    assert reread(text.encode(), tmp_path)[1] == ["1", "yes, of course, at once"]


def test_a_first_line_may_name_the_delimiter(tmp_path: Path) -> None:
    assert reread(b"sep=;\na,b;c\nd,e;f\n", tmp_path) == [["a,b", "c"], ["d,e", "f"]]


def test_empty_fields_and_lines_at_the_ends_go(tmp_path: Path) -> None:
    assert reread(b"\n,a,b,\n,,,\n,,,\n,c,,\n,,,\n\n", tmp_path) == [
        ["a", "b"],
        ["", ""],
        ["c", ""],
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\n,,\n", "file-empty"),
        (b"\x00\x01\x02\xff" * 50, "format-not-recognized"),
        (b"a,b\n" + b"x" * 200_000 + b",c\n", "file-broken"),
        (b"a," * 300 + b"a\n", "span-too-wide"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, fault: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        reread(data, tmp_path)
    assert (refused.value.code, refused.value.values["file"]) == (fault, "table.csv")
