"""An answer that is being written, as JSON and back: nothing is lost, nothing else is taken."""

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.answer_json import answer_from_plain, answer_to_plain
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
    Implications,
    Language,
    Relevance,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.core.errors import UptakeError

WORDS = st.none() | st.text(max_size=12)


def some[Code: StrEnum](codes: type[Code]) -> st.SearchStrategy[Code | None]:
    return st.none() | st.sampled_from(list(codes))


DETAILS = st.builds(
    FinancialDetail,
    st.none() | st.decimals(allow_nan=False, allow_infinity=False),
    WORDS,
    WORDS,
    WORDS,
)
ANSWERS = st.builds(
    GivenAnswer,
    acceptance=some(Acceptance),
    implementation=some(Implementation),
    relevance=some(Relevance),
    priority=st.none() | st.booleans(),
    conditions=st.lists(st.builds(Condition, st.sampled_from(list(ConditionKind)), WORDS)).map(
        tuple
    ),
    financial_implications=some(Implications),
    human_resource_implications=some(Implications),
    financial_detail=st.none() | DETAILS,
    language=st.sampled_from(list(Language)),
    remarks=WORDS,
    references=st.lists(st.text(max_size=8)).map(tuple),
    evidence=st.lists(st.builds(Evidence, st.text(max_size=8), WORDS, WORDS)).map(tuple),
    why=st.text(max_size=8),
)


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: GivenAnswer) -> None:
    assert answer_from_plain(json.loads(json.dumps(answer_to_plain(answer)))) == answer


def test_codes_are_told_as_codes_amounts_as_text_and_what_is_absent_as_null() -> None:
    told = answer_to_plain(
        GivenAnswer(
            acceptance=Acceptance.ACCEPTED,
            financial_detail=FinancialDetail(Decimal("1250000.50"), "CHF", "2022-2023", None),
            conditions=(Condition(ConditionKind.IN_WORK_PLAN, "в плане работы"),),
            language=Language.RUSSIAN,
            remarks="Выполняется.",
        )
    )
    assert told["acceptance"] == "accepted"
    assert told["implementation"] is None
    assert told["priority"] is None
    assert told["financial_detail"]["amount"] == "1250000.50"
    assert told["conditions"] == [{"kind": "in_work_plan", "words": "в плане работы"}]
    assert (told["language"], told["remarks"]) == ("ru", "Выполняется.")
    assert told["references"] == told["evidence"] == []


def test_what_is_not_told_is_absent_and_the_language_is_english() -> None:
    assert answer_from_plain({}) == GivenAnswer()
    assert answer_from_plain({"acceptance": "", "conditions": None, "why": None}) == GivenAnswer()


def test_an_amount_of_nothing_is_an_amount() -> None:
    read = answer_from_plain({"financial_detail": {"amount": "0"}})
    assert read.financial_detail == FinancialDetail(Decimal(0), None, None, None)
    without = answer_from_plain({"financial_detail": {"currency": "CHF"}})
    assert without.financial_detail == FinancialDetail(None, "CHF", None, None)


def test_that_something_is_no_priority_is_not_forgotten() -> None:
    assert answer_from_plain({"priority": False}).priority is False


@pytest.mark.parametrize(
    "told",
    [
        {"acceptance": "agreed"},
        {"implementation": 3},
        {"language": "xx"},
        {"conditions": [{"words": "of no kind"}]},
        {"conditions": [{"kind": "perhaps"}]},
        {"conditions": ["in_work_plan"]},
        {"financial_detail": {"amount": "much"}},
        {"financial_detail": "much"},
        {"evidence": [{"sha256": "0"}]},
        {"references": 7},
    ],
)
def test_what_was_not_written_so_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(UptakeError) as error:
        answer_from_plain(told)
    assert error.value.code == "answer-unreadable"
