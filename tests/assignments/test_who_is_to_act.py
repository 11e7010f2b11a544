"""Who is to act: pages, messages, calendars and links give one answer, whatever has happened."""

import datetime
from collections.abc import Collection
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers.queries.mine import mine
from uptake.assignments.queries.assignments import QueueKind, QueuesAsked, queues
from uptake.assignments.queries.cycles import cycle as cycle_shown
from uptake.assignments.queries.readiness import readiness
from uptake.assignments.services import cycles
from uptake.core.codes import Audience, Language, Role, Stage
from uptake.core.permissions import Act, Sight, may
from uptake.core.recipients import WAITING, machine
from uptake.notifications.queries.digests import calendar, digests
from uptake.notifications.queries.reminding import houses
from uptake.notifications.services import mails
from uptake.record.queries.accounts import person_shown
from uptake.record.queries.focal_points import Asked, asked, called, nobodys
from uptake.record.queries.people import directory
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Absence,
    Assignment,
    FollowUp,
    FollowUpProgress,
    GoverningBody,
    Organization,
    Person,
    Told,
    Unit,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2022, 9, 7, 9, tzinfo=datetime.UTC)
TODAY, DAY = NOW.date(), datetime.timedelta(days=1)
# How the newest version stands: its stage, how many days ago it came there, whether it says
# anything, whether anything is asked, and how many days ago the document is dated that said it.
STANDS = st.tuples(
    st.sampled_from(list(Stage)),
    st.integers(1, 30),
    st.sampled_from((True, True, False)),
    st.sampled_from((True, True, False)),
    st.sampled_from((None, None, 5, 15)),
)
WHOM = st.sampled_from(("ana", "dana", "gone", "silent", "away", "staffed", "empty", "led"))
ONE = st.tuples(WHOM, st.sampled_from((None, -3, 5)), st.booleans(), STANDS, st.integers(1, 30))


class Scene:
    """An organization with people of all kinds, and three recommendations."""

    def __init__(self) -> None:
        bring(document(*(entry(str(number)) for number in range(1, 4))))
        self.itu = Organization.objects.get(code="ITU")
        self.people = {
            name: person(f"{name}@itu.example", role)
            for name, role in {
                "carla": Role.COORDINATOR,
                "ana": Role.CONTRIBUTOR,
                "dana": Role.READER,
                "gone": Role.CONTRIBUTOR,
                "silent": Role.CONTRIBUTOR,
                "away": Role.CONTRIBUTOR,
                "deputy": Role.CONTRIBUTOR,
                "member": Role.CONTRIBUTOR,
                "head": Role.CONTRIBUTOR,
            }.items()
        }
        self.units = {
            "staffed": Unit.objects.create(organization=self.itu),
            "empty": Unit.objects.create(organization=self.itu),
            "led": Unit.objects.create(organization=self.itu, head=self.people["head"]),
        }
        Person.objects.filter(pk=self.people["gone"].pk).update(left_on=TODAY - DAY)
        Person.objects.filter(pk=self.people["silent"].pk).update(email="")
        Person.objects.filter(pk=self.people["member"].pk).update(unit=self.units["staffed"])
        Absence.objects.create(
            person=self.people["away"],
            deputy=self.people["deputy"],
            starts=TODAY,
            ends=TODAY + DAY,
            recorded_at=NOW,
            recorded_by="Uptake",
        )
        body = GoverningBody.objects.filter(organization=self.itu)[0]
        self.cycle = cycles.open_cycle(
            governing_body=body.pk,
            meeting=TODAY + 200 * DAY,
            days=None,
            by=machine(),
            at=NOW - 10 * DAY,
        )
        self.look = Look(
            self.itu.pk, Language.ENGLISH, TODAY, restricted=Sight.MEMBERS, audience=Audience.STAFF
        )
        self.said = called(self.itu.pk, Language.ENGLISH, TODAY)

    def put(self, number: int, drawn: Any) -> int:
        """Assign a recommendation, whose newest version stands as drawn."""
        whom, due, of_cycle, (stage, ago, answers, asks, dated), given = drawn
        row = FollowUp.objects.get(recommendation__number=str(number))
        to = {"person": self.people.get(whom), "unit": self.units.get(whom)}
        progress = FollowUpProgress.objects.filter(follow_up=row)
        progress.update(
            stage=stage,
            since=NOW - ago * DAY,
            answers=answers,
            asks=asks,
            dated=None if dated is None else TODAY - dated * DAY,
        )
        one = Assignment.objects.create(
            follow_up=row,
            due=None if due is None else TODAY + due * DAY,
            cycle=self.cycle if of_cycle else None,
            assigned_at=NOW - given * DAY,
            assigned_by="Carla",
            **to,
        )
        return one.pk


