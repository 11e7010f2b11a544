"""Which governing body is asked: WIPO has two, and each decides on what is addressed to it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.rooms.builders import document, entry
from uptake.core.codes import Addressee, DecisionState, EditionKind
from uptake.core.document import Decision, Entry
from uptake.core.meetings import asks_its_body, decision_set, same_body

ASSEMBLY, COMMITTEE = "General Assembly", "Coordination Committee"


def to(body: str | None, number: str = "2", **values: Any) -> Entry:
    return entry(number, addressee=Addressee.GOVERNING_BODIES, governing_body=body, **values)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ASSEMBLY, ASSEMBLY, True),
        (ASSEMBLY, "general  assembly", True),
        (ASSEMBLY, COMMITTEE, False),
        (ASSEMBLY, None, True),
        (None, None, True),
        (1, 1, True),
        (1, 2, False),
        (1, None, True),
    ],
)
def test_two_mentions_are_of_one_body(
    one: int | str | None, other: int | str | None, expected: bool
) -> None:
    assert same_body(one, other) is expected
    assert same_body(other, one) is expected


@pytest.mark.parametrize(
    ("body", "asked"),
    [(ASSEMBLY, ["1", "3"]), (COMMITTEE, ["2", "3"]), (None, ["1", "2", "3"])],
)
def test_each_body_is_asked_for_what_is_its_own(body: str | None, asked: list[str]) -> None:
    status = document(
        to(ASSEMBLY, "1"),
        to(COMMITTEE, "2"),
        to(None, "3"),
        to(body, "4", decision=Decision(DecisionState.ENDORSED, body)),
        entry("5", governing_body=body),
        governing_body=body,
    )
    assert [one.number for one in decision_set(status)] == asked


def test_a_working_group_prepares_what_all_bodies_are_asked() -> None:
    paper = document(
        to(ASSEMBLY, "1"),
        to(COMMITTEE, "2"),
        governing_body="Working Group",
        kind=EditionKind.WORKING_GROUP_PAPER,
    )
    assert [one.number for one in decision_set(paper)] == ["1", "2"]
    assert not asks_its_body(paper.entries[0], replace(paper, kind=None))
