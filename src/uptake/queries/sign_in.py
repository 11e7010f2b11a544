"""How somebody signs in, and where they are signed in: read from the sign-in library's tables."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """A passkey: the name that its owner gave it, and when it was added."""

    id: int
    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class SignInShown:
    """The ways in which somebody can sign in; `recovery` counts the codes that are left."""

    password: bool
    codes: bool
    recovery: int | None
    passkeys: tuple[PasskeyShown, ...]


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A place where somebody is signed in; `here`: the one that asks."""

    id: int
    began_at: datetime
    address: str
    browser: str
    here: bool


def ways_of(account: int) -> SignInShown:
    """Give how somebody signs in."""
    kept = list(Authenticator.objects.filter(user=account).order_by("pk"))
    recovery = [one for one in kept if one.type == Authenticator.Type.RECOVERY_CODES]
    return SignInShown(
        password=User.objects.get(pk=account).has_usable_password(),
        codes=any(one.type == Authenticator.Type.TOTP for one in kept),
        recovery=len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        passkeys=tuple(
            PasskeyShown(one.pk, one.wrap().name, one.created_at)
            for one in kept
            if one.type == Authenticator.Type.WEBAUTHN
        ),
    )


def sessions_of(account: int, here: str | None, at: datetime) -> tuple[SessionShown, ...]:
    """Give where somebody is signed in, the latest first; `here` is the key of what asks."""
    rows = UserSession.objects.filter(user=account).order_by("-created_at")
    alive = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in rows], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return tuple(
        SessionShown(one.pk, one.created_at, one.ip, one.user_agent, one.session_key == here)
        for one in rows
        if one.session_key in alive
    )
