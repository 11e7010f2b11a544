"""Accounts: invitations and links that serve once, and what is recorded of them."""

import datetime
import re

import pytest
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation

from tests.rooms.people import acting, person
from uptake.config import settings as stated
from uptake.core.codes import Language, Notice, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.people.services import accounts
from uptake.register.models import Event, Mail, Person, Told

pytestmark = pytest.mark.django_db
PASSWORD = "nine green herons by the lake"
NOW = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody of ITU who reads Arabic."""
    del db
    return person("ana@itu.example", Role.CONTRIBUTOR, language=Language.ARABIC)


@pytest.fixture
def administrator(db: None) -> Actor:
    del db
    return acting(person("ada@itu.example", Role.ADMINISTRATOR, name="Ada Byrne"), NOW.date())


def account_of(one: Person) -> User:
    assert one.account is not None
    return User.objects.get(pk=one.account.pk)


def send_link(email: str) -> None:
    """Ask for a new password with an address, as the page does."""
    accounts.send_link(person=accounts.who_signs_in_with(email, NOW), at=NOW)


def verbs(one: Person) -> list[str]:
    """Return what was recorded of somebody's account."""
    rows = Event.objects.filter(subject=f"person:{one.pk}", verb__startswith="accounts.")
    return list(rows.order_by("number").values_list("verb", flat=True))


def test_an_invitation_leads_to_a_password(
    ana: Person, administrator: Actor, settings: LazySettings
) -> None:
    settings.UPTAKE_SITE = "https://uptake.example.org"
    assert accounts.invite(person=ana.pk, by=administrator, at=NOW)
    mail = Mail.objects.get()
    assert mail.person == ana
    assert mail.language is Language.ARABIC
    assert "Ada Byrne" in mail.text
    assert 'dir="rtl"' in mail.html
    assert mail.send_after == NOW
    (way,) = re.findall(r"https://uptake\.example\.org(/ar/account/password/key/\S+)", mail.text)
    with translation.override("ar"):
        assert resolve(way).url_name == "account_reset_password_from_key"
    assert Client().get(way).status_code == 302
    assert Told.objects.get().notice == Notice.INVITED
    assert verbs(ana) == ["accounts.invite"]


def test_somebody_can_be_invited_again(ana: Person, administrator: Actor) -> None:
    assert accounts.invite(person=ana.pk, by=administrator, at=NOW)
    later = NOW + datetime.timedelta(days=5)
    assert accounts.invite(person=ana.pk, by=administrator, at=later)
    assert Mail.objects.count() == 2


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CLEARING_OFFICER, Role.READER])
def test_only_an_administrator_invites(ana: Person, role: Role) -> None:
    by = acting(person("other@itu.example", role), NOW.date())
    with pytest.raises(UptakeError, match="person-unknown"):
        accounts.invite(person=ana.pk, by=by, at=NOW)
    assert not Mail.objects.exists()


def test_an_administrator_invites_nobody_elsewhere(ana: Person) -> None:
    theirs = person("adm@wipo.example", Role.ADMINISTRATOR, organization="WIPO")
    with pytest.raises(UptakeError, match="person-unknown"):
        accounts.invite(person=ana.pk, by=acting(theirs, NOW.date()), at=NOW)


def test_who_has_left_is_not_written_to(ana: Person, administrator: Actor) -> None:
    Person.objects.filter(pk=ana.pk).update(left_on=NOW.date())
    with pytest.raises(UptakeError, match="person-unknown"):
        accounts.invite(person=ana.pk, by=administrator, at=NOW)
    send_link(ana.email)
    with pytest.raises(UptakeError, match="email-unknown"):
        accounts.password_link(email=ana.email, by=machine(), at=NOW)
    assert not Mail.objects.exists()


def test_a_link_is_sent_to_an_address_whatever_its_letters(ana: Person) -> None:
    send_link(" ANA@itu.EXAMPLE")
    send_link("nobody@itu.example")
    assert Mail.objects.get().person == ana
    assert verbs(ana) == ["accounts.send_link"]


def test_a_closed_account_gets_no_link(ana: Person) -> None:
    User.objects.filter(pk=account_of(ana).pk).update(is_active=False)
    send_link(ana.email)
    assert not Mail.objects.exists()


def test_somebody_at_two_organizations_is_written_to_once(ana: Person) -> None:
    person(ana.email, Role.READER, organization="WIPO")
    send_link(ana.email)
    assert Mail.objects.count() == 1


def test_the_secret_serves_nothing_else(ana: Person) -> None:
    token = accounts.PasswordTokens().make_token(account_of(ana))
    other = accounts.PasswordTokens()
    other.key_salt = "for something else"
    assert accounts.PasswordTokens().check_token(account_of(ana), token)
    assert not other.check_token(account_of(ana), token)
    bo = person("bo@itu.example", Role.READER)
    assert not accounts.PasswordTokens().check_token(account_of(bo), token)


def test_the_secret_dies_with_the_password_the_sign_in_and_the_address(ana: Person) -> None:
    tokens = accounts.PasswordTokens()
    account = account_of(ana)
    first = tokens.make_token(account)
    accounts.set_password(account=account, password=PASSWORD, at=NOW)
    assert not tokens.check_token(account, first)
    second = tokens.make_token(account)
    account.last_login = timezone.now()
    assert not tokens.check_token(account, second)
    third = tokens.make_token(account)
    account.email = "ana.new@itu.example"
    assert not tokens.check_token(account, third)


def test_a_password_is_kept_as_argon2_has_it(ana: Person) -> None:
    account = account_of(ana)
    accounts.set_password(account=account, password=PASSWORD, at=NOW)
    assert account_of(ana).password.startswith("argon2$argon2id$")
    # The tests hash at a lower price; the product at Django's own.
    assert stated.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert verbs(ana) == ["accounts.set_password"]
    event = Event.objects.get(verb="accounts.set_password")
    assert event.by == "Ana"
    assert event.organization == "ITU"
    assert event.values == {}


def test_sessions_end_only_for_whose_they_are(ana: Person) -> None:
    bo = person("bo@itu.example", Role.READER)
    for one, key in ((ana, "a" * 32), (bo, "b" * 32)):
        UserSession.objects.create(
            user=account_of(one), ip="10.0.0.1", session_key=key, user_agent="A browser"
        )
    theirs = list(UserSession.objects.values_list("pk", flat=True))
    assert accounts.end_sessions(account=account_of(ana), sessions=theirs, at=NOW) == 1
    assert [one.user for one in UserSession.objects.all()] == [account_of(bo)]
    assert verbs(ana) == ["accounts.end_sessions"]
    assert verbs(bo) == []
