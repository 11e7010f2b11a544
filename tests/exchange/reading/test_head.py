"""The head of a document: symbol forms, dates, languages, whose it is, its sections."""

from datetime import date

import pytest

from tests.exchange.reading.trees import (
    SYMBOL,
    cell,
    codes,
    document,
    found,
    grid_header,
    grid_row,
    heading,
    numbered,
    read,
    table,
)
from uptake.core.codes import EditionKind, Language
from uptake.core.document import Reference, StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Document, Format, Paragraph, Span, Table
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

ENGLISH = Language.ENGLISH


def body(language: Language = ENGLISH) -> Table:
    return table(heading(), *grid_header(language), grid_row(numbered(language, 1)))


def with_head(*lines: str | Paragraph, language: Language = ENGLISH) -> StatusDocument:
    return read(*lines, body(language))


@pytest.mark.parametrize(
    ("printed", "symbol", "revision"),
    [
        ("C22/61-E", "C22/61", None),
        ("Document C22/61-E", "C22/61", None),
        ("Document C22/61-E *", "C22/61", None),
        ("C22/61(Rev.1)-E", "C22/61", 1),
        ("C22/61 (Rev.2)", "C22/61", 2),
        ("Document C22/61-E rev.1", "C22/61", 1),
        ("CWG-FHR-15/2", "CWG-FHR-15/2", None),
        ("CWG‑FHR‑15/2", "CWG-FHR-15/2", None),
        ("CWG-FHR 15/2", "CWG-FHR-15/2", None),
        ("Document\u00a0CWG‑FHR\u00a015/2", "CWG-FHR-15/2", None),
        ("A/77/5", "A/77/5", None),
    ],
)
def test_the_symbol_is_read_in_all_its_forms(
    printed: str, symbol: str, revision: int | None
) -> None:
    status = with_head(printed)
    assert (status.symbol, status.revision) == (symbol, revision)
    assert FindingCode.SYMBOL_MISSING not in {finding.code for finding in status.findings}


def test_a_revision_may_stand_over_the_symbol() -> None:
    status = with_head("Revision 1 to", "Document C22/61-E", "4 March 2022")
    assert (status.symbol, status.revision, status.date) == ("C22/61", 1, date(2022, 3, 4))


def test_the_symbol_may_stand_in_the_head_of_the_page() -> None:
    tree = document(body())
    paged = Document(Format.DOCX, tree.blocks, header=(Paragraph("C22/61-E"), Paragraph("Page 1")))
    assert interpret(paged).symbol == "C22/61"


def test_no_symbol_is_told_of() -> None:
    assert found(with_head("Some title"), FindingCode.SYMBOL_MISSING)


@pytest.mark.parametrize("language", Language)
def test_the_lines_at_the_top(language: Language) -> None:
    said = words(language)
    status = with_head(
        f"{said['document']} C22/61-{language.letter}",
        said.date(date(2022, 2, 18)),
        said.format("original_lang", language=said.of(ENGLISH)),
        said.format("report_by", issuer=said["by_secretary_general"]),
        "ABC 2020–2021",
        "DEF",
        language=language,
    )
    assert status.symbol == "C22/61"
    assert status.date == date(2022, 2, 18)
    assert status.language is language
    assert status.original_language is ENGLISH
    assert status.issuer == said["by_secretary_general"]
    assert status.title == "ABC 2020–2021 DEF"
    assert status.period == "2020-2021"
    assert codes(status) == []


@pytest.mark.parametrize("language", Language)
def test_the_sections_of_a_head(language: Language) -> None:
    said = words(language)
    status = with_head(
        said["summary"],
        "ABC CWG‑FHR 15/2.",
        "DEF.",
        said["action_required"],
        f"{said['body_council_invited']} ABC.",
        "____________",
        said["references"],
        "C21/49",
        "C20/15 – ABC",
        "DEF",
        said["status_heading"],
        language=language,
    )
    assert status.summary == "ABC CWG‑FHR 15/2.\nDEF."
    assert status.action_required == f"{said['body_council_invited']} ABC."
    assert status.references == (
        Reference("C21/49"),
        Reference("C20/15", "ABC"),
        Reference(None, "DEF"),
    )
    assert status.based_on == ("CWG-FHR-15/2",)
    assert status.governing_body == said["body_council"]
    assert status.kind is EditionKind.GOVERNING_BODY_DOCUMENT


