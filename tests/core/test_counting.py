from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from uptake.core.codes import Acceptance, Action, Addressee, Bound, DecisionState, Implementation
from uptake.core.counting import asks_governing_body, count, figures, is_open, is_overdue
from uptake.core.document import DateFound, Decision, Entry, Report, StatusDocument

ON = date(2022, 2, 18)
ACCEPTED = Entry(
    "JIU/REP/2021/3",
    "1",
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.NOT_STARTED,
    dates=(DateFound(Bound.BY, date(2021, 12, 31), "by the end of 2021"),),
)
IMPLEMENTED = replace(ACCEPTED, number="2", implementation=Implementation.IMPLEMENTED)
REFUSED = replace(
    ACCEPTED,
    number="3",
    acceptance=Acceptance.NOT_ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
)
OPEN = replace(
    ACCEPTED,
    number="4",
    acceptance=Acceptance.UNDER_CONSIDERATION,
    implementation=None,
    addressee=Addressee.GOVERNING_BODIES,
)
SILENT = Entry("JIU/REP/2020/7", "1", addressee=Addressee.GOVERNING_BODIES)
INFORMATION = replace(IMPLEMENTED, report="JIU/REP/2020/7", number="5", for_information=True)
ALL = (ACCEPTED, IMPLEMENTED, REFUSED, OPEN, SILENT, INFORMATION)


def test_information_rows_count_nowhere() -> None:
    counted = figures(ALL)
    assert (counted.entries, counted.information, counted.addressed) == (6, 1, 5)
    assert sum(counted.acceptance.values()) == counted.addressed


def test_the_rate_of_acceptance_is_accepted_of_addressed() -> None:
    accepted = figures(ALL).accepted
    assert (accepted.part, accepted.whole) == (2, 5)
    assert accepted.rate == Fraction(2, 5)


def test_the_rate_of_implementation_is_implemented_of_accepted() -> None:
    implemented = figures(ALL).implemented
    assert (implemented.part, implemented.whole) == (1, 2)


def test_what_was_not_accepted_is_not_counted_as_implemented() -> None:
    assert figures([REFUSED]).implemented.part == 0
    assert figures([REFUSED]).answered(Acceptance.NOT_ACCEPTED).part == 1


def test_missing_answers_are_counted() -> None:
    assert figures(ALL).acceptance[None] == 1
    assert figures([replace(ACCEPTED, implementation=None)]).implementation[None] == 1


def test_there_is_no_rate_of_nothing() -> None:
    assert figures([]).accepted.rate is None
    assert figures([OPEN]).implemented.rate is None


def test_what_is_asked_of_others_is_for_information() -> None:
    for action in (Action.INFORMATION, Action.NONE):
        assert figures([replace(ACCEPTED, action=action)]).addressed == 0


def test_governing_bodies_have_their_own_count() -> None:
    assert figures(ALL).to_governing_bodies == 2
    assert asks_governing_body(replace(ACCEPTED, action=Action.GOVERNING_BODY))
    assert not asks_governing_body(replace(OPEN, action=Action.EXECUTIVE_HEAD))
    assert not asks_governing_body(replace(OPEN, for_information=True))


def test_only_what_is_open_and_past_its_date_is_overdue() -> None:
    assert [entry.number for entry in ALL if is_overdue(entry, ON)] == ["1", "4"]
    assert figures(ALL, ON).overdue == 2
    assert figures(ALL).overdue is None


@pytest.mark.parametrize("decision", [None, *DecisionState])
@pytest.mark.parametrize("implementation", [None, *Implementation])
@pytest.mark.parametrize("acceptance", [None, *Acceptance])
def test_open_is_what_is_neither_done_nor_refused_by_the_organization_or_its_governing_body(
    acceptance: Acceptance | None,
    implementation: Implementation | None,
    decision: DecisionState | None,
) -> None:
    entry = replace(
        ACCEPTED,
        acceptance=acceptance,
        implementation=implementation,
        decision=Decision(decision) if decision else None,
    )
    closed = (
        acceptance in (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)
        or decision is DecisionState.NOT_ENDORSED
        or implementation is Implementation.IMPLEMENTED
    )
    assert is_open(entry) is not closed
    assert is_overdue(entry, ON) is not closed


def test_the_day_itself_is_in_time() -> None:
    assert not is_overdue(ACCEPTED, date(2021, 12, 31))
    assert is_overdue(ACCEPTED, date(2022, 1, 1))


def test_a_date_from_which_something_begins_is_no_deadline() -> None:
    begin = DateFound(Bound.FROM, date(2021, 1, 1), "from 2021 on")
    assert not is_overdue(replace(ACCEPTED, dates=(begin,)), ON)


def test_a_document_is_counted_by_report_in_its_order() -> None:
    reports = (Report("JIU/REP/2021/3"), Report("JIU/REP/2021/2"), Report("JIU/REP/2020/7"))
    counted = count(StatusDocument(reports=reports, entries=ALL), ON)
    assert list(counted.by_report) == [report.symbol for report in reports]
    assert counted.by_report["JIU/REP/2021/2"].entries == 0
    assert counted.in_all.addressed == sum(part.addressed for part in counted.by_report.values())
    assert counted.in_all == figures(ALL, ON)


def test_a_report_without_heading_is_counted_too() -> None:
    assert list(count(StatusDocument(entries=(SILENT,))).by_report) == ["JIU/REP/2020/7"]
