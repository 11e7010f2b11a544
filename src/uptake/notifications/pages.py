"""A person's calendar and its feed (RFC 5545), the messages of an organization.

And stopping the weekly digest.
"""

import hashlib
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from icalendar import Calendar, Event

from uptake.core.codes import Language, MailState, Via
from uptake.core.errors import UptakeError
from uptake.core.log_redaction import without_secrets
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.notifications.queries.digests import (
    AnswerDue,
    CalendarShown,
    MailShown,
    StepDue,
    calendar,
    calendar_version,
    mail_shown,
    outbox,
)
from uptake.notifications.services import mails as deeds
from uptake.notifications.services import reminders
from uptake.notifications.services.addresses import (
    Site,
    calendar_of,
    calendar_path,
    host,
    unsubscribing,
)
from uptake.record.queries.people import actor_of_person, mail_leaves, wants_digest
from uptake.terms.messages import messages, say, set_apart
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive

# How often programs are asked to look again.
LOOK_AGAIN = "PT6H"


def feed(shown: CalendarShown) -> bytes:
    """Return the calendar as a file; the same calendar is the same bytes."""
    said = shown.house.words(shown.language)
    naming = said.naming(shown.house.today)
    organization = naming.short if naming else shown.house.code
    named = said.format("calendar_name", organization=set_apart(organization, said.language))
    made = Calendar()
    made.add("prodid", "-//Uptake//Follow-up of recommendations//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", named)
    made.add("x-published-ttl", LOOK_AGAIN)
    site = Site(shown.language, shown.house.code)
    for answer in shown.answers:
        made.add_component(_answer(answer, said, site))
    for step in shown.steps:
        made.add_component(_step(step, said, site))
    return bytes(made.to_ical())


def _answer(one: AnswerDue, said: Words, site: Site) -> Event:
    item = one.asked.item
    symbol = set_apart(item.symbol, said.language)
    return _day(
        f"assignment-{one.asked.assignment}@{host()}",
        one.day,
        one.since,
        said.format("calendar_answer", report=symbol, number=item.number),
        site.answer(item.symbol, item.number),
        said.language,
    )


def _step(one: StepDue, said: Words, site: Site) -> Event:
    body = set_apart(one.body, said.language)
    name = said.format(
        "calendar_step", step=said.of(one.step), body=body, day=said.date(one.meeting)
    )
    return _day(
        f"cycle-{one.cycle}-{one.step}@{host()}",
        one.day,
        one.since,
        name[:1].upper() + name[1:],
        site.page("cycles", str(one.cycle)),
        said.language,
    )


def _day(
    uid: str, day: date, since: datetime, summary: str, address: str, language: Language
) -> Event:
    made = Event()
    made.add("uid", uid)
    made.add("dtstamp", since)
    made.add("dtstart", day)
    made.add("summary", summary, parameters={"LANGUAGE": language.value})
    made.add("description", address)
    made.add("url", address)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    return made


@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Return the calendar of an address, to whoever knows it; programs cannot sign in."""
    known = calendar_of(token)
    shown = calendar(*known, timezone.now()) if known else None
    if shown is None:
        raise Http404
    content = feed(shown)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response


def calendar_page(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a person the address of their calendar here, or give them a new one."""
    arrival = arrive(request, organization)
    if arrival.actor.person is None or arrival.actor.organization != arrival.organization.code:
        raise Http404
    return _page(request, arrival)


@require_http_methods(["GET", "HEAD", "POST"])
def _page(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    actor = arrival.actor
    if request.method == "POST":
        reminders.renew_calendar(by=actor, at=timezone.now())
        return redirect(f"{request.path}?renewed")
    person = actor.person or 0
    address = whole_address(request, calendar_path(person, calendar_version(person)))
    return render(
        request,
        "notifications/calendar.html",
        arrival.context("calendar", exact=True)
        | {"address": address, "renewed": "renewed" in request.GET},
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def mails(request: HttpRequest, organization: str) -> HttpResponse:
    """List the messages, those of a state if one is asked for."""
    return _shown(request, arrive(request, organization), "")


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def mail(request: HttpRequest, organization: str, mail: int) -> HttpResponse:
    """Show what a message says, without the links by which its reader signs in or answers."""
    arrival = arrive(request, organization)
    shown = mail_shown(arrival.organization.code, mail, arrival.language)
    if shown is None:
        raise Http404
    context = _row(shown, arrival) | {"text": without_secrets(shown.text)}
    return render(request, "notifications/mail.html", arrival.context("mails") | context)


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
        arrival.context("mails", exact=True)
        | {
            "problem": problem,
            "mail_leaves": mail_leaves(),
            "rows": rows,
            "page": found.page,
            "state": state,
            "states": [
                (one, found.counts.get(one, 0), mail_state(one, arrival.words)) for one in MailState
            ],
            "whole": sum(found.counts.values()),
        },
        status=409 if problem else 200,
    )


def _row(one: MailShown, arrival: Arrival) -> dict[str, Any]:
    """Return a message with what went wrong in words: the server's, or a sentence of ours."""
    ours = one.error in messages()
    said = say(one.error, arrival.language, {}) if ours else one.error
    waits = one.state is MailState.WAITING and mail_leaves()
    ahead = one.send_after > timezone.now()
    told = mail_state(one.state, arrival.words)
    return {
        "mail": one,
        "told": told,
        "error": said,
        "waits_until": one.send_after if waits and ahead else None,
    }


def mail_state(state: MailState, words: Words) -> str:
    """Return the state of a message in words; without a mail server none is said to wait."""
    if state is MailState.WAITING and not mail_leaves():
        return gettext("not sent: no mail server")
    return words.of(state)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show whether the digest comes, with the button that changes it; or change it."""
    actor = _actor(token)
    if request.method == "POST":
        wanted = "again" in request.POST
        reminders.want_digest(wanted=wanted, by=actor, at=timezone.now())
    response = render(
        request, "notifications/unsubscribe.html", {"wanted": wants_digest(actor.person or 0)}
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _actor(token: str) -> Actor:
    """Return the person of the address. Raises Http404 where nobody made it, or they have left."""
    person = unsubscribing(token)
    if person is None:
        raise Http404
    actor = actor_of_person(person, timezone.localdate(), Via.LINK)
    if actor.person is None:
        raise Http404
    return actor
