"""The fields of an answer by kind; an answer that is being written, as JSON and back."""

import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.chain import plain
from uptake.core.codes import Acceptance, ConditionKind, Implications, Language
from uptake.core.contract import read_plain
from uptake.core.document import (
    ALL,
    BESIDE_STATUS,
    CODES,
    FLAGS,
    IMPLICATIONS,
    SINGLE,
    STATUS,
    Condition,
    Entry,
    FinancialDetail,
    each_code,
    implications_of,
    values_of,
)
from uptake.core.errors import UptakeError

WORDS = st.none() | st.text(max_size=12)


def some(codes: type[StrEnum]) -> st.SearchStrategy[StrEnum | None]:
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
    **{name: some(kind) for name, kind in CODES.items()},
    **{name: st.none() | st.booleans() for name in FLAGS},
    conditions=st.lists(st.builds(Condition, st.sampled_from(list(ConditionKind)), WORDS)).map(
        tuple
    ),
    financial_detail=st.none() | DETAILS,
    language=st.sampled_from(list(Language)),
    remarks=WORDS,
    references=st.lists(st.text(max_size=8)).map(tuple),
    evidence=st.lists(st.builds(Evidence, st.text(max_size=8), WORDS, WORDS)).map(tuple),
    why=st.text(max_size=8),
)


def test_each_field_is_of_one_kind_and_an_entry_has_them_all() -> None:
    assert set(ALL) == {*SINGLE, "conditions", "financial_detail"}
    assert set(SINGLE) == {*STATUS, "verified", *BESIDE_STATUS} == {*CODES, *FLAGS}
    assert not set(CODES) & set(FLAGS)
    assert set(ALL) <= set(Entry.__dataclass_fields__)


def test_the_implications_are_those_of_money_and_of_people() -> None:
    answer = GivenAnswer(financial_implications=Implications.NONE)
    assert all(CODES[name] is Implications for name in IMPLICATIONS)
    assert implications_of(answer) == (Implications.NONE, None)


def test_codes_are_read_by_name_and_kind_and_values_given_by_name() -> None:
    read = each_code(lambda name, kind: next(iter(kind)) if name == "acceptance" else None)
    assert read == {**dict.fromkeys(CODES), "acceptance": Acceptance.ACCEPTED}
    told = values_of(GivenAnswer(**read, priority=True))
    assert (told["acceptance"], told["priority"]) == (Acceptance.ACCEPTED, True)
    assert tuple(told) == ALL


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: GivenAnswer) -> None:
    assert read_plain(GivenAnswer, json.loads(json.dumps(plain(answer)))) == answer


def test_what_is_not_told_is_absent_and_the_language_is_english() -> None:
    assert read_plain(GivenAnswer, {}) == GivenAnswer(language=Language.ENGLISH)


def test_an_amount_of_nothing_is_an_amount() -> None:
    read = read_plain(GivenAnswer, {"financial_detail": {"amount": "0"}})
    assert read.financial_detail == FinancialDetail(Decimal(0), None, None, None)
    assert read.financial_detail.unless_silent is read.financial_detail
    assert FinancialDetail().unless_silent is None


def test_that_something_is_no_priority_is_not_forgotten() -> None:
    assert read_plain(GivenAnswer, {"priority": False}).priority is False


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
        read_plain(GivenAnswer, told)
    assert error.value.code == "contract-broken"