def test_a_paper_of_a_working_group_is_known_by_its_symbol() -> None:
    assert with_head("CWG-FHR-15/2").kind is EditionKind.WORKING_GROUP_PAPER


def test_a_reference_keeps_its_address() -> None:
    line = Paragraph("JIU reports", spans=(Span(0, 11, link="https://itu.example/jiu"),))
    status = with_head("References", line)
    assert status.references == (Reference(None, "JIU reports", "https://itu.example/jiu"),)


def test_a_head_in_a_box_is_read_too() -> None:
    box = table(["", "Document C22/61-E"], ["", "18 February 2022\nOriginal: French"])
    summary = table([cell("Summary\nWhat it says.\nAction required\nTo note.")])
    status = read(box, "Report by the Secretary-General", "Title", summary, body())
    assert status.symbol == "C22/61"
    assert status.date == date(2022, 2, 18)
    assert status.original_language is Language.FRENCH
    assert status.issuer == "the Secretary-General"
    assert (status.title, status.summary) == ("Title", "What it says.")
    assert status.action_required == "To note."


def test_a_marked_title_is_the_title() -> None:
    status = with_head("Document C22/61-E", "Agenda item 3", Paragraph("The title", level=0))
    assert status.title == "The title"


def test_the_days_of_a_meeting_are_no_date() -> None:
    status = with_head("Council 2022, Geneva, 21-31 March 2022", "C22/61-E", "18 February 2022")
    assert status.date == date(2022, 2, 18)


def test_a_line_that_begins_with_the_day_goes_before_one_that_names_a_place() -> None:
    place = "Geneva, 21 March 2022"
    assert with_head("C22/61-E", place, "18 February 2022").date == date(2022, 2, 18)
    assert with_head("C22/61-E", place).date == date(2022, 3, 21)


def test_a_date_that_is_none_is_told_of() -> None:
    status = with_head("C22/61-E", "Date: as soon as possible")
    assert status.date is None
    (told,) = found(status, FindingCode.DATE_NOT_UNDERSTOOD)
    assert told.values == {"words": "as soon as possible"}


def test_english_only_is_the_original() -> None:
    assert with_head("C22/61-E", "English only").original_language is ENGLISH


def test_labels_state_what_nothing_else_says() -> None:
    status = with_head("C22/61", "Organization: ITU", "Meeting: Council 2022", "Period: 2019–2021")
    assert (status.organization, status.meeting, status.period) == (
        "ITU",
        "Council 2022",
        "2019–2021",
    )


def test_a_letter_that_names_another_language_is_told_of() -> None:
    status = with_head("C22/61-F", "18 February 2022")
    assert status.language is ENGLISH
    (told,) = found(status, FindingCode.LANGUAGE_DIFFERS)
    assert told.values == {"stated": "fr", "found": "en"}


def test_texts_that_are_not_translated_do_not_make_the_language() -> None:
    arabic = Language.ARABIC
    text = (
        f"{words(arabic)['recommendation']} 1: The executive heads of the organizations should act."
    )
    status = read("C22/61-A", table(heading(), *grid_header(arabic), grid_row(text)))
    assert status.language is arabic
    assert status.entries[0].text_language is ENGLISH
    assert status.entries[0].report == SYMBOL


def test_what_was_not_read_for_safety_is_told_of() -> None:
    tree = document("C22/61-E", body())
    unsafe = Document(Format.DOCX, tree.blocks, ignored=("macros", "embedded.xlsx"))
    (told,) = found(interpret(unsafe), FindingCode.CODE_IGNORED)
    assert told.values == {"words": "macros, embedded.xlsx"}
