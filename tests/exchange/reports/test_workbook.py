"""The workbook of a report: filled in, it gives a draft; every wrong cell is named."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from uptake.core.codes import Action, Addressee, CebComments, Impact, Language, Visibility
from uptake.core.report_draft import DraftCode, ReportDraft, TextDraft, TitleDraft
from uptake.documents.errors import UnreadableFile
from uptake.exchange.reports.columns import Label, recommendation_labels, report_labels, template
from uptake.exchange.reports.workbook import read_report_file
from uptake.terms.words import words

BODIES = {"Council": 7, "Conseil": 7, "Plenipotentiary Conference": 8}
ABOUT = {
    Label("document_symbol"): "JIU/REP/2026/4",
    Label("programme_year"): 2025,
    Label("organizations_addressed"): "28",
    Label("day_received"): datetime.datetime(2026, 2, 16),
    Label("day_due_statute"): "16.08.2026",
    Label("report_title", Language.ENGLISH): "Lending libraries",
    Label("report_title", Language.RUSSIAN): "Библиотеки",
    Label("report_link", Language.ENGLISH): "https://jiu.example/4",
    Label("ceb_symbol"): "A/81/9/Add.1",
    Label("ceb_date"): "2026-02-20",
}


def filled(
    folder: Path,
    language: Language,
    about: dict[Label, Any],
    *rows: dict[Label, Any],
) -> Path:
    """The template of a language, filled in as a person fills it in."""
    path = folder / f"report-{language}.xlsx"
    path.write_bytes(template(words(language, "ITU"), ["Council", "Plenipotentiary Conference"]))
    book = load_workbook(path)
    for at, label in enumerate(report_labels(), 1):
        if label in about:
            book.worksheets[0].cell(at, 2).value = about[label]
    for row, said in enumerate(rows, 2):
        for at, label in enumerate(recommendation_labels(), 1):
            if label in said:
                book.worksheets[1].cell(row, at).value = said[label]
    book.save(path)
    return path


def read(path: Path) -> ReportDraft:
    return read_report_file(path, "ITU", BODIES)


def row(language: Language, **values: Any) -> dict[Label, Any]:
    said = {
        "recommendation_no": 1,
        "addressee": words(language).of(Addressee.EXECUTIVE_HEADS),
        "action_asked": words(language).of(Action.EXECUTIVE_HEAD),
        **values,
    }
    text = Label("recommendation_text", Language.ENGLISH)
    return {**{Label(term): value for term, value in said.items()}, text: "Open a room."}


@pytest.mark.parametrize("language", list(Language))
def test_what_was_filled_in_is_read_in_each_language(language: Language, tmp_path: Path) -> None:
    spoken = words(language)
    about = ABOUT | {
        Label("visibility"): spoken.of(Visibility.RESTRICTED),
        Label("ceb_comments"): spoken.of(CebComments.AVAILABLE),
    }
    second = row(
        language,
        recommendation_no="45",
        formal_recommendation=spoken["informal"],
        action_asked=spoken.of(Action.GOVERNING_BODY),
        governing_body="Council",
        impact="a, f",
        depends_on="1",
    )
    draft = read(filled(tmp_path, language, about, row(language), second))
    assert draft.findings == ()
    assert (draft.symbol, draft.programme_year, draft.organizations) == ("JIU/REP/2026/4", 2025, 28)
    assert (draft.received, draft.due) == (
        datetime.date(2026, 2, 16),
        datetime.date(2026, 8, 16),
    )
    assert (draft.visibility, draft.ceb_comments) == (Visibility.RESTRICTED, CebComments.AVAILABLE)
    assert (draft.ceb_symbol, draft.ceb_date) == ("A/81/9/Add.1", datetime.date(2026, 2, 20))
    assert draft.titles == (
        TitleDraft(Language.ENGLISH, "Lending libraries", "https://jiu.example/4"),
        TitleDraft(Language.RUSSIAN, "Библиотеки"),
    )
    first, other = draft.recommendations
    assert (first.number, first.formal, first.action) == ("1", True, Action.EXECUTIVE_HEAD)
    assert first.texts == (TextDraft(Language.ENGLISH, "Open a room."),)
    assert (other.number, other.formal, other.governing_body) == ("45", False, 7)
    assert other.impact == (Impact.TRANSPARENCY, Impact.EFFECTIVENESS)
    assert other.depends_on == ("1",)


def test_each_wrong_cell_is_named_with_what_stands_in_it(tmp_path: Path) -> None:
    english = Language.ENGLISH
    about = ABOUT | {
        Label("document_symbol"): "the libraries",
        Label("day_received"): "spring",
        Label("programme_year"): "soon",
    }
    wrong = row(
        english,
        addressee="somebody",
        action_asked="perhaps",
        governing_body="Parliament",
        impact="x",
        formal_recommendation="half",
    )
    rows = (row(english), wrong, row(english, recommendation_no="one"))
    draft = read(filled(tmp_path, english, about, *rows))
    named = {
        dict(one.values)["place"]: (one.code, dict(one.values)["value"]) for one in draft.findings
    }
    assert named == {
        "B1": (DraftCode.CELL_SYMBOL, "the libraries"),
        "B2": (DraftCode.CELL_NUMBER, "soon"),
        "B5": (DraftCode.CELL_DATE, "spring"),
        "A3": (DraftCode.CELL_NUMBER_TWICE, "1"),
        "B3": (DraftCode.CELL_CHOICE, "half"),
        "I3": (DraftCode.CELL_CHOICE, "somebody"),
        "K3": (DraftCode.CELL_CHOICE, "perhaps"),
        "L3": (DraftCode.CELL_CHOICE, "Parliament"),
        "M3": (DraftCode.CELL_LETTERS, "x"),
        "A4": (DraftCode.CELL_NUMBER, "one"),
    }
    assert {dict(one.values)["sheet"] for one in draft.findings} == {"Report", "Recommendations"}
    possible = next(one for one in draft.findings if dict(one.values)["place"] == "K3")
    assert "Not addressed to the organization" in dict(possible.values)["possible"]


def test_a_column_that_nobody_knows_is_named_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path, Language.ENGLISH, ABOUT, row(Language.ENGLISH))
    book = load_workbook(path)
    book.worksheets[1]["O1"] = "Mood"
    book.save(path)
    (finding,) = read(path).findings
    assert finding.code is DraftCode.COLUMN_UNKNOWN
    assert dict(finding.values)["place"] == "O1"


def test_an_empty_workbook_says_what_is_missing(tmp_path: Path) -> None:
    draft = read(filled(tmp_path, Language.ENGLISH, {}))
    assert {one.code for one in draft.findings} >= {
        DraftCode.SYMBOL_MISSING,
        DraftCode.NOTHING_FOUND,
    }


def test_a_workbook_of_something_else_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "prices.xlsx"
    book = Workbook()
    book.active["A1"], book.active["B1"] = "Apples", 3  # type: ignore[index]
    book.save(path)
    assert DraftCode.NOTHING_FOUND in {one.code for one in read(path).findings}


def test_a_spreadsheet_in_another_format_gets_a_clear_refusal(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("number,text\n1,Open a room\n2,Close it\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="format-not-recognized"):
        read(path)


@pytest.mark.parametrize("language", list(Language))
def test_the_template_has_choices_and_runs_the_right_way(
    language: Language, tmp_path: Path
) -> None:
    book = load_workbook(filled(tmp_path, language, {}))
    about, listed, lists = book.worksheets
    assert lists.sheet_state == "veryHidden"
    assert bool(listed.sheet_view.rightToLeft) is language.right_to_left
    choices = [cell.value for column in lists.columns for cell in column if cell.value]
    assert words(language).of(Action.INFORMATION) in choices
    assert "Plenipotentiary Conference" in choices
    assert len(listed.data_validations.dataValidation) == 4
    assert about["A1"].value == words(language)["document_symbol"]
