"""Undoing what was just assigned, ended or given another due day."""

import datetime

import pytest

from tests.assignments.test_assignments import DUE, NOW, assign, has, keys
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.codes import CycleStep, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.register.models import Assignment, Event, GoverningBody, Person

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
LATER = datetime.date(2022, 11, 7)


@pytest.fixture
def cora(db: None) -> Actor:
    """The coordinator of an organization with three recommendations."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    return acting(person("cora@itu.example", Role.COORDINATOR))


@pytest.fixture
def ana(cora: Actor) -> Person:
    del cora
    return person("ana@itu.example", Role.CONTRIBUTOR)


def undo(by: Actor, done_at: datetime.datetime = NOW, after: int = 1) -> int:
    at = done_at + MINUTE * after
    return assignments.undo(organization="ITU", done_at=done_at, by=by, at=at)


def rows(one: Person) -> list[int]:
    return list(Assignment.objects.filter(person=one, ended_at=None).values_list("pk", flat=True))


def test_what_was_assigned_has_nobody_again(cora: Actor, ana: Person) -> None:
    assign(cora, "1", "2", to=ana)
    assert undo(cora) == 2
    assert has(ana) == {}
    assert Event.objects.latest("number").verb == "assignments.undo"


def test_who_had_it_before_has_it_until_the_day_before(cora: Actor, ana: Person) -> None:
    assign(cora, "1", to=ana)
    at = NOW + MINUTE
    assignments.assign(
        follow_ups=keys("1", "2"), people=[ana.pk], units=[], due=LATER, cycle=None, by=cora, at=at
    )
    assert has(ana) == {"1": LATER, "2": LATER}
    assert undo(cora, at) == 2
    assert has(ana) == {"1": DUE}


def test_what_was_ended_goes_on(cora: Actor, ana: Person) -> None:
    assign(cora, "1", to=ana)
    assignments.end(assignments=rows(ana), by=cora, at=NOW + MINUTE)
    assert undo(cora, NOW + MINUTE) == 1
    assert has(ana) == {"1": DUE}


@pytest.mark.parametrize("due", [LATER, None])
def test_the_day_before_comes_back(cora: Actor, ana: Person, due: datetime.date | None) -> None:
    assign(cora, "1", to=ana)
    assignments.change_due(assignments=rows(ana), due=due, by=cora, at=NOW + MINUTE)
    assert undo(cora, NOW + MINUTE) == 1
    assert has(ana) == {"1": DUE}


def test_who_had_it_has_it_again(cora: Actor, ana: Person) -> None:
    ben = person("ben@itu.example", Role.CONTRIBUTOR)
    assign(cora, "1", "2", to=ana)
    assign(cora, "2", to=ben, due=LATER)
    assignments.hand_over(from_person=ana.pk, to_person=ben.pk, by=cora, at=NOW + MINUTE)
    assert (has(ana), has(ben)) == ({}, {"1": DUE, "2": LATER})
    assert undo(cora, NOW + MINUTE) == 2
    assert (has(ana), has(ben)) == ({"1": DUE, "2": DUE}, {"2": LATER})


def code(by: Actor, done_at: datetime.datetime = NOW, after: int = 1) -> str:
    with pytest.raises(UptakeError) as raised:
        undo(by, done_at, after)
    return raised.value.code


def test_it_is_undone_by_whoever_did_it_within_the_time(cora: Actor, ana: Person) -> None:
    assign(cora, "1", to=ana)
    other = acting(person("bo@itu.example", Role.COORDINATOR))
    assert code(other) == "undo-unknown"
    assert code(cora, after=16) == "undo-late"
    assert has(ana) == {"1": DUE}


def test_what_was_changed_since_stays(cora: Actor, ana: Person) -> None:
    body = GoverningBody.objects.first()
    assert body is not None
    cycle = cycles.open_cycle(
        governing_body=body.pk, meeting=datetime.date(2023, 3, 1), days=None, by=cora, at=NOW
    )
    days = dict(cycle.days.values_list("step", "day"))
    at = NOW + MINUTE
    assignments.assign(
        follow_ups=keys("1"),
        people=[ana.pk],
        units=[],
        due=None,
        cycle=cycle.pk,
        by=cora,
        at=at,
    )
    moved = days | {CycleStep.ANSWERS: days[CycleStep.ANSWERS] - datetime.timedelta(days=3)}
    cycles.change_cycle(
        cycle=cycle.pk, meeting=cycle.meeting, days=moved, seen=days, by=cora, at=at + MINUTE
    )
    # The event is the cycle's; the assignment itself tells that its day has moved.
    assert code(cora, at, 2) == "undo-overtaken"
