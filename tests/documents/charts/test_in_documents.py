"""Pictures in documents: drawn in Word, PDF and on the page, told in words, no part of the text."""

import ctypes
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree, html
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.charts.samples import TRIPS, bars
from tests.documents.word.checking import faults
from tests.documents.word.templates import template
from tests.documents.word.written import document
from uptake.documents.akn.writing import Marking
from uptake.documents.akn.writing import write as write_akn
from uptake.documents.pdf import reading as pdf_reading
from uptake.documents.pdf import writing as pdf
from uptake.documents.reading import read
from uptake.documents.sheet import writing as sheet
from uptake.documents.tree import Block, Document, Paragraph, Picture
from uptake.documents.word import writing as word
from uptake.web.document_html import as_html

SAID = f'All that it "shows" {TRIPS}'
PICTURE = Picture(bars(), "Figure 1. How they stand", SAID)
PLAIN = SAID.replace("\x00", "")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
WIDTH_OF_NARROW_PAGE = (11906 - 2 * 1134) * 635


def with_picture(language: str = "en", *more: Block) -> Document:
    return document(Paragraph("before"), PICTURE, *more, Paragraph("after"), language=language)


def in_word(tree: Document, dress: bytes | None = None) -> zipfile.ZipFile:
    target = BytesIO()
    word.write(tree, target, dress)
    return zipfile.ZipFile(target)


def in_pdf(tree: Document, folder: Path) -> Path:
    path = folder / "document.pdf"
    with path.open("wb") as target:
        pdf.write(tree, target)
    return path


def body(package: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(package.read("word/document.xml"))


def texts(tree: Document) -> list[str]:
    return [block.text for block in tree.blocks if isinstance(block, Paragraph) and block.text]


@pytest.mark.parametrize("dress", [None, template()], ids=["plain", "template"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_in_word_is_valid_and_says_what_it_shows(
    dress: bytes | None, language: str, tmp_path: Path
) -> None:
    package = in_word(with_picture(language), dress)
    path = tmp_path / "document.docx"
    path.write_bytes(package.fp.getvalue())  # type: ignore[union-attr]
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path))
    assert [str(error) for error in found.errors] == []
    assert faults(path.read_bytes()) == []
    (told,) = body(package).iter(f"{DRAWING}docPr")
    assert told.get("descr") == PLAIN
    assert texts(read(path)) == ["before", PICTURE.caption, "after"]


def test_a_picture_in_word_has_a_part_of_its_own_that_the_template_does_not_take() -> None:
    theirs = template(parts={"word/media/uptake1.png": b"another"})
    package = in_word(with_picture("en", PICTURE), theirs)
    relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    drawn = {one.get("Id"): one.get("Target") for one in relations if one.get("Type") == IMAGE}
    assert drawn == {"uptake1": "media/uptake1.png", "uptake2": "media/uptake2.png"}
    for target in drawn.values():
        assert package.read(f"word/{target}").startswith(b"\x89PNG")
    assert b"image/png" in package.read("[Content_Types].xml")
    numbers = [one.get("id") for one in body(package).iter(f"{DRAWING}docPr")]
    assert len(set(numbers)) == len(numbers) == 2


def test_a_picture_is_no_broader_than_the_page_and_keeps_its_shape() -> None:
    sizes = []
    for dress in (None, template()):
        (extent,) = body(in_word(with_picture(), dress)).iter(f"{DRAWING}extent")
        sizes.append((int(extent.get("cx", "")), int(extent.get("cy", ""))))
    (wide, high), (narrow, low) = sizes
    assert narrow == WIDTH_OF_NARROW_PAGE < wide
    assert narrow / low == pytest.approx(wide / high, rel=1e-4)


def test_the_same_picture_gives_the_same_bytes() -> None:
    first, second = (in_word(with_picture()).fp.getvalue() for _ in range(2))  # type: ignore[union-attr]
    assert first == second


def test_a_document_without_pictures_has_no_styles_of_theirs() -> None:
    without = in_word(document(Paragraph("before"))).read("word/styles.xml")
    there = in_word(with_picture()).read("word/styles.xml")
    assert b'w:styleId="Caption"' in there
    assert b'w:styleId="Caption"' not in without


def figures(page: pypdfium2.PdfPage) -> Iterator[str]:
    """The alternative texts of the figures in the tags of a page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    open_ = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    while open_:
        one = open_.pop()
        if not one:
            continue
        if said := _said(pdfium.FPDF_StructElement_GetAltText, one):
            yield said
        children = pdfium.FPDF_StructElement_CountChildren(one)
        open_ += [pdfium.FPDF_StructElement_GetChildAtIndex(one, at) for at in range(children)]


def _said(ask: object, element: object) -> str:
    size = ask(element, None, 0)  # type: ignore[operator]
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(element, buffer, size)  # type: ignore[operator]
    return buffer.raw.decode("utf-16-le").rstrip("\0")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_in_pdf_is_a_figure_with_its_words(language: str, tmp_path: Path) -> None:
    made = in_pdf(with_picture(language), tmp_path)
    assert b"pdfuaid:part" in made.read_bytes()
    assert list(figures(pypdfium2.PdfDocument(made)[0])) == [PLAIN]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_written_in_a_picture_is_no_part_of_the_text(language: str, tmp_path: Path) -> None:
    made = in_pdf(with_picture(language), tmp_path)
    drawn = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    assert "Implemented" in drawn
    assert texts(pdf_reading.read_here(made, 5.0))[-3:] == ["before", PICTURE.caption, "after"]


def test_the_page_draws_a_picture_under_its_caption_and_tells_it_in_words() -> None:
    made = html.fragment_fromstring(as_html(with_picture("en", PICTURE), {}), create_parent="div")
    drawings = made.xpath("//figure/svg")
    assert len(drawings) == 2
    for one in drawings:
        title, told = (
            made.xpath(f"//*[@id='{one.get(name)}']")[0].text_content()
            for name in ("aria-labelledby", "aria-describedby")
        )
        assert (title, told.replace("\ufffd", "")) == (PICTURE.caption, PLAIN)
    ids = made.xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_formats_without_pictures_leave_them_out() -> None:
    book, akn = BytesIO(), BytesIO()
    sheet.write(with_picture(), book)
    write_akn(with_picture(), Marking("report", "", {}, {}, {}), akn)
    written = book.getvalue() + akn.getvalue()
    assert PICTURE.caption.encode() not in written
    with zipfile.ZipFile(book) as package:
        assert PICTURE.caption.encode() not in b"".join(map(package.read, package.namelist()))
