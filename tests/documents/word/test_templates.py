"""Documents put into an organization's own Word file."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import W, faults
from tests.documents.word.templates import (
    LANDSCAPE,
    STYLES,
    letterhead,
    line,
    png,
    template,
)
from tests.documents.word.test_writing import LANGUAGES, full
from tests.documents.word.written import cell, document, found, only, table, text_of
from uptake.documents.tree import Cell, Document, Paragraph, Row, Table
from uptake.documents.word.reading import read
from uptake.documents.word.writing import write

DRESSES = {
    "letterhead": letterhead(),
    "landscape": letterhead(
        page=LANDSCAPE,
        settings='<w:defaultTableStyle w:val="Maison"/><w:evenAndOddHeaders/>',
    ),
    "bare": template(page=LANDSCAPE),
    "feet-only": template(feet={"default": line("Foot")}),
    "no-numbering": template(numbering="", styles=STYLES),
    "right-to-left": letterhead(page=LANDSCAPE, section="<w:titlePg/><w:bidi/>"),
}


def dressed(tree: Document, dress: bytes) -> bytes:
    target = BytesIO()
    write(tree, target, dress)
    return target.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as zipped:
        return etree.fromstring(zipped.read(name))


def names(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as zipped:
        return set(zipped.namelist())


def styles(data: bytes) -> dict[str | None, etree._Element]:
    return {one.get(f"{W}styleId"): one for one in part(data, "word/styles.xml").iter(f"{W}style")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dress", sorted(DRESSES))
def test_every_dress_is_sound_in_every_language(dress: str, language: str, tmp_path: Path) -> None:
    written = dressed(full(language), DRESSES[dress])
    file = tmp_path / "written.docx"
    file.write_bytes(written)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    assert [str(error) for error in result.errors] == []
    assert faults(written) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dress", sorted(DRESSES))
def test_a_dress_changes_nothing_of_what_is_read(dress: str, language: str, tmp_path: Path) -> None:
    plain, worn = tmp_path / "plain.docx", tmp_path / "worn.docx"
    with plain.open("wb") as target:
        write(full(language), target)
    worn.write_bytes(dressed(full(language), DRESSES[dress]))
    assert told(read(worn)) == told(read(plain))


def told(tree: Document) -> list[object]:
    """What a document says: its lines with level, label and links, its tables as grids."""
    return [
        (block.text, block.level, block.label, block.bookmarks, [s.link for s in block.spans])
        if isinstance(block, Paragraph)
        else [[c and (c.text, c.fill) for c in row.cells] for row in rows_of(block)]
        for block in tree.blocks
    ]


def rows_of(block: object) -> tuple[Row, ...]:
    return block.rows if isinstance(block, Table) else ()


def test_the_same_tree_and_template_give_the_same_bytes() -> None:
    assert dressed(full("ar"), letterhead()) == dressed(full("ar"), letterhead())


def test_letterhead_picture_and_feet_are_the_templates() -> None:
    written = dressed(document(Paragraph("Text")), letterhead())
    with zipfile.ZipFile(BytesIO(written)) as zipped:
        assert zipped.read("word/media/emblem.png") == png()
    head = part(written, "word/header1.xml")
    assert "International Union" in text_of(head)
    assert "Place des Nations" in text_of(part(written, "word/footer1.xml"))
    section = only(part(written), "w:body/w:sectPr")
    kinds = [one.get(f"{W}type") for one in found(section, "w:headerReference")]
    assert sorted(map(str, kinds)) == ["default", "first"]
    assert len(found(section, "w:titlePg")) == 1


def test_the_symbol_stands_where_the_template_asks_for_it() -> None:
    written = dressed(document(Paragraph("Text")), letterhead())
    assert text_of(part(written, "word/header2.xml")) == "XY/1"


def test_page_and_margins_are_the_templates() -> None:
    written = dressed(document(table((cell("a"), cell("b")))), letterhead())
    section = only(part(written), "w:body/w:sectPr")
    assert only(section, "w:pgSz").get(f"{W}w") == "11906"
    widths = [int(one.get(f"{W}w", "0")) for one in part(written).iter(f"{W}gridCol")]
    assert sum(widths) == 11906 - 2 * 1134


@pytest.mark.parametrize(("language", "turned"), [("ar", 1), ("en", 0)])
def test_the_section_runs_as_the_language_does(language: str, turned: int) -> None:
    for dress in DRESSES.values():
        written = dressed(full(language), dress)
        assert len(found(only(part(written), "w:body/w:sectPr"), "w:bidi")) == turned


def test_styles_of_word_are_the_templates_and_ours_are_added_beside() -> None:
    written = dressed(full("en"), letterhead())
    known = styles(written)
    used = {one.get(f"{W}val") for one in part(written).iter(f"{W}pStyle")}
    assert "Titre1" in used
    assert "Heading1" not in known
    assert {"Cell", "UptakeCell", "Title"} <= known.keys()
    assert only(known["Cell"], "w:rPr/w:color").get(f"{W}val") == "FF0000"
    assert only(known["UptakeCell"], "w:basedOn").get(f"{W}val") == "Standard"
    assert used <= known.keys()


def test_the_templates_habits_stay_out_of_tables() -> None:
    known = styles(dressed(full("en"), letterhead()))
    properties = only(known["UptakeCell"], "w:pPr")
    assert only(properties, "w:jc").get(f"{W}val") == "start"
    assert only(properties, "w:ind").get(f"{W}firstLine") == "0"
    assert found(known["UptakeText"], "w:pPr/w:jc") == []


def test_headings_bear_no_numbers_but_lists_keep_theirs() -> None:
    written = dressed(full("en"), letterhead())
    assert found(styles(written)["Titre1"], "w:pPr/w:numPr") == []
    numbering = part(written, "word/numbering.xml")
    numbers = [one.get(f"{W}numId") for one in found(numbering, "w:num")]
    assert numbers == ["1", "2"]
    used = {one.get(f"{W}val") for one in part(written).iter(f"{W}numId")}
    assert used == {"2"}


def test_arabic_letters_get_what_latin_ones_have_and_the_language_is_the_documents() -> None:
    written = dressed(full("ar"), letterhead())
    heading = only(styles(written)["Titre1"], "w:rPr")
    assert only(heading, "w:szCs").get(f"{W}val") == "32"
    assert len(found(heading, "w:bCs")) == 1
    default = only(part(written, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr")
    assert only(default, "w:lang").get(f"{W}bidi") == "ar-SA"
    assert only(default, "w:rFonts").get(f"{W}cs") == "Noto Naskh Arabic"
    assert only(default, "w:rFonts").get(f"{W}ascii") == "Georgia"


def test_tables_have_the_lines_of_the_default_table_style() -> None:
    grid = styles(dressed(full("en"), DRESSES["landscape"]))["UptakeGrid"]
    assert only(grid, "w:basedOn").get(f"{W}val") == "Maison"
    assert found(grid, "w:tblPr/w:tblBorders") == []


def test_words_over_marks_stand_upright_only_on_a_narrow_page_that_runs_to_the_right() -> None:
    marks = tuple(Cell((Paragraph("mark"),), centred=True) for _ in range(3))
    for language, dress, turned in (("en", letterhead(), 3), ("ar", letterhead(), 0)):
        tree = document(table(marks, headers=1), language=language)
        written = dressed(tree, dress)
        assert len(list(part(written).iter(f"{W}textDirection"))) == turned


def test_what_a_template_lacks_is_ours() -> None:
    written = dressed(document(Paragraph("Text")), DRESSES["bare"])
    assert {"word/header1.xml", "word/footer1.xml", "word/footer2.xml"} <= names(written)
    assert "XY/1" in text_of(part(written, "word/header1.xml"))


def test_nothing_is_known_of_who_made_the_template() -> None:
    with zipfile.ZipFile(BytesIO(dressed(full("en"), letterhead()))) as zipped:
        core = zipped.read("docProps/core.xml").decode()
        assert not any(name.startswith("customXml") for name in zipped.namelist())
    assert not re.search("creator|lastModifiedBy", core)


def test_data_outside_is_not_bound_any_more() -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{line('Bound')}</w:sdtContent></w:sdt>"
    )
    written = dressed(document(Paragraph("Text")), template(heads={"default": bound}))
    head = part(written, "word/header1.xml")
    assert list(head.iter(f"{W}dataBinding")) == []
    assert "Bound" in text_of(head)


def test_a_head_of_an_earlier_section_goes_on_in_the_last_one() -> None:
    from_before = (
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        "</w:sectPr></w:pPr></w:p>"
    )
    dress = template(heads={"even": line("Head")}, body=from_before)
    written = dressed(document(Paragraph("Text")), dress)
    section = only(part(written), "w:body/w:sectPr")
    kinds = [one.get(f"{W}type") for one in found(section, "w:headerReference")]
    assert kinds == ["default", "even"]


@pytest.mark.parametrize("said", [r"C:\dots\1", r"\g<1>", r"\q", "$1"])
def test_what_a_template_says_of_its_colours_is_taken_as_it_stands(said: str) -> None:
    mapping = f'<w:clrSchemeMapping w:bg1="{said.replace("<", "&lt;")}" w:t1="dark1"/>'
    settings = part(dressed(full("en"), template(settings=mapping)), "word/settings.xml")
    assert [one.get(f"{W}bg1") for one in settings.iter(f"{W}clrSchemeMapping")] == [said]
    assert len(list(settings.iter(f"{W}themeFontLang"))) == 1
