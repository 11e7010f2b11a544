"""A document's tree as HTML: headings, lists, links, merged cells, what stands beside."""

from typing import Any

from django.utils.safestring import SafeString
from lxml import html

from tests.rooms.builders import document, entry, full_entry
from tests.web.pages import text_of, texts
from uptake.core.codes import Language
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Span, Table
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.words import words
from uptake.web.document_html import as_html, inline


def printed(*blocks: Block, beside: dict[int, SafeString] | None = None) -> Any:
    made = as_html(Document(Format.DOCX, blocks), beside or {})
    return html.fragment_fromstring(made, create_parent="div")


def test_headings_follow_the_page_s_and_never_go_too_deep() -> None:
    made = printed(*(Paragraph(f"h{level}", level=level) for level in (0, 1, 3, 9)))
    assert [one.tag for one in made] == ["h2", "h3", "h5", "h6"]


def test_numbered_paragraphs_are_a_list_with_their_numbers() -> None:
    made = printed(
        Paragraph("before"),
        Paragraph("one", label="1"),
        Paragraph("three", label="3"),
        Paragraph("dot", label="•"),
        Paragraph("after"),
    )
    assert [one.tag for one in made] == ["p", "ol", "p"]
    assert made.xpath("./ol/li/@value") == ["1", "3"]


def test_spans_are_set_apart_and_only_known_addresses_are_followed() -> None:
    text = "See report, bad & more"
    one = Paragraph(
        text,
        spans=(
            Span(4, 10, link="#JIU", bold=True),
            Span(12, 15, link="javascript:alert(1)"),
            Span(18, 22, soft=True, language="ar"),
        ),
    )
    made = str(inline(one))
    assert '<a href="#p-JIU"><strong>report</strong></a>' in made
    assert "javascript" not in made
    assert "bad" in made
    assert "&amp;" in made
    assert '<span lang="ar" dir="rtl"><span class="quiet">more</span></span>' in made


def test_what_looks_like_markup_is_text() -> None:
    made = printed(
        Paragraph("<script>x</script>\n<b>"), Table((Row((Cell((Paragraph("<i>"),)),)),))
    )
    assert not made.xpath("//script | //b | //i")
    assert made.xpath("//br")


def test_a_merged_cell_stands_once_and_says_how_far_it_reaches() -> None:
    wide, deep, one = (Cell((Paragraph(name),)) for name in ("wide", "deep", "one"))
    table = Table(
        (
            Row((wide, wide, deep), header=True),
            Row((one, None, deep), header=True),
            Row((one, None, Cell(fill="E4ECF5", centred=True))),
        ),
        widths=(1, 1, 2),
        name="A table",
    )
    made = printed(table)
    assert made.xpath("//th[.='wide']/@colspan") == ["2"]
    assert made.xpath("//th[.='wide']/@scope") == ["colgroup"]
    assert made.xpath("//th[.='deep']/@rowspan") == ["2"]
    assert len(made.xpath("//thead/tr")) == 2
    assert made.xpath("//td/@class") == ["is-shaded is-centred"]
    assert made.xpath("//col/@width") == ["25.0%", "25.0%", "50.0%"]
    assert made.xpath("//div/@aria-label") == ["A table"]


def test_a_table_that_only_sets_side_by_side_is_no_table() -> None:
    made = printed(Table((Row((Cell((Paragraph("a"),)), Cell((Paragraph("b"),)))),), layout=True))
    assert not made.xpath("//table")
    assert texts(made, "//div[@class='printed__side-by-side']/div") == ["a", "b"]


def test_what_stands_beside_a_node_comes_after_it_or_within_the_cell() -> None:
    heading, cell = Paragraph("Title", level=0), Cell((Paragraph("x"),))
    made = printed(
        heading,
        Table((Row((cell,)),)),
        beside={id(heading): SafeString("<i>one</i>"), id(cell): SafeString("<i>two</i>")},
    )
    assert [one.tag for one in made][:2] == ["h2", "i"]
    assert text_of(made.xpath("//td/i")[0]) == "two"


def test_every_word_of_the_tree_is_on_the_page_in_its_order() -> None:
    for language in Language:
        status = document(
            entry("1"), full_entry(), entry("3", acceptance=None, implementation=None)
        )
        tree = typeset(status, words(language))
        made = html.fragment_fromstring(as_html(tree, {}), create_parent="div")
        expected = " ".join(
            text.text
            for block in tree.blocks
            for text in (block.paragraphs if isinstance(block, Table) else [block])
            if isinstance(text, Paragraph)
        )
        assert "".join(text_of(made).split()) == "".join(expected.split())


def test_a_line_in_the_background_is_told_from_one_with_its_label_there() -> None:
    figures = Paragraph("In all: 3", spans=(Span(0, 9, soft=True),))
    fact = Paragraph("Addressee: all", spans=(Span(0, 11, soft=True),))
    assert [one.get("class") for one in printed(figures, fact)] == ["is-background", None]
