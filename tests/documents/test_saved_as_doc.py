"""What Word saved under the name of a document of old Word: HTML and rich text."""

from contextlib import suppress
from pathlib import Path

import pytest

from uptake.documents.errors import UnreadableFile
from uptake.documents.reading import read
from uptake.documents.tree import Document, Format, Paragraph, Table


def saved(folder: Path, data: bytes, name: str = "document.doc") -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path)


def texts(document: Document) -> list[str | list[list[str | None]]]:
    return [
        [[cell.text if cell else None for cell in row.cells] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    ]


def test_a_page_has_headings_lines_and_tables_with_spans(tmp_path: Path) -> None:
    page = (
        "<html><head><title>no</title><style>p {}</style></head><body><h2>A&nbsp;b</h2>"
        "<p>one<br>two <b>bold</b></p><!-- no --><script>no()</script><table>"
        "<tr><td rowspan=2>up</td><td colspan=2 bgcolor='#00b050'>wide</td></tr>"
        "<tr><td><p>x</p><p>y</p></td><td><del>gone</del></td></tr></table>after</body></html>"
    )
    document = saved(tmp_path, page.encode())
    assert document.format is Format.DOC
    assert texts(document) == [
        "A\xa0b",
        "one\ntwo bold",
        [["up", "wide", "wide"], ["up", "x\ny", ""]],
        "after",
    ]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.rows[0].cells[1].fill == "00B050"  # type: ignore[union-attr]
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].level == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_a_page_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    page = "<html><body><p>Рекомендация принята и выполнена полностью</p></body></html>"
    assert texts(saved(tmp_path, page.encode(encoding))) == [
        "Рекомендация принята и выполнена полностью"
    ]


def test_hostile_spans_and_depths_are_limited(tmp_path: Path) -> None:
    wide = "<html><body><table><tr>" + "<td colspan=9999>x</td>" * 9 + "</tr></table>"
    with pytest.raises(UnreadableFile):
        saved(tmp_path, wide.encode())
    deep = "<html><body>" + "<div>" * 100_000 + "x"
    with suppress(UnreadableFile):
        saved(tmp_path, deep.encode())
    with pytest.raises(UnreadableFile):
        saved(tmp_path, b"{\\rtf1 " + b"{" * 100_000)


def test_rich_text_has_lines_letters_and_tables(tmp_path: Path) -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial;}}"
        r"{\info{\title no}}{\*\unknown no}\pard\outlinelevel1 Title \'e9\par"
        r"\pard {\f1 \'cf\'f0\'e8\'ed\'ff\'f2\'e0}\line \u1055?\u1088?{\v hidden}\par"
        r"\trowd\cellx100\clvmgf\cellx200\pard\intbl a\cell b\par c\cell\row"
        r"\trowd\cellx100\clvmrg\cellx200\pard\intbl d\cell\cell\row"
        r"{\header C22/61-E}{\footerf\pard page\par}"
        r"\pard after{\footnote\pard\intbl a {\b note}\cell\row}, {\strike not} so\par"
        r"\pard{\deleted gone}{\striked all}\par}"
    )
    document = saved(tmp_path, source.encode("ascii"))
    assert texts(document) == [
        "Title é",
        "Принята\nПр",
        [["a", "b\nc"], ["d", "b\nc"]],
        "after,  so",
        "",
    ]
    assert [p.text for p in (*document.header, *document.footer)] == ["C22/61-E", "page"]
    title, *_, after, out = document.blocks
    assert isinstance(title, Paragraph)
    assert isinstance(after, Paragraph)
    assert isinstance(out, Paragraph)
    assert title.level == 2
    assert (after.notes, after.struck, out.struck) == (("a note",), ("not",), ("all",))
    assert document.revised


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", b"{\\rtf1 x}"])
@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.pdf", "a.odt"])
def test_under_other_names_they_are_refused(tmp_path: Path, data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile):
        saved(tmp_path, data, name)
