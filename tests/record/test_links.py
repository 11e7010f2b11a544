"""Signed links: made for many at once; they serve until they expire or are revoked."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.core.codes import Role, Via
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor, machine
from uptake.core.reminding import LONGEST_LINK
from uptake.record.queries.answering import reachable
from uptake.record.queries.links import digest, find_link, link_again
from uptake.record.services import links
from uptake.record.services.links import LinkWanted
from uptake.register.models import Absence, Assignment, Event, FollowUp, Person, SignedLink, Unit

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
LAST = TODAY + datetime.timedelta(days=14)


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody who answers; three recommendations are in the register."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    return person("ana@itu.example", Role.CONTRIBUTOR, Role.CLEARING_OFFICER)


def follow_up(number: str) -> FollowUp:
    return FollowUp.objects.get(recommendation__number=number)


def assigned(number: str, **to: Any) -> int:
    """The key of an assignment to a person or a unit."""
    made = Assignment.objects.create(
        follow_up=follow_up(number), assigned_at=NOW, assigned_by="Uptake", **to
    )
    return made.pk


def make(one: Person, *assignments: int, by: Actor | None = None) -> str:
    """The secret of a link for some assignments of a person."""
    wanted = LinkWanted(one.pk, assignments, LAST)
    return links.make_all([wanted], by=by or machine(), at=NOW)[0]


def test_a_link_lets_its_person_answer_just_its_recommendations(ana: Person) -> None:
    first, _ = assigned("1", person=ana), assigned("2", person=ana)
    found = find_link(make(ana, first), TODAY)
    assert found is not None
    actor = found.actor
    assert (actor.person, actor.via, actor.roles) == (
        ana.pk,
        Via.LINK,
        frozenset({Role.CONTRIBUTOR}),
    )
    assert [one.pk for one in reachable(actor, Act.ANSWER, "ITU")] == [follow_up("1").pk]
    assert not may(actor, Act.CLEAR, "ITU")


def test_only_the_hash_of_a_secret_is_kept(ana: Person) -> None:
    secret = make(ana, assigned("1", person=ana))
    assert len(secret) >= 43
    assert SignedLink.objects.get().secret_sha256 == digest(secret)
    told = Event.objects.order_by("number").last()
    assert told is not None
    assert (told.verb, told.subject) == ("links.make", f"person:{ana.pk}")
    assert secret not in str(told.values)


def test_a_link_serves_until_the_end_of_its_last_day(ana: Person) -> None:
    secret = make(ana, assigned("1", person=ana))
    assert find_link(secret, LAST) is not None
    assert find_link(secret, LAST + datetime.timedelta(days=1)) is None


def test_a_link_that_is_not_known_serves_nobody(ana: Person) -> None:
    make(ana, assigned("1", person=ana))
    assert find_link("", TODAY) is None
    assert find_link("x" * 43, TODAY) is None


def test_a_link_ends_with_its_assignments(ana: Person) -> None:
    first, second = assigned("1", person=ana), assigned("2", person=ana)
    secret = make(ana, first, second)
    Assignment.objects.filter(pk=first).update(ended_at=NOW)
    found = find_link(secret, TODAY)
    assert found is not None
    assert found.actor.follow_ups == frozenset({follow_up("2").pk})
    Assignment.objects.filter(pk=second).update(ended_at=NOW)
    assert find_link(secret, TODAY) is None
    assert link_again(found.link, TODAY) is None


def test_an_assignment_made_again_does_not_wake_an_old_link(ana: Person) -> None:
    first = assigned("1", person=ana)
    secret = make(ana, first)
    Assignment.objects.filter(pk=first).update(ended_at=NOW)
    assigned("1", person=ana)
    assert find_link(secret, TODAY) is None


def test_a_link_of_somebody_who_has_left_serves_nobody(ana: Person) -> None:
    secret = make(ana, assigned("1", person=ana))
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY)
    assert find_link(secret, TODAY) is None


def test_what_a_unit_is_to_answer_its_people_answer_by_link(ana: Person) -> None:
    assert ana.organization is not None
    unit = Unit.objects.create(organization=ana.organization)
    Person.objects.filter(pk=ana.pk).update(unit=unit)
    secret = make(ana, assigned("3", unit=unit))
    assert find_link(secret, TODAY) is not None
    Person.objects.filter(pk=ana.pk).update(unit=None)
    assert find_link(secret, TODAY) is None


def test_a_deputy_gets_a_link_for_the_days_of_an_absence(ana: Person) -> None:
    deputy = person("ben@itu.example", Role.CONTRIBUTOR)
    first = assigned("1", person=ana)
    absences = (TODAY - DAY, TODAY - DAY), (TODAY + DAY, TODAY + DAY), (TODAY, TODAY)
    for starts, ends in absences:
        with pytest.raises(UptakeError, match="link-not-theirs"):
            make(deputy, first)
        Absence.objects.create(
            person=ana,
            deputy=deputy,
            starts=starts,
            ends=ends,
            recorded_at=NOW,
            recorded_by="Uptake",
        )
    secret = make(deputy, first)
    assert find_link(secret, TODAY) is not None
    assert find_link(secret, TODAY + 2 * DAY) is None


def test_a_link_is_made_of_ones_own_assignments_only(ana: Person) -> None:
    other = person("ben@itu.example", Role.CONTRIBUTOR)
    first = assigned("1", person=ana)
    ended = assigned("2", person=ana)
    Assignment.objects.filter(pk=ended).update(ended_at=NOW)
    for one, key in ((other, first), (ana, ended), (ana, 0)):
        with pytest.raises(UptakeError, match="link-not-theirs"):
            make(one, key)
    assert not SignedLink.objects.exists()


def test_only_who_reminds_makes_and_revokes_links(ana: Person) -> None:
    first = assigned("1", person=ana)
    with pytest.raises(UptakeError, match="not-permitted"):
        make(ana, first, by=acting(ana))
    elsewhere = person("cora@wipo.example", Role.COORDINATOR, organization="WIPO")
    secret = make(ana, first)
    for deed in (
        lambda: make(ana, first, by=acting(elsewhere)),
        lambda: links.revoke_of_person(person=ana.pk, by=acting(elsewhere), at=NOW),
    ):
        with pytest.raises(UptakeError, match="not-permitted"):
            deed()
    assert find_link(secret, TODAY) is not None


def test_all_links_of_a_person_are_revoked_at_once(ana: Person) -> None:
    coordinator = acting(person("cora@itu.example", Role.COORDINATOR))
    assignments = [assigned(number, person=ana) for number in "12"]
    secrets = [make(ana, one, by=coordinator) for one in assignments]
    found = find_link(secrets[0], TODAY)
    assert found is not None
    assert links.revoke_of_person(person=ana.pk, by=coordinator, at=NOW) == 2
    assert [find_link(secret, TODAY) for secret in secrets] == [None, None]
    assert link_again(found.link, TODAY) is None
    assert links.revoke_of_person(person=ana.pk, by=coordinator, at=NOW) == 0


def test_a_new_link_ends_older_ones_that_are_for_nothing_else(ana: Person) -> None:
    one, two, three = (assigned(number, person=ana) for number in "123")
    omar = person("omar@itu.example", Role.CONTRIBUTOR)
    same, part, more, theirs = (
        make(ana, one, two),
        make(ana, one),
        make(ana, two, three),
        make(omar, assigned("1", person=omar)),
    )
    assert find_link(same, TODAY), "for one part of what it is for there is a new link, not for all"
    new = make(ana, one, two)
    assert [find_link(secret, TODAY) is not None for secret in (same, part, more, theirs, new)] == [
        False,
        False,
        True,
        True,
        True,
    ]
    ended = Event.objects.filter(verb="links.revoke", subject=f"person:{ana.pk}")
    assert ended.count() == 2


def test_no_link_serves_longer_than_a_year(ana: Person) -> None:
    one = assigned("1", person=ana)
    last = TODAY + LONGEST_LINK
    links.make_all([LinkWanted(ana.pk, (one,), last)], by=machine(), at=NOW)
    too_late = LinkWanted(ana.pk, (one,), last + datetime.timedelta(days=1))
    with pytest.raises(UptakeError, match="link-too-long"):
        links.make_all([too_late], by=machine(), at=NOW)
    assert SignedLink.objects.count() == 1


def test_many_links_take_as_many_questions_as_one(ana: Person) -> None:
    everybody = [person(f"p{number}@itu.example", Role.CONTRIBUTOR) for number in range(9)]
    wanted = [LinkWanted(one.pk, (assigned("1", person=one),), LAST) for one in (ana, *everybody)]
    counts = []
    for some in (wanted[:1], wanted[1:]):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            made = links.make_all(some, by=machine(), at=timezone.now())
        counts.append(len(asked))
        assert len(set(made)) == len(some)
    assert counts[0] == counts[1]
    assert links.make_all([], by=machine(), at=NOW) == []
