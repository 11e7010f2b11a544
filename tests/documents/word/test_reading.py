"""Whole Word files: their parts, the page's head and foot, what is ignored, what is refused."""

from pathlib import Path

import pytest

from tests.beside import REAL, needs_real
from tests.documents.word.conftest import ReadWord
from tests.documents.wordfiles import (
    Link,
    cell,
    content_types,
    packed,
    paragraph,
    part,
    relationships,
    row,
    table,
    word_parts,
)
from uptake.documents import growing
from uptake.documents.errors import UnreadableFile
from uptake.documents.package import Package
from uptake.documents.tree import Document, Format, Paragraph, Table
from uptake.documents.word.reading import read


def fault(path: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    return caught.value.code, dict(caught.value.values)


def test_head_and_foot_give_each_line_once(read_word: ReadWord) -> None:
    head = part("hdr", paragraph("C24/5-R") + table(row("МСЭ", "2024")))
    first = part("hdr", paragraph("C24/5-R") + paragraph("Совет"))
    document = read_word(
        paragraph("т"),
        links={
            "rId20": ("header", "header1.xml"),
            "rId21": ("header", "header2.xml"),
            "rId22": ("footer", "footer1.xml"),
            "rId23": ("footer", "absent.xml"),
        },
        more={
            "word/header1.xml": head,
            "word/header2.xml": first,
            "word/footer1.xml": part("ftr", paragraph("Стр. 1")),
        },
    )
    assert [p.text for p in document.header] == ["C24/5-R", "МСЭ", "2024", "Совет"]
    assert [p.text for p in document.footer] == ["Стр. 1"]


def test_what_is_left_unread_on_purpose_is_named(read_word: ReadWord) -> None:
    separator = '<w:footnote w:type="separator" w:id="-1"/>'
    document = read_word(
        paragraph("a"),
        links={
            "rId30": ("oleObject", "embeddings/oleObject1.bin"),
            "rId31": ("package", "embeddings/sheet.xlsx"),
            "rId32": ("aFChunk", "chunk.html"),
            "rId33": ("footnotes", "footnotes.xml"),
            "rId34": ("endnotes", "endnotes.xml"),
        },
        more={
            "word/footnotes.xml": part("footnotes", separator + '<w:footnote w:id="1"/>'),
            "word/endnotes.xml": part("endnotes", separator),
        },
    )
    assert document.ignored == (
        "word/embeddings/oleObject1.bin",
        "word/embeddings/sheet.xlsx",
        "word/chunk.html",
        "word/footnotes.xml",
    )


def test_a_file_needs_no_more_than_its_body(tmp_path: Path) -> None:
    parts = word_parts(paragraph("正文"))
    for name in ("docProps/core.xml", "word/styles.xml", "word/numbering.xml"):
        del parts[name]
    document = read(packed(tmp_path / "a.docx", parts))
    assert document.blocks == (Paragraph("正文"),)
    assert (document.format, document.title, document.language) == (Format.DOCX, None, None)


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    body = [paragraph(f"{number} " + "слово " * 40) for number in range(500)]
    done: list[float] = []
    read(packed(tmp_path / "a.docx", word_parts(*body)), done.append)
    assert len(done) > 2
    assert done == sorted(done)
    assert done[-1] == 1.0


def shown(document: Document) -> list[str]:
    return [
        block.text if isinstance(block, Paragraph) else "|".join(p.text for p in block.paragraphs)
        for block in document.blocks
        if isinstance(block, Paragraph | Table)
    ]


@pytest.mark.parametrize("size", [1, 7, 64, 1_000])
def test_wherever_the_file_is_cut_into_chunks_it_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    lines = [row(cell("è", properties='<w:vMerge w:val="restart"/>'), "b"), row("c", "d")]
    body = [
        paragraph("один"),
        control(paragraph("два") + control(table(*lines) + paragraph("три"))),
        table(control(row("4")), row(cell(table(row("5")))), f"<w:ins>{row('6')}</w:ins>"),
        table(),
        paragraph("七"),
    ]
    path = packed(tmp_path / "a.docx", word_parts(*body))
    whole = shown(read(path))
    assert whole == ["один", "два", "è|b|c|d", "три", "4|5|6", "", "七"]
    chunks = Package.chunks
    monkeypatch.setattr(Package, "chunks", lambda self, part: chunks(self, part, size))
    assert shown(read(path)) == whole


def test_one_row_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "LARGEST_PIECE", 200_000)
    many = [paragraph(f"{number} слово слово слово") for number in range(9_000)]
    path = packed(tmp_path / "a.docx", word_parts(*many))
    assert len(read(path).blocks) == 9_000
    packed(path, word_parts(table(row(cell(*many)))))
    assert fault(path)[0] == "file-too-large"


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "xml-unsafe"),
        (b"<a><b></a>", "file-broken"),
        (b"", "file-broken"),
        (b"<a>" * 2_000, "nested-too-deep"),
    ],
)
def test_parts_that_are_unsafe_or_broken_are_refused(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    parts = word_parts(paragraph("a"), more={name: data})
    found, values = fault(packed(tmp_path / "a.docx", parts))
    assert (found, values["file"]) == (code, "a.docx")


def test_a_body_that_is_cut_off_is_broken(tmp_path: Path) -> None:
    whole = word_parts(paragraph("a"), paragraph("b"))["word/document.xml"]
    parts = word_parts(more={"word/document.xml": whole[:-30]})
    assert fault(packed(tmp_path / "a.docx", parts))[0] == "file-broken"


@pytest.mark.parametrize("absent", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_file_without_what_makes_it_one_is_broken(tmp_path: Path, absent: str) -> None:
    parts = word_parts(paragraph("a"))
    del parts[absent]
    assert fault(packed(tmp_path / "a.docx", parts))[0] == "file-broken"


def test_a_document_part_without_a_body_is_broken(tmp_path: Path) -> None:
    parts = word_parts(more={"word/document.xml": part("document", "")})
    assert fault(packed(tmp_path / "a.docx", parts))[0] == "file-broken"


@pytest.mark.parametrize("target", ["../../../etc/passwd", "a/../../../x", "..\\..\\..\\x"])
def test_relationships_that_leave_the_package_are_refused(tmp_path: Path, target: str) -> None:
    links: dict[str, Link] = {"rId1": ("styles", target)}
    parts = word_parts(paragraph("a"))
    parts["word/_rels/document.xml.rels"] = relationships(links)
    code, values = fault(packed(tmp_path / "a.docx", parts))
    assert (code, values["part"]) == ("package-unsafe", target)


def test_relationships_may_name_parts_from_the_root_or_from_above(tmp_path: Path) -> None:
    parts = word_parts(paragraph("a", properties='<w:pStyle w:val="S"/>'))
    parts["styles/all.xml"] = part(
        "styles", '<w:style w:styleId="S"><w:name w:val="heading 1"/></w:style>'
    )
    for target in ("/styles/all.xml", "../styles/all.xml"):
        parts["word/_rels/document.xml.rels"] = relationships({"rId1": ("styles", target)})
        (found,) = read(packed(tmp_path / "a.docx", parts)).blocks
        assert isinstance(found, Paragraph)
        assert found.level == 1


@pytest.mark.parametrize(
    "kind", ["document.macroEnabled.main", "template.macroEnabledTemplate.main"]
)
def test_a_file_made_for_macros_is_refused(tmp_path: Path, kind: str) -> None:
    types = content_types(f"application/vnd.ms-word.{kind}+xml")
    parts = word_parts(paragraph("a"), more={"[Content_Types].xml": types})
    assert fault(packed(tmp_path / "a.docx", parts)) == ("file-has-macros", {"file": "a.docx"})


def test_the_strict_form_reads_like_the_other(tmp_path: Path) -> None:
    parts = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in word_parts(table(row("اسم", "نعم"))).items()
    }
    (found,) = read(packed(tmp_path / "a.docx", parts)).blocks
    assert isinstance(found, Table)
    assert [p.text for p in found.paragraphs] == ["اسم", "نعم"]


@needs_real
def test_the_real_document_keeps_its_grid_marks_shades_links_and_bookmarks() -> None:
    document = read(REAL)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(len(t.rows), len(t.rows[0].cells), t.right_to_left) for t in tables] == [
        (2, 2, True),
        (1, 1, True),
        (5, 3, True),
        (35, 10, True),
    ]
    grid = tables[-1]
    marks = [cell for line in grid.rows for cell in line.distinct if cell.text == "X"]
    assert len(marks) == 2 * 22
    assert {cell.fill for line in grid.rows for cell in line.distinct} == {
        None,
        "D9D9D9",
        "C6D9F1",
    }
    paragraphs = list(grid.paragraphs)
    assert sum(len(p.bookmarks) for p in paragraphs) == 4
    links = [span.link for p in paragraphs for span in p.spans if span.link]
    assert len(links) == 4
    assert (document.language, document.right_to_left) == ("ar-SA", True)
    assert [b.level for b in document.blocks if isinstance(b, Paragraph) and b.level] == [1]
