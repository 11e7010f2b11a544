"""How somebody signs in, and where they are signed in: read from the sign-in library's tables."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models import Q

from uptake.core.codes import Role, SecondFactor
from uptake.register.models import RoleHeld

FACTORS = {
    Authenticator.Type.WEBAUTHN: SecondFactor.PASSKEY,
    Authenticator.Type.TOTP: SecondFactor.CODES,
}


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


def second_factors(accounts: Collection[int]) -> dict[int, tuple[SecondFactor, ...]]:
    """Give what each of some accounts has beside the password. Asks one question."""
    found: defaultdict[int, set[SecondFactor]] = defaultdict(set)
    kept = Authenticator.objects.filter(user__in=accounts, type__in=list(FACTORS))
    for account, kind in kept.values_list("user", "type"):
        found[account].add(FACTORS[kind])
    return {key: tuple(one for one in SecondFactor if one in has) for key, has in found.items()}


def needs_second_factor(account: int, everywhere: Collection[Role], on: date) -> bool:
    """Say whether somebody needs a passkey or codes on a day.

    They do who have, at any place, a role that the site asks it of `everywhere`, or the place.
    """
    stays = Q(person__left_on=None) | Q(person__left_on__gt=on)
    held = RoleHeld.objects.filter(stays, person__account=account, ended_at=None)
    roles = held.values_list("role", "person__organization__rules__second_factor_roles")
    return any(role in everywhere or role in (here or ()) for role, here in roles)


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
