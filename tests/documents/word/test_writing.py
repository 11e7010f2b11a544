import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import R, W, faults
from tests.documents.word.written import (
    as_bytes,
    cell,
    document,
    found,
    only,
    part,
    table,
    text_of,
    values,
)
from uptake.documents.tree import Cell, Document, LooseCells, Paragraph, Row, Span, Table
from uptake.documents.word.setting.paragraphs import stretches

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
SAMPLES = {
    "ar": "تقرير عن الفترة 2020-2021 (الوثيقة C22/61) بنسبة 25%",
    "zh": "关于2020-2021年的报告（C22/61号文件）",
    "en": "Report on 2020-2021 (document C22/61)",
    "fr": "Rapport sur l'exercice 2020-2021 (document C22/61)",
    "ru": "Доклад за 2020-2021 годы (документ C22/61)",
    "es": "Informe sobre 2020-2021 (documento C22/61)",
}


def full(language: str) -> Document:
    """A document with everything a writer can meet."""
    text = SAMPLES[language]
    merged, tall = cell(text), cell(text)
    inner = table((cell("a"), cell("b")))
    return document(
        Paragraph(text, level=0),
        Paragraph(text, level=1, bookmarks=("one",)),
        Paragraph(text, spans=(Span(0, 5, bold=True), Span(3, 9, link="https://example.org/a b"))),
        Paragraph(text, spans=(Span(0, 6, link="#one"), Span(7, 9, link="#nowhere"))),
        Paragraph(text, spans=(Span(0, len(text), soft=True),)),
        Paragraph("first", label="1"),
        Paragraph("second", label="2"),
        Paragraph("another", label="(a)"),
        Paragraph("In English", language="en"),
        Paragraph("", spans=()),
        Table((Row((cell("x"), cell("y"))),), layout=True, right_to_left=language == "ar"),
        Table(
            (
                Row((merged, merged, tall), header=True),
                Row((cell("1"), cell("2", fill="E4ECF5"), tall), header=True),
                Row((Cell(), Cell((Paragraph("X"),), centred=True), None)),
                Row((Cell((inner,)), cell("<&>\x07"), cell("line\nbreak\ttab"))),
            ),
            widths=(3, 2, 1),
            right_to_left=language == "ar",
            name='Table "1"',
        ),
        LooseCells((cell("loose"),)),
        language=language,
        title=text,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_sound_by_the_schema_and_by_what_word_minds(
    language: str, tmp_path: Path
) -> None:
    written = as_bytes(full(language))
    file = tmp_path / "written.docx"
    file.write_bytes(written)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(written) == []


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert as_bytes(full("ar")) == as_bytes(full("ar"))


def test_no_hour_is_in_the_package() -> None:
    with zipfile.ZipFile(BytesIO(as_bytes(full("en")))) as zipped:
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_document_opens_too() -> None:
    written = as_bytes(document())
    assert faults(written) == []


class TestLanguages:
    @pytest.mark.parametrize(
        ("language", "tag"),
        [("zh", "zh-CN"), ("en", "en-GB"), ("fr", "fr-FR"), ("ru", "ru-RU"), ("es", "es-ES")],
    )
    def test_the_language_stands_in_the_defaults(self, language: str, tag: str) -> None:
        styles = part(document(language=language), "word/styles.xml")
        lang = only(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        assert lang.get(f"{W}val") == tag

    def test_arabic_is_the_language_of_its_own_letters(self) -> None:
        styles = part(document(language="ar"), "word/styles.xml")
        lang = only(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        assert (lang.get(f"{W}val"), lang.get(f"{W}bidi")) == ("en-GB", "ar-SA")

    def test_the_title_and_the_language_are_known_of_the_document(self) -> None:
        core = part(document(language="fr", title="L'état"), "docProps/core.xml")
        assert [element.text for element in core] == ["L'état", "fr-FR"]

    def test_a_paragraph_in_another_language_says_so(self) -> None:
        body = part(document(Paragraph("In English", language="en"), language="fr"))
        assert values(body, ".//w:r/w:rPr/w:lang") == ["en-GB"]


class TestArabic:
    def runs(self, text: str) -> list[tuple[str, bool]]:
        paragraph = only(part(document(Paragraph(text), language="ar")), "w:body/w:p")
        return [(text_of(run), bool(found(run, "w:rPr/w:rtl"))) for run in found(paragraph, "w:r")]

    def test_a_symbol_is_a_run_of_its_own(self) -> None:
        assert self.runs("الوثيقة JIU/REP/2021/2، انظر") == [
            ("الوثيقة ", True),
            ("JIU/REP/2021/2", False),
            ("، انظر", True),
        ]

    def test_years_and_per_cents_are_runs_of_their_own(self) -> None:
        assert self.runs("عام 2022 نسبة 25%") == [
            ("عام ", True),
            ("2022", False),
            (" نسبة ", True),
            ("25%", False),
        ]

    def test_a_range_of_years_is_read_from_the_right(self) -> None:
        assert self.runs("2020-2021") == [("2020", False), ("-", True), ("2021", False)]

    def test_the_beginning_of_an_address_is_one_piece(self) -> None:
        assert stretches("يبدأ بـ https://.")[1] == ("https://", False)

    def test_a_name_of_several_words_stays_in_one_piece(self) -> None:
        assert self.runs("نظام Web-Based Tracking System (WBTS) المتاح")[1] == (
            "Web-Based Tracking System (WBTS)",
            False,
        )

    def test_every_paragraph_says_its_direction_and_tables_are_turned(self) -> None:
        body = part(full("ar"))
        paragraphs = list(body.iter(f"{W}p"))
        assert all(found(paragraph, "w:pPr/w:bidi") for paragraph in paragraphs)
        assert found(body, ".//w:tblPr/w:bidiVisual")
        assert found(body, "w:body/w:sectPr/w:bidi")

    def test_direction_stands_before_alignment_and_never_left_or_right(self) -> None:
        for name in ("word/document.xml", "word/styles.xml"):
            xml = etree.tostring(part(full("ar"), name)).decode()
            assert 'w:jc w:val="left"' not in xml
            assert 'w:jc w:val="right"' not in xml

    def test_english_within_arabic_runs_from_the_left(self) -> None:
        tree = document(Paragraph("In English", language="en"), language="ar")
        paragraph = only(part(tree), "w:body/w:p")
        assert values(paragraph, "w:pPr/w:bidi") == ["0"]
        assert found(paragraph, "w:r/w:rPr/w:rtl") == []

    def test_an_arabic_word_within_english_runs_from_the_right(self) -> None:
        paragraph = only(part(document(Paragraph("the word كلمة here"))), "w:body/w:p")
        assert [text_of(r) for r in found(paragraph, "w:r") if found(r, "w:rPr/w:rtl")] == [
            " كلمة "
        ]


class TestTables:
    def rows(self, tree: Table) -> list[etree._Element]:
        return found(part(document(tree)), "w:body/w:tbl/w:tr")

    def test_one_cell_over_columns_is_a_span(self) -> None:
        wide = cell("wide")
        first, second = self.rows(table((wide, wide), (cell("a"), cell("b"))))
        assert values(first, "w:tc/w:tcPr/w:gridSpan") == ["2"]
        assert len(found(second, "w:tc")) == 2

    def test_one_cell_over_rows_is_a_merge_that_says_its_words_once(self) -> None:
        tall = cell("tall")
        first, second = self.rows(table((tall, cell("a")), (tall, cell("b"))))
        assert values(first, "w:tc/w:tcPr/w:vMerge") == ["restart"]
        assert values(second, "w:tc/w:tcPr/w:vMerge") == [None]
        assert text_of(second) == "b"

    def test_header_rows_repeat_and_only_long_rows_may_break(self) -> None:
        fitting, long = cell("many words " * 50), cell("many words " * 1000)
        tree = table((cell("h"),), (cell("i"),), (cell("a"),), (fitting,), (long,), headers=2)
        rows = self.rows(tree)
        assert [len(found(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 1, 0, 0, 0]
        assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 1, 1, 1, 0]

    def test_documents_of_earlier_forms_divide_what_is_not_short(self) -> None:
        fitting = table((cell("a"),), (cell("many words " * 50),))
        rows = found(part(replace(document(fitting), rows_whole=False)), "w:body/w:tbl/w:tr")
        assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 0]

    def test_two_tables_never_touch(self) -> None:
        body = only(part(document(table((cell("a"),)), table((cell("b"),)))), "w:body")
        assert [child.tag.removeprefix(W) for child in body] == [
            "tbl",
            "p",
            "tbl",
            "p",
            "sectPr",
        ]

    def test_widths_are_shared_out_to_the_last_point(self) -> None:
        wide = Table((Row((cell("a"), cell("b"), cell("c"))),), widths=(1, 1, 1))
        grid = found(part(document(wide)), "w:body/w:tbl/w:tblGrid/w:gridCol")
        assert sum(int(column.get(f"{W}w", "0")) for column in grid) == 14798

    def test_a_shade_is_kept(self) -> None:
        (row,) = self.rows(table((cell("a", fill="E4ECF5"),)))
        assert only(row, "w:tc/w:tcPr/w:shd").get(f"{W}fill") == "E4ECF5"


class TestLists:
    def numbers(self, *labels: str) -> list[str | None]:
        body = part(document(*(Paragraph("item", label=label) for label in labels)))
        return values(body, "w:body/w:p/w:pPr/w:numPr/w:numId")

    def test_labels_that_follow_each_other_are_one_list(self) -> None:
        assert self.numbers("1", "2", "3") == ["1", "1", "1"]

    def test_a_label_out_of_order_begins_another_list(self) -> None:
        assert self.numbers("1", "2", "1", "5") == ["1", "1", "2", "3"]

    def test_each_list_begins_at_its_first_label(self) -> None:
        tree = document(Paragraph("a", label="1"), Paragraph("b", label="4)"))
        numbering = part(tree, "word/numbering.xml")
        assert values(numbering, "w:num/w:lvlOverride/w:startOverride") == ["1", "4"]
        assert values(numbering, "w:abstractNum/w:lvl/w:lvlText") == ["%1", "%1)"]

    def test_a_label_that_is_no_number_is_printed(self) -> None:
        tree = document(Paragraph("point", label="•"))
        assert text_of(part(tree)) == "•point"
        with zipfile.ZipFile(BytesIO(as_bytes(tree))) as zipped:
            assert "word/numbering.xml" not in zipped.namelist()


class TestLinks:
    def targets(self, tree: Document) -> list[str | None]:
        relations = part(tree, "word/_rels/document.xml.rels")
        return [one.get("Target") for one in relations if one.get("TargetMode") == "External"]

    def link(self, *links: str) -> Document:
        return document(*(Paragraph("words", spans=(Span(0, 5, link=link),)) for link in links))

    def test_an_address_is_kept_once(self) -> None:
        tree = self.link("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2")
        assert self.targets(tree) == ["https://example.org/?a=1&b=2"]
        names = {one.get(f"{R}id") for one in found(part(tree), ".//w:hyperlink")}
        assert len(names) == 1

    @pytest.mark.parametrize(
        "address",
        ["javascript:alert(1)", "https://a b", "https://", "file:///etc/passwd", "https://[::1"],
    )
    def test_what_is_no_address_of_the_web_becomes_words(self, address: str) -> None:
        tree = self.link(address)
        assert self.targets(tree) == []
        assert found(part(tree), ".//w:hyperlink") == []
        assert text_of(part(tree)) == "words"

    def test_a_bookmark_leads_to_its_heading_and_a_lost_one_is_words(self) -> None:
        tree = document(
            Paragraph("go", spans=(Span(0, 2, link="#there"),)),
            Paragraph("lost", spans=(Span(0, 4, link="#nowhere"),)),
            Paragraph("Here", level=1, bookmarks=("there",)),
        )
        links = found(part(tree), ".//w:hyperlink")
        assert [link.get(f"{W}anchor") for link in links] == ["there"]

    def test_a_bookmark_stands_once(self) -> None:
        twice = [Paragraph("a", bookmarks=("one",)), Paragraph("b", bookmarks=("one", "two words"))]
        assert faults(as_bytes(document(*twice))) == []
        assert len(found(part(document(*twice)), ".//w:bookmarkStart")) == 1


def test_headings_are_real_headings() -> None:
    tree = document(*(Paragraph("x", level=level) for level in (0, 1, 3)))
    assert values(part(tree), "w:body/w:p/w:pPr/w:pStyle") == ["Title", "Heading1", "Heading3"]
    styles = part(tree, "word/styles.xml")
    (style,) = [one for one in found(styles, "w:style") if one.get(f"{W}styleId") == "Heading3"]
    assert values(style, "w:name") == ["heading 3"]
    assert values(style, "w:pPr/w:outlineLvl") == ["2"]


def test_pages_lie_and_are_numbered_and_have_no_head_but_one() -> None:
    tree = document(Paragraph("x"))
    section = only(part(tree), "w:body/w:sectPr")
    assert only(section, "w:pgSz").get(f"{W}orient") == "landscape"
    assert not found(section, "w:titlePg")
    earlier = only(part(replace(tree, one_measure=False)), "w:body/w:sectPr")
    assert found(earlier, "w:titlePg")
    assert [reference.get(f"{W}type") for reference in found(section, "w:headerReference")] == [
        "default"
    ]
    assert text_of(part(tree, "word/header1.xml")) == "XY/1"
    for name in ("word/footer1.xml", "word/footer2.xml"):
        fields = found(part(tree, name), ".//w:fldSimple")
        assert [field.get(f"{W}instr") for field in fields] == [" PAGE ", " NUMPAGES "]


def test_what_xml_cannot_carry_is_left_out() -> None:
    assert text_of(part(document(Paragraph("a\x00\x0b<b>&\ud800\uffffc")))) == "a<b>&c"


def test_spans_that_overlap_are_laid_together() -> None:
    tree = document(Paragraph("abcdef", spans=(Span(0, 4, bold=True), Span(2, 6, soft=True))))
    runs = found(part(tree), "w:body/w:p/w:r")
    assert [text_of(run) for run in runs] == ["ab", "cd", "ef"]
    assert [bool(found(run, "w:rPr/w:b")) for run in runs] == [True, True, False]
    assert [values(run, "w:rPr/w:rStyle") for run in runs] == [[], ["Soft"], ["Soft"]]


def test_a_sign_stays_with_its_number_where_all_else_runs_to_the_left() -> None:
    assert stretches("بنسبة +12 أو −3") == [
        ("بنسبة ", True),
        ("+12", False),
        (" أو ", True),
        ("−3", False),
    ]
