"""Assigning: who has what until when, ending it, handing it over."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.codes import CycleStep, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor, machine
from uptake.people import services as people
from uptake.people.services import PersonGiven
from uptake.record.queries.answering import reachable
from uptake.register.models import (
    Assignment,
    Event,
    FollowUp,
    GoverningBody,
    Organization,
    Person,
    Unit,
    WorkingCopy,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
DUE = datetime.date(2022, 10, 3)


@pytest.fixture
def coordinator(db: None) -> Actor:
    """The coordinator of an organization with three recommendations."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    return acting(person("cora@itu.example", Role.COORDINATOR))


@pytest.fixture
def ana(coordinator: Actor) -> Person:
    del coordinator
    return person("ana@itu.example", Role.CONTRIBUTOR)


@pytest.fixture
def ben(coordinator: Actor) -> Person:
    del coordinator
    return person("ben@itu.example", Role.CONTRIBUTOR)


def keys(*numbers: str) -> list[int]:
    rows = FollowUp.objects.filter(recommendation__number__in=numbers)
    return list(rows.values_list("pk", flat=True))


def unit() -> Unit:
    return Unit.objects.create(organization=Organization.objects.get(code="ITU"))


def assign(by: Actor, *numbers: str, to: Person, due: datetime.date | None = DUE) -> int:
    return assignments.assign(
        follow_ups=keys(*numbers), people=[to.pk], units=[], due=due, cycle=None, by=by, at=NOW
    )


def has(one: Person) -> dict[str, datetime.date | None]:
    """What a person has, by number, with the day it is due."""
    rows = Assignment.objects.filter(person=one, ended_at=None)
    return dict(rows.values_list("follow_up__recommendation__number", "due"))


def verbs() -> list[str]:
    rows = Event.objects.filter(verb__startswith="assignments.").order_by("number")
    return list(rows.values_list("verb", flat=True))


def test_several_are_assigned_to_several_at_once(
    coordinator: Actor, ana: Person, ben: Person
) -> None:
    office = unit()
    count = assignments.assign(
        follow_ups=keys("1", "2"),
        people=[ana.pk, ben.pk],
        units=[office.pk],
        due=DUE,
        cycle=None,
        by=coordinator,
        at=NOW,
    )
    assert count == 6
    assert has(ana) == has(ben) == {"1": DUE, "2": DUE}
    assert Assignment.objects.filter(unit=office).count() == 2
    told = Event.objects.filter(verb="assignments.assign").order_by("number").first()
    assert told is not None
    assert told.subject == "JIU/REP/2021/3 1"
    assert told.values["people"] == [ana.pk, ben.pk]
    assert told.values["due"] == "2022-10-03"


def test_assigning_twice_is_nothing(coordinator: Actor, ana: Person) -> None:
    assert assign(coordinator, "1", to=ana) == 1
    assert assign(coordinator, "1", to=ana) == 0
    assert verbs() == ["assignments.assign"]


def test_assigning_again_with_another_day_moves_the_day(coordinator: Actor, ana: Person) -> None:
    assign(coordinator, "1", to=ana)
    later = DUE + datetime.timedelta(days=7)
    assert assign(coordinator, "1", "2", to=ana, due=later) == 2
    assert has(ana) == {"1": later, "2": later}
    assert assign(coordinator, "1", to=ana, due=None) == 0
    assert has(ana)["1"] == later


def test_a_cycle_gives_the_day_for_answers(coordinator: Actor, ana: Person) -> None:
    body = GoverningBody.objects.filter(organization__code="ITU").first()
    assert body is not None
    cycle = cycles.open_cycle(
        governing_body=body.pk,
        meeting=datetime.date(2023, 6, 14),
        days={CycleStep.ANSWERS: DUE},
        by=coordinator,
        at=NOW,
    )
    given = {"follow_ups": keys("1"), "people": [ana.pk], "units": [], "cycle": cycle.pk}
    assignments.assign(**given, due=None, by=coordinator, at=NOW)  # type: ignore[arg-type]
    assert has(ana) == {"1": DUE}
    cycles.close_cycle(cycle=cycle.pk, by=coordinator, at=NOW)
    with pytest.raises(UptakeError, match="cycle-closed"):
        assignments.assign(**given, due=None, by=coordinator, at=NOW)  # type: ignore[arg-type]


