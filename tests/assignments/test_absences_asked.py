"""Who is replaced by whom: what has not passed, in the order of the days, now or to come."""

import datetime

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.assignments.queries.absences import absences
from uptake.assignments.services.absences import replace
from uptake.core.codes import Language, Role
from uptake.record.queries.contents.values import Names
from uptake.record.queries.focal_points import Called
from uptake.register.models import Organization, Person

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY, DAY = NOW.date(), datetime.timedelta(days=1)
SAID = Called(Names({}, {}, {}, {}), Language.ENGLISH)


def away(one: Person, starts: datetime.date, ends: datetime.date) -> None:
    deputy = person(f"for-{one.email}", Role.CONTRIBUTOR)
    by = acting(person(f"of-{one.email}", Role.COORDINATOR))
    replace(person=one.pk, deputy=deputy.pk, starts=starts, ends=ends, by=by, at=NOW)


def shown(on: datetime.date) -> list[tuple[datetime.date, datetime.date, bool]]:
    found = absences(Organization.objects.get(code="ITU").pk, SAID, on)
    return [(one.starts, one.ends, one.now) for one in found]


def test_absences_are_shown_until_they_have_passed_and_say_when_they_are_now(db: None) -> None:
    del db
    bring(document(entry("1")))
    ana, ben = (person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("ana", "ben"))
    starts, ends = TODAY + 5 * DAY, TODAY + 8 * DAY
    away(ana, starts, ends)
    away(ben, TODAY, TODAY + 6 * DAY)
    his, hers = (TODAY, TODAY + 6 * DAY), (starts, ends)
    assert shown(TODAY) == [(*his, True), (*hers, False)]
    assert shown(starts - DAY) == [(*his, True), (*hers, False)]
    assert shown(starts) == [(*his, True), (*hers, True)]
    assert shown(TODAY + 7 * DAY) == [(*hers, True)]
    assert shown(ends) == [(*hers, True)]
    assert shown(ends + DAY) == []


def test_absences_of_other_organizations_are_not_shown(db: None) -> None:
    del db
    bring(document(entry("1")))
    other = person("wu@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    deputy = person("li@wipo.example", Role.CONTRIBUTOR, organization="WIPO")
    by = acting(person("co@wipo.example", Role.COORDINATOR, organization="WIPO"))
    replace(person=other.pk, deputy=deputy.pk, starts=TODAY, ends=TODAY, by=by, at=NOW)
    assert shown(TODAY) == []
