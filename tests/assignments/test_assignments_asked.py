"""Who has what, what nobody has, and what can be assigned, in how many questions."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments import services as assignments
from uptake.assignments.queries.assignments import (
    AssignedAsked,
    DueAsked,
    QueueKind,
    QueuesAsked,
    Wanted,
    assignable,
    matching,
    matching_assignments,
    matching_held,
    people_with_queues,
    queues,
)
from uptake.core.codes import Acceptance, Action, Audience, Language, Role, Stage
from uptake.core.permissions import Sight
from uptake.core.recipients import Hindrance, machine
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.focal_points import Called, assignees, called, focal_points_of, nobodys
from uptake.record.queries.follow_ups import Selection
from uptake.record.queries.people import directory
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    FollowUp,
    FollowUpProgress,
    Organization,
    Person,
    Unit,
    UnitName,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
DUE = datetime.date(2022, 10, 3)


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody at an organization that has thirty recommendations, one for information."""
    del db
    done: dict[str, Any] = {"acceptance": None, "implementation": None}
    information = entry("31", action=Action.INFORMATION, for_information=True, **done)
    bring(document(*(entry(str(n)) for n in range(1, 31)), information))
    return person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")


def look() -> Look:
    organization = Organization.objects.get(code="ITU").pk
    return Look(
        organization, Language.ENGLISH, TODAY, restricted=Sight.MEMBERS, audience=Audience.STAFF
    )


def said() -> Called:
    return called(look().organization, Language.ENGLISH, TODAY)


def keys(*numbers: int) -> list[int]:
    rows = FollowUp.objects.filter(recommendation__number__in=[str(one) for one in numbers])
    return list(rows.values_list("pk", flat=True))


def give(to: Person, *numbers: int) -> None:
    assignments.assign(
        follow_ups=keys(*numbers),
        people=[to.pk],
        units=[],
        due=DUE,
        cycle=None,
        by=machine(),
        at=NOW,
    )


def unit(name: str, parent: Unit | None = None) -> Unit:
    row = Unit.objects.create(organization=Organization.objects.get(code="ITU"), parent=parent)
    UnitName.objects.create(
        unit=row,
        language=Language.ENGLISH,
        name=name,
        valid_from=TODAY,
        recorded_at=NOW,
        recorded_by="Ana",
    )
    return row


def test_a_page_of_queues_asks_for_its_own_assignments_and_the_pages_make_the_whole(
    ana: Person,
) -> None:
    people = [person(f"p{n}@itu.example", Role.CONTRIBUTOR, name=f"P{n:02}") for n in range(3)]
    give(ana, *range(1, 31))
    for one in people:
        give(one, *range(1, 31))
    whole = queues(look(), said(), QueuesAsked(), None, whole=True)
    shown = []
    for number in range(1, 5):
        with CaptureQueriesContext(connection) as asked:
            page = queues(look(), said(), QueuesAsked(), number)
        assert len(page.queues) == 1
        assert sum("LIMIT 30" in one["sql"] for one in asked) == 1
        shown += [(one.name, line) for one in page.queues for line in one.lines]
    assert shown == [(one.name, line) for one in whole.queues for line in one.lines]
    assert [name for name, _ in shown[::30]] == ["Ana Prieto", "P00", "P01", "P02"]


def test_queues_are_by_name_and_who_has_left_stands_first(ana: Person) -> None:
    zoe = person("zoe@itu.example", Role.CONTRIBUTOR, name="Zoe")
    give(ana, 1, 2)
    give(zoe, 3)
    Person.objects.filter(pk=zoe.pk).update(left_on=TODAY)
    found = queues(look(), said(), QueuesAsked(), 1)
    assert [(one.name, one.hindrance, one.count) for one in found.queues] == [
        ("Zoe", Hindrance.LEFT, 1),
        ("Ana Prieto", None, 2),
    ]
    assert [line.recommendation.number for line in found.queues[1].lines] == ["1", "2"]
    assert found.nobodys == 28


