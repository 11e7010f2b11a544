"""The labels that lists give, which no file holds."""

import pytest

from tests.documents.word.conftest import ReadWord
from tests.documents.wordfiles import in_list, list_level, numbering, paragraph, style
from uptake.documents.tree import Paragraph


def labels(read_word: ReadWord, lists: str, *items: str, styles: str = "") -> list[str]:
    body = [paragraph("t", properties=item) for item in items]
    blocks = read_word(*body, numbering=lists, styles=styles).blocks
    return [block.label for block in blocks if isinstance(block, Paragraph)]


def use(identity: int, inside: str = "", abstract: int = 0) -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'


def test_levels_count_and_begin_anew_under_the_next_item(read_word: ReadWord) -> None:
    lists = numbering(list_level(0, "decimal", "%1."), list_level(1, "lowerLetter", "%1.%2)"))
    items = [in_list(1), in_list(1, 1), in_list(1, 1), in_list(1), in_list(1, 1)]
    assert labels(read_word, lists, *items) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_may_be_told_not_to_begin_anew(read_word: ReadWord) -> None:
    on = '<w:lvlRestart w:val="0"/>'
    lists = numbering(list_level(0, "decimal", "%1"), list_level(1, "decimal", "%2", on))
    items = [in_list(1), in_list(1, 1), in_list(1), in_list(1, 1)]
    assert labels(read_word, lists, *items) == ["1", "1", "2", "2"]


def test_two_lists_of_one_kind_go_on_counting_unless_one_starts_at_a_number(
    read_word: ReadWord,
) -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(list_level(0, "decimal", "%1"), uses=use(1) + use(2) + use(3, start))
    items = [in_list(1), in_list(2), in_list(3), in_list(3)]
    assert labels(read_word, lists, *items) == ["1", "2", "1", "2"]


def test_a_use_of_a_list_may_change_a_level(read_word: ReadWord) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{list_level(0, "upperRoman", "%1", start=4)}</w:lvlOverride>'
    lists = numbering(list_level(0, "decimal", "%1"), uses=use(1, own))
    assert labels(read_word, lists, in_list(1)) == ["IV"]


def test_legal_numbers_are_figures_throughout(read_word: ReadWord) -> None:
    lists = numbering(
        list_level(0, "upperRoman", "%1"), list_level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    assert labels(read_word, lists, in_list(1), in_list(1, 1)) == ["I", "1.1"]


@pytest.mark.parametrize(
    ("sign", "font", "seen"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("l", "Wingdings", "●"),
        ("\uf021", "Wingdings", "•"),
        ("\uf0b7", "Arial", "•"),
        ("–", "Arial", "–"),
        ("o", "Courier New", "o"),
        ("", "Symbol", ""),
    ],
)
def test_bullets_are_what_one_sees(read_word: ReadWord, sign: str, font: str, seen: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    lists = numbering(list_level(0, "bullet", sign, fonts))
    assert labels(read_word, lists, in_list(1)) == [seen]


def test_a_style_may_put_its_paragraphs_into_a_list_at_its_level(read_word: ReadWord) -> None:
    lists = numbering(
        list_level(0, "decimal", "%1", '<w:pStyle w:val="H1"/>'),
        list_level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>'),
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("H1", "heading 1", listed) + style("H2", "heading 2", listed)
    items = ['<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>']
    assert labels(read_word, lists, *items, styles=styles) == ["1", "1.1"]


def test_a_paragraph_may_leave_the_list_of_its_style(read_word: ReadWord) -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    lists = numbering(list_level(0, "decimal", "%1"))
    out = '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert labels(read_word, lists, out, styles=style("S", "S", listed)) == [""]


def test_a_list_that_points_to_a_style_is_the_list_of_that_style(read_word: ReadWord) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + numbering(list_level(0, "decimal", "№ %1"), uses=use(1) + use(7, abstract=5))
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("L", "Список", listed, kind="numbering")
    assert labels(read_word, lists, in_list(7), in_list(7), styles=styles) == ["№ 1", "№ 2"]


@pytest.mark.parametrize("item", [in_list(9), in_list(1, 8), in_list(1, 99), in_list(1, -1)])
def test_what_is_not_defined_gives_no_label(read_word: ReadWord, item: str) -> None:
    assert labels(read_word, numbering(list_level(0, "decimal", "%1")), item) == [""]


def test_lists_count_on_through_tables(read_word: ReadWord) -> None:
    lists = numbering(list_level(0, "decimal", "%1"))
    item = paragraph("t", properties=in_list(1))
    body = f"{item}<w:tbl><w:tr><w:tc>{item}</w:tc></w:tr></w:tbl>{item}"
    blocks = read_word(body, numbering=lists).blocks
    assert [p.label for block in blocks for p in _all(block)] == ["1", "2", "3"]


def _all(block: object) -> list[Paragraph]:
    return [block] if isinstance(block, Paragraph) else list(getattr(block, "paragraphs", ()))
