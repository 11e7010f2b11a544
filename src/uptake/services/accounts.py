"""Accounts: setting a password by a link that serves once, and what is done with an account."""

from collections.abc import Sequence
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils import timezone
from django.utils.http import int_to_base36

from uptake.core.actors import NOBODY, Actor
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.queries.actors import actor_of_person
from uptake.register.models import Person
from uptake.services import events
from uptake.services.people import JIU


class PasswordTokens(PasswordResetTokenGenerator):
    """Secrets with which a password can be set, and nothing else.

    One dies when the password is set, when the person signs in, when their address changes, and
    after the days of PASSWORD_RESET_TIMEOUT.
    """

    key_salt = "uptake.services.accounts.PasswordTokens"


@transaction.atomic
def password_link(*, email: str, by: Actor, at: datetime) -> str:
    """Give the address, from the site's root on, at which a person can set a password, once.

    Raises UptakeError `person-unknown` (email), `not-permitted`.
    """
    person = _with_account(Person.objects.filter(email=email.strip().lower()).first(), email)
    require(by, Act.MANAGE_PEOPLE, _place(person))
    _record("accounts.link", person, by, at)
    return _password_path(person)


@transaction.atomic
def set_password(*, account: User, password: str, at: datetime) -> None:
    """Set the password of an account; all its sessions end."""
    account.set_password(password)
    account.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=account):
        session.end()
    note(account=account, change="set_password", at=at)


@transaction.atomic
def note(*, account: User, change: str, at: datetime) -> None:
    """Record that somebody changed how they sign in: `totp_activated`, `webauthn_added`, …"""
    people = Person.objects.filter(account=account).select_related("organization", "oversight_body")
    for person in people:
        by = actor_of_person(person.pk, timezone.localdate(at))
        _record(f"accounts.{change}", person, by if by != NOBODY else Actor(account.email), at)


@transaction.atomic
def end_sessions(*, account: User, sessions: Sequence[int], at: datetime) -> int:
    """End sessions of an account, wherever they are; give how many there were."""
    found = UserSession.objects.filter(user=account, pk__in=sessions)
    ended = [session.end() for session in found]
    if ended:
        note(account=account, change="end_sessions", at=at)
    return len(ended)


def _with_account(person: Person | None, email: str) -> Person:
    if person is None or person.account is None or person.left_on is not None:
        raise UptakeError("person-unknown", email=email)
    return person


def _place(person: Person) -> str:
    return person.organization.code if person.organization else JIU


def _password_path(person: Person) -> str:
    """Give where a password can be set. Tests hold it to what the site understands."""
    account = person.account
    assert account is not None
    key = f"{int_to_base36(account.pk)}-{PasswordTokens().make_token(account)}"
    return f"/{Language(person.language)}/account/password/key/{key}/"


def _record(verb: str, person: Person, by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=_place(person),
        subject=f"person:{person.pk}",
        by=by,
        at=at,
        values={},
    )
