"""The head of a first page: in the shape of the organization, without labels, and read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.whole import whole
from uptake.core.codes import Distribution, EditionKind, Language
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format, Paragraph, Table
from uptake.exchange.files import read_file, write_file
from uptake.exchange.reading.head_words import names_meeting
from uptake.exchange.writing.head import symbol_text
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.freezing import freeze, thaw
from uptake.terms.mastheads import OWN, SHAPES, UNITED_NATIONS, says_distribution, shape_of
from uptake.terms.words import Words, words

ENGLISH = words(Language.ENGLISH, "ITU")
DOCUMENT = StatusDocument(
    "C22/61",
    language=Language.ENGLISH,
    original_language=Language.FRENCH,
    date=date(2022, 2, 18),
    organization="ITU",
    kind=EditionKind.GOVERNING_BODY_DOCUMENT,
    governing_body="Council",
    meeting="Council, 2022 session, Geneva, 21–31 March 2022",
    title="Reports of the Joint Inspection Unit",
    action_required="The Council is invited to take note of this document.",
)


def in_shape(name: str) -> Words:
    return replace(ENGLISH, chosen_masthead=name)


def masthead(status: StatusDocument, speech: Words = ENGLISH) -> list[list[str]]:
    block = typeset(status, speech).blocks[0]
    assert isinstance(block, Table)
    assert block.layout
    return [[line.text for line in cell.paragraphs] for cell in block.rows[0].distinct]


def lines(status: StatusDocument, speech: Words = ENGLISH) -> list[str]:
    blocks = typeset(status, speech).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("ITU", [], ["Document C22/61-E", "18 February 2022", "Original: French"]),
        ("WIPO", [], ["C22/61-E", "Original: French", "18 February 2022"]),
        (
            "WHO",
            ["International Telecommunication Union"],
            ["C22/61-E", "18 February 2022", "Original: French"],
        ),
    ],
)
def test_a_shape_says_what_stands_where(name: str, start: list[str], end: list[str]) -> None:
    meeting = [str(DOCUMENT.meeting)]
    assert masthead(DOCUMENT, in_shape(name)) == [[*start, *meeting], end]


LISTED = replace(DOCUMENT, agenda_item="PL 1.9", distribution=Distribution.DELEGATES)


def test_agenda_item_and_distribution_stand_where_the_shape_has_them() -> None:
    start, end = masthead(LISTED, in_shape(UNITED_NATIONS))
    assert start[-1] == "Agenda item: PL 1.9"
    assert end == ["C22/61-E", "Distribution: Limited", "18 February 2022", "Original: French"]
    assert all("Agenda item: PL 1.9" in masthead(LISTED, in_shape(one))[0] for one in SHAPES)
    assert [one for one in SHAPES if says_distribution(one)] == [UNITED_NATIONS]


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("language", Language)
def test_agenda_item_and_distribution_are_read_back(
    name: str, language: Language, tmp_path: Path
) -> None:
    status, speech = whole(language), replace(words(language, "ITU"), chosen_masthead=name)
    write_file(status, Format.DOCX, tmp_path / "document.docx", speech)
    read = read_file(tmp_path / "document.docx")
    assert (read.agenda_item, read.distribution) == (status.agenda_item, status.distribution)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("written_as", [Format.DOCX, Format.PDF])
def test_every_shape_is_read_back(name: str, written_as: Format, tmp_path: Path) -> None:
    path = tmp_path / f"document.{written_as}"
    write_file(DOCUMENT, written_as, path, in_shape(name))
    assert replace(read_file(path), findings=()) == DOCUMENT


def test_what_is_not_there_is_not_printed() -> None:
    bare = StatusDocument("C22/61", language=Language.ENGLISH)
    assert masthead(bare) == [[], ["Document C22/61-E"]]
    assert [line for line in lines(DOCUMENT) if line.partition(": ")[1]] == []


def test_a_fact_that_nobody_could_guess_has_its_label() -> None:
    odd = replace(DOCUMENT, kind=EditionKind.WORKING_GROUP_PAPER, meeting="In the large hall")
    assert lines(odd)[:3] == [
        "Meeting: In the large hall",
        "Kind of document: Working-group paper",
        "Governing body: Council",
    ]


def test_what_only_one_line_would_say_is_the_only_one_with_a_label(tmp_path: Path) -> None:
    """The series says for whom a document is, the words of its action do not."""
    status = replace(DOCUMENT, action_required=None, based_on=("CWG-FHR-15/2",))
    assert lines(status)[:2] == ["Based on: CWG-FHR-15/2", "Reports of the Joint Inspection Unit"]
    write_file(status, Format.DOCX, tmp_path / "document.docx", ENGLISH)
    assert replace(read_file(tmp_path / "document.docx"), findings=()) == status


@pytest.mark.parametrize(
    ("language", "written_as"),
    [*((one, Format.DOCX) for one in Language), (Language.ARABIC, Format.PDF)],
)
def test_a_document_of_the_united_nations_names_them_and_has_no_label(
    language: Language, written_as: Format, tmp_path: Path
) -> None:
    """Whom every document names has a line of its own; the year of a body names its meeting."""
    speech = words(language, "UN")
    body = speech["body_general_assembly"]
    status = StatusDocument(
        "A/77/258",
        language=language,
        date=date(2022, 2, 18),
        organization="UN",
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        governing_body=body,
        meeting=f"{body} 2022",
        title="JIU",
    )
    naming = speech.naming()
    assert naming is not None
    assert masthead(status, speech)[0] == [naming.name, status.meeting]
    assert lines(status, speech) == ["JIU"]
    path = tmp_path / f"document.{written_as}"
    write_file(status, written_as, path, speech)
    assert replace(read_file(path), findings=()) == status


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Council 2022 – Geneva, 21-31 March 2022", True),
        ("理事会2026年，日内瓦", True),
        ("المجلس 2026، جنيف، 9-18 يونيو", True),
        ("Council decisions of 2022", False),
        ("Cybersecurity 2022, a review", False),
        ("Council 2020-2021 plan", False),
    ],
)
def test_a_body_with_its_year_is_a_meeting(line: str, is_one: bool) -> None:
    assert names_meeting(line) is is_one


def test_an_organization_has_its_own_shape_or_that_of_the_united_nations() -> None:
    assert shape_of(None, "WIPO") == "WIPO"
    assert shape_of(None, "ILO") == shape_of("no shape", None) == UNITED_NATIONS
    assert shape_of(OWN, "WIPO") == OWN


def test_what_was_issued_keeps_its_shape() -> None:
    kept = thaw(freeze(in_shape("WIPO"), DOCUMENT.date))
    assert kept.masthead == "WIPO"
    assert masthead(DOCUMENT, kept) == masthead(DOCUMENT, in_shape("WIPO"))


@pytest.mark.parametrize(
    ("organization", "symbol", "printed"),
    [("ITU", "C26/61", "C26/61-R"), ("WHO", "EB156/31", "EB156/31")],
)
def test_only_where_documents_have_it_the_symbol_has_the_letter_of_its_language(
    organization: str, symbol: str, printed: str
) -> None:
    words_of = words(Language.RUSSIAN, organization)
    status = StatusDocument(symbol, language=Language.RUSSIAN, organization=organization)
    assert symbol_text(status, words_of) == printed
