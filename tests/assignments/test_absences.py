"""Absences: a deputy sees and answers what somebody has, for some days."""

import datetime

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments import services as assignments
from uptake.assignments.services import absences
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.record.queries.answering import reachable
from uptake.register.models import Absence, Event, FollowUp, Person

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
TODAY = NOW.date()
STARTS, ENDS = TODAY + 4 * DAY, TODAY + 14 * DAY


@pytest.fixture
def coordinator(db: None) -> Actor:
    del db
    bring(document(entry("1")))
    return acting(person("cora@itu.example", Role.COORDINATOR))


@pytest.fixture
def ana(coordinator: Actor) -> Person:
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    assignments.assign(
        follow_ups=[FollowUp.objects.get().pk],
        people=[one.pk],
        units=[],
        due=None,
        cycle=None,
        by=coordinator,
        at=NOW,
    )
    return one


@pytest.fixture
def ben(coordinator: Actor) -> Person:
    del coordinator
    return person("ben@itu.example", Role.CONTRIBUTOR)


def replace(by: Actor, who: Person, deputy: Person, **values: object) -> Absence:
    given = {"starts": STARTS, "ends": ENDS, "at": NOW, **values}
    return absences.replace(person=who.pk, deputy=deputy.pk, by=by, **given)  # type: ignore[arg-type]


def reaches(one: Person, on: datetime.date) -> bool:
    return reachable(acting(one, on), Act.ANSWER, "ITU").exists()


def test_a_deputy_answers_on_just_those_days(coordinator: Actor, ana: Person, ben: Person) -> None:
    replace(coordinator, ana, ben)
    assert [reaches(ben, day) for day in (STARTS - DAY, STARTS, ENDS, ENDS + DAY)] == [
        False,
        True,
        True,
        False,
    ]
    assert reaches(ana, STARTS)
    assert Event.objects.latest("number").verb == "absences.replace"


def test_a_day_that_is_today_has_not_passed(coordinator: Actor, ana: Person, ben: Person) -> None:
    row = replace(coordinator, ana, ben, starts=TODAY - 3 * DAY, ends=TODAY)
    assert reaches(ben, TODAY)
    absences.cancel(absence=row.pk, by=coordinator, at=NOW)
    assert Absence.objects.get().ends == TODAY - DAY


def test_somebody_may_be_away_for_one_day(coordinator: Actor, ana: Person, ben: Person) -> None:
    replace(coordinator, ana, ben, ends=STARTS)
    assert [reaches(ben, day) for day in (STARTS - DAY, STARTS, STARTS + DAY)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(STARTS - 2 * DAY, STARTS), (ENDS, ENDS + 2 * DAY)],
    ids=["the first", "the last"],
)
def test_days_of_which_one_is_the_same_overlap(
    coordinator: Actor, ana: Person, ben: Person, starts: datetime.date, ends: datetime.date
) -> None:
    replace(coordinator, ana, ben)
    carl = person("carl@itu.example", Role.CONTRIBUTOR)
    days = {"starts": starts, "ends": ends}
    for who, deputy, code in (
        (ana, carl, "absence-overlaps"),
        (carl, ana, "deputy-absent"),
        (ben, carl, "needed-as-deputy"),
    ):
        with pytest.raises(UptakeError, match=code) as refused:
            replace(coordinator, who, deputy, **days)
        assert refused.value.values == {"starts": STARTS, "ends": ENDS}


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(STARTS - 2 * DAY, STARTS - DAY), (ENDS + DAY, ENDS + 2 * DAY)],
    ids=["before", "after"],
)
def test_days_that_only_touch_do_not_overlap(
    coordinator: Actor, ana: Person, ben: Person, starts: datetime.date, ends: datetime.date
) -> None:
    replace(coordinator, ana, ben)
    carl = person("carl@itu.example", Role.CONTRIBUTOR)
    replace(coordinator, ana, carl, starts=starts, ends=ends)
    replace(coordinator, ben, carl, starts=starts, ends=ends)
    assert Absence.objects.count() == 3


def test_the_same_twice_is_nothing(coordinator: Actor, ana: Person, ben: Person) -> None:
    first = replace(coordinator, ana, ben)
    assert replace(coordinator, ana, ben) == first
    assert Event.objects.filter(verb="absences.replace").count() == 1


def test_what_cannot_be_says_why(coordinator: Actor, ana: Person, ben: Person) -> None:
    replace(coordinator, ana, ben)
    carl = person("carl@itu.example", Role.CONTRIBUTOR)
    with pytest.raises(UptakeError, match="own-deputy"):
        replace(coordinator, carl, carl)
    with pytest.raises(UptakeError, match="absence-overlaps"):
        replace(coordinator, ana, carl, starts=ENDS, ends=ENDS + DAY)
    with pytest.raises(UptakeError, match="deputy-absent"):
        replace(coordinator, carl, ana)
    with pytest.raises(UptakeError, match="needed-as-deputy"):
        replace(coordinator, ben, carl)
    with pytest.raises(UptakeError, match="absence-reversed"):
        replace(coordinator, carl, ben, ends=STARTS - DAY)
    with pytest.raises(UptakeError, match="absence-past"):
        replace(coordinator, carl, ben, starts=TODAY - 2 * DAY, ends=TODAY - DAY)
    Person.objects.filter(pk=ben.pk).update(left_on=TODAY)
    with pytest.raises(UptakeError, match="person-unknown"):
        replace(coordinator, carl, ben)
    with pytest.raises(UptakeError, match="person-unknown"):
        replace(acting(ana), carl, ana)


def test_on_its_first_day_an_absence_is_taken_back_whole(
    coordinator: Actor, ana: Person, ben: Person
) -> None:
    row = replace(coordinator, ana, ben, starts=TODAY)
    absences.cancel(absence=row.pk, by=coordinator, at=NOW)
    assert not Absence.objects.exists()


def test_what_has_not_begun_is_taken_back_whole(
    coordinator: Actor, ana: Person, ben: Person
) -> None:
    row = replace(coordinator, ana, ben)
    absences.cancel(absence=row.pk, by=coordinator, at=NOW)
    assert not Absence.objects.exists()
    assert Event.objects.latest("number").verb == "absences.cancel"
    with pytest.raises(UptakeError, match="absence-unknown"):
        absences.cancel(absence=row.pk, by=coordinator, at=NOW)


def test_what_has_begun_ends_yesterday(coordinator: Actor, ana: Person, ben: Person) -> None:
    row = replace(coordinator, ana, ben, starts=TODAY)
    later = NOW + 3 * DAY
    absences.cancel(absence=row.pk, by=coordinator, at=later)
    assert Absence.objects.get().ends == TODAY + 2 * DAY
    assert not reaches(ben, later.date())


def test_nobody_else_takes_it_back(coordinator: Actor, ana: Person, ben: Person) -> None:
    row = replace(coordinator, ana, ben)
    other = acting(person("coco@wipo.example", Role.COORDINATOR, organization="WIPO"))
    with pytest.raises(UptakeError, match="absence-unknown"):
        absences.cancel(absence=row.pk, by=other, at=NOW)