def test_what_cannot_be_assigned_says_why(coordinator: Actor, ana: Person) -> None:
    stranger = person("nana@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    office = unit()
    Unit.objects.filter(pk=office.pk).update(closed_on=TODAY)
    good = {"follow_ups": keys("1"), "people": [], "units": [], "due": DUE, "cycle": None}
    for wrong, code in (
        ({"follow_ups": [], "people": [ana.pk]}, "follow-ups-missing"),
        ({}, "assignees-missing"),
        ({"people": [stranger.pk]}, "person-unknown"),
        ({"people": [ana.pk]}, "person-unknown"),
        ({"units": [office.pk]}, "unit-unknown"),
        ({"people": [coordinator.person], "cycle": 999}, "cycle-unknown"),
        ({"people": [coordinator.person], "due": datetime.date(2022, 8, 31)}, "due-past"),
        ({"people": [coordinator.person], "follow_ups": [*keys("1"), 999_999]}, "follow-up-unk"),
    ):
        with pytest.raises(UptakeError, match=code):
            assignments.assign(**{**good, **wrong}, by=coordinator, at=NOW)  # type: ignore[arg-type]
    assert not Assignment.objects.exists()


def test_only_who_may_assigns_and_others_do_not_learn_what_there_is(
    coordinator: Actor, ana: Person
) -> None:
    assign(coordinator, "1", to=ana)
    other = acting(person("coco@wipo.example", Role.COORDINATOR, organization="WIPO"))
    row = Assignment.objects.get()
    for by in (acting(ana), other):
        with pytest.raises(UptakeError, match="follow-up-unknown"):
            assign(by, "1", to=ana)
        with pytest.raises(UptakeError, match="assignment-unknown"):
            assignments.end(assignments=[row.pk], by=by, at=NOW)
        with pytest.raises(UptakeError, match="person-unknown"):
            assignments.hand_over(from_person=ana.pk, to_person=ana.pk + 1, by=by, at=NOW)


def test_an_assignment_ends_once(coordinator: Actor, ana: Person) -> None:
    assign(coordinator, "1", to=ana)
    row = Assignment.objects.get()
    assert assignments.end(assignments=[row.pk], by=coordinator, at=NOW) == 1
    assert assignments.end(assignments=[row.pk], by=coordinator, at=NOW) == 0
    assert verbs() == ["assignments.assign", "assignments.end"]
    assert not reachable(acting(ana, TODAY), Act.ANSWER, "ITU").exists()
    assert assign(coordinator, "1", to=ana) == 1


def test_a_due_day_is_changed(coordinator: Actor, ana: Person) -> None:
    assign(coordinator, "1", "2", to=ana)
    rows = list(Assignment.objects.values_list("pk", flat=True))
    later = DUE + datetime.timedelta(days=1)
    given = {"assignments": rows, "by": coordinator, "at": NOW}
    assert assignments.change_due(**given, due=later) == 2  # type: ignore[arg-type]
    assert assignments.change_due(**given, due=later) == 0  # type: ignore[arg-type]
    assert has(ana) == {"1": later, "2": later}
    with pytest.raises(UptakeError, match="due-past"):
        assignments.change_due(**given, due=datetime.date(2022, 1, 1))  # type: ignore[arg-type]


def test_a_whole_queue_goes_over_in_one_act(coordinator: Actor, ana: Person, ben: Person) -> None:
    assign(coordinator, "1", "2", to=ana)
    assign(coordinator, "2", to=ben, due=None)
    (first,) = keys("1")
    copy = {"content": {}, "saved_at": NOW, "follow_up_id": first}
    WorkingCopy.objects.create(person=ana, **copy)
    given = {"from_person": ana.pk, "to_person": ben.pk, "by": coordinator, "at": NOW}
    assert assignments.hand_over(**given) == 2  # type: ignore[arg-type]
    assert assignments.hand_over(**given) == 0  # type: ignore[arg-type]
    assert has(ana) == {}
    assert has(ben) == {"1": DUE, "2": None}
    assert WorkingCopy.objects.get().person == ben
    assert verbs().count("assignments.hand_over") == 2


def test_who_has_left_still_hands_over_but_gets_nothing(
    coordinator: Actor, ana: Person, ben: Person
) -> None:
    assign(coordinator, "1", to=ana)
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    given = {"by": coordinator, "at": NOW}
    with pytest.raises(UptakeError, match="person-unknown"):
        assignments.hand_over(from_person=ben.pk, to_person=ana.pk, **given)  # type: ignore[arg-type]
    with pytest.raises(UptakeError, match="handed-to-oneself"):
        assignments.hand_over(from_person=ben.pk, to_person=ben.pk, **given)  # type: ignore[arg-type]
    assert assignments.hand_over(from_person=ana.pk, to_person=ben.pk, **given) == 1  # type: ignore[arg-type]


def test_a_queue_stays_with_the_unit(coordinator: Actor, ana: Person, ben: Person) -> None:
    office = unit()
    Person.objects.filter(pk=ben.pk).update(unit=office)
    assign(coordinator, "1", to=ana)
    given = {"from_person": ana.pk, "to_unit": office.pk, "by": coordinator, "at": NOW}
    assert assignments.hand_to_unit(**given) == 1  # type: ignore[arg-type]
    seen = reachable(acting(ben, TODAY), Act.ANSWER, "ITU")
    assert list(seen.values_list("pk", flat=True)) == keys("1")


def test_who_moves_to_another_unit_leaves_the_queue_with_the_old_one(
    coordinator: Actor, ana: Person
) -> None:
    office, other = unit(), unit()
    Person.objects.filter(pk=ana.pk).update(unit=office)
    assign(coordinator, "1", to=ana)
    administrator = acting(person("ada@itu.example", Role.ADMINISTRATOR))
    given = PersonGiven(
        {ana.language: "Ana"}, ana.email, ana.language, other.pk, frozenset({Role.CONTRIBUTOR})
    )
    people.change(person=ana.pk, given=given, by=administrator, at=NOW)
    assert has(ana) == {}
    stays = Assignment.objects.get(ended_at=None)
    assert (stays.unit, stays.due) == (office, DUE)
    Unit.objects.filter(pk=other.pk).update(closed_on=TODAY)
    assign(coordinator, "2", to=ana)
    back = replace(given, unit=office.pk)
    people.change(person=ana.pk, given=back, by=administrator, at=NOW)
    assert has(ana) == {"2": DUE}


def test_the_machine_assigns_too(coordinator: Actor, ana: Person) -> None:
    del coordinator
    assert assign(machine(), "1", "2", "3", to=ana) == 3


def test_the_number_of_questions_does_not_grow(coordinator: Actor, ana: Person) -> None:
    with CaptureQueriesContext(connection) as one:
        assign(coordinator, "1", to=ana)
    with CaptureQueriesContext(connection) as three:
        assign(coordinator, "1", "2", "3", to=ana, due=DUE + datetime.timedelta(days=1))
    assert len(three) <= len(one) + 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one connection")
@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_assign_but_once(coordinator: Actor, ana: Person) -> None:
    def assigned(_: int) -> int:
        try:
            return assign(coordinator, "1", "2", "3", to=ana)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(assigned, range(4)))
    assert sorted(made) == [0, 0, 0, 3]
    assert verbs() == ["assignments.assign"] * 3
