"""What styles say of paragraphs."""

import pytest

from tests.documents.word.conftest import ReadWord
from tests.documents.wordfiles import paragraph, style
from uptake.documents.tree import Paragraph

OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'


def level(read_word: ReadWord, styles: str, properties: str) -> int | None:
    (only,) = read_word(paragraph("t", properties=properties), styles=styles).blocks
    assert isinstance(only, Paragraph)
    return only.level


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", 1),
        ("Titre 2", 2),
        ("Título 3", 3),
        ("Заголовок 4", 4),
        ("标题 5", 5),
        ("العنوان 6", 6),
        ("Title", 0),
        ("Название", 0),
        ("标题", 0),
        ("Heading 1 Char", None),
        ("Normal", None),
    ],
)
def test_a_style_with_the_name_of_a_heading_is_one_in_any_language(
    read_word: ReadWord, name: str, expected: int | None
) -> None:
    assert level(read_word, style("S", name), '<w:pStyle w:val="S"/>') == expected


def test_the_outline_level_of_a_style_is_the_level(read_word: ReadWord) -> None:
    assert level(read_word, style("S", "Bureau", OUTLINE.format(2)), '<w:pStyle w:val="S"/>') == 3


def test_levels_are_inherited_until_a_style_says_something_else(read_word: ReadWord) -> None:
    styles = (
        style("A", "heading 2")
        + style("B", "B", '<w:basedOn w:val="A"/>')
        + style("C", "C", '<w:basedOn w:val="B"/>' + OUTLINE.format(9))
    )
    assert level(read_word, styles, '<w:pStyle w:val="B"/>') == 2
    assert level(read_word, styles, '<w:pStyle w:val="C"/>') is None


def test_a_paragraph_may_say_its_level_itself(read_word: ReadWord) -> None:
    styles = style("A", "heading 2")
    assert level(read_word, styles, '<w:outlineLvl w:val="0"/>') == 1
    assert level(read_word, styles, '<w:pStyle w:val="A"/><w:outlineLvl w:val="9"/>') is None


def test_styles_based_on_each_other_in_a_circle_are_survived(read_word: ReadWord) -> None:
    styles = style("A", "A", '<w:basedOn w:val="B"/>') + style("B", "B", '<w:basedOn w:val="A"/>')
    assert level(read_word, styles, '<w:pStyle w:val="A"/>') is None


def test_the_default_style_holds_for_paragraphs_that_name_none(read_word: ReadWord) -> None:
    styles = style("N", "Normal", OUTLINE.format(0)).replace("w:type", 'w:default="1" w:type')
    assert level(read_word, styles, "") == 1
    assert level(read_word, styles, '<w:pStyle w:val="unknown"/>') == 1
