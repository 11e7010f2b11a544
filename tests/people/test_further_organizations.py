"""A further organization: entered with a first administrator, and nobody's but theirs."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.rooms.people import acting, person
from uptake.core.actors import Actor
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.people.services import further_organizations
from uptake.people.services.further_organizations import Invited
from uptake.record.queries.actors import actor_of_account
from uptake.register.models import Event, Mail, Organization, Person

pytestmark = pytest.mark.django_db
MAYA: dict[str, Any] = {
    "organization": "WIPO",
    "name": "Maya Stern",
    "email": "maya@wipo.example",
    "language": Language.ARABIC,
}


@pytest.fixture
def rosa() -> Actor:
    """The administrator of ITU."""
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def enter(by: Actor, **other: object) -> Invited:
    given: dict[str, Any] = {"home": "ITU", **MAYA, **other}
    return further_organizations.enter(by=by, at=timezone.now(), **given)


def has_password(email: str) -> None:
    account = person(email, Role.READER).account
    assert account is not None
    account.set_password("nine green herons by the lake")
    account.save()


def test_it_comes_with_a_first_administrator_and_a_link_to_hand_over(rosa: Actor) -> None:
    invited = enter(rosa)
    maya = Person.objects.get(organization__code="WIPO")
    assert (maya.email, maya.language) == ("maya@wipo.example", "ar")
    assert acting(maya).roles == {Role.ADMINISTRATOR}
    assert invited.link.startswith("/ar/account/password/key/")
    assert not invited.mailed
    told = Event.objects.filter(person=rosa.person).values_list("verb", "organization")
    assert {("organizations.enter", "WIPO"), ("further_organizations.enter", "ITU")} <= set(told)


def test_who_entered_it_gets_no_part_in_it(rosa: Actor) -> None:
    enter(rosa)
    account = Person.objects.get(email="rosa@itu.example").account_id
    assert account is not None
    there = actor_of_account(account, "WIPO", timezone.localdate())
    assert [act for act in Act if may(there, act, "WIPO")] == [Act.SEE_PUBLISHED]
    with pytest.raises(UptakeError, match="not-permitted"):
        enter(rosa, home="WIPO", organization="FAO")


def test_where_mail_leaves_the_way_in_goes_to_the_administrators_own_address(
    rosa: Actor, settings: LazySettings
) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.itu.example"}
    assert enter(rosa) == Invited(mailed=True)
    assert Mail.objects.filter(person__email="maya@wipo.example").count() == 1


def test_the_password_of_somebody_known_elsewhere_is_in_nobodys_hands(rosa: Actor) -> None:
    has_password("maya@wipo.example")
    assert enter(rosa) == Invited()
    person("lin@fao.example", Role.READER, organization="ITU")  # has never signed in
    invited = enter(rosa, organization="FAO", email="lin@fao.example")
    assert invited.link == ""
    assert invited.problem is not None
    assert invited.problem.code == "link-elsewhere"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"organization": "ITU"}, "organization-known"),
        ({"organization": "XYZ"}, "organization-unknown"),
        ({"name": " "}, "name-missing"),
        ({"email": "nowhere"}, "email-wrong"),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(
    rosa: Actor, wrong: dict[str, str], expected: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(UptakeError, match=expected):
        enter(rosa, **wrong)
    assert Organization.objects.get().code == "ITU"
    assert (Person.objects.count(), Event.objects.count()) == (1, before)
