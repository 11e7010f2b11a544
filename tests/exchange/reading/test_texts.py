import pytest

from uptake.documents.tree import Cell, Paragraph, Row, Table
from uptake.exchange.reading.texts import cell_text, clean, form, joined


def test_paragraphs_are_lines_and_empty_ones_are_dropped() -> None:
    assert clean("one\n\n \n two  three\r\nfour\x0bfive\u2028six") == (
        "one\ntwo three\nfour\nfive\nsix"
    )


def test_no_break_spaces_stay_where_they_stand_alone() -> None:
    assert clean("50\u00a0per cent") == "50\u00a0per cent"
    assert clean("1\u00a0\t text \u00a0") == "1 text"
    assert clean("CWG\u2011FHR") == "CWG\u2011FHR"


def test_what_is_not_seen_goes() -> None:
    assert clean("\ufeffa\u200fb\u202ac\u0007d\u200be") == "abcde"


def test_a_title_in_several_lines_is_one() -> None:
    assert joined("Reports of\nthe  Unit\n") == "Reports of the Unit"


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("Non acceptée *", "non acceptee"),
        ("N° ", "n"),
        ("№ 5", "no 5"),
        ("Не принята", "не принята"),
        ("الهَيئات التشريعيَّة/الإدارية", "الهييات التشريعيه/الاداريه"),
        ("已接受（全部）：", "已接受 全部"),
        ("ＩＴＵ　１２", "itu 12"),
    ],
)
def test_words_are_compared_without_accents_and_signs(printed: str, compared: str) -> None:
    assert form(printed) == compared


def test_a_cell_gives_its_labels_and_the_tables_inside_it() -> None:
    inner = Cell((Paragraph("inside"),))
    whole = Cell((Paragraph("first", label="1"), Table((Row((inner,)),))))
    assert cell_text(whole) == "1 first\ninside"
    assert cell_text(Cell()) == cell_text(None) == ""
