"""What is seen of a decision at the recommendation: its page, its history, the next edition."""

import datetime

import pytest

from tests.editions.builders import given
from tests.meetings.builders import AFTER, ENDORSED, MEETING, brought, decided, key, requested
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.queries.mine import mine
from uptake.assignments import services as assignments
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, DecisionState, Language, Role, Stage
from uptake.core.editions import Inclusion
from uptake.core.meetings import DecisionGiven
from uptake.core.recipients import machine
from uptake.core.symbols import RecommendationKey
from uptake.editions import services as editions
from uptake.meetings.queries import meetings_of
from uptake.record.queries.answering import answering
from uptake.record.queries.editions.coverage import coverage_of
from uptake.record.queries.history import Extent, history
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, Organization, Person

pytestmark = pytest.mark.django_db
REPORT = "JIU/REP/2021/3"
TODAY = AFTER.date()


def look(on: datetime.date = TODAY) -> Look:
    return Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, on)


def drafted(number: str, by: Person, at: datetime.datetime) -> None:
    held = answering(key(number), Language.ENGLISH, at.date())
    assert held is not None
    answers.save(
        follow_up=key(number),
        answer=GivenAnswer(acceptance=Acceptance.ACCEPTED, remarks="Begun."),
        based_on=held.base,
        by=acting(by, at.date()),
        at=at,
    )


def test_the_recommendation_names_its_decisions_and_open_requests() -> None:
    on = brought()
    assert not meetings_of(look(), RecommendationKey(REPORT, "2"))
    decided(on, {key("2"): ENDORSED})
    requested(on, key("2"))
    found = meetings_of(look(), RecommendationKey(REPORT, "2"))
    assert [one.decision.state for one in found.decisions] == [DecisionState.ENDORSED]
    assert found.decisions[0].document.key.symbol == "C22/61"
    assert len(found.requests) == 1
    assert not meetings_of(look(), RecommendationKey(REPORT, "5"))
    assert not meetings_of(
        look(MEETING - datetime.timedelta(days=1)), RecommendationKey(REPORT, "2")
    ).decisions
    assert not meetings_of(look(), RecommendationKey(REPORT, "99"))


def test_the_history_tells_of_the_decision_to_everybody() -> None:
    decided(brought(), {key("2"): ENDORSED})
    for extent in Extent:
        step = history(key("2"), TODAY, extent)[0]
        assert step.day == MEETING
        assert step.decided is not None
        assert (step.decided.state, step.decided.symbol) == (DecisionState.ENDORSED, "C22/100")
        assert step.stands


def test_a_draft_that_goes_on_beside_a_decision_is_one_step_of_the_history() -> None:
    on = brought()
    ana = person("ana@itu.example", Role.COORDINATOR)
    moment = AFTER - datetime.timedelta(days=20)
    drafted("2", ana, moment)
    decided(on, {key("2"): ENDORSED})
    steps = [one for one in history(key("2"), TODAY, Extent.ALL) if one.stage is Stage.DRAFT]
    assert [(one.recorded_at, one.recorded_by) for one in steps] == [(moment, "Ana")]


def test_what_was_decided_says_what_the_next_edition_takes() -> None:
    on = brought()
    states: dict[int | None, DecisionGiven] = {
        key("2"): DecisionGiven(DecisionState.NOT_ENDORSED),
        key("5"): DecisionGiven(DecisionState.DEFERRED),
    }
    decided(on, states)
    asked = given(symbol="C23/61", date=datetime.date(2023, 2, 1), follows=("C22/61",))
    edition = editions.open_(organization="ITU", given=asked, by=machine("Ana"), at=AFTER)
    covered = coverage_of(Edition.objects.get(pk=edition.pk))
    found = {one.candidate.number: one.inclusion for one in covered.lines}
    assert found == {"1": Inclusion.OPEN, "2": Inclusion.DONE_SINCE, "5": Inclusion.OPEN}


def test_whoever_answers_sees_what_is_asked() -> None:
    on = brought()
    chen = person("chen@itu.example", Role.CONTRIBUTOR)
    assignments.assign(
        follow_ups=[key("1"), key("2")],
        people=[chen.pk],
        units=[],
        due=TODAY + datetime.timedelta(days=30),
        cycle=None,
        by=machine("Ana"),
        at=AFTER,
    )
    requested(on, key("2"))
    tasks = mine(acting(chen, TODAY), look()).tasks
    assert {one.number: len(one.asked) for one in tasks} == {"1": 0, "2": 1}
