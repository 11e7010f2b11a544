"""Accounts.

Passwords by a link that serves once, what is done with an account, secrets of second steps
encrypted.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import int_to_base36

from uptake.core.codes import Language, Notice
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may, require
from uptake.core.recipients import NOBODY, Actor
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import home
from uptake.notifications.services.mails import MessagePreview
from uptake.record.queries.people import actor_of_person, mail_leaves
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.people import place_of
from uptake.register.models import Person
from uptake.terms.messages import ABSENT, say


class PasswordTokens(PasswordResetTokenGenerator):
    """Secrets with which a password can be set, and nothing else.

    One dies when the password is set, when the person signs in, when their address changes, and
    after the days of PASSWORD_RESET_TIMEOUT.
    """

    key_salt = "uptake.services.accounts.PasswordTokens"


@transaction.atomic
def invite(*, person: int, by: Actor, at: datetime) -> bool:
    """Send somebody the way to their first password; False where they cannot be written to.

    Raises UptakeError `person-unknown`, also where the actor may not manage people there.
    """
    row = _with_account(person, by, at)
    written = _write("invited", row, by, at)
    _record("accounts.invite", row, by, at)
    return written


def _with_account(person: int, by: Actor, at: datetime) -> Person:
    row = _people(at).filter(pk=person).exclude(account=None).first()
    if row is None or not may(by, Act.MANAGE_PEOPLE, place_of(row)):
        raise UptakeError("person-unknown")
    return row


def invitation_preview(
    *, person: int, language: Language, by: Actor, at: datetime
) -> MessagePreview | None:
    """Return what `invite` would send now, without a link that serves, and write nothing.

    `language` is that of whoever looks. None where they cannot be written to. Raises UptakeError
    `person-unknown` as `invite` does.
    """
    row = _with_account(person, by, at)
    way = f"/{Language(row.language)}/account/password/key/{ABSENT}/"
    return mails.letter_preview(**_message("invited", row, by, at, way), language=language, at=at)


def who_signs_in_with(email: str, at: datetime) -> int:
    """Return the person whose address this is and who can sign in; 0 for nobody."""
    rows = _people(at).filter(email=email.strip().lower(), account__is_active=True)
    return rows.values_list("pk", flat=True).first() or 0


@transaction.atomic
def send_link(*, person: int, at: datetime) -> None:
    """Send somebody the way to a new password; nothing happens for whoever cannot sign in."""
    row = _people(at).filter(pk=person, account__is_active=True).first()
    if row is not None:
        by = actor_of_person(row.pk, timezone.localdate(at))
        _record("accounts.send_link", row, by, at)
        _write("password", row, by, at)


@transaction.atomic
def password_link(*, email: str, by: Actor, at: datetime) -> str:
    """Return the address, from the site's root on, at which a person can set a password, once.

    Raises UptakeError `email-unknown` (email), `not-permitted`.
    """
    rows = _people(at).filter(email=email.strip().lower())
    person = rows.exclude(account=None).first()
    if person is None:
        raise UptakeError("email-unknown", email=email)
    require(by, Act.MANAGE_PEOPLE, place_of(person))
    _record("accounts.link", person, by, at)
    return _password_path(person)


@transaction.atomic
def link_to_copy(*, person: int, by: Actor, at: datetime) -> str:
    """Return an administrator the way, from the site's root on, at which a person sets a password.

    For sites that send no mail, and mail that does not arrive. It serves once. Who has an account
    elsewhere, too, gets none: an administrator may hand out the way into their own organization,
    and into no other. Nor, where there is mail, who has been here: whoever holds the link could
    answer in their name, so theirs goes to their own address. Raises UptakeError `person-unknown`
    as `invite`, `link-elsewhere`, `link-by-mail`.
    """
    row = _with_account(person, by, at)
    others = _people(at).filter(account=row.account_id).exclude(organization=row.organization_id)
    if others.exists():
        raise UptakeError("link-elsewhere")
    if mail_leaves() and row.account is not None and row.account.last_login is not None:
        raise UptakeError("link-by-mail")
    _record("accounts.link", row, by, at)
    return _password_path(row)


@transaction.atomic
def end_links(*, person: int, at: datetime) -> None:
    """End every link by which somebody without a password could set one.

    The links hang on what stands in place of the password, which is made anew.
    """
    row = _people(at).filter(pk=person).exclude(account=None).first()
    account = row.account if row else None
    if account is not None and not account.has_usable_password():
        account.set_unusable_password()
        account.save(update_fields=["password"])


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
    people = Person.objects.filter(account=account).select_related("organization")
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


def _people(at: datetime) -> QuerySet[Person]:
    stays = Q(left_on=None) | Q(left_on__gt=timezone.localdate(at))
    rows = Person.objects.filter(stays).order_by("organization", "pk")
    return rows.select_related("account", "organization")


def _write(what: str, person: Person, by: Actor, at: datetime) -> bool:
    """Write to somebody with a new link; one that was sent before goes on serving."""
    return mails.queue(
        **_message(what, person, by, at, _password_path(person)),
        notice=Notice.INVITED,
        about=f"{what} {at.isoformat()}",
        by=by,
        at=at,
    )


def _message(what: str, person: Person, by: Actor, at: datetime, way: str) -> dict[str, Any]:
    """Return what a message with a link says; `way` leads there from the site's root on."""
    language = Language(person.language)
    said = spoken(language, place_of(person))
    until = timezone.localdate(at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
    values = {"day": said.date(until), "person": by.name, "organization": place_of(person)}
    return {
        "person": person.pk,
        "subject": said[f"mail_{what}_subject"],
        "paragraphs": [
            say(f"mail-{what}", language, values),
            say(f"mail-{what}-until", language, values),
        ],
        "links": [(said["mail_set_password"], home() + way)],
    }


def _password_path(person: Person) -> str:
    """Return where a password can be set. Tests hold it to what the site understands."""
    account = person.account
    assert account is not None
    key = f"{int_to_base36(account.pk)}-{PasswordTokens().make_token(account)}"
    return f"/{Language(person.language)}/account/password/key/{key}/"


def _record(verb: str, person: Person, by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=place_of(person),
        subject=f"person:{person.pk}",
        by=by,
        at=at,
        values={},
    )


# Before what is encrypted; secrets themselves are letters and digits.
MARK = "fernet:"
# The key is made from it, so it stays as it is, wherever this module goes.
SALT = "uptake.web.accounts.encrypting"
# Where the sign-in library keeps secrets: of codes from an app, and of recovery codes.
_ONE, _SEVERAL = ("secret", "seed"), ("migrated_codes",)
_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def encrypted(secret: str) -> str:
    """Return a secret as it is kept."""
    return MARK + _box().encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """Return a secret that was kept. Raises InvalidToken where it was kept with another key."""
    if not _is_encrypted(kept):
        return kept
    return _box().decrypt(kept.removeprefix(MARK).encode()).decode()


@transaction.atomic
def encrypt_what_is_clear() -> int:
    """Encrypt all secrets that are kept in clear; give of how many second steps.

    Done when the site starts. A migration would be run by whoever updates the tables, who may have
    another key or none, and with it would lock everybody out; and a secret would stay in clear for
    as long as its owner does not come, were it encrypted when it is used.
    """
    found = 0
    for row in hold(Authenticator.objects.filter(type__in=_KINDS)).order_by("pk"):
        kept = _encrypted_in(row.data)
        if kept != row.data:
            row.data = kept
            row.save(update_fields=["data"])
            found += 1
    return found


def _encrypted_in(data: dict[str, Any]) -> dict[str, Any]:
    ones = {name: _once(data[name]) for name in _ONE if name in data}
    several = {name: [_once(one) for one in data[name]] for name in _SEVERAL if name in data}
    return {**data, **ones, **several}


def _once(kept: str) -> str:
    return kept if _is_encrypted(kept) else encrypted(kept)


def _is_encrypted(kept: str) -> bool:
    return kept.startswith(MARK)


def _box() -> Fernet:
    digest = salted_hmac(SALT, "", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))
