from io import BytesIO
from pathlib import Path

import pytest

from uptake.documents.akn import reading, writing
from uptake.documents.akn.writing import Marking
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Span, Table

META = "<meta><identification source='#a'/></meta>"


def read_back(tmp_path: Path, *blocks: Block) -> Document:
    target = BytesIO()
    tree = Document(Format.AKOMA_NTOSO, blocks, language="en")
    writing.write(tree, Marking("report", META), target)
    return read(tmp_path, target.getvalue())


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "document.xml"
    path.write_bytes(data)
    return reading.read(path)


def grid(table: Block) -> list[list[str | None]]:
    assert isinstance(table, Table)
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def test_paragraphs_headings_and_what_is_set_apart_come_back(tmp_path: Path) -> None:
    blocks = (
        Paragraph("Title", level=0),
        Paragraph("Before <&>"),
        Paragraph("First", level=1, bookmarks=("first",)),
        Paragraph("bold soft", spans=(Span(0, 4, bold=True), Span(5, 9, soft=True))),
        Paragraph("Deeper", level=3),
        Paragraph("line\nbreak", language="fr"),
        Paragraph("one", label="1"),
        Paragraph("two", label="2"),
    )
    found = read_back(tmp_path, *blocks).blocks
    assert [(p.text, p.level, p.label, p.language) for p in found if isinstance(p, Paragraph)] == [
        (p.text, p.level, p.label, p.language) for p in blocks
    ]
    assert isinstance(found[3], Paragraph)
    assert found[3].spans == blocks[3].spans


def test_links_lead_where_they_led(tmp_path: Path) -> None:
    found = read_back(
        tmp_path,
        Paragraph("here there", spans=(Span(0, 4, link="#x"), Span(5, 10, link="https://e.org/"))),
        Paragraph("Section", level=1, bookmarks=("x",)),
    ).blocks
    line, heading = found
    assert isinstance(line, Paragraph)
    assert isinstance(heading, Paragraph)
    assert [span.link for span in line.spans] == [f"#{heading.bookmarks[0]}", "https://e.org/"]


def test_merged_cells_come_back_as_one_cell(tmp_path: Path) -> None:
    wide, tall = Cell((Paragraph("wide"),)), Cell((Paragraph("tall"),), fill="E4ECF5")
    plain = [Cell((Paragraph(text),), centred=True) for text in "abcd"]
    table = Table(
        (
            Row((wide, wide, tall), header=True),
            Row((plain[0], plain[1], tall)),
            Row((plain[2], Cell(), tall)),
            Row((plain[3], Cell(), Cell())),
        ),
        name="Name",
    )
    (found,) = read_back(tmp_path, table).blocks
    assert isinstance(found, Table)
    assert grid(found) == grid(table)
    assert [row.header for row in found.rows] == [True, False, False, False]
    assert found.rows[0].cells[2] is found.rows[2].cells[2]
    assert found.rows[0].cells[0] is found.rows[0].cells[1]
    assert found.rows[0].cells[2].fill == "E4ECF5"  # type: ignore[union-attr]
    assert found.name == "Name"


def test_what_others_wrote_is_read_by_its_structure(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        b"<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
        b"<documentCollection><meta><identification source='#a'><FRBRExpression>"
        b"<FRBRlanguage language='ara'/></FRBRExpression></identification></meta><collectionBody>"
        b"<component><doc><mainBody><section><num>1</num><heading>Head</heading><content>"
        b"<p>See <ref href='/akn/un'>that</ref>.</p></content></section></mainBody></doc>"
        b"</component></collectionBody></documentCollection></akomaNtoso>",
    )
    assert [p.text for p in document.blocks if isinstance(p, Paragraph)] == ["Head", "See that."]
    assert (document.language, document.right_to_left) == ("ar", True)


@pytest.mark.parametrize("data", [b"<a/>", b"<akomaNtoso/>", b"<!DOCTYPE a><akomaNtoso/>"])
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path, data)
