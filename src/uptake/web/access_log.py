"""Noting who came in, and every file that goes out to them, whatever page sends it."""

from email.message import Message
from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from uptake.core.codes import AccessKind
from uptake.core.recipients import Actor
from uptake.record.services import events
from uptake.web.access import acting_in
from uptake.web.languages import Respond


def note(
    kind: AccessKind, request: HttpRequest, account: int | None = None, subject: str = ""
) -> None:
    """Note what happened to an account, or to nobody's."""
    visitor = events.Visitor(account=account, address=_address(request))
    events.note(kind=kind, visitor=visitor, at=timezone.now(), subject=subject)


def note_handed_out(
    kind: AccessKind, request: HttpRequest, actor: Actor, organization: str, subject: str
) -> None:
    """Note that something was handed out to somebody."""
    visitor = events.Visitor(person=actor.person, address=_address(request))
    events.note(
        kind=kind,
        visitor=visitor,
        at=timezone.now(),
        organization=organization,
        subject=subject,
    )


def whose(request: HttpRequest) -> int | None:
    """Return the account that is signed in, or is about to be; None where nobody is known yet."""
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
    """Return the address that somebody comes from: behind a proxy, the one it tells."""
    return (get_client_ip(request) or "") if request.META.get("REMOTE_ADDR") else ""


NOTED_AS = "noted_as"


def noted_as[R: HttpResponseBase](kind: AccessKind | None, response: R) -> R:
    """Say as what a file is noted when it is handed out; None: everybody may have it."""
    response.__dict__[NOTED_AS] = kind
    return response


def note_files(respond: Respond) -> Respond:
    """Make the middleware that notes what is handed out, to whom, and under which name."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        name = _name(response)
        kind = response.__dict__.get(NOTED_AS, AccessKind.FILE)
        if name and kind and response.status_code == 200 and request.method != "HEAD":
            _note(kind, request, name)
        return response

    return answer


def _note(kind: AccessKind, request: HttpRequest, name: str) -> None:
    known = [(code, actor) for code, actor in acting_in(request).items() if actor.person]
    for organization, actor in known:
        note_handed_out(kind, request, actor, organization, name)
    account = whose(request)
    if account is not None and not known:
        note(kind, request, account, name)


def _name(response: HttpResponseBase) -> str:
    """Return the name of a file that is sent to be kept; empty where a page is sent."""
    if "Content-Disposition" not in response.headers:  # as of nearly all that is answered
        return ""
    head = Message()
    head["Content-Disposition"] = response.headers["Content-Disposition"]
    if head.get_content_disposition() != "attachment":
        return ""
    return head.get_filename() or "?"
