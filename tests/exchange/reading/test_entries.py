"""What an entry leaves open or says against itself: its findings, and the words in them."""

from decimal import Decimal

import pytest

from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
    Language,
    Relevance,
)
from uptake.core.document import Condition, Entry, FinancialDetail
from uptake.core.findings import FindingCode, Where
from uptake.exchange.reading.entries import check_amount, check_exceptions, check_status
from uptake.exchange.reading.findings import LONGEST_CELL, Findings
from uptake.exchange.reading.statuses import RowStatus

WHERE = Where("JIU/REP/2021/3", "1")
EXCEPTION = Condition(ConditionKind.EXCEPTION, "with the exception of field offices")
MISSING = FindingCode.IMPLEMENTATION_MISSING
TWICE = FindingCode.IMPLEMENTATION_CONTRADICTORY


def entry(**values: object) -> Entry:
    return Entry(report="JIU/REP/2021/3", number="1", **values)  # type: ignore[arg-type]


def exceptions(**values: object) -> list[FindingCode]:
    findings = Findings()
    check_exceptions(entry(**values), WHERE, findings)
    return [one.code for one in findings.all()]


@pytest.mark.parametrize(
    ("implementation", "relevance", "told"),
    [
        (Implementation.IMPLEMENTED, None, [FindingCode.IMPLEMENTED_WITH_EXCEPTION]),
        (
            Implementation.IMPLEMENTED,
            Relevance.PARTLY_RELEVANT,
            [FindingCode.IMPLEMENTED_WITH_EXCEPTION],
        ),
        (
            Implementation.IMPLEMENTED,
            Relevance.RELEVANT,
            [FindingCode.IMPLEMENTED_WITH_EXCEPTION, FindingCode.EXCEPTION_STATED],
        ),
        (Implementation.IN_PROGRESS, None, [FindingCode.EXCEPTION_STATED]),
        (Implementation.IN_PROGRESS, Relevance.PARTLY_RELEVANT, [FindingCode.EXCEPTION_STATED]),
        (Implementation.NOT_STARTED, Relevance.RELEVANT, [FindingCode.EXCEPTION_STATED]),
        (None, None, [FindingCode.EXCEPTION_STATED]),
    ],
)
def test_an_exception_is_told_beside_whatever_is_answered_without_reserve(
    implementation: Implementation | None, relevance: Relevance | None, told: list[FindingCode]
) -> None:
    found = exceptions(conditions=(EXCEPTION,), implementation=implementation, relevance=relevance)
    assert found == told


def test_other_conditions_are_no_exception() -> None:
    others = [kind for kind in ConditionKind if kind is not ConditionKind.EXCEPTION]
    assert exceptions(conditions=tuple(Condition(kind, "so") for kind in others)) == []
    last = (*(Condition(kind, "so") for kind in others), EXCEPTION)
    assert exceptions(conditions=last) == [FindingCode.EXCEPTION_STATED]


def test_each_exception_is_told_with_its_words_where_it_stands() -> None:
    long = Condition(ConditionKind.EXCEPTION, "x" * (LONGEST_CELL + 1))
    bare = Condition(ConditionKind.EXCEPTION, None)
    findings = Findings()
    check_exceptions(entry(conditions=(EXCEPTION, long, bare)), WHERE, findings)
    first, second, third = findings.all()
    assert first.values["words"] == first.where.cell == EXCEPTION.words
    assert (first.where.report, first.where.number) == ("JIU/REP/2021/3", "1")
    assert second.values["words"] == "x" * (LONGEST_CELL - 1) + "…"
    assert (third.values["words"], third.where.cell) == ("", None)


def statuses(status: RowStatus | None = None, **values: object) -> list[FindingCode]:
    findings = Findings()
    check_status(entry(**values), status or RowStatus(), WHERE, findings)
    return [one.code for one in findings.all()]


@pytest.mark.parametrize(
    ("acceptance", "implementation", "told"),
    [
        (None, None, [FindingCode.ACCEPTANCE_MISSING]),
        (None, Implementation.IMPLEMENTED, [FindingCode.ACCEPTANCE_MISSING]),
        (Acceptance.ACCEPTED, None, [MISSING]),
        (Acceptance.ACCEPTED, Implementation.NOT_STARTED, []),
        (Acceptance.NOT_ACCEPTED, None, []),
        (Acceptance.UNDER_CONSIDERATION, None, []),
        (
            Acceptance.NOT_ACCEPTED,
            Implementation.IN_PROGRESS,
            [FindingCode.IMPLEMENTATION_NOT_EXPECTED],
        ),
    ],
)
def test_a_status_is_told_of_where_it_is_missing_or_too_much(
    acceptance: Acceptance | None, implementation: Implementation | None, told: list[FindingCode]
) -> None:
    assert statuses(acceptance=acceptance, implementation=implementation) == told


def test_what_is_for_information_needs_no_status() -> None:
    assert statuses(for_information=True) == []


def test_what_was_marked_twice_is_not_said_to_be_missing_too() -> None:
    twice = RowStatus(problems=[(TWICE, "in progress, implemented")])
    assert statuses(twice, acceptance=Acceptance.ACCEPTED) == [TWICE]
    both = RowStatus(problems=[(FindingCode.ACCEPTANCE_CONTRADICTORY, "accepted, not accepted")])
    assert statuses(both) == [FindingCode.ACCEPTANCE_CONTRADICTORY]
    # One of them marked twice says nothing of the other.
    assert statuses(twice) == [TWICE, FindingCode.ACCEPTANCE_MISSING]


def test_words_that_nobody_knows_may_be_the_status_so_nothing_is_missing() -> None:
    unknown = RowStatus(problems=[(FindingCode.STATUS_NOT_UNDERSTOOD, "in the pipeline")])
    findings = Findings()
    check_status(entry(), unknown, WHERE, findings)
    (one,) = findings.all()
    assert one.code is FindingCode.STATUS_NOT_UNDERSTOOD
    assert one.values == {"words": "in the pipeline"}
    assert one.where.cell is None


def test_a_finding_on_the_status_shows_the_words_of_its_cells() -> None:
    twice = RowStatus(problems=[(TWICE, "in progress, implemented")], cells=[" X ", "X"])
    findings = Findings()
    check_status(entry(acceptance=Acceptance.ACCEPTED), twice, WHERE, findings)
    (one,) = findings.all()
    assert one.values == {"marks": "in progress, implemented"}
    assert one.where == Where(WHERE.report, WHERE.number, "X | X")


def test_what_is_for_information_tells_of_its_problems_only() -> None:
    twice = RowStatus(problems=[(TWICE, "in progress, implemented")])
    assert statuses(twice, for_information=True) == [TWICE]


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        (None, False),
        (FinancialDetail(None, "CHF", None, None), False),
        (FinancialDetail(Decimal(1500), "CHF", None, "1.500 CHF"), False),
        (FinancialDetail(None, None, None, "to be seen"), False),
        (FinancialDetail(None, "CHF", None, "CHF 1.500"), True),
    ],
)
def test_an_amount_that_can_be_read_in_two_ways_is_told_of(
    detail: FinancialDetail | None, told: bool
) -> None:
    findings = Findings()
    check_amount(entry(financial_detail=detail), Language.ENGLISH, WHERE, findings)
    assert [one.code for one in findings.all()] == [FindingCode.AMOUNT_UNCLEAR] * told
