"""Series of symbols: the organization adds and closes them, and its documents are offered them."""

import datetime

import pytest

from tests.people.test_people import refused
from tests.rooms.builders import bring, paper
from tests.rooms.people import AT, DAY, acting, person
from uptake.core.codes import EditionKind, Language, Role
from uptake.core.recipients import Actor
from uptake.core.series import example_of
from uptake.editions.queries.offers import offers
from uptake.organizations.services import bodies, series
from uptake.record.queries.organizations import bodies_of, series_shown
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Event, Organization

pytestmark = pytest.mark.django_db
TOMORROW = DAY + datetime.timedelta(days=1)
OURS = "CWG-{session}/{yyyy}/{n}"


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    bring(paper())
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def itu() -> int:
    return Organization.objects.get(code="ITU").pk


def offered(on: datetime.date = TOMORROW) -> list[str]:
    return [one.pattern for one in offers(Look(itu(), Language.ENGLISH, on), "ITU").series]


def enter(by: Actor, pattern: str = OURS, body: int | None = None) -> None:
    series.enter(
        organization="ITU",
        kind=EditionKind.WORKING_GROUP_PAPER,
        body=body,
        pattern=pattern,
        by=by,
        at=AT,
    )


def test_an_own_series_is_proposed_beside_those_of_the_list(admin: Actor) -> None:
    council = bodies_of(itu(), Language.ENGLISH)[0].id
    enter(admin, body=council)
    assert offered() == ["C{yy}/{n}", "CWG-FHR-{session}/{n}", "PP-{yy}/{n}", OURS]
    shown = series_shown(itu(), "ITU")
    named = {
        one.series.pattern: body.text if (body := one.body(Language.FRENCH)) else None
        for one in shown
    }
    assert named["C{yy}/{n}"] == named[OURS] == "Conseil"
    assert shown[-1].series.holds("CWG-7/2026/12")
    refused("body-is-used", lambda: bodies.remove(body=council, by=admin, at=AT))
    assert Event.objects.get(verb="series.enter").subject == OURS


@pytest.mark.parametrize("pattern", ["C{yy}/{n}", OURS])
def test_a_closed_series_is_proposed_no_more_until_it_is_opened_again(
    admin: Actor, pattern: str
) -> None:
    enter(admin)
    series.close(organization="ITU", pattern=pattern, on=TOMORROW, by=admin, at=AT)
    assert pattern in offered(DAY)
    assert pattern not in offered()
    series.reopen(organization="ITU", pattern=pattern, by=admin, at=AT)
    series.reopen(organization="ITU", pattern=pattern, by=admin, at=AT)
    assert pattern in offered()
    assert Event.objects.filter(verb="series.reopen").count() == 1


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("C/61", "series-pattern-wrong"),
        ("C{year}/{n}", "series-pattern-wrong"),
        ("C{yy}/{n", "series-pattern-wrong"),
        ("", "series-pattern-wrong"),
        ("X" * 100 + "/{n}", "series-pattern-wrong"),
        ("C{yy}/{n}", "series-known"),
    ],
)
def test_what_is_no_series_or_one_already_is_refused(
    admin: Actor, pattern: str, problem: str
) -> None:
    refused(problem, lambda: enter(admin, pattern))


def test_only_an_administrator_may_and_only_what_there_is(admin: Actor) -> None:
    olaf = acting(person("olaf@itu.example", Role.COORDINATOR))
    refused("not-permitted", lambda: enter(olaf))
    refused("governing-body-unknown", lambda: enter(admin, body=10**6))
    given = bodies.BodyGiven({Language.ENGLISH: "Finance Committee"})
    closed = bodies.enter(organization="ITU", given=given, by=admin, at=AT).pk
    bodies.close(body=closed, on=DAY, by=admin, at=AT)
    refused("governing-body-unknown", lambda: enter(admin, body=closed))
    refused(
        "series-unknown",
        lambda: series.close(organization="ITU", pattern=OURS, on=DAY, by=admin, at=AT),
    )


def test_a_pattern_has_an_example() -> None:
    assert example_of("WO/GA/{session}/{n}") == "WO/GA/42/7"
    assert example_of(OURS) == "CWG-42/2026/7"
