"""What was asked of the same register before is not asked again; a change forgets it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import AT, bring, document, paper
from uptake.core.recipients import machine
from uptake.record.queries.cache import (
    LARGEST,
    LARGEST_AT_ONCE,
    OWN,
    SILENT,
    Seen,
    register_state,
    remembered,
    remembered_large,
)
from uptake.record.services import events

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


def told(verb: str, organization: str = "WIPO") -> None:
    """Record that something was done."""
    events.record(verb, organization=organization, subject="", by=machine("Ana"), at=AT, values={})


@pytest.mark.parametrize("area", sorted(OWN))
def test_what_others_do_with_what_is_theirs_changes_nothing_here(area: str) -> None:
    bring(paper())
    here, there = register_state("ITU"), register_state("WIPO")
    whole = register_state()
    told(f"{area}.change")
    assert register_state("ITU") == here
    assert register_state("WIPO") != there
    assert register_state() != whole


@pytest.mark.parametrize(
    "verb", ["imports.apply", "reports.register", "wordings.review", "people.change", "new.deed"]
)
def test_what_is_shared_changes_every_register(verb: str) -> None:
    bring(paper())
    here = register_state("ITU")
    told(verb)
    assert register_state("ITU") != here


@pytest.mark.parametrize("area", sorted(SILENT))
def test_messages_change_no_register(area: str) -> None:
    bring(paper())
    here = register_state("ITU")
    told(f"{area}.send", "ITU")
    assert register_state("ITU") == here


def test_one_question_tells_it() -> None:
    bring(paper())
    register_state()
    with CaptureQueriesContext(connection) as asked:
        register_state("ITU")
    assert len(asked) == 1


def test_an_act_that_was_undone_leaves_another_register() -> None:
    """Its number is given again, to another act: what was remembered after it was never so."""
    bring(paper())
    register_state()
    point = transaction.savepoint_create()
    told("answers.save", "ITU")
    undone = register_state("ITU")
    transaction.savepoint_rollback(point)
    before = register_state("ITU")
    told("answers.submit", "ITU")
    assert len({undone, before, register_state("ITU")}) == 3


def test_acts_that_others_saw_meanwhile_are_seen_once() -> None:
    seen = Seen((1, "a"), (1, "a"))
    events = [(1, "a", "ITU", "x.y"), (2, "b", "ITU", "answers.save"), (3, "c", "WIPO", "mails.x")]
    seen.follow(events)
    seen.follow(events[:2])  # who asked earlier comes later
    assert (seen.last, seen.everywhere, seen.of("ITU"), seen.of("WIPO")) == (
        (3, "c"),
        (1, "a"),
        (2, "b"),
        (1, "a"),
    )


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


def test_of_large_answers_only_the_last_are_kept() -> None:
    bring(paper())
    ask, state = Counted(), register_state()
    assert [remembered_large(state, "first", ask) for _ in range(2)] == [1, 1]
    for number in range(LARGEST_AT_ONCE):
        remembered_large(state, number, ask)
    assert remembered_large(state, "first", ask) == LARGEST_AT_ONCE + 2
