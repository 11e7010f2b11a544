"""My recommendations: whose they are, in which order, how many of each, and in how many queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import rules
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.queries.mine import Mine, MineAsked, mine
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Audience, Implementation, Language, Role
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor, Turn
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Absence,
    Assignment,
    FollowUp,
    FollowUpProgress,
    Organization,
    Person,
    Unit,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
ANSWER = GivenAnswer(
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IN_PROGRESS,
    remarks="Work goes on.",
)


@pytest.fixture
def ana(db: None) -> Person:
    """A contributor of an organization with a document of six recommendations."""
    del db
    bring(document(*(entry(str(number)) for number in range(1, 7))))
    return person("ana@itu.example", Role.CONTRIBUTOR)


def follow_up(number: str) -> FollowUp:
    return FollowUp.objects.get(recommendation__number=number)


def assign(number: str, due: int | None = None, **whom: object) -> None:
    """Assign a recommendation, due in some days from today."""
    day = None if due is None else TODAY + datetime.timedelta(days=due)
    Assignment.objects.create(
        follow_up=follow_up(number), due=day, assigned_at=NOW, assigned_by="Uptake", **whom
    )


def submit(number: str, by: Actor) -> int:
    one = follow_up(number)
    base = FollowUpProgress.objects.get(follow_up=one).latest_id
    return answers.save(
        follow_up=one.pk, answer=ANSWER, based_on=base, by=by, at=NOW, submit=True
    ).update


def asked(actor: Actor, **more: object) -> Mine:
    organization = Organization.objects.get(code="ITU").pk
    look = Look(
        organization, Language.ENGLISH, TODAY, restricted=Sight.MEMBERS, audience=Audience.STAFF
    )
    return mine(actor, look, **more)  # type: ignore[arg-type]


def test_the_late_and_the_returned_come_first_then_by_due_day(ana: Person) -> None:
    for number, due in (("1", None), ("2", 30), ("3", -1), ("4", 5), ("5", 40), ("6", 1)):
        assign(number, due, person=ana)
    actor = acting(ana)
    officer = acting(person("omar@itu.example", Role.CLEARING_OFFICER))
    returned = submit("5", actor)
    answers.return_(
        follow_up=follow_up("5").pk, update=returned, reason="Which?", by=officer, at=NOW
    )
    submit("6", actor)
    found = asked(actor)
    assert [one.number for one in found.tasks] == ["3", "5", "4", "2", "1", "6"]
    assert [one.late for one in found.tasks] == [True, False, False, False, False, False]
    assert found.counts == {
        Turn.RETURNED: 1,
        Turn.TO_ANSWER: 4,
        Turn.DRAFT: 0,
        Turn.SUBMITTED: 1,
        Turn.CLEARED: 0,
    }
    assert [one.number for one in asked(actor, asked_for=MineAsked(Turn.SUBMITTED)).tasks] == ["6"]


def test_the_office_and_whom_one_replaces_count_as_oneself(ana: Person) -> None:
    office = Unit.objects.create(organization=Organization.objects.get(code="ITU"), head=ana)
    away = person("lea@itu.example", Role.CONTRIBUTOR)
    elsewhere = person("max@itu.example", Role.CONTRIBUTOR)
    Absence.objects.create(
        person=away,
        deputy=ana,
        starts=TODAY,
        ends=TODAY + datetime.timedelta(days=3),
        recorded_at=NOW,
        recorded_by="Uptake",
    )
    assign("1", unit=office)
    assign("2", person=away)
    assign("3", person=elsewhere)
    assign("4", unit=office)
    assign("4", 3, person=ana)
    found = asked(acting(ana, TODAY))
    assert sorted(one.number for one in found.tasks) == ["1", "2", "4"]
    assert found.matched == 3
    later = acting(ana, TODAY + datetime.timedelta(days=9))
    assert sorted(one.number for one in asked(later).tasks) == ["1", "4"]


def test_unchanged_can_be_said_only_of_what_was_cleared_before(ana: Person) -> None:
    bring(document(entry("7", acceptance=None, implementation=None), symbol="C22/62"), 5)
    for number in ("1", "7"):
        assign(number, person=ana)
    actor = acting(ana)
    since = {one.number: one.unchanged_since for one in asked(actor).tasks}
    assert since == {"1": 2022, "7": None}
    submit("1", actor)
    assert {one.number: one.unchanged_since for one in asked(actor).tasks} == {
        "1": None,
        "7": None,
    }


def test_unchanged_is_offered_only_where_it_would_pass(ana: Person) -> None:
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), symbol="C22/62"), 5)
    rules(evidence_required=True)
    for number in ("1", "2"):
        assign(number, person=ana)
    tasks = {one.number: one for one in asked(acting(ana)).tasks}
    assert [one.code for one in tasks["1"].missing] == ["evidence-missing"]
    assert (tasks["1"].unchanged_since, tasks["2"].unchanged_since) == (None, 2022)
    assert tasks["1"].last_cleared is not None


def test_what_was_cleared_since_it_was_assigned_is_done(ana: Person) -> None:
    assign("1", person=ana)
    actor = acting(ana)
    officer = acting(person("omar@itu.example", Role.CLEARING_OFFICER))
    answers.clear(follow_up=follow_up("1").pk, update=submit("1", actor), by=officer, at=NOW)
    assert asked(actor).tasks[0].turn is Turn.CLEARED


def test_the_questions_do_not_grow_with_the_recommendations(ana: Person) -> None:
    actor = acting(ana)
    counts = []
    for numbers in (("1",), ("2", "3", "4", "5", "6")):
        for number in numbers:
            assign(number, person=ana)
        with CaptureQueriesContext(connection) as asked_of:
            asked(actor)
        counts.append(len(asked_of))
    assert counts[0] == counts[1] <= 14


def test_nobody_has_nothing(ana: Person) -> None:
    assert asked(acting(ana)).total == 0
