"""Which words of another language are carried to the next version of an answer."""

from dataclasses import replace
from typing import Any

import pytest

from uptake.answers.services.saving import carried_on
from uptake.core.answers import GivenAnswer
from uptake.core.codes import ConditionKind
from uptake.core.document import Condition, FinancialDetail
from uptake.record.queries.contents.values import Saying

MONEY = FinancialDetail(None, "CHF", "per year", "for two posts")
ANSWER = GivenAnswer(
    conditions=(Condition(ConditionKind.EXCEPTION, "except the field"),),
    financial_detail=MONEY,
    remarks="It has begun.",
)
FRENCH = Saying(
    remarks="C'est commencé.",
    comment="En cours.",
    financial_period="par an",
    financial_words="pour deux postes",
    conditions=("sauf le terrain",),
)


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({}, {}),
        ({"remarks": "It is done."}, {"remarks": None}),
        ({"conditions": ()}, {"conditions": ()}),
        ({"financial_detail": replace(MONEY, period="once")}, {"financial_period": None}),
        ({"financial_detail": replace(MONEY, words="for a post")}, {"financial_words": None}),
        (
            {"financial_detail": None},
            {"financial_period": None, "financial_words": None},
        ),
    ],
)
def test_each_text_goes_by_its_own_words_and_the_comment_of_a_document_by_all(
    changes: dict[str, Any], lost: dict[str, Any]
) -> None:
    before = (ANSWER, FRENCH)
    expected = replace(FRENCH, **lost)
    if changes:
        expected = replace(expected, comment=None)
    assert carried_on([before], replace(ANSWER, **changes)) == expected
