"""An answer on its way: saved, submitted, cleared or returned, by who may."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Audience, Implementation, Language, Role, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.queries.answering import answering
from uptake.register.models import Assignment, Event, FollowUp, StatusPeriod

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
    language=Language.ENGLISH,
)


@pytest.fixture
def contributor(db: None) -> Actor:
    """Somebody to whom the first recommendation is assigned."""
    del db
    bring(document(entry("1"), entry("2")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    Assignment.objects.create(
        follow_up=FollowUp.objects.get(recommendation__number="1"),
        person=one,
        assigned_at=NOW,
        assigned_by="Uptake",
    )
    return acting(one)


@pytest.fixture
def officer(db: None) -> Actor:
    """Somebody who clears."""
    del db
    return acting(person("omar@itu.example", Role.CLEARING_OFFICER))


def follow_up(number: str = "1") -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def base(number: str = "1") -> int | None:
    held = answering(follow_up(number), Language.ENGLISH, NOW.date())
    assert held is not None
    return held.base


def standing(audience: Audience) -> Implementation | None:
    """How far the first recommendation is, as it stands on the day after."""
    day = NOW.date() + datetime.timedelta(days=1)
    rows = StatusPeriod.objects.filter(follow_up=follow_up(), audience=audience)
    return rows.filter(valid_from__lte=day).latest("valid_from").update.implementation


def test_an_answer_is_saved_submitted_and_cleared(contributor: Actor, officer: Actor) -> None:
    saved = answers.save(
        follow_up=follow_up(), answer=ANSWER, based_on=base(), by=contributor, at=NOW, submit=True
    )
    assert standing(Audience.STAFF) is Implementation.IN_PROGRESS
    stage = answers.clear(follow_up=follow_up(), update=saved.update, by=officer, at=NOW)
    assert stage is Stage.CLEARED
    assert standing(Audience.STAFF) is Implementation.IMPLEMENTED
    assert standing(Audience.PUBLIC) is Implementation.IN_PROGRESS
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs[-3:] == ["answers.save", "answers.submit", "answers.clear"]


def test_what_is_not_assigned_is_not_there(contributor: Actor) -> None:
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        answers.save(
            follow_up=follow_up("2"), answer=ANSWER, based_on=base("2"), by=contributor, at=NOW
        )


def test_a_clearance_is_of_the_version_that_was_seen(contributor: Actor, officer: Actor) -> None:
    first = answers.save(
        follow_up=follow_up(), answer=ANSWER, based_on=base(), by=contributor, at=NOW, submit=True
    )
    again = replace(ANSWER, remarks="It is done, and checked.")
    answers.save(follow_up=follow_up(), answer=again, based_on=first.update, by=contributor, at=NOW)
    with pytest.raises(UptakeError, match="answer-overtaken"):
        answers.clear(follow_up=follow_up(), update=first.update, by=officer, at=NOW)


def test_a_returned_answer_comes_back_with_a_reason(contributor: Actor, officer: Actor) -> None:
    saved = answers.save(
        follow_up=follow_up(), answer=ANSWER, based_on=base(), by=contributor, at=NOW, submit=True
    )
    with pytest.raises(UptakeError, match="reason-missing"):
        answers.return_(follow_up=follow_up(), update=saved.update, reason=" ", by=officer, at=NOW)
    answers.return_(
        follow_up=follow_up(), update=saved.update, reason="Which system?", by=officer, at=NOW
    )
    held = answering(follow_up(), Language.ENGLISH, NOW.date())
    assert held is not None
    assert held.latest is not None
    assert (held.standing.stage, held.latest.passages[-1].reason) == (
        Stage.RETURNED,
        "Which system?",
    )
