"""What an OpenDocument text becomes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents.opendocumentfiles import (
    COVERED,
    cell,
    paragraph,
    row,
    style,
    table,
    text_file,
)
from uptake.documents.errors import UnreadableFile
from uptake.documents.opendocument.reading import read
from uptake.documents.tree import Document, Format, Paragraph, Span, Table

type ReadText = Callable[..., Document]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    def written_and_read(*body: str, **more: str) -> Document:
        return read(text_file(tmp_path / "texte.odt", *body, **more))

    return written_and_read


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def only_table(document: Document) -> Table:
    (block,) = document.blocks
    assert isinstance(block, Table)
    return block


def shape(found: Table) -> list[list[int]]:
    numbers: dict[int, int] = {}
    return [
        [
            -1 if place is None else numbers.setdefault(id(place), len(numbers))
            for place in line.cells
        ]
        for line in found.rows
    ]


def test_the_file_says_its_title_and_language(read_text: ReadText) -> None:
    meta = "<dc:title>Informe</dc:title><dc:language>es-ES</dc:language>"
    document = read_text(paragraph("Uno"), meta=meta)
    assert (document.format, document.title, document.language) == (Format.ODT, "Informe", "es-ES")


def test_blanks_in_the_markup_are_one_blank_and_counted_ones_are_kept(read_text: ReadText) -> None:
    inside = "\n  Le\n <text:span> rapport</text:span>  <text:s text:c='2'/>fin<text:tab/>x"
    assert texts(read_text(paragraph(inside))) == ["Le rapport   fin x"]


def test_line_breaks_are_kept_and_soft_hyphens_dropped(read_text: ReadText) -> None:
    assert texts(read_text(paragraph("со\u00adвет<text:line-break/> МСЭ"))) == ["совет\nМСЭ"]


def test_notes_and_comments_are_not_the_text(read_text: ReadText) -> None:
    inside = (
        "报<office:annotation><text:p>a</text:p></office:annotation>告"
        "<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>"
        "<text:page-number>3</text:page-number>"
    )
    deleted = f"<text:tracked-changes>{paragraph('old')}</text:tracked-changes>"
    assert texts(read_text(deleted, paragraph(inside))) == ["报告3"]


def test_links_bold_text_and_bookmarks_are_set_apart(read_text: ReadText) -> None:
    bold = style("T1", "text", '<style:text-properties fo:font-weight="bold"/>')
    inside = (
        '<text:bookmark-start text:name="R3"/>a<text:a xlink:href="https://e.org/">b</text:a>'
        '<text:span text:style-name="T1">c<text:a xlink:href="#R3">d</text:a></text:span>'
    )
    (found,) = paragraphs(
        read_text('<text:bookmark text:name="R2"/>', paragraph(inside), automatic=bold)
    )
    assert found.spans == (
        Span(1, 2, link="https://e.org/"),
        Span(2, 3, bold=True),
        Span(3, 4, link="#R3", bold=True),
    )
    assert found.bookmarks == ("R2", "R3")


def test_hidden_text_and_hidden_sections_are_left_out(read_text: ReadText) -> None:
    hidden = style("T1", "text", '<style:text-properties text:display="none"/>')
    document = read_text(
        paragraph('a<text:span text:style-name="T1">b</text:span>'),
        f'<text:section text:display="none">{paragraph("c")}</text:section>',
        f"<text:section>{paragraph('d')}</text:section>",
        automatic=hidden,
    )
    assert texts(document) == ["a", "d"]


def test_headings_have_their_level_and_the_title_is_level_nought(read_text: ReadText) -> None:
    common = style("Title", "paragraph")
    automatic = style("P1", "paragraph", said='style:parent-style-name="Title"')
    document = read_text(
        paragraph("Titre", "P1"),
        '<text:h text:outline-level="2">Un</text:h>',
        '<text:h text:outline-level="99">Deux</text:h>',
        paragraph("Texte"),
        common=common,
        automatic=automatic,
    )
    assert [p.level for p in paragraphs(document)] == [0, 2, 9, None]


def test_a_table_of_contents_is_marked(read_text: ReadText) -> None:
    contents = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"<text:index-title>{paragraph('Содержание')}</text:index-title>{paragraph('Раздел 1')}"
        "</text:index-body></text:table-of-content>"
    )
    document = read_text(
        contents,
        paragraph("Раздел"),
        paragraph("x", "Contents_20_1"),
        common=style("Contents_20_1", "paragraph"),
    )
    assert [p.contents for p in paragraphs(document)] == [True, True, False, True]


NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="أ, ب, ت, ..." '
    'style:num-prefix="(" style:num-suffix=")" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="\uf0b7"/></text:list-style>'
)


def items(*inside: str, said: str = 'text:style-name="L1"') -> str:
    wrapped = "".join(f"<text:list-item>{part}</text:list-item>" for part in inside)
    return f"<text:list {said}>{wrapped}</text:list>"


def test_lists_have_labels_at_each_level(read_text: ReadText) -> None:
    inner = items(paragraph("b"), paragraph("c"), said="")
    deepest = items(items(items(paragraph("e"), said=""), said=""))
    body = items(paragraph("a") + paragraph("still a") + inner, paragraph("d"))
    document = read_text(body, deepest, automatic=NUMBERS)
    assert [(p.label, p.text) for p in paragraphs(document)] == [
        ("1.", "a"),
        ("", "still a"),
        ("(1.أ)", "b"),
        ("(1.ب)", "c"),
        ("2.", "d"),
        ("•", "e"),
    ]


def test_lists_go_on_where_they_say_so(read_text: ReadText) -> None:
    said = 'text:style-name="L1" '
    document = read_text(
        items(paragraph("a"), said=said + 'xml:id="x"'),
        items(paragraph("b"), said=said),
        items(paragraph("c"), said=said + 'text:continue-numbering="true"'),
        items(paragraph("d"), said=said + 'text:continue-list="x"'),
        automatic=NUMBERS,
    )
    assert [p.label for p in paragraphs(document)] == ["1.", "1.", "2.", "2."]


def test_an_item_may_be_told_its_number(read_text: ReadText) -> None:
    told = (
        '<text:list text:style-name="L1"><text:list-header>'
        f'{paragraph("h")}</text:list-header><text:list-item text:start-value="7">'
        f"{paragraph('a')}</text:list-item><text:list-item>{paragraph('b')}</text:list-item></text:list>"
    )
    assert [p.label for p in paragraphs(read_text(told, automatic=NUMBERS))] == ["", "7.", "8."]


def test_headings_are_numbered_by_the_outline(read_text: ReadText) -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="{}">t</text:h>'
    document = read_text(heading.format(1), heading.format(2), heading.format(1), common=outline)
    assert [p.label for p in paragraphs(document)] == ["I", "", "II"]


def test_covered_cells_are_the_cells_that_cover_them(read_text: ReadText) -> None:
    wide = cell("a", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    found = only_table(
        read_text(table(row(wide, COVERED, "b"), row(COVERED, COVERED, "c"), row("d", "e", "f")))
    )
    assert shape(found) == [[0, 0, 1], [0, 0, 2], [3, 4, 5]]


def test_repeated_cells_and_rows_are_cells_and_rows_of_their_own(read_text: ReadText) -> None:
    twice = cell("x", 'table:number-columns-repeated="2"')
    found = only_table(read_text(table(row(twice, said='table:number-rows-repeated="2"'))))
    assert shape(found) == [[0, 1], [2, 3]]
    assert [place.text for line in found.rows for place in line.distinct] == ["x"] * 4


def test_header_rows_widths_and_direction_are_kept(read_text: ReadText) -> None:
    automatic = (
        style("T1", "table", '<style:table-properties style:writing-mode="rl-tb"/>')
        + style("C1", "table-column", '<style:table-column-properties style:column-width="1in"/>')
        + style("C2", "table-column", '<style:table-column-properties style:column-width="2.5cm"/>')
    )
    columns = (
        '<table:table-column table:style-name="C1" table:number-columns-repeated="2"/>'
        '<table:table-column table:style-name="C2"/>'
    )
    rows = f"<table:table-header-rows>{row('a', 'b', 'c')}</table:table-header-rows>" + row(
        "d", "e", "f"
    )
    said = 'table:style-name="T1" table:name="جدول"'
    found = only_table(read_text(table(rows, said=said, columns=columns), automatic=automatic))
    assert [line.header for line in found.rows] == [True, False]
    assert (found.widths, found.right_to_left, found.name) == ((1440, 1440, 1418), True, "جدول")


def test_shading_comes_from_the_cell_or_its_row(read_text: ReadText) -> None:
    def shaded(name: str, family: str, colour: str) -> str:
        return style(name, family, f'<style:{family}-properties fo:background-color="{colour}"/>')

    automatic = (
        shaded("C1", "table-cell", "#c6d9f1")
        + shaded("C2", "table-cell", "transparent")
        + shaded("R1", "table-row", "#ffffff")
    )
    line = row(
        cell("a", 'table:style-name="C1"'),
        cell("b", 'table:style-name="C2"'),
        said='table:style-name="R1"',
    )
    found = only_table(read_text(table(line, row("c", "d")), automatic=automatic))
    fills = [place.fill for row in found.rows for place in row.distinct]
    assert fills == ["C6D9F1", "FFFFFF", None, None]


def test_nested_tables_and_text_boxes_are_read_in_place(read_text: ReadText) -> None:
    box = f"<draw:frame><draw:text-box>{paragraph('box')}</draw:text-box></draw:frame>"
    inner = table(row("10 000", "CHF"))
    found = only_table(read_text(table(row(cell(paragraph("Бюджет" + box) + inner)))))
    assert [p.text for p in found.paragraphs] == ["Бюджет", "box", "10 000", "CHF"]


def test_page_heads_and_feet_are_read_each_line_once(read_text: ReadText) -> None:
    masters = (
        '<style:master-page style:name="A">'
        f"<style:header>{paragraph('C24/5-R')}</style:header>"
        f"<style:footer>{paragraph('Стр. <text:page-number>1</text:page-number>')}</style:footer>"
        f"<style:header-first>{paragraph('C24/5-R')}{paragraph('МСЭ')}</style:header-first>"
        f'<style:footer-left style:display="false">{paragraph("x")}</style:footer-left>'
        "</style:master-page>"
    )
    document = read_text(paragraph("т"), masters=masters)
    assert [p.text for p in document.header] == ["C24/5-R", "МСЭ"]
    assert [p.text for p in document.footer] == ["Стр. 1"]


def test_claims_of_other_languages_are_kept(read_text: ReadText) -> None:
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties '
        'fo:language="en" fo:country="GB" style:language-complex="ar" style:country-complex="SA"/>'
        "</style:default-style>"
    )
    automatic = style("T1", "text", '<style:text-properties fo:language="en" fo:country="US"/>')
    inside = '<text:span text:style-name="T1">The report</text:span>'
    document = read_text(
        paragraph("التقرير السنوي"), paragraph(inside), common=default, automatic=automatic
    )
    assert (document.language, document.right_to_left) == ("ar-SA", True)
    assert [p.language for p in paragraphs(document)] == [None, "en-US"]


def test_a_locked_text_is_called_locked(read_text: ReadText) -> None:
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(UnreadableFile) as caught:
        read_text(paragraph("a"), manifest=locked)
    assert caught.value.code == "file-encrypted"


@pytest.mark.parametrize(
    "said",
    [
        "table:number-columns-spanned",
        "table:number-rows-spanned",
        "table:number-columns-repeated",
    ],
)
def test_spans_and_repetitions_without_measure_are_refused(read_text: ReadText, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(table(row(cell("a", f'{said}="1000000000"'))))
    assert (caught.value.code, caught.value.values["file"]) == ("span-too-wide", "texte.odt")


def test_rows_repeated_without_measure_are_refused(read_text: ReadText) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(table(row("a", said='table:number-rows-repeated="1000000000"')))
    assert caught.value.code == "span-too-wide"


@pytest.mark.parametrize("depth", [30, 1_000])
@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<text:section>", "</text:section>"),
    ],
)
def test_nesting_without_measure_is_refused(
    read_text: ReadText, depth: int, opened: str, closed: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_text(opened * depth + paragraph("a") + closed * depth)
    assert caught.value.code == "nested-too-deep"
