from dataclasses import fields
from decimal import Decimal

import pytest

from tests.exchange.writing.samples import NEW, bodies, heads, information, status
from uptake.core.codes import (
    Addressee,
    ConditionKind,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, Entry, FinancialDetail, StatusDocument
from uptake.documents.tree import Table
from uptake.exchange.reading.vocabulary import vocabulary
from uptake.exchange.writing.workbook import COLUMNS, entries_table, workbook
from uptake.terms.words import words

# Fields that stand in a column under another name, or in several.
ELSEWHERE = {
    "report": "report_no",
    "number": "recommendation_no",
    "formal": "formal_recommendation",
    "text": "recommendation_text",
    "addressee_name": "addressee",
    "action": "action_asked",
    "for_information": "for_information_only",
    "dates": "dates_in_text",
    "acceptance": "acceptance_hdr",
    "implementation": "implementation_hdr",
    "verified": "verification",
    "references": "cited_documents",
    "comment": "remarks",
}


def sheets(document: StatusDocument) -> dict[str | None, list[list[str]]]:
    made = workbook(document, words(document.language, document.organization))
    return {
        table.name: [[cell.text if cell else "" for cell in row.cells] for row in table.rows]
        for table in made.blocks
        if isinstance(table, Table)
    }


def columns(entry: Entry, language: Language = Language.ENGLISH) -> dict[str, str]:
    table = entries_table(status(entry, language=language), words(language))
    _, row = table.rows
    return {
        term: cell.text
        for term, cell in zip(COLUMNS, row.cells, strict=True)
        if cell is not None and cell.text
    }


def test_there_is_a_sheet_each_for_head_reports_and_recommendations() -> None:
    assert list(sheets(status(heads()))) == ["Document", "Reports", "Recommendations"]


def test_the_head_is_a_sheet_of_labels_and_values() -> None:
    assert sheets(status())["Document"] == [
        ["Symbol", "C22/61"],
        ["Language", "English"],
        ["Original language", "English"],
        ["Date", "18 February 2022"],
        ["Organization", "International Telecommunication Union (ITU)"],
        ["Kind of document", "Governing-body document"],
        ["Governing body", "Council"],
        ["Meeting", "2022 session"],
        ["Based on", "CWG-FHR-15/2"],
        ["Submitted by", "Secretary-General"],
        ["Title", "Reports of the Joint Inspection Unit"],
        ["Period", "2020-2021"],
        ["Summary", "First.\nSecond."],
        ["Action required", "The Council is invited to take note."],
        ["References", "C21/50 – Last year\nhttps://example.org/c21-50"],
    ]


def test_the_reports_have_a_row_each() -> None:
    header, first, second = sheets(status())["Reports"]
    assert dict(zip(header, first, strict=True)) == {
        "Report number": NEW,
        "Report title": "Cybersecurity",
        "Focal points": "Ms A (Unit)\nMr B",
        "CEB comments": "not yet available",
        "Year of the programme of work": "2021",
        "Link to the report": "https://example.org/report",
        "Link to the review highlights": "https://example.org/highlights",
        "Link to the CEB comments": "",
    }
    assert second[-1] == "https://example.org/ceb"


def test_every_field_of_an_entry_has_a_column() -> None:
    for field in fields(Entry):
        assert ELSEWHERE.get(field.name, field.name) in COLUMNS


def test_codes_are_words_in_columns_of_their_own() -> None:
    entry = heads(
        relevance=Relevance.PARTLY_RELEVANT,
        priority=True,
        conditions=(Condition(ConditionKind.EXCEPTION, "but for the field"),),
        financial_implications=Implications.ADDITIONAL,
        human_resource_implications=Implications.NONE,
        financial_detail=FinancialDetail(Decimal("1200"), "CHF", "2024", "for a post"),
        remarks="One.\n1 two.",
        comment_language=Language.ENGLISH,
    )
    assert columns(entry) == {
        "report_no": NEW,
        "recommendation_no": "1",
        "formal_recommendation": "Yes",
        "recommendation_text": "The executive heads should keep a register.",
        "text_language": "English",
        "addressee": "Executive heads",
        "action_asked": "Action by the executive head",
        "for_information_only": "No",
        "acceptance_hdr": "Accepted",
        "implementation_hdr": "Implemented",
        "relevance": "Relevant in part",
        "priority": "Yes",
        "conditions": "With the exception of: but for the field",
        "financial_implications": "Additional resources required",
        "human_resource_implications": "None",
        "financial_amount": "1,200",
        "financial_currency": "CHF",
        "financial_period": "2024",
        "financial_detail": "for a post",
        "remarks": "One.\n1 two.",
        "comment_language": "English",
    }


def test_what_is_not_there_although_it_is_implied_has_a_dash() -> None:
    entry = bodies(addressee=Addressee.GOVERNING_BODIES, action=None, decision=None)
    shown = columns(entry)
    assert (shown["action_asked"], shown["decision"]) == ("–", "–")
    assert "impact" not in shown


def test_one_for_information_says_so() -> None:
    shown = columns(information())
    assert shown["for_information_only"] == "Yes"
    assert shown["addressee"] == "Secretary-General of the United Nations"


@pytest.mark.parametrize("language", list(Language))
def test_readers_know_every_column_and_none_for_another(language: Language) -> None:
    spoken, said = vocabulary(language), words(language)
    meanings = [spoken.meaning(said[term]) for term in COLUMNS]
    assert None not in meanings
    assert len(set(meanings)) == len(COLUMNS)


def test_an_arabic_workbook_is_turned() -> None:
    made = workbook(status(language=Language.ARABIC), words(Language.ARABIC))
    assert made.right_to_left
    assert all(table.right_to_left for table in made.blocks if isinstance(table, Table))