def test_a_line_says_whether_its_answer_is_late(ana: Person) -> None:
    give(ana, 1, 2)
    later = replace(look(), on=DUE + datetime.timedelta(days=1))

    def lines() -> list[tuple[bool, Stage | None]]:
        found = queues(later, said(), QueuesAsked(), 1)
        return [(one.overdue, one.stage) for one in found.queues[0].lines]

    assert lines() == [(True, None), (True, None)]
    progress = FollowUpProgress.objects.filter(follow_up__in=keys(1))
    progress.update(stage=Stage.SUBMITTED, since=NOW)
    assert lines() == [(False, Stage.SUBMITTED), (True, None)]


def test_what_is_past_its_day_and_what_is_not_are_asked_for_apart(ana: Person) -> None:
    give(ana, 1, 2)
    late = replace(look(), on=DUE + datetime.timedelta(days=1))
    FollowUpProgress.objects.filter(follow_up__in=keys(2)).update(
        stage=Stage.SUBMITTED, since=NOW + datetime.timedelta(days=1)
    )
    past, ahead = QueuesAsked(due=DueAsked.PAST), QueuesAsked(due=DueAsked.AHEAD)
    assert past.narrows
    assert [matching_held(on, past) for on in (look(), late)] == [(), tuple(keys(1))]
    assert [matching_held(on, ahead) for on in (look(), late)] == [tuple(keys(1)), ()]
    found = queues(late, said(), past, 1)
    assert (found.matched, found.whole) == (1, 2)
    assert len(matching_assignments(late, past)) == 1


def test_queues_of_units_have_their_path(ana: Person) -> None:
    give(ana, 1)
    office = unit("Printing", unit("Conferences"))
    assignments.assign(
        follow_ups=keys(2),
        people=[],
        units=[office.pk],
        due=None,
        cycle=None,
        by=machine(),
        at=NOW,
    )
    found = queues(look(), said(), QueuesAsked(QueueKind.UNIT), 1)
    assert [one.name for one in found.queues] == ["Conferences/Printing"]


def test_queues_come_a_page_at_a_time_in_as_many_questions(ana: Person) -> None:
    give(ana, 1)
    with CaptureQueriesContext(connection) as one:
        queues(look(), said(), QueuesAsked(), 1)
    give(ana, *range(1, 31))
    ben = person("ben@itu.example", Role.CONTRIBUTOR, name="Ben")
    give(ben, 1, 2, 3)
    with CaptureQueriesContext(connection) as many:
        first = queues(look(), said(), QueuesAsked(), 1)
    assert len(many) == len(one)
    assert (first.page.number, first.page.paginator.num_pages) == (1, 2)
    second = queues(look(), said(), QueuesAsked(), 99)
    assert [(queue.name, len(queue.lines)) for queue in second.queues] == [("Ben", 3)]


def test_nobodys_is_what_is_open_and_has_nobody_who_is_here(ana: Person) -> None:
    give(ana, 1)
    assert nobodys(look(), directory(look())).count() == 29
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    assert nobodys(look(), directory(look())).count() == 30


def test_what_is_for_information_cannot_be_assigned(ana: Person) -> None:
    del ana
    assert len(matching(look(), Wanted())) == 30
    assert keys(31)[0] not in matching(look(), Wanted())


def test_lists_are_narrowed_by_filters_and_by_who_has_them(ana: Person) -> None:
    give(ana, 1, 2)
    bring(document(entry("1", acceptance=Acceptance.NOT_ACCEPTED, implementation=None)), 5)
    somebody = Wanted(assigned=AssignedAsked.SOMEBODY)
    assert set(matching(look(), somebody)) == set(keys(1, 2))
    assert len(matching(look(), Wanted(assigned=AssignedAsked.NOBODY))) == 28
    left = Wanted(assigned=AssignedAsked.NOBODY_YET_OPEN)
    assert len(matching(look(), left)) == nobodys(look(), directory(look())).count() == 28
    assert matching(look(), Wanted(one=keys(7)[0])) == tuple(keys(7))
    assert matching(look(), Wanted(Selection(report="JIU/REP/1999/1"))) == ()
    words = Wanted(Selection(report=REPORT, words="number 12"))
    assert set(matching(look(), words)) == set(keys(12))


