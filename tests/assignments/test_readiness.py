"""Whether a cycle is ready: what belongs to it, what is in the way, in how many questions."""

import datetime
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.assignments import services as assignments
from uptake.assignments.queries.cycles import cycle as cycle_shown
from uptake.assignments.queries.readiness import Line, Readiness, readiness
from uptake.assignments.services import cycles
from uptake.core.answers import GivenAnswer
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    Bound,
    ConditionKind,
    Implementation,
    Language,
    Role,
    SecondClearance,
    Stage,
)
from uptake.core.cycles import Obstacle
from uptake.core.document import Condition, DateFound
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.record.queries.answering import answering
from uptake.record.queries.focal_points import called
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Cycle,
    FollowUp,
    GoverningBody,
    Organization,
    OrganizationRules,
    Person,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
HOUR = datetime.timedelta(hours=1)
GIVEN = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    remarks="It is done.",
)


@pytest.fixture
def coordinator(db: None) -> Actor:
    del db
    person("nobody@itu.example")
    return acting(person("cora@itu.example", Role.COORDINATOR))


@pytest.fixture
def officer(coordinator: Actor) -> Actor:
    del coordinator
    return acting(person("omar@itu.example", Role.CLEARING_OFFICER))


def opened(by: Actor) -> Cycle:
    body = GoverningBody.objects.filter(organization__code="ITU")[0]
    meeting = datetime.date(2023, 6, 14)
    return cycles.open_cycle(governing_body=body.pk, meeting=meeting, days=None, by=by, at=NOW)


def ready(cycle: Cycle, on: datetime.date = TODAY, state: Hashable = None) -> Readiness:
    organization = Organization.objects.get(code="ITU").pk
    look = Look(
        organization,
        Language.ENGLISH,
        on,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
        state=state,
    )
    said = called(organization, Language.ENGLISH, on)
    shown = cycle_shown(organization, cycle.pk, said)
    assert shown is not None
    return readiness(look, shown, said)


def line(cycle: Cycle, number: str, on: datetime.date = TODAY) -> Line:
    return next(one for one in ready(cycle, on).lines if one.recommendation.number == number)


def key(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def answer(by: Actor, number: str, given: GivenAnswer = GIVEN, *, submit: bool = True) -> int:
    held = answering(key(number), Language.ENGLISH, TODAY)
    assert held is not None
    at = NOW + HOUR
    return answers.save(
        follow_up=key(number), answer=given, based_on=held.base, by=by, at=at, submit=submit
    ).update


def assign(by: Actor, to: Person, *numbers: str, cycle: Cycle | None = None) -> None:
    assignments.assign(
        follow_ups=[key(one) for one in numbers],
        people=[to.pk],
        units=[],
        due=None,
        cycle=cycle.pk if cycle else None,
        by=by,
        at=NOW,
    )


def unanswered(number: str, **values: Any) -> Any:
    return entry(number, acceptance=None, implementation=None, remarks=None, **values)


def test_what_is_still_to_be_done_belongs_to_a_cycle(coordinator: Actor) -> None:
    silent: dict[str, Any] = {"acceptance": None, "implementation": None}
    bring(
        document(
            entry("1"),
            unanswered("2"),
            entry("3", implementation=Implementation.IMPLEMENTED),
            entry("4", acceptance=Acceptance.NOT_ACCEPTED, implementation=None),
            entry("5", action=Action.INFORMATION, for_information=True, **silent),
        )
    )
    found = ready(opened(coordinator))
    assert [one.recommendation.number for one in found.lines] == ["1", "2"]
    assert found.progress.whole == 2
    assert Obstacle.NOT_RENEWED in found.lines[0].obstacles
    assert Obstacle.UNANSWERED in found.lines[1].obstacles
    assert found.counts[Obstacle.UNASSIGNED] == 2
    assert tuple(found.among(Obstacle.UNANSWERED)) == found.lines[1:]


def test_what_was_assigned_for_it_belongs_to_a_cycle_too(coordinator: Actor) -> None:
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED)))
    cycle = opened(coordinator)
    assert ready(cycle).progress.whole == 0
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assign(coordinator, ana, "1", cycle=cycle)
    assert line(cycle, "1").obstacles[0] is Obstacle.NOT_RENEWED


