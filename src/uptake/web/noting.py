"""Noting who came in, and what was handed out to them, with what a request tells of them."""

from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.codes import AccessKind
from uptake.record.services import access


def note(
    kind: AccessKind, request: HttpRequest, account: int | None = None, subject: str = ""
) -> None:
    """Note what happened to an account, or to nobody's."""
    visitor = access.Visitor(account=account, address=_address(request))
    access.note(kind=kind, visitor=visitor, at=timezone.now(), subject=subject)


def note_handed_out(
    kind: AccessKind, request: HttpRequest, actor: Actor, organization: str, subject: str
) -> None:
    """Note that something was handed out to somebody."""
    visitor = access.Visitor(person=actor.person, address=_address(request))
    access.note(
        kind=kind,
        visitor=visitor,
        at=timezone.now(),
        organization=organization,
        subject=subject,
    )


def whose(request: HttpRequest) -> int | None:
    """Give the account that is signed in, or is about to be; None where nobody is known yet."""
    if request.user.is_authenticated:
        return request.user.pk
    stage = get_pending_stage(request)
    user = stage.login.user if stage else None
    return user.pk if user else None


@receiver(user_logged_in)
def _came_in(request: HttpRequest, user: User, **named: Any) -> None:
    del named
    note(AccessKind.SIGN_IN, request, user.pk)


@receiver(user_logged_out)
def _left(request: HttpRequest, user: User | None, **named: Any) -> None:
    del named
    if user is not None:
        note(AccessKind.SIGN_OUT, request, user.pk)


def _address(request: HttpRequest) -> str:
    """Give the address that somebody comes from: behind a proxy, the one it tells."""
    return (get_client_ip(request) or "") if request.META.get("REMOTE_ADDR") else ""
