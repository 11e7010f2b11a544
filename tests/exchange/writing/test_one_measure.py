"""Word and PDF have one measure: columns, heads and what the file says of itself."""

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from uptake.core.codes import Acceptance, Language
from uptake.core.document import Entry, FocalPoint, Report, StatusDocument
from uptake.documents.tree import Format, Table
from uptake.exchange.files import read_file, write_file
from uptake.exchange.foreign import person_text
from uptake.exchange.writing.typesetting import typeset, widths
from uptake.terms.words import Words, words

MARKS = slice(2, 9)
DAY = datetime.date(2022, 2, 18)


def status(language: Language) -> StatusDocument:
    return StatusDocument(
        "C22/61",
        language=language,
        date=DAY,
        organization="ITU",
        title="Title",
        reports=(Report("JIU/REP/2021/3", "Report"),),
        entries=(Entry("JIU/REP/2021/3", "1", text="Text.", acceptance=Acceptance.ACCEPTED),),
    )


@pytest.fixture(params=list(Language))
def speech(request: pytest.FixtureRequest) -> Words:
    return words(request.param, "ITU")


def written(speech: Words, written_as: Format, folder: Path) -> Path:
    path = folder / f"document.{written_as.value}"
    write_file(status(speech.language), written_as, path, speech)
    return path


def test_the_text_has_more_than_half_of_the_width_in_word(speech: Words, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(speech, Format.DOCX, tmp_path)) as package:
        body = package.read("word/document.xml").decode()
    grids = [
        [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', grid)]
        for grid in re.findall(r"<w:tblGrid>(.*?)</w:tblGrid>", body)
    ]
    (columns,) = [grid for grid in grids if len(grid) == 10]
    assert sum(columns[MARKS]) < sum(columns) * 0.4
    assert sum(columns[:2]) > sum(columns) * 0.3


@pytest.mark.parametrize("page", [261, 170])
def test_on_a_narrow_page_too(speech: Words, page: int) -> None:
    columns = widths(speech, page)
    assert sum(columns) == page
    assert sum(columns[MARKS]) <= page / 2


def test_word_and_pdf_are_written_from_the_same_columns(speech: Words) -> None:
    tree = typeset(status(speech.language), speech)
    tables = [block for block in tree.blocks if isinstance(block, Table) and not block.layout]
    assert tables[-1].widths == widths(speech)
    upright = {cell.upright for row in tables[-1].rows if row.header for cell in row.cells if cell}
    assert (True in upright) is (speech.language not in (Language.ARABIC, Language.CHINESE))


def test_the_files_say_whose_they_are_and_of_which_day(tmp_path: Path) -> None:
    english = words(Language.ENGLISH, "ITU")
    with zipfile.ZipFile(written(english, Format.DOCX, tmp_path)) as package:
        known = package.read("docProps/core.xml").decode()
    assert "<dc:creator>International Telecommunication Union</dc:creator>" in known
    assert known.count(">2022-02-18T00:00:00Z<") == 2
    with pypdfium2.PdfDocument(written(english, Format.PDF, tmp_path)) as pdf:
        told = pdf.get_metadata_dict()
    assert told["Author"] == "International Telecommunication Union"
    assert {told["CreationDate"][:10], told["ModDate"][:10]} == {"D:20220218"}


def test_a_row_of_a_pdf_is_headed_by_its_recommendation_and_is_read_back(tmp_path: Path) -> None:
    path = written(words(Language.FRENCH, "ITU"), Format.PDF, tmp_path)
    made = path.read_bytes()
    assert made.count(b"/O/Table/Scope/Row") == 2
    assert made.count(b"/S/H1/") == 1
    table = int(made.split(b"startxref\n")[-1].split(b"\n")[0])
    for place, number in zip(
        re.findall(rb"(\d{10}) \d{5} n", made[table:]),
        re.findall(rb"\n(\d+) 0 obj", made[:table]),
        strict=True,
    ):
        assert made.startswith(b"%d 0 obj" % int(number), int(place))
    read = read_file(path)
    assert [one.key for one in read.entries] == [one.key for one in status(Language.FRENCH).entries]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("See CWG-FHR-15/2.", 2),
        ("C22/61-A and CL 175/10-E", 2),
        ("of 2020-2021, a follow-up by UN-Habitat", 0),
    ],
)
def test_no_line_of_word_ends_inside_a_symbol_and_the_hyphen_is_read_back(
    text: str, kept: int, tmp_path: Path
) -> None:
    english = words(Language.ENGLISH, "ITU")
    path = tmp_path / "document.docx"
    write_file(replace(status(Language.ENGLISH), summary=text), Format.DOCX, path, english)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    in_the_symbol_above = 1
    assert body.count("<w:noBreakHyphen/>") == in_the_symbol_above + kept
    assert read_file(path).summary == text


def test_where_nobody_knows_the_typeface_lines_have_their_distance(tmp_path: Path) -> None:
    for language in Language:
        with zipfile.ZipFile(written(words(language, "ITU"), Format.DOCX, tmp_path)) as package:
            styles = package.read("word/styles.xml").decode()
        told = language in (Language.ARABIC, Language.CHINESE)
        assert ('w:lineRule="exact"' in styles) is told


def test_an_item_begins_where_its_next_line_does(speech: Words, tmp_path: Path) -> None:
    with zipfile.ZipFile(written(speech, Format.DOCX, tmp_path)) as package:
        styles = package.read("word/styles.xml").decode()
    item = styles[styles.index('w:styleId="CellItem"') :]
    (tab,) = re.findall(r'<w:tab w:val="left" w:pos="(\d+)"/>', item.split("</w:style>")[0])
    assert f'<w:ind w:start="{tab}"' in item


def test_chinese_words_have_chinese_brackets() -> None:
    person = FocalPoint("陈玉岚", "总秘书处")
    assert person_text(person, words(Language.CHINESE)) == "陈玉岚（总秘书处）"
    assert person_text(person, words(Language.ENGLISH)) == "陈玉岚 (总秘书处)"
