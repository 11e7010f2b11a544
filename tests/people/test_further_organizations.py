"""A further organization: entered with a first administrator, and nobody's but theirs."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from tests.rooms.people import acting, person
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.people.services import setting_up
from uptake.people.services.setting_up import Invited
from uptake.record.queries.organizations import Called, names_on
from uptake.record.queries.organizations import further_organizations as entered_from
from uptake.record.queries.people import actor_of_account
from uptake.register.models import Event, Mail, Organization, Person

pytestmark = pytest.mark.django_db
MAYA: dict[str, Any] = {
    "organization": "WIPO",
    "name": "Maya Stern",
    "email": "maya@wipo.example",
    "language": Language.ARABIC,
}


XYZ = {Language.ENGLISH: Called("Xylophone Organization", "XO"), Language.FRENCH: Called("Orga")}


@pytest.fixture
def rosa() -> Actor:
    """The administrator of ITU."""
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def enter(by: Actor, **other: object) -> Invited:
    given: dict[str, Any] = {"home": "ITU", **MAYA, **other}
    return setting_up.enter_organization(by=by, at=timezone.now(), **given)


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


def test_one_that_is_not_of_the_list_comes_with_the_names_that_are_given(rosa: Actor) -> None:
    assert enter(rosa, organization="XYZ", names=XYZ).link
    row = Organization.objects.get(code="XYZ")
    assert names_on(row.pk, timezone.localdate()) == {
        Language.ENGLISH: Called("Xylophone Organization", "XO"),
        Language.FRENCH: Called("Orga", "XYZ"),
    }


def link_again(by: Actor, organization: str = "WIPO", home: str = "ITU") -> Invited:
    _, made = setting_up.link_again(home=home, organization=organization, by=by, at=timezone.now())
    return made


def test_another_link_lets_the_first_administrator_in_and_ends_the_older(rosa: Actor) -> None:
    lost = enter(rosa).link
    made = link_again(rosa).link
    assert made != lost
    assert Client().get(lost, follow=True).context["token_fail"]
    assert not Client().get(made, follow=True).context.get("token_fail")
    told = Event.objects.filter(person=rosa.person, verb="further_organizations.link")
    assert told.values_list("organization", "subject").get() == ("ITU", "WIPO")


def test_once_somebody_is_there_no_other_organization_makes_links(rosa: Actor) -> None:
    enter(rosa)
    ((shown, _, has_come),) = entered_from("ITU", Language.ENGLISH, timezone.localdate())
    assert (shown.code, has_come) == ("WIPO", False)
    maya = Person.objects.get(organization__code="WIPO").account
    assert maya is not None
    maya.last_login = timezone.now()
    maya.save()
    with pytest.raises(UptakeError, match="organization-in-use"):
        link_again(rosa)
    ((_, _, has_come),) = entered_from("ITU", Language.ENGLISH, timezone.localdate())
    assert has_come


def test_only_from_where_an_organization_was_entered_another_link_is_made(rosa: Actor) -> None:
    enter(rosa)
    enter(rosa, organization="FAO", email="lin@fao.example")
    other = acting(person("ada@fao.example", Role.ADMINISTRATOR, organization="FAO"))
    for by, code, home in ((other, "WIPO", "FAO"), (rosa, "ITU", "ITU"), (rosa, "XYZ", "ITU")):
        with pytest.raises(UptakeError, match="organization-unknown"):
            link_again(by, code, home)
    with pytest.raises(UptakeError, match="not-permitted"):
        link_again(other, "WIPO")


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"organization": "ITU"}, "organization-known"),
        ({"organization": "XYZ"}, "organization-unknown"),
        ({"organization": "XYZ", "names": {Language.FRENCH: Called(" ")}}, "name-missing"),
        ({"organization": "wipo", "names": XYZ}, "organization-listed"),
        ({"organization": "itu", "names": XYZ}, "organization-known"),
        ({"organization": "account", "names": XYZ}, "organization-code-wrong"),
        ({"name": " "}, "name-missing"),
        ({"email": "nowhere"}, "email-wrong"),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(
    rosa: Actor, wrong: dict[str, object], expected: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(UptakeError, match=expected):
        enter(rosa, **wrong)
    assert Organization.objects.get().code == "ITU"
    assert (Person.objects.count(), Event.objects.count()) == (1, before)