def test_a_page_to_assign_asks_as_many_questions_for_one_as_for_thirty(ana: Person) -> None:
    give(ana, *range(1, 31))
    one = Wanted(one=keys(7)[0])
    with CaptureQueriesContext(connection) as few:
        page = assignable(look(), one, said(), 1)
    assert [point.name for point in page.lines[0].focal_points] == ["Ana Prieto"]
    all_ = Wanted(Selection(report=REPORT))  # narrowed too: "30 of 30" is counted apart
    with CaptureQueriesContext(connection) as many:
        whole = assignable(look(), all_, said(), 1)
    assert (whole.matched, len(whole.lines)) == (30, 30)
    assert len(many) == len(few)


def test_who_can_be_chosen_is_here_and_can_be_written_to(ana: Person) -> None:
    office = unit("Printing")
    Person.objects.filter(pk=ana.pk).update(unit=office)
    person("gone@itu.example", name="Gone")
    Person.objects.filter(email="gone@itu.example").update(left_on=TODAY)
    closed = unit("Closed")
    Unit.objects.filter(pk=closed.pk).update(closed_on=TODAY)
    person("dana@itu.example", Role.READER, name="Dana")
    found = assignees(look(), said())
    assert [(one.name, one.beside, one.roles) for one in found.people] == [
        ("Ana Prieto", "Printing", (Role.CONTRIBUTOR,))
    ]
    assert [one.name for one in found.everybody] == ["Ana Prieto", "Dana"]
    units = {one.name: one.hindrance for one in found.units}
    assert units["Printing"] is None
    assert "Closed" not in units
    unit("Empty")
    empty = {one.name: one.hindrance for one in assignees(look(), said()).units}
    assert empty["Empty"] is Hindrance.EMPTY


def test_people_with_queues_are_those_who_have_something(ana: Person) -> None:
    assert people_with_queues(look().organization, said(), TODAY) == ()
    give(ana, 1)
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    (one,) = people_with_queues(look().organization, said(), TODAY)
    assert (one.name, one.gone) == ("Ana Prieto", True)


def test_the_focal_points_of_one_recommendation_are_asked_for_at_once(ana: Person) -> None:
    office = unit("Printing")
    assignments.assign(
        follow_ups=keys(1),
        people=[ana.pk],
        units=[office.pk],
        due=DUE,
        cycle=None,
        by=machine(),
        at=NOW,
    )
    where = look()
    with CaptureQueriesContext(connection) as asked:
        found = focal_points_of(where, RecommendationKey(REPORT, "1"))
    assert len(asked) == 5  # one, and four for who is there
    assert found is not None
    assert found.follow_up == keys(1)[0]
    assert [(one.name, one.due) for one in found.points] == [("Ana Prieto", DUE), ("Printing", DUE)]
    bare = focal_points_of(look(), RecommendationKey(REPORT, "2"))
    assert bare is not None
    assert bare.points == ()
    assert not focal_points_of(look(), RecommendationKey(REPORT, "99"))


def test_nobody_sees_the_queues_of_another_organization(ana: Person) -> None:
    give(ana, 1)
    person("nana@wipo.example", organization="WIPO")
    wipo = replace(look(), organization=Organization.objects.get(code="WIPO").pk)
    assert queues(wipo, said(), QueuesAsked(), 1).queues == ()
    assert matching(wipo, Wanted()) == ()
    assert acting(ana).organization == "ITU"
