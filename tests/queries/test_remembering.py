"""What was asked of the same register before is not asked again; a change forgets it."""

import pytest

from tests.services.builders import bring, document, paper
from uptake.queries.remembering import LARGEST, register_state, remembered

pytestmark = pytest.mark.django_db


class Counted:
    """A question that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> int:
        self.asked += 1
        return self.asked


def test_the_same_question_to_the_same_register_is_asked_once() -> None:
    bring(paper())
    ask, state = Counted(), register_state()
    assert [remembered(state, "figures", ask) for _ in range(3)] == [1, 1, 1]
    assert remembered(state, "choices", ask) == 2


def test_every_act_makes_it_another_register() -> None:
    bring(paper())
    ask = Counted()
    remembered(register_state(), "figures", ask)
    bring(document(), 1)
    assert remembered(register_state(), "figures", ask) == 2


def test_in_a_state_that_is_not_known_nothing_is_remembered() -> None:
    ask = Counted()
    assert register_state() is None
    assert [remembered(None, "figures", ask) for _ in range(2)] == [1, 2]


def test_what_was_asked_longest_ago_is_forgotten_first() -> None:
    ask = Counted()
    for number in range(LARGEST + 1):
        remembered("state", number, ask)
    assert remembered("state", LARGEST, ask) == LARGEST + 1
    assert remembered("state", 0, ask) == LARGEST + 2
