"""What is wrong with an answer: the rules, one by one."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from uptake.core.answers import (
    Evidence,
    GivenAnswer,
    Problem,
    Situation,
    allowed_implementations,
    contradictions,
    errors,
    problems,
)
from uptake.core.codes import (
    Acceptance,
    Action,
    ConditionKind,
    Implementation,
    Implications,
    Severity,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.core.house_rules import HouseRules

TODAY = datetime.date(2026, 9, 1)
SITUATION = Situation(TODAY)
DONE = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
)
COSTLY = replace(
    DONE,
    financial_implications=Implications.ADDITIONAL,
    financial_detail=FinancialDetail(Decimal(1500), "CHF"),
)


def told(found: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in found]


def test_an_answer_that_says_all_that_is_asked_is_right() -> None:
    assert problems(DONE, SITUATION) == ()
    assert problems(COSTLY, SITUATION) == ()


def test_an_empty_draft_is_right_and_an_empty_answer_is_not() -> None:
    assert contradictions(GivenAnswer(), SITUATION) == ()
    assert told(problems(GivenAnswer(), SITUATION)) == [("acceptance", "answer-without-acceptance")]


@pytest.mark.parametrize("acceptance", [None, *Acceptance])
def test_only_what_is_accepted_is_implemented(acceptance: Acceptance | None) -> None:
    found = told(contradictions(replace(DONE, acceptance=acceptance), SITUATION))
    wrong = ("implementation", "implementation-without-acceptance")
    assert (wrong in found) is (acceptance is not Acceptance.ACCEPTED)
    assert bool(allowed_implementations(acceptance)) is (acceptance is Acceptance.ACCEPTED)


@pytest.mark.parametrize(
    ("answer", "situation", "field", "code", "severity"),
    [
        (
            replace(DONE, implementation=None),
            SITUATION,
            "implementation",
            "answer-without-implementation",
            Severity.ERROR,
        ),
        (
            GivenAnswer(acceptance=Acceptance.NOT_RELEVANT, remarks=" "),
            SITUATION,
            "remarks",
            "refusal-without-words",
            Severity.ERROR,
        ),
        (
            replace(DONE, remarks=None),
            SITUATION,
            "remarks",
            "status-without-text",
            Severity.WARNING,
        ),
        (
            DONE,
            Situation(TODAY, action=Action.GOVERNING_BODY, decided=False),
            "implementation",
            "implemented-before-decision",
            Severity.WARNING,
        ),
        (
            replace(DONE, conditions=(Condition(ConditionKind.EXCEPTION, "the field"),)),
            SITUATION,
            "implementation",
            "implemented-despite-exception",
            Severity.WARNING,
        ),
        (
            replace(DONE, implementation=Implementation.NOT_STARTED),
            Situation(TODAY, deadlines=(datetime.date(2025, 12, 31),)),
            "implementation",
            "not-started-after-deadline",
            Severity.WARNING,
        ),
        (
            replace(DONE, implementation=Implementation.IN_PROGRESS),
            Situation(TODAY, cleared=DONE),
            "why",
            "reopening-without-reason",
            Severity.ERROR,
        ),
        (
            replace(COSTLY, financial_implications=Implications.NONE),
            SITUATION,
            "financial_detail",
            "amount-without-additional",
            Severity.ERROR,
        ),
        (
            replace(COSTLY, financial_detail=None),
            SITUATION,
            "amount",
            "amount-missing",
            Severity.WARNING,
        ),
        (
            replace(COSTLY, financial_detail=FinancialDetail(Decimal(5))),
            SITUATION,
            "currency",
            "currency-missing",
            Severity.ERROR,
        ),
        (
            replace(DONE, conditions=(Condition(ConditionKind.SUBJECT_TO_APPROVAL, " "),)),
            SITUATION,
            "conditions",
            "condition-without-words",
            Severity.ERROR,
        ),
        (
            replace(DONE, conditions=(Condition(ConditionKind.IN_WORK_PLAN),) * 2),
            SITUATION,
            "conditions",
            "condition-twice",
            Severity.ERROR,
        ),
        (
            replace(DONE, references=("C20/53",)),
            SITUATION,
            "references",
            "cited-document-unknown",
            Severity.INFO,
        ),
        (
            replace(DONE, references=("C" * 201,)),
            SITUATION,
            "references",
            "cited-symbol-too-long",
            Severity.ERROR,
        ),
        (
            DONE,
            Situation(TODAY, rules=HouseRules(evidence_required=True)),
            "evidence",
            "evidence-missing",
            Severity.ERROR,
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    answer: GivenAnswer, situation: Situation, field: str, code: str, severity: Severity
) -> None:
    found = problems(answer, situation)
    assert [(one.field, one.code, one.severity) for one in found] == [(field, code, severity)]
    assert bool(errors(found)) is (severity is Severity.ERROR)


@pytest.mark.parametrize("amount", ["-0.01", "1e18", "0.005", "NaN", "Infinity"])
def test_an_amount_must_be_one_that_the_register_holds(amount: str) -> None:
    answer = replace(COSTLY, financial_detail=FinancialDetail(Decimal(amount), "CHF"))
    code = "amount-negative" if amount.startswith("-") else "amount-out-of-range"
    assert told(contradictions(answer, SITUATION)) == [("amount", code)]


@pytest.mark.parametrize("amount", ["0", "0.05", "999999999999999999.99"])
def test_the_smallest_and_the_largest_amount_are_right(amount: str) -> None:
    answer = replace(COSTLY, financial_detail=FinancialDetail(Decimal(amount), "CHF"))
    assert contradictions(answer, SITUATION) == ()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//a.example", "a.example", "http://", ""]
)
def test_evidence_lies_at_the_address_of_a_page(url: str) -> None:
    answer = replace(DONE, evidence=(Evidence("there", url=url),))
    assert told(contradictions(answer, SITUATION)) == [("evidence", "evidence-address-wrong")]


def test_a_page_is_evidence() -> None:
    answer = replace(DONE, evidence=(Evidence("there", url="HTTPS://a.example/b?c=d"),))
    assert contradictions(answer, SITUATION) == ()
