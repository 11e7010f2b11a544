"""PDFs as readers and screen readers meet them, read back with a library that is not ours."""

import ctypes
import io
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.documents.pdf.samples import ADDRESS, SYMBOL, TEXTS, TITLES, document
from uptake.documents.pdf.writing import write
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Span, Table

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def written(source: Document) -> bytes:
    target = io.BytesIO()
    write(source, target)
    return target.getvalue()


def opened(source: Document) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(written(source))


def page_texts(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdf]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def data(language: str) -> bytes:
    return written(document(language))


@pytest.fixture(scope="module")
def pdf(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def test_it_claims_pdf_ua_with_title_and_language(
    data: bytes, pdf: pypdfium2.PdfDocument, language: str
) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    assert pdf.get_metadata_value("Title") == TITLES[language]
    assert re.search(rb"/Lang\s*\((\w+)\)", data)[1].decode() == language  # type: ignore[index]
    assert pdf.is_tagged()


def test_all_words_can_be_taken_out_again(pdf: pypdfium2.PdfDocument, language: str) -> None:
    whole = "".join(page_texts(pdf)).replace("\r\n", " ")

    words = re.findall(r"[^\W\d]{2,}", TEXTS[language])
    assert words
    assert [word for word in words if word not in whole] == []


def test_the_tags_tell_table_header_and_headings(pdf: pypdfium2.PdfDocument) -> None:
    tags = [tag for tag, _ in structure(pdf, 0)]

    assert {"Table", "THead", "TH", "TBody", "TD", "H1", "L", "LI", "Link"} <= set(tags)
    assert tags.count("THead") == 1


def test_headings_make_the_outline(pdf: pypdfium2.PdfDocument, language: str) -> None:
    outline = [(item.level, item.get_title()) for item in pdf.get_toc()]

    assert outline == [
        (0, TITLES[language]),
        (1, TEXTS[language]),
        (2, f"{SYMBOL} {TITLES[language]}"),
    ]


def test_links_lead_out_and_to_bookmarks(pdf: pypdfium2.PdfDocument) -> None:
    assert list(links(pdf[0], pdf)) == ["here", ADDRESS]


def test_the_fonts_are_inside(data: bytes) -> None:
    assert data.count(b"/FontFile") == data.count(b"/Type/FontDescriptor") > 0


def test_arabic_columns_start_at_the_right() -> None:
    assert first_column_is_at("ar") == "right"
    assert first_column_is_at("en") == "left"


def test_header_rows_are_repeated_on_every_page() -> None:
    pages = page_texts(opened(document("en", rows=60)))

    assert len(pages) > 2
    assert all(TITLES["en"][:12].strip() in page for page in pages)


def test_pages_are_numbered_and_carry_head_and_foot() -> None:
    pages = page_texts(opened(document("en", rows=60)))

    for number, page in enumerate(pages, 1):
        lines = page.split("\r\n")
        assert lines[0] == "C22/61"
        assert lines[-1] == f"{number} / {len(pages)}"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(document("en")) == written(document("en"))


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1; $a^2$ *no* _no_ `raw` <label> @ref \\ \\u{41} \"q\" 'a' ~ -- --- ... // /* */",
        '#import "@preview/evil:1.0.0": *',
        "= heading\n- item\n+ item\n/ term: it",
        "]] } ) #{ panic() }",
        "{{ }} %s {0}",
    ],
)
def test_nothing_in_a_text_is_read_as_markup(text: str) -> None:
    table = Table((Row((Cell((Paragraph(text),)),)),))
    pdf = opened(Document(Format.PDF, (Paragraph(text, label="#1"), table), language="en"))

    found = page_texts(pdf)[0].split()
    assert found[:-3] == ["#1", *text.split(), *text.split()]


def test_letters_of_no_font_still_give_a_tagged_document() -> None:
    data = written(Document(Format.PDF, (Paragraph("ሀ and words"),), title="t", language="en"))

    assert b"pdfuaid" not in data
    assert "and words" in page_texts(pypdfium2.PdfDocument(data))[0]


def test_an_empty_document_and_odd_tables_can_be_written() -> None:
    lone = Cell((Paragraph("alone"),))
    odd = Cell((Table((Row((lone, None)), Row((None,)))),))
    blocks = (
        Table(()),
        Table((Row(()),)),
        Table((Row((None, None)),)),
        Table((Row((lone,), header=True),)),
        Table((Row((odd, odd)), Row((odd, lone)))),
        Paragraph("", level=1, bookmarks=("a", "a")),
        Paragraph("x", level=7, bookmarks=("a",), spans=(Span(0, 9, link="#a"), Span(3, 2))),
    )

    assert opened(Document(Format.PDF, ())).get_version() == 17
    assert "alone" in page_texts(opened(Document(Format.PDF, blocks)))[0]


def test_a_paragraph_of_another_language_keeps_its_direction() -> None:
    blocks = (Paragraph("نص"), Paragraph("An original text", language="en"))
    pdf = opened(Document(Format.PDF, blocks, title="نص", language="ar", right_to_left=True))

    arabic, english = (edges(pdf[0], letter) for letter in ("ص", "A"))
    assert arabic > 700
    assert english < 100


