"""Two people at one answer: what is merged of both is saved, and both stay in the history."""

from dataclasses import replace

import pytest
from django.db.models import Q

from tests.rooms.answering import ANSWER, NOW, Asked, asked
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Stage
from uptake.core.errors import UptakeError
from uptake.record.services.versions import derive_progress
from uptake.register.models import Event, FollowUpProgress, StatusUpdate

pytestmark = pytest.mark.django_db

MINE = replace(ANSWER, remarks="Ana's words.")
THEIRS = replace(ANSWER, remarks="Omar's words.", implementation=Implementation.IN_PROGRESS)
MERGED = replace(THEIRS, implementation=Implementation.IMPLEMENTED)


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def between(one: Asked) -> tuple[int | None, int]:
    """Let Omar save while Ana types; give the version she began on, and his."""
    begun_on = one.held.base
    saved = answers.save(
        follow_up=one.follow_up, answer=THEIRS, based_on=begun_on, by=one.by_other, at=NOW
    )
    return begun_on, saved.update


def merge(
    one: Asked, mine: GivenAnswer, answer: GivenAnswer, begun_on: int | None, on: int | None
) -> int:
    return answers.merge(
        follow_up=one.follow_up,
        mine=mine,
        begun_on=begun_on,
        answer=answer,
        based_on=on,
        by=one.by,
        at=NOW,
        submit=True,
    ).update


def test_a_save_that_comes_second_is_refused_and_changes_nothing(one: Asked) -> None:
    begun_on, theirs = between(one)
    with pytest.raises(UptakeError, match="answer-overtaken") as refused:
        answers.save(follow_up=one.follow_up, answer=MINE, based_on=begun_on, by=one.by, at=NOW)
    assert refused.value.values == {"update": theirs}
    assert one.held.base == theirs


def test_mine_theirs_and_the_merged_one_stand_in_the_history(one: Asked) -> None:
    begun_on, theirs = between(one)
    update = merge(one, MINE, MERGED, begun_on, theirs)
    rows = StatusUpdate.objects.order_by("pk").values_list("texts__remarks", "based_on")
    assert list(rows)[-3:] == [
        ("Omar's words.", begun_on),
        ("Ana's words.", begun_on),
        ("Omar's words.", theirs),
    ]
    assert one.held.base == update
    assert one.held.standing.stage is Stage.SUBMITTED
    assert one.held.latest is not None
    assert one.held.latest.answer == MERGED
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-3:] == ["answers.save", "answers.save", "answers.submit"]


def test_the_merged_one_is_the_newest_also_when_that_is_derived_anew(one: Asked) -> None:
    begun_on, theirs = between(one)
    update = merge(one, MINE, MERGED, begun_on, theirs)
    FollowUpProgress.objects.all().delete()
    derive_progress(Q(follow_up=one.follow_up))
    assert one.held.base == update


def test_mine_as_it_is_needs_no_second_version(one: Asked) -> None:
    begun_on, theirs = between(one)
    before = StatusUpdate.objects.count()
    merge(one, MINE, MINE, begun_on, theirs)
    assert StatusUpdate.objects.count() == before + 1


def test_what_could_not_stand_is_not_kept_below(one: Asked) -> None:
    begun_on, theirs = between(one)
    before = StatusUpdate.objects.count()
    impossible = replace(MINE, acceptance=Acceptance.NOT_ACCEPTED)
    merge(one, impossible, MERGED, begun_on, theirs)
    assert StatusUpdate.objects.count() == before + 1


def test_a_third_between_is_a_conflict_again(one: Asked) -> None:
    begun_on, theirs = between(one)
    answers.save(follow_up=one.follow_up, answer=ANSWER, based_on=theirs, by=one.by_other, at=NOW)
    with pytest.raises(UptakeError, match="answer-overtaken"):
        merge(one, MINE, MERGED, begun_on, theirs)


def test_words_of_another_language_are_kept_below_too(one: Asked) -> None:
    begun_on, theirs = between(one)
    mine = replace(MINE, language=Language.FRENCH, remarks="Les mots d'Ana.")
    merge(one, mine, MERGED, begun_on, theirs)
    texts = StatusUpdate.objects.order_by("pk").values_list("texts__language", "texts__remarks")
    assert ("fr", "Les mots d'Ana.") in list(texts)
