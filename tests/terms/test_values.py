"""Values in words: whatever a field of a StatusDocument can hold."""

import datetime
from dataclasses import fields
from decimal import Decimal

import pytest

from uptake.core.codes import (
    Acceptance,
    Bound,
    ConditionKind,
    Impact,
    Implementation,
    Language,
)
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.terms.values import value_text
from uptake.terms.words import words

ENGLISH, FRENCH, ARABIC = words(Language.ENGLISH), words(Language.FRENCH), words(Language.ARABIC)
DAY = datetime.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("", None),
        ((), None),
        (Acceptance.NOT_ACCEPTED, "Not accepted"),
        (True, "Yes"),
        (False, "No"),
        ("as it is", "as it is"),
        (2022, "2022"),
        (Decimal("1200.50"), "1,200.5"),
        (DAY, "31 December 2022"),
        (("C20/53", "C21/49"), "C20/53, C21/49"),
        ((None, Implementation.IMPLEMENTED), "Implemented"),
        (("two\nlines", "one"), "two\nlines\none"),
        (DateFound(Bound.BY, DAY, "by the end"), "by 31 December 2022"),
        (DateFound(Bound.FROM, DAY, "then on"), "from 31 December 2022"),
        (Condition(ConditionKind.IN_WORK_PLAN), "In the work plan"),
        (Condition(ConditionKind.IN_WORK_PLAN, "In the plan for 2023"), "In the plan for 2023"),
        (FocalPoint("Ms Varga", "Secretariat"), "Ms Varga, Secretariat"),
        (Reference("C21/50", "Last year's", None), "C21/50, Last year's"),
        (Reference(None, None, "https://x.example"), "https://x.example"),
        (FinancialDetail(Decimal(5000), "CHF", "2023", None), "CHF 5,000, 2023"),
        (Decision(body="Council", symbol="C22/1"), "Proposed, Council, C22/1"),
    ],
)
def test_a_value_is_said_in_words(value: object, text: str | None) -> None:
    assert value_text(value, ENGLISH) == text


def test_lists_have_the_commas_of_their_language() -> None:
    assert value_text(("C20/53", "C21/49"), ARABIC) == "C20/53، C21/49"
    assert value_text(("C20/53", "C21/49"), FRENCH) == "C20/53, C21/49"


def test_what_no_field_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        value_text(object(), ENGLISH)


def test_every_field_of_a_document_can_be_said() -> None:
    entry = Entry(
        "JIU/REP/2021/3", "1", impact=(Impact.SAVINGS,), dates=(DateFound(Bound.BY, DAY, "x"),)
    )
    for one in (entry, Report("JIU/REP/2021/3"), StatusDocument(date=DAY)):
        for field in fields(one):
            for spoken in (ENGLISH, ARABIC):
                value_text(getattr(one, field.name), spoken)