def of_calendars(people: Collection[Person]) -> set[tuple[int, int]]:
    found = set()
    for one in people:
        shown = calendar(one.pk, one.calendar_version, NOW)
        found |= {(one.pk, due.asked.item.follow_up) for due in shown.answers} if shown else set()
    return found


def of_mine(scene: Scene, people: Collection[Person]) -> set[tuple[int, int]]:
    """What the pages of people list as theirs to do; others have none."""
    found = set()
    for one in people:
        actor = acting(one, TODAY)
        if one.email and may(actor, Act.ANSWER, "ITU"):
            tasks = mine(actor, scene.look).tasks
            found |= {(one.pk, task.follow_up) for task in tasks if task.turn in WAITING}
    return found


def check(scene: Scene) -> None:
    there = directory(scene.look)
    rows: list[Asked] = list(asked(Q(follow_up__organization=scene.itu)))
    to_act = {
        (reader, one.item.follow_up)
        for one in rows
        if one.is_open
        for reader in there.acting(one.person, one.unit)
    }
    people = list(Person.objects.filter(organization=scene.itu))
    # Who is away can answer as well as their deputy: the page shows it to both.
    away = {scene.people["away"].pk}
    assert {one for one in of_mine(scene, people) if one[0] not in away} == to_act
    dated = {one.item.follow_up for one in rows if one.due is not None}
    due = {one for one in to_act if one[1] in dated}
    assert {one for one in of_calendars(people) if one[0] not in away} == due
    digest = digests(houses(NOW), NOW)[scene.itu.pk]
    assert {one.assignment for one in digest.expected} == {
        one.assignment for one in rows if one.is_open
    }
    assert digest.nobodys == nobodys(scene.look, there).count()
    held = [
        line
        for kind in QueueKind
        for queue in queues(scene.look, scene.said, QueuesAsked(kind), 1).queues
        for line in queue.lines
    ]
    turns = {one.assignment: one for one in rows}
    assert {line.assignment: line.overdue for line in held} == {
        key: one.is_late(TODAY) for key, one in turns.items()
    }
    shown = cycle_shown(scene.itu.pk, scene.cycle.pk, scene.said)
    assert shown is not None
    lines = readiness(scene.look, shown, scene.said).lines
    for line in lines:
        waiting = {
            one.assignment
            for one in rows
            if one.is_open and one.item.follow_up == line.recommendation.follow_up
        }
        assert line.waiting == waiting
    for one in people:
        page = person_shown(scene.itu.pk, one.pk, Language.ENGLISH, TODAY)
        assert page is not None
        theirs = [row for row in rows if row.person == one.pk and row.is_open]
        assert len(page.assignments) == len(theirs)
    with transaction.atomic():
        reminded(scene, rows, to_act)
        transaction.set_rollback(True)


def reminded(scene: Scene, rows: list[Asked], to_act: set[tuple[int, int]]) -> None:
    """The button writes to just those, and says of each of the others why not."""
    there = directory(scene.look)
    keys = [one.assignment for one in rows]
    made = mails.remind(assignments=keys, by=machine(), at=NOW)
    told = set(Told.objects.values_list("person", flat=True))
    readers = {
        reader for one in rows if one.is_open for reader in there.answering(one.person, one.unit)
    }
    assert {reader for reader, _ in to_act} <= told == readers
    assert made.people == len(readers)
    assert made.done == {one.assignment for one in rows if not one.is_open}
    assert made.nobody == {
        one.assignment for one in rows if one.is_open and not there.answering(one.person, one.unit)
    }
    again = mails.remind(assignments=keys, by=machine(), at=NOW)
    assert (again.people, again.already) == (0, frozenset(keys) - made.done - made.nobody)


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=st.tuples(ONE, ONE, ONE))
def test_all_surfaces_agree(db: None, drawn: tuple[Any, ...]) -> None:
    del db
    with transaction.atomic():
        scene = Scene()
        for number, one in enumerate(drawn, 1):
            scene.put(number, one)
        check(scene)
        transaction.set_rollback(True)
