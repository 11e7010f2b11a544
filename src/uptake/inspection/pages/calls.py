"""The year's data call: opened, watched and closed by inspectors, answered by organizations."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.typed_values import read_year
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import scope_of
from uptake.inspection.queries.calls import CallShown, calls, progress
from uptake.inspection.services import calls as deeds
from uptake.inspection.services.telling import ToldOf
from uptake.record.queries.organizations import ALL, OrganizationShown, organizations
from uptake.record.queries.people import mail_leaves
from uptake.terms.codes import listed
from uptake.terms.messages import set_apart
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, day_given, of_all
from uptake.web.confirming import confirm

REASON, YEAR, CHOSEN, MESSAGE = "reason", "year", "organization", "message"
_AT: dict[str, str] = {
    "call-year-wrong": YEAR,
    "call-known": YEAR,
    "call-without-organizations": "organizations",
    "call-nobody-chosen": "progress",
    "call-message-long": MESSAGE,
    "call-without-reason": REASON,
}


def show_calls(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the calls; to inspectors all of them, and where the next is opened."""
    arrival = _arrived(request, organization)
    elsewhere = of_all(request, arrival, Act.INSPECT)
    return elsewhere or require_safe(_all)(request, arrival)


@for_those_who_may(Act.INSPECT)
@require_POST
def open_(request: HttpRequest, organization: str) -> HttpResponse:
    """Open the call of a year."""
    arrival = arrive(request, organization, everywhere=True)
    given = request.POST
    try:
        chosen = given.getlist(CHOSEN)
        if not chosen:
            raise UptakeError("call-without-organizations")
        row = deeds.open_call(
            year=read_year(given.get(YEAR)) or 0,
            due=day_given(request),
            organizations=chosen,
            message={one: given.get(f"{MESSAGE}-{one}", "") for one in Language},
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _all(request, arrival, error)
    said = gettext("The data call is open. The coordinators of the organizations are informed.")
    confirm(request, said)
    return redirect("call", organization, row.pk)


def show_call(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Show a call: to inspectors how far each organization is, to an organization its own."""
    arrival = _arrived(request, organization)
    elsewhere = of_all(request, arrival, Act.INSPECT)
    return elsewhere or require_safe(show_one)(request, arrival, call)


@for_those_who_may(Act.INSPECT)
@require_POST
def remind(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Remind the organizations that are ticked."""
    arrival = arrive(request, organization, everywhere=True)
    try:
        told = deeds.remind(
            call=call,
            organizations=request.POST.getlist(CHOSEN),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return show_one(request, arrival, call, error)
    _tell_reminded(request, arrival, told)
    return redirect("call", organization, call)


@for_those_who_may(Act.INSPECT)
@require_POST
def change_due(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Ask for the answers by another day."""
    arrival = arrive(request, organization, everywhere=True)
    try:
        due = day_given(request)
        deeds.change_due(call=call, due=due, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return show_one(request, arrival, call, error)
    confirm(request, gettext("The due date has been changed."))
    return redirect("call", organization, call)


@for_those_who_may(Act.INSPECT)
@require_POST
def reopen(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Open a closed call again."""
    arrival = arrive(request, organization, everywhere=True)
    try:
        deeds.reopen_call(
            call=call,
            due=day_given(request),
            reason=request.POST.get(REASON, ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return show_one(request, arrival, call, error)
    confirm(request, gettext("The data call is open again."))
    return redirect("call", organization, call)


def find(call: int, organization: str | None = None) -> CallShown:
    """Return a call, one to an organization. Raises Http404 where there is none such."""
    found = next((one for one in calls(organization) if one.key == call), None)
    if found is None:
        raise Http404
    return found


def _arrived(request: HttpRequest, organization: str) -> Arrival:
    """Arrive as somebody who sends calls, or who answers them. Raises Http404 for others."""
    arrival = arrive(request, organization, everywhere=True)
    if not (arrival.may(Act.INSPECT) or arrival.may(Act.PLAN_CYCLE)):
        raise Http404
    return arrival


def _all(request: HttpRequest, arrival: Arrival, error: UptakeError | None = None) -> HttpResponse:
    inspects = arrival.may(Act.INSPECT)
    there = organizations(arrival.language, arrival.today) if inspects else ()
    given = request.POST
    chosen = set(given.getlist(CHOSEN)) if error else {one.code for one in there}
    return render(
        request,
        "inspection/calls.html",
        arrival.context("calls", exact=True)
        | {
            "calls": calls(None if inspects else arrival.organization.code),
            "choices": [(one, one.code in chosen) for one in there],
            "given": given,
            "year": given.get(YEAR, str(arrival.today.year)),
            "messages_given": [
                (one, given.get(f"{MESSAGE}-{one}", ""))
                for one in dict.fromkeys((arrival.language, *Language))
            ],
            **_problem(arrival, error),
        },
        status=422 if error else 200,
    )


def show_one(
    request: HttpRequest, arrival: Arrival, call: int, error: UptakeError | None = None
) -> HttpResponse:
    """Show a call to whoever arrives, with what was wrong with what they asked."""
    inspects = arrival.may(Act.INSPECT)
    found = find(call, None if inspects else arrival.organization.code)
    shown = _of_all(arrival, found) if inspects else _own(arrival, found)
    return render(
        request,
        "inspection/call.html" if inspects else "inspection/call_own.html",
        arrival.context("calls")
        | {
            "call": found,
            "late": found.is_late(arrival.today),
            "said": found.said(arrival.language),
            "given": request.POST,
            "leaves": mail_leaves(),
            **shown,
            **_problem(arrival, error),
        },
        status=422 if error else 200,
    )


def _problem(arrival: Arrival, error: UptakeError | None) -> dict[str, Any]:
    return {
        "problem": arrival.said(error),
        "problem_at": _AT.get(error.code, "on") if error else "",
    }


def _of_all(arrival: Arrival, found: CallShown) -> dict[str, Any]:
    scope = scope_of(arrival, Asked(ALL))
    there: Sequence[OrganizationShown] = organizations(arrival.language, arrival.today)
    rows = progress(found, scope, there)
    return {
        "rows": rows,
        "waiting": [one for one in rows if one.completion is None],
        "annual": _annual(arrival, found),
    }


def _annual(arrival: Arrival, found: CallShown) -> str:
    """Return where the tables of the year are; of a closed call as they were known on that day."""
    asked = {"year": str(found.year)}
    closed = found.closed_on
    if closed is not None:
        asked |= {"on": closed.isoformat()}
        asked |= {"known": closed.isoformat()} if closed < arrival.today else {}
    return f"{reverse('figures-annual', args=[arrival.organization.code])}?{urlencode(asked)}"


def _own(arrival: Arrival, found: CallShown) -> dict[str, Any]:
    scope = scope_of(arrival, Asked())
    return {"own": progress(found, scope, (arrival.organization,))[0]}


def _tell_reminded(request: HttpRequest, arrival: Arrival, told: ToldOf) -> None:
    """Say how many are reminded, and at which organizations nobody is."""
    if told.people:
        text = ngettext(
            "Reminder sent to %(shown)s person.", "Reminders sent to %(shown)s people.", told.people
        )
        confirm(request, text % {"shown": arrival.words.number(told.people)})
    for level, sentence, codes in (
        (messages.INFO, gettext("Already reminded today: %(whom)s."), told.already),
        (messages.ERROR, gettext("No reminder can be sent to: %(whom)s."), told.nobody),
    ):
        if codes:
            named = listed(
                sorted(set_apart(one, arrival.language) for one in codes), arrival.language
            )
            messages.add_message(request, level, sentence % {"whom": named})
