"""The outgoing messages of an organization: what waits, what was sent, what stopped."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import MailState
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.notifications.queries.outbox import MailShown, outbox
from uptake.notifications.services import mails as deeds
from uptake.record.queries.people import mail_leaves
from uptake.terms.messages import messages, say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def mails(request: HttpRequest, organization: str) -> HttpResponse:
    """List the messages, those of a state if one is asked for."""
    return _shown(request, arrive(request, organization), "")


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def send_again(request: HttpRequest, organization: str, mail: int) -> HttpResponse:
    """Let a message that stopped be sent once more."""
    arrival = arrive(request, organization)
    try:
        deeds.send_again(mail=mail, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _shown(request, arrival, arrival.said(error))
    return redirect("mails", arrival.organization.code)


def _shown(request: HttpRequest, arrival: Arrival, problem: str) -> HttpResponse:
    asked = request.GET.get("state", "")
    state = MailState(asked) if asked in set(MailState) else None
    found = outbox(arrival.organization.code, state, arrival.language, request.GET.get("page"))
    rows = [_row(one, arrival) for one in found.mails]
    return render(
        request,
        "notifications/mails.html",
        arrival.context("administration", exact=True)
        | {
            "section": "mails",
            "problem": problem,
            "mail_leaves": mail_leaves(),
            "rows": rows,
            "page": found.page,
            "state": state,
            "states": [(one, found.counts.get(one, 0)) for one in MailState],
            "whole": sum(found.counts.values()),
        },
        status=409 if problem else 200,
    )


def _row(one: MailShown, arrival: Arrival) -> dict[str, Any]:
    """Give a message with what went wrong in words: the server's, or a sentence of ours."""
    ours = one.error in messages()
    said = say(one.error, arrival.language, {}) if ours else one.error
    waits = one.state is MailState.WAITING and mail_leaves()
    ahead = one.send_after > timezone.now()
    return {"mail": one, "error": said, "waits_until": one.send_after if waits and ahead else None}
