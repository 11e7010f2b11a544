"""Cycles: opened for a meeting, their days changed in order, closed."""

import datetime

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments import services as assignments
from uptake.assignments.services import cycles
from uptake.core.codes import CycleStep, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.register.models import (
    Assignment,
    Cycle,
    CycleDay,
    Event,
    FollowUp,
    GoverningBody,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
MEETING = datetime.date(2023, 6, 14)


@pytest.fixture
def coordinator(db: None) -> Actor:
    del db
    bring(document(entry("1")))
    return acting(person("cora@itu.example", Role.COORDINATOR))


def body(organization: str = "ITU") -> int:
    return GoverningBody.objects.filter(organization__code=organization)[0].pk


def opened(by: Actor, meeting: datetime.date = MEETING, **values: object) -> Cycle:
    given: dict[str, object] = {"governing_body": body(), "days": None, "by": by, "at": NOW}
    return cycles.open_cycle(meeting=meeting, **{**given, **values})  # type: ignore[arg-type]


def days(cycle: Cycle) -> dict[CycleStep, datetime.date]:
    return dict(CycleDay.objects.filter(cycle=cycle).values_list("step", "day"))


def test_the_steps_are_counted_back_from_the_meeting(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    assert days(cycle) == {
        CycleStep.ANSWERS: datetime.date(2023, 2, 22),
        CycleStep.CLEARANCE: datetime.date(2023, 3, 15),
        CycleStep.TRANSLATION: datetime.date(2023, 4, 12),
        CycleStep.PUBLICATION: datetime.date(2023, 5, 3),
        CycleStep.MEETING: MEETING,
    }
    event = Event.objects.latest("number")
    assert (event.verb, event.values["meeting"]) == ("cycles.open", "2023-06-14")


def test_a_day_can_be_given(coordinator: Actor) -> None:
    early = datetime.date(2023, 1, 9)
    assert days(opened(coordinator, days={CycleStep.ANSWERS: early}))[CycleStep.ANSWERS] == early


def test_what_cannot_be_opened_says_why(coordinator: Actor) -> None:
    opened(coordinator)
    with pytest.raises(UptakeError, match="cycle-known"):
        opened(coordinator)
    with pytest.raises(UptakeError, match="meeting-past"):
        opened(coordinator, datetime.date(2022, 8, 31))
    with pytest.raises(UptakeError, match="governing-body-unknown"):
        opened(coordinator, governing_body=999_999)
    person("nana@wipo.example", organization="WIPO")
    with pytest.raises(UptakeError, match="governing-body-unknown"):
        opened(coordinator, governing_body=body("WIPO"))
    with pytest.raises(UptakeError, match="governing-body-unknown"):
        opened(acting(person("ana@itu.example", Role.CONTRIBUTOR)), datetime.date(2024, 6, 14))


def test_days_out_of_order_are_named(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    wrong = days(cycle) | {CycleStep.TRANSLATION: datetime.date(2023, 3, 1)}
    with pytest.raises(UptakeError) as refused:
        cycles.change_cycle(cycle=cycle.pk, meeting=MEETING, days=wrong, by=coordinator, at=NOW)
    assert refused.value.code == "cycle-out-of-order"
    assert refused.value.values["step"] is CycleStep.TRANSLATION
    assert refused.value.values["earlier"] is CycleStep.CLEARANCE
    assert refused.value.values["earlier_day"] == datetime.date(2023, 3, 15)


def test_what_is_due_on_the_day_for_answers_moves_with_it(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    row = FollowUp.objects.get()
    assert coordinator.person is not None
    assignments.assign(
        follow_ups=[row.pk],
        people=[coordinator.person],
        units=[],
        due=None,
        cycle=cycle.pk,
        by=coordinator,
        at=NOW,
    )
    later = datetime.date(2023, 3, 1)
    moved = cycles.change_cycle(
        cycle=cycle.pk,
        meeting=MEETING,
        days=days(cycle) | {CycleStep.ANSWERS: later},
        by=coordinator,
        at=NOW,
    )
    assert moved == 1
    assert Assignment.objects.get().due == later
    assert Event.objects.latest("number").values["moved"] == 1


def test_a_change_that_changes_nothing_is_nothing(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    count = Event.objects.count()
    given = {"cycle": cycle.pk, "meeting": MEETING, "by": coordinator, "at": NOW}
    cycles.change_cycle(days=days(cycle), **given)  # type: ignore[arg-type]
    assert Event.objects.count() == count


def test_two_coordinators_do_not_overwrite_each_other(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    seen = days(cycle)
    given = {"cycle": cycle.pk, "meeting": MEETING, "by": coordinator, "at": NOW}
    early = seen | {CycleStep.ANSWERS: datetime.date(2023, 1, 9)}
    cycles.change_cycle(days=early, seen=seen, **given)  # type: ignore[arg-type]
    other = seen | {CycleStep.CLEARANCE: datetime.date(2023, 3, 20)}
    with pytest.raises(UptakeError, match="cycle-overtaken"):
        cycles.change_cycle(days=other, seen=seen, **given)  # type: ignore[arg-type]
    assert days(cycle) == early


def test_the_meeting_moves(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    opened(coordinator, datetime.date(2024, 6, 12))
    given = {"cycle": cycle.pk, "days": days(cycle), "by": coordinator, "at": NOW}
    with pytest.raises(UptakeError, match="cycle-known"):
        cycles.change_cycle(meeting=datetime.date(2024, 6, 12), **given)  # type: ignore[arg-type]
    cycles.change_cycle(meeting=datetime.date(2023, 6, 21), **given)  # type: ignore[arg-type]
    assert days(cycle)[CycleStep.MEETING] == datetime.date(2023, 6, 21)
    assert Cycle.objects.get(pk=cycle.pk).meeting == datetime.date(2023, 6, 21)


def test_a_cycle_is_closed_once_and_then_left_alone(coordinator: Actor) -> None:
    cycle = opened(coordinator)
    cycles.close_cycle(cycle=cycle.pk, by=coordinator, at=NOW)
    cycles.close_cycle(cycle=cycle.pk, by=coordinator, at=NOW)
    assert Event.objects.filter(verb="cycles.close").count() == 1
    with pytest.raises(UptakeError, match="cycle-closed"):
        cycles.change_cycle(
            cycle=cycle.pk, meeting=MEETING, days=days(cycle), by=coordinator, at=NOW
        )
    with pytest.raises(UptakeError, match="cycle-unknown"):
        cycles.close_cycle(cycle=999_999, by=coordinator, at=NOW)