def test_an_answer_goes_its_way_until_it_is_ready(coordinator: Actor, officer: Actor) -> None:
    bring(document(unanswered("1")))
    cycle = opened(coordinator)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assign(coordinator, ana, "1", cycle=cycle)
    assert line(cycle, "1").is_waited_for
    answer(acting(ana), "1", submit=False)
    assert line(cycle, "1").obstacles == (Obstacle.NOT_CLEARED, Obstacle.UNTRANSLATED)
    assert line(cycle, "1").facts.stage is Stage.DRAFT
    update = answer(acting(ana), "1")
    found = line(cycle, "1")
    assert found.obstacles == (Obstacle.NOT_CLEARED, Obstacle.UNTRANSLATED)
    assert not found.is_waited_for
    answers.clear(follow_up=key("1"), update=update, by=officer, at=NOW + 2 * HOUR)
    done = ready(cycle)
    assert [one.obstacles for one in done.lines] == [(Obstacle.UNTRANSLATED,)]
    assert Language.ENGLISH not in done.lines[0].facts.untranslated
    assert (done.progress.handed_in, done.progress.cleared, done.progress.translated) == (1, 1, 0)


def test_what_is_not_given_by_its_day_is_late(coordinator: Actor) -> None:
    bring(document(entry("1")))
    cycle = opened(coordinator)
    answers_by = datetime.date(2023, 2, 22)
    assert Obstacle.LATE not in line(cycle, "1", answers_by).obstacles
    after = answers_by + datetime.timedelta(days=1)
    assert Obstacle.LATE in line(cycle, "1", after).obstacles


def test_who_has_left_is_told_and_their_queue_is_nobodys(coordinator: Actor) -> None:
    bring(document(entry("1")))
    cycle = opened(coordinator)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assign(coordinator, ana, "1")
    assert Obstacle.UNASSIGNED not in line(cycle, "1").obstacles
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    found = line(cycle, "1")
    assert found.obstacles[:2] == (Obstacle.UNASSIGNED, Obstacle.LEFT)
    assert found.focal_points[0].gone


def test_contradictions_and_what_the_house_asks_for_are_told(coordinator: Actor) -> None:
    past = DateFound(Bound.BY, datetime.date(2021, 12, 31), "by the end of 2021")
    exception = Condition(ConditionKind.EXCEPTION, "but for the field offices")
    bodies = {"addressee": Addressee.GOVERNING_BODIES, "action": Action.GOVERNING_BODY}
    bring(
        document(
            entry("1", implementation=Implementation.NOT_STARTED, dates=(past,)),
            unanswered("2"),
            unanswered("3", **bodies),
            entry("4", remarks=None),
        )
    )
    cycle = opened(coordinator)
    answer(coordinator, "2", replace(GIVEN, conditions=(exception,)))
    answer(coordinator, "3")
    OrganizationRules.objects.create(
        organization=Organization.objects.get(code="ITU"),
        evidence_required=True,
        verification_required=False,
        second_clearance=SecondClearance.NEVER,
        reminder_days=[7],
        escalate_after=7,
        quiet_from=datetime.time(19),
        quiet_until=datetime.time(7),
        quiet_weekends=True,
        time_zone="UTC",
    )
    assert Obstacle.AFTER_DEADLINE in line(cycle, "1").obstacles
    assert Obstacle.DESPITE_EXCEPTION in line(cycle, "2").obstacles
    assert Obstacle.BEFORE_DECISION in line(cycle, "3").obstacles
    assert Obstacle.EVIDENCE in line(cycle, "3").obstacles
    assert Obstacle.WITHOUT_TEXT in line(cycle, "4").obstacles
    assert Obstacle.EVIDENCE not in line(cycle, "4").obstacles


