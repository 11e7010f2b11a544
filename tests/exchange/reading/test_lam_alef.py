"""Words of a PDF with lam and alef in the wrong order: put right where that is proven."""

import pytest

from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Span, Table
from uptake.exchange.reading.lam_alef import with_lam_alef

FAULTY = "االستعراض االقتراح"
"""Two words that no language has: the file has the fault throughout."""


def read(text: str, written_as: Format = Format.PDF) -> tuple[str, dict[str, str]]:
    document, changes = with_lam_alef(Document(written_as, (Paragraph(text),)))
    (line,) = document.blocks
    assert isinstance(line, Paragraph)
    return line.text, changes


def test_words_that_cannot_be_arabic_are_put_right_and_told() -> None:
    text, changes = read(f"{FAULTY} باإلدارة")

    assert text == "الاستعراض الاقتراح بالإدارة"
    assert changes == {
        "االستعراض": "الاستعراض",
        "االقتراح": "الاقتراح",
        "باإلدارة": "بالإدارة",
    }


@pytest.mark.parametrize(
    ("word", "right"), [("مالحظات", "ملاحظات"), ("والمالحظات", "والملاحظات"), ("الجالب", None)]
)
def test_a_word_that_could_be_arabic_only_as_one_that_is_known(
    word: str, right: str | None
) -> None:
    assert read(f"{FAULTY} {word}")[1].get(word) == right


@pytest.mark.parametrize("word", ["عالم", "المال", "سالم", "التوصية", "حالة"])
def test_words_that_are_right_stay(word: str) -> None:
    assert read(f"{FAULTY} {word}")[0].endswith(f" {word}")


def test_not_alone_is_put_right_where_the_file_has_none() -> None:
    assert read(f"{FAULTY} ال أموال")[0].endswith(" لا أموال")
    assert read(f"{FAULTY} لا ال أموال")[0].endswith(" لا ال أموال")


def test_one_such_word_in_a_file_without_the_fault_is_a_slip() -> None:
    text = "االتوصية مقبولة خلال الاجتماع"

    assert read(text) == (text, {})


def test_one_such_word_is_put_right_where_the_right_one_stands_elsewhere() -> None:
    text, changes = read("االستعراض ثم الاستعراض")

    assert text == "الاستعراض ثم الاستعراض"
    assert changes == {"االستعراض": "الاستعراض"}


def test_only_a_pdf_has_the_fault() -> None:
    assert read(FAULTY, Format.DOCX) == (FAULTY, {})


def test_spans_and_merged_cells_stay() -> None:
    line = Paragraph(FAULTY, spans=(Span(0, 9, bold=True),))
    merged = Cell((line,), "FFCC00")
    document, _ = with_lam_alef(Document(Format.PDF, (Table((Row((merged, merged)),)),)))

    (table,) = document.blocks
    assert isinstance(table, Table)
    first, second = table.rows[0].cells
    assert first is second
    assert first is not None
    assert first.fill == "FFCC00"
    (read_line,) = first.paragraphs
    assert read_line.text[read_line.spans[0].start : read_line.spans[0].end] == "الاستعراض"