def test_white_letters_on_a_dark_fill() -> None:
    dark = Cell((Paragraph("seen"),), fill="1B2430")
    pdf = opened(Document(Format.PDF, (Table((Row((dark,)),)),), title="t", language="en"))

    assert "seen" in page_texts(pdf)[0]
    assert text_colour(pdf[0]) == (255, 255, 255)


def structure(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[str, int]]:
    """The tags of a page with their depth, in reading order."""
    tree = pdfium.FPDF_StructTree_GetForPage(pdf[number])
    todo = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), 0)
        for index in reversed(range(pdfium.FPDF_StructTree_CountChildren(tree)))
    ]
    while todo:
        element, depth = todo.pop()
        if not element:
            continue
        size = pdfium.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetType(element, buffer, size)
        yield buffer.raw.decode("utf-16-le").rstrip("\0"), depth
        todo.extend(
            (pdfium.FPDF_StructElement_GetChildAtIndex(element, index), depth + 1)
            for index in reversed(range(pdfium.FPDF_StructElement_CountChildren(element)))
        )


def links(page: pypdfium2.PdfPage, pdf: pypdfium2.PdfDocument) -> Iterator[str]:
    """The addresses that a page leads to, "here" for places in the document."""
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        if pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            yield "here"
            continue
        size = pdfium.FPDFAction_GetURIPath(pdf, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(pdf, action, buffer, size)
        yield buffer.value.decode()


def first_column_is_at(language: str) -> str:
    page = opened(document(language))[0]
    numbers, mark = edges(page, "6"), edges(page, "X")
    return "right" if numbers > mark else "left"


def edges(page: pypdfium2.PdfPage, letter: str) -> float:
    """How far from the left, in points, the last such letter stands."""
    text = page.get_textpage()
    places = [n for n in range(text.count_chars()) if text.get_text_range(n, 1) == letter]
    return float(text.get_charbox(places[-1])[0])


def text_colour(page: pypdfium2.PdfPage) -> tuple[int, int, int]:
    text = page.get_textpage()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, 0, red, green, blue, alpha)
    return red.value, green.value, blue.value


def of_rows(*texts: str, rows_whole: bool = True) -> Document:
    """Return a document of one table: a row for each text, with a number before it."""
    header = Row((Cell((Paragraph("No."),)), Cell((Paragraph("Text"),))), header=True)
    rows = [
        Row((Cell((Paragraph(f"Row {n}"),)), Cell((Paragraph(text),))))
        for n, text in enumerate(texts)
    ]
    table = Table((header, *rows), (1, 3))
    return Document(Format.DOCX, (table,), language="en", rows_whole=rows_whole)


def pages_of_row(source: Document, n: int) -> set[int]:
    """Return the pages on which words of a row stand; each row has words of its own."""
    texts = page_texts(opened(source))
    return {place for place, text in enumerate(texts) if re.search(rf"\bword{n}\b", text)}


@pytest.mark.parametrize("lines", range(19, 24))
def test_a_line_between_two_headings_goes_with_them_to_the_next_page(lines: int) -> None:
    figures = Paragraph("22 of 22", spans=(Span(0, 8, soft=True),))
    headings = (Paragraph("Status", level=1), figures, Paragraph("Table 1", level=2))
    table = Table((Row((Cell((Paragraph("JIU/REP/2021/3"),)),)),))
    blocks: tuple[Block, ...] = (*(Paragraph("Words.") for _ in range(lines)), *headings, table)
    document = Document(Format.DOCX, blocks, title="x", language="en", one_measure=True)
    for page in page_texts(opened(document)):
        assert ("Status" in page) == ("JIU/REP/2021/3" in page)


def test_a_row_that_fits_on_a_page_is_not_divided() -> None:
    texts = [f"word{n} " * (170 + 70 * n) for n in range(5)]
    pages = [pages_of_row(of_rows(*texts), n) for n in range(5)]
    assert [len(found) for found in pages] == [1] * 5
    assert len(set().union(*pages)) > 1
    divided = of_rows(*texts, rows_whole=False)
    assert any(len(pages_of_row(divided, n)) > 1 for n in range(5))


def test_a_row_longer_than_a_page_goes_on_on_the_next_below_the_header() -> None:
    source = of_rows("word0 " * 1500)
    assert len(pages_of_row(source, 0)) > 1
    texts = page_texts(opened(source))
    assert sum(len(re.findall(r"\bword0\b", text)) for text in texts) == 1500
    assert all("No." in text for text in texts)


@pytest.mark.parametrize("letters", ["WMW MWM ", "щжш ЩЖШ ", "监督 机构 "])
def test_nothing_of_a_row_that_is_kept_whole_stands_below_the_page(letters: str) -> None:
    for words in (100, 200, 300, 400):
        for page in opened(of_rows("a", letters * words)):
            text = page.get_textpage()
            lowest = min(text.get_charbox(n)[1] for n in range(text.count_chars()))
            assert lowest > 0