def test_a_note_on_one_of_its_kind_is_missing_on_the_others(coordinator: Actor) -> None:
    note = "Work has begun.\nAddressed to legislative and governing bodies."
    bodies = {"addressee": Addressee.GOVERNING_BODIES, "implementation": None}
    asked: dict[str, Any] = {"acceptance": Acceptance.UNDER_CONSIDERATION, **bodies}
    bring(
        document(
            entry("1", comment=note, **asked),
            entry("2", comment="Work has begun.", **asked),
            entry("3", comment="Work has begun."),
        )
    )
    cycle = opened(coordinator)
    found = ready(cycle).among(Obstacle.NOTE_ON_SOME)
    assert [one.recommendation.number for one in found] == ["2"]


def test_an_old_document_that_comes_in_later_is_no_answer_for_the_cycle(
    coordinator: Actor,
) -> None:
    bring(document(entry("1")))
    cycle = opened(coordinator)
    late = 60 * 24 * 365
    bring(document(entry("2"), symbol="C21/60", date=datetime.date(2021, 5, 1)), late)
    found = ready(cycle, datetime.date(2023, 5, 1))
    assert all(Obstacle.NOT_RENEWED in one.obstacles for one in found.lines)


def test_thirty_ask_as_many_questions_as_one(coordinator: Actor) -> None:
    bring(document(entry("1")))
    cycle = opened(coordinator)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    assign(coordinator, ana, "1")
    with CaptureQueriesContext(connection) as one:
        assert len(ready(cycle).lines) == 1
    more = [entry(str(number)) for number in range(1, 31)]
    bring(document(*more, symbol="C22/62"), 5)
    assign(coordinator, ana, *(str(number) for number in range(1, 31)))
    with CaptureQueriesContext(connection) as thirty:
        assert len(ready(cycle).lines) == 30
    assert len(thirty) == len(one)
    assert ready(cycle).lines[0].recommendation.report == REPORT


def test_a_page_of_lines_asks_for_what_it_shows_and_nothing_is_judged_twice(
    coordinator: Actor,
) -> None:
    bring(document(*(entry(str(n), acceptance=None, implementation=None) for n in range(1, 41))))
    cycle = opened(coordinator)
    state = (1, "as it is")
    held = ready(cycle, state=state)
    assert len(held.lines) == 40
    with CaptureQueriesContext(connection) as asked:
        again = ready(cycle, state=state)
        some = again.lines[30:]
    assert [one.recommendation.number for one in some] == [str(n) for n in range(31, 41)]
    assert some == tuple(held.lines)[30:]
    assert not [one["sql"] for one in asked if "GROUP BY kind" in one["sql"]]
    taken, *rest = (one["sql"] for one in asked if 'FROM "register_followup"' in one["sql"])
    assert taken.endswith("LIMIT 10 OFFSET 30")
    keys = ", ".join(str(one.recommendation.follow_up) for one in some)
    assert rest
    assert all(f"IN ({keys})" in one for one in rest)
    assert again.lines[:30] == tuple(held.lines)[:30]


def test_the_head_of_a_list_is_its_first_page_wherever_its_lines_stand(coordinator: Actor) -> None:
    silent = {"acceptance": None, "implementation": None}
    done = {"implementation": Implementation.IMPLEMENTED}
    bring(document(*(entry(str(n), **(silent if n > 155 else done)) for n in range(1, 190))))
    found = ready(opened(coordinator)).lines
    assert [one.recommendation.number for one in found[:30]] == [str(n) for n in range(156, 186)]
    assert [one.recommendation.number for one in found[30:]] == [str(n) for n in range(186, 190)]
    assert found.among([]) == ()
    one = found[2].recommendation.follow_up
    assert [line.recommendation.follow_up for line in found.among([one, 0])] == [one]
