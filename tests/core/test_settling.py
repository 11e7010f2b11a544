"""Settling findings: what each kind asks, and what a decision changes in the document."""

import datetime

import pytest

from uptake.core.codes import (
    Acceptance,
    Addressee,
    CebComments,
    Implementation,
    Language,
    Relevance,
)
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode, Where
from uptake.core.settling import QUESTIONS, Settlement, Way, must_settle, places_of_entry, settle

REPORT, OTHER = "JIU/REP/2021/3", "JIU/REP/2020/8"


def odd(code: FindingCode, number: str | None = "1", report: str | None = REPORT) -> Finding:
    return Finding(code, Where(report, number))


def document(*findings: Finding, entries: tuple[Entry, ...] = ()) -> StatusDocument:
    return StatusDocument(
        symbol="C22/61",
        date=datetime.date(2022, 2, 18),
        reports=(Report(REPORT, title="Listed"), Report(OTHER)),
        entries=entries
        or (
            Entry(REPORT, "1", addressee=Addressee.EXECUTIVE_HEADS),
            Entry(REPORT, "2", acceptance=Acceptance.ACCEPTED),
        ),
        findings=findings,
    )


def chosen(value: str, place: int = 0) -> Settlement:
    return Settlement(place, Way.CHOSEN, value)


@pytest.mark.parametrize(
    ("code", "value", "field", "after"),
    [
        (FindingCode.ADDRESSEE_UNKNOWN, "other", "addressee", Addressee.OTHER),
        (FindingCode.ACCEPTANCE_MISSING, "not_relevant", "acceptance", Acceptance.NOT_RELEVANT),
        (FindingCode.EXCEPTION_STATED, "partly_relevant", "relevance", Relevance.PARTLY_RELEVANT),
        (FindingCode.STATUS_NOT_UNDERSTOOD, "accepted", "acceptance", Acceptance.ACCEPTED),
        (FindingCode.REPORT_UNKNOWN, f" {OTHER} ", "report", OTHER),
        (FindingCode.NUMBER_REPEATED, "1a", "number", "1a"),
    ],
)
def test_a_chosen_value_sets_the_field_that_is_asked_about(
    code: FindingCode, value: str, field: str, after: object
) -> None:
    given = document(odd(code))
    settled = settle(given, [chosen(value)])
    assert getattr(settled.entries[0], field) == after
    assert settled.entries[1] == given.entries[1] or field == "report"
    assert settled.findings == given.findings


def test_what_is_accepted_stays_as_it_was_read() -> None:
    given = document(odd(FindingCode.ADDRESSEE_INFERRED))
    assert settle(given, [Settlement(0, Way.ACCEPTED)]) == given


def test_what_is_left_open_is_nothing() -> None:
    given = document(odd(FindingCode.ADDRESSEE_INFERRED))
    assert settle(given, [Settlement(0, Way.OPEN)]).entries[0].addressee is None


def test_a_number_cannot_be_left_open() -> None:
    given = document(odd(FindingCode.NUMBER_REPEATED))
    assert settle(given, [Settlement(0, Way.OPEN)]) == given
    assert not QUESTIONS[FindingCode.NUMBER_REPEATED].may_open
    assert QUESTIONS[FindingCode.ADDRESSEE_INFERRED].may_open


def test_a_missing_heading_is_about_all_recommendations_of_the_assumed_report() -> None:
    finding = Finding(FindingCode.REPORT_HEADING_MISSING, Where(), {"report": REPORT})
    settled = settle(document(finding), [chosen(OTHER)])
    assert [entry.report for entry in settled.entries] == [OTHER, OTHER]


def test_a_status_that_was_not_understood_may_be_of_either_kind() -> None:
    settled = settle(document(odd(FindingCode.STATUS_NOT_UNDERSTOOD)), [chosen("in_progress")])
    entry = settled.entries[0]
    assert (entry.acceptance, entry.implementation) == (
        Acceptance.ACCEPTED,
        Implementation.IN_PROGRESS,
    )


def test_what_is_not_accepted_keeps_no_status_of_implementation() -> None:
    given = document(
        odd(FindingCode.ACCEPTANCE_CONTRADICTORY),
        entries=(Entry(REPORT, "1", implementation=Implementation.IMPLEMENTED),),
    )
    settled = settle(given, [chosen("not_accepted")])
    assert settled.entries[0].implementation is None


def test_questions_about_a_report_and_the_head_change_these() -> None:
    given = document(
        odd(FindingCode.CEB_COMMENTS_INFERRED, None),
        odd(FindingCode.REPORT_TITLE_DIFFERS, None),
        odd(FindingCode.SYMBOL_MISSING, None, None),
        odd(FindingCode.LANGUAGE_DIFFERS, None, None),
    )
    settled = settle(
        given,
        [chosen("available"), chosen("Heading", 1), chosen("C22/62", 2), chosen("ar", 3)],
    )
    assert settled.reports[0].ceb_comments is CebComments.AVAILABLE
    assert settled.reports[0].title == "Heading"
    assert settled.reports[1] == given.reports[1]
    assert (settled.symbol, settled.language) == ("C22/62", Language.ARABIC)


@pytest.mark.parametrize("value", ["maybe", "", " ", "implemented"])
def test_a_value_that_is_no_choice_is_refused(value: str) -> None:
    with pytest.raises(UptakeError) as refused:
        settle(document(odd(FindingCode.ACCEPTANCE_MISSING)), [chosen(value)])
    assert refused.value.code == "settlement-wrong"


def test_a_finding_that_is_not_there_is_refused() -> None:
    with pytest.raises(UptakeError):
        settle(document(), [chosen("accepted", 3)])


def test_a_finding_that_asks_nothing_changes_nothing() -> None:
    given = document(odd(FindingCode.FOCAL_POINT_DIFFERS))
    assert settle(given, [chosen("anything")]) == given


def test_of_two_with_one_number_the_second_is_meant() -> None:
    twins = (Entry(REPORT, "1", text="a"), Entry(REPORT, "1", text="b"))
    given = document(odd(FindingCode.NUMBER_REPEATED), entries=twins)
    assert places_of_entry(given, 0) == (1,)


def test_recommendations_without_numbers_are_meant_in_their_order() -> None:
    nameless = (Entry(REPORT, "", text="a"), Entry(REPORT, "", text="b"))
    missing = odd(FindingCode.NUMBER_MISSING, None)
    settled = settle(document(missing, missing, entries=nameless), [chosen("4"), chosen("5", 1)])
    assert [entry.number for entry in settled.entries] == ["4", "5"]


def test_errors_have_to_be_settled_first() -> None:
    given = document(
        odd(FindingCode.ACCEPTANCE_CONTRADICTORY),
        odd(FindingCode.ADDRESSEE_UNKNOWN),
        odd(FindingCode.NUMBER_MISSING),
    )
    assert must_settle(given, []) == (0, 2)
    assert must_settle(given, [Settlement(0, Way.OPEN)]) == (2,)
    assert must_settle(given, [Settlement(0, Way.OPEN), chosen("3", 2)]) == ()
