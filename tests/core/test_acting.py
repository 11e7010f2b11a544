"""Whose turn it is: when an answer counts as given since it was asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from uptake.core.codes import Stage
from uptake.core.recipients import WAITING, Given, Turn, asked_at, turn

ASKED = datetime(2022, 9, 1, 9, tzinfo=UTC)
BEFORE, SINCE = ASKED - timedelta(days=300), ASKED + timedelta(days=3)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, Turn.TO_ANSWER),
        (Given(Stage.DRAFT, BEFORE), Turn.DRAFT),
        (Given(Stage.RETURNED, BEFORE), Turn.RETURNED),
        (Given(Stage.SUBMITTED, BEFORE), Turn.SUBMITTED),
        (Given(Stage.CLEARED, SINCE), Turn.CLEARED),
        (Given(Stage.CLEARED, ASKED), Turn.CLEARED),
        (Given(Stage.CLEARED, BEFORE), Turn.TO_ANSWER),
        (Given(Stage.CLEARED, SINCE, answers=False), Turn.TO_ANSWER),
        (Given(Stage.CLEARED, SINCE, answers=False, asks=False), Turn.CLEARED),
        (Given(Stage.CLEARED, SINCE, dated=BEFORE.date()), Turn.TO_ANSWER),
        (Given(Stage.CLEARED, SINCE, dated=ASKED.date()), Turn.CLEARED),
    ],
    ids=[
        "nothing yet",
        "draft",
        "returned",
        "waits for clearance, since last year",
        "cleared since",
        "cleared at that moment",
        "last year's",
        "registered since: a mark answers nothing",
        "marked as for information",
        "an older document that was brought in since",
        "a document of that day",
    ],
)
def test_an_answer_is_still_to_come_or_not(given: Given | None, expected: Turn) -> None:
    assert turn(given, ASKED) is expected


def test_whoever_has_something_returned_open_or_begun_is_to_act() -> None:
    assert set(Turn) - set(WAITING) == {Turn.SUBMITTED, Turn.CLEARED}


def test_for_a_cycle_an_answer_is_asked_for_since_it_was_opened() -> None:
    """Be it given to somebody before that, or only later: an answer for the cycle is one."""
    for assigned in (BEFORE, SINCE):
        assert asked_at(assigned, ASKED) == ASKED
        assert asked_at(assigned, None) == assigned
