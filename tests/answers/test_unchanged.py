"""Clearing all that are unchanged at once: just the versions that were seen, and nothing else."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry, in_french
from tests.rooms.clearing import (
    BEGUN,
    DONE,
    TWICE,
    contributor,
    follow_up,
    held,
    later,
    officer,
    rules,
    submitted,
)
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.services import Cleared, Skipped
from uptake.core.codes import Role, Stage
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.register.models import Event, FollowUpProgress, StageChange

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    whole = document(entry("1"), entry("2"), entry("3"))
    bring(whole)
    bring(in_french(whole), 1)


def confirmed(by: Actor, *numbers: str) -> list[tuple[int, int]]:
    """Say of some recommendations that nothing has changed; give what waits then."""
    found = []
    for number in numbers:
        one = follow_up(number)
        saved = answers.confirm(follow_up=one, based_on=held(number).base, by=by, at=later(0))
        found.append((one, saved.update))
    return found


def clear(seen: list[tuple[int, int]], by: Actor) -> Cleared:
    return answers.clear_several(updates=seen, by=by, at=later(30))


def keys(*numbers: str) -> tuple[RecommendationKey, ...]:
    return tuple(RecommendationKey(REPORT, number) for number in numbers)


def progress() -> list[tuple[int, Stage, datetime.datetime, int | None]]:
    """How far each follow-up has come, as lists of them are made from it."""
    rows = FollowUpProgress.objects.order_by("follow_up")
    return list(rows.values_list("latest", "stage", "since", "cleared"))


def test_what_is_unchanged_is_cleared_in_one_act() -> None:
    ana, omar = contributor("ana@itu.example", "1", "2", "3"), officer()
    seen = confirmed(ana, "1", "2", "3")
    assert clear(seen, omar) == Cleared(keys("1", "2", "3"), (), ())
    assert {held(number).standing.stage for number in "123"} == {Stage.CLEARED}
    assert progress() == [(update, Stage.CLEARED, later(30), update) for _, update in seen]
    verbs = list(Event.objects.order_by("-number").values_list("verb", flat=True)[:4])
    assert verbs[:3] == ["answers.clear"] * 3
    assert verbs[3] == "answers.submit"


def test_what_says_something_else_is_left_alone() -> None:
    ana, omar = contributor("ana@itu.example", "1", "2"), officer()
    seen = confirmed(ana, "1")
    seen.append((follow_up("2"), submitted(ana, BEGUN, "2")))
    found = clear(seen, omar)
    assert found.cleared == keys("1")
    assert found.skipped == (Skipped(follow_up("2"), "answer-changed"),)
    assert held("2").standing.stage is Stage.SUBMITTED


def test_a_version_that_nobody_saw_is_not_cleared() -> None:
    ana, omar = contributor(), officer()
    ((one, update),) = confirmed(ana, "1")
    answers.save(follow_up=one, answer=DONE, based_on=update, by=ana, at=later(5), submit=True)
    assert clear([(one, update)], omar).skipped == (Skipped(one, "answer-overtaken"),)
    assert not StageChange.objects.filter(stage=Stage.CLEARED).exists()


def test_one_s_own_is_skipped_and_the_others_are_cleared() -> None:
    both = acting(person("bo@itu.example", Role.CLEARING_OFFICER, Role.COORDINATOR))
    seen = [*confirmed(both, "1"), *confirmed(contributor("ana@itu.example", "2"), "2")]
    found = clear(seen, both)
    assert found.cleared == keys("2")
    assert found.skipped == (Skipped(follow_up("1"), "by-author"),)


def test_the_first_of_two_agrees_to_all_of_them() -> None:
    rules(**TWICE)
    ana, omar = contributor("ana@itu.example", "1", "2"), officer()
    seen = confirmed(ana, "1", "2")
    before = progress()
    assert clear(seen, omar).agreed == (follow_up("1"), follow_up("2"))
    assert progress()[:2] == [
        (update, Stage.SUBMITTED, later(30), cleared) for update, _, _, cleared in before[:2]
    ]
    assert [one.code for one in clear(seen, omar).skipped] == ["agreed-already"] * 2


def test_another_reason_or_the_same_words_in_order_make_no_change() -> None:
    ana, omar = contributor(), officer()
    first = submitted(ana, BEGUN)
    answers.clear(follow_up=follow_up(), update=first, by=omar, at=later(1))
    again = submitted(ana, replace(BEGUN, why="As every year."), minutes=2)
    assert clear([(follow_up(), again)], omar).cleared == keys("1")


def test_who_may_not_clear_clears_nothing() -> None:
    ana = contributor()
    seen = confirmed(ana, "1")
    assert clear(seen, ana).skipped == (Skipped(follow_up(), "follow-up-unknown"),)
    assert clear([], ana) == Cleared((), (), ())


def test_many_answers_ask_as_much_as_two() -> None:
    bring(document(entry("4"), entry("5")), 2)
    ana, omar = contributor("ana@itu.example", *"12345"), officer()
    counts = []
    for numbers in ("12", "345"):
        seen = confirmed(ana, *numbers)
        with CaptureQueriesContext(connection) as asked:
            assert len(clear(seen, omar).cleared) == len(numbers)
        counts.append(len(asked))
    assert counts[0] == counts[1]
