"""Tables as workbooks and CSV have them: one row a recommendation, one column a fact."""

from datetime import date

import pytest

from tests.exchange.reading.trees import (
    BODIES,
    HEADS,
    OTHER,
    SYMBOL,
    codes,
    document,
    found,
    only,
    statuses,
    table,
)
from uptake.core.codes import Addressee, Bound, Implications, Language, Relevance
from uptake.core.document import DateFound, FocalPoint, StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Format
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

ENGLISH = Language.ENGLISH
TITLES = ["Report", "Number", "Recommendation", "Acceptance", "Implementation"]
ROW = [SYMBOL, "1", HEADS[ENGLISH], "Accepted", "In progress"]


def read(*rows: list[str]) -> StatusDocument:
    return interpret(document(table(*rows), format=Format.XLSX))


def with_column(title: str, text: str) -> StatusDocument:
    return read([*TITLES, title], [*ROW, text])


def test_one_row_a_recommendation() -> None:
    second = [OTHER, "1", BODIES[ENGLISH], "Not accepted", ""]
    status = read([*TITLES, "Comments"], [*ROW, "on its way"], [*second, ""])
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (OTHER, "1", "not_accepted", None),
    ]
    assert [entry.comment for entry in status.entries] == ["on its way", None]
    assert codes(status) == []


def test_a_report_goes_on_where_its_cells_are_empty() -> None:
    second = ["", "2", *ROW[2:]]
    third = [OTHER, "1", *ROW[2:]]
    status = read(TITLES, ROW, second, third)
    assert [(e.report, e.number) for e in status.entries] == [
        (SYMBOL, "1"),
        (SYMBOL, "2"),
        (OTHER, "1"),
    ]


def test_numbers_may_fall_where_a_column_names_the_report() -> None:
    status = read(TITLES, [SYMBOL, "2", *ROW[2:]], ROW)
    assert {entry.report for entry in status.entries} == {SYMBOL}
    assert codes(status) == []


def test_a_report_that_nobody_can_read_is_told_of() -> None:
    status = read(TITLES, ROW, ["the other one", "1", *ROW[2:]])
    assert [entry.report for entry in status.entries] == [SYMBOL, ""]
    assert codes(status) == [FindingCode.REPORT_UNKNOWN]


@pytest.mark.parametrize("language", Language)
def test_columns_in_six_languages(language: Language) -> None:
    said = words(language)
    row = {
        "report": SYMBOL,
        "recommendation_no": "1",
        "recommendation_text": BODIES[language],
        "addressee": said["governing_bodies"],
        "acceptance_hdr": said["accepted"],
        "implementation_hdr": said["implemented"],
        "relevance": said["relevant"],
        "priority": said["yes"],
        "financial_implications": said["within_budget"],
        "human_resource_implications": said["implications_none"],
        "deadline": "2023-06-30",
        "focal_point_short": "Ms Ada Lund (IS)",
        "comments": "ABC",
    }
    status = read([said[key] for key in row], list(row.values()))
    entry = only(status)
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    assert entry.addressee is Addressee.GOVERNING_BODIES
    assert entry.relevance is Relevance.RELEVANT
    assert entry.priority is True
    assert entry.financial_implications is Implications.WITHIN_BUDGET
    assert entry.human_resource_implications is Implications.NONE
    assert entry.deadlines == (date(2023, 6, 30),)
    assert entry.comment == entry.remarks == "ABC"
    assert status.reports[0].focal_points == (FocalPoint("Ms Ada Lund", "IS"),)
    assert codes(status) == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("31 December 2023", date(2023, 12, 31)),
        ("2023-12-31", date(2023, 12, 31)),
        ("2024", date(2024, 12, 31)),
        ("2023-2024", date(2024, 12, 31)),
        ("06/2024", date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("June 2024", date(2024, 6, 30)),
        ("by the end of 2025", date(2025, 12, 31)),
    ],
)
def test_a_deadline_may_be_a_day_or_the_period_that_ends_it(printed: str, day: date) -> None:
    status = with_column("Deadline", printed)
    assert only(status).dates == (DateFound(Bound.BY, day, printed),)
    assert codes(status) == []


@pytest.mark.parametrize(("printed", "told"), [("ongoing", False), ("13/13/2023", True)])
def test_other_words_are_no_deadline(printed: str, told: bool) -> None:
    status = with_column("Deadline", printed)
    assert only(status).dates == ()
    assert bool(found(status, FindingCode.DATE_NOT_UNDERSTOOD)) is told


def test_a_deadline_that_the_text_names_is_not_named_twice() -> None:
    text = "The executive heads should act by the end of 2023."
    row = [SYMBOL, "1", text, "Accepted", "Completed", "31/12/2023"]
    entry = only(read([*TITLES, "Deadline"], row))
    assert entry.deadlines == (date(2023, 12, 31),)


@pytest.mark.parametrize(
    ("title", "printed", "field", "value"),
    [
        ("Relevance", "Relevant in part", "relevance", Relevance.PARTLY_RELEVANT),
        ("Priority", "No", "priority", False),
        ("Implications", "None", "financial_implications", Implications.NONE),
        ("Implications", "None", "human_resource_implications", Implications.NONE),
        ("Financial implications", "Not assessed", "financial_implications", "not_assessed"),
        ("Formal recommendation", "No", "formal", False),
        ("For information only", "Yes", "for_information", True),
        ("Governing body", "Council", "governing_body", "Council"),
        ("Intended impact", "(a); (f)", "impact", ("a", "f")),
        ("Verification", "Verified", "verified", True),
    ],
)
def test_columns_for_single_codes(title: str, printed: str, field: str, value: object) -> None:
    assert getattr(only(with_column(title, printed)), field) == value


@pytest.mark.parametrize("title", ["Relevance", "Priority", "Financial implications"])
def test_words_that_name_no_code_are_told_of(title: str) -> None:
    status = with_column(title, "rather much")
    assert codes(status) == [FindingCode.STATUS_NOT_UNDERSTOOD]
    (told,) = found(status, FindingCode.STATUS_NOT_UNDERSTOOD)
    assert (told.where.report, told.where.number, told.where.cell) == (SYMBOL, "1", "rather much")


def test_a_sheet_of_labels_is_the_head() -> None:
    head = table(
        ["Symbol", "C22/61 (Rev.1)"],
        ["Language", "English"],
        ["Date", "18 February 2022"],
        ["Meeting", "Council 2022"],
        ["Title", "Reports 2020-2021"],
        ["References", "C21/49 – Reports"],
    )
    reports = table(["Report number", "Report title", "CEB comments"], [SYMBOL, "A", "available"])
    status = interpret(document(head, reports, table(TITLES, ROW), format=Format.XLSX))
    assert (status.symbol, status.revision, status.date) == ("C22/61", 1, date(2022, 2, 18))
    assert (status.meeting, status.title, status.period) == (
        "Council 2022",
        "Reports 2020-2021",
        "2020-2021",
    )
    assert status.references[0].symbol == "C21/49"
    assert status.reports[0].ceb_comments == "available"
    assert codes(status) == []
