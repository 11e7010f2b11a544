"""What is asked before it is done: that answers are complete, that a call is closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.errors import UptakeError
from uptake.core.indicators import Population
from uptake.core.permissions import Act
from uptake.figures.asked import Asked
from uptake.figures.pages.asked import scope_of
from uptake.figures.rules import population_said
from uptake.inspection.pages.calls import find, show_one
from uptake.inspection.queries.calls import CallShown, progress
from uptake.inspection.services import calls as deeds
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, Sure, ask, confirm


@for_those_who_may(Act.INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Show what closing a call means; close it once somebody has seen that."""
    arrival = arrive(request, organization, everywhere=True)
    found = find(call)
    if request.method == "POST":
        deeds.close_call(call=call, by=arrival.actor, at=timezone.now())
        confirm(request, gettext("The data call is closed."))
        return redirect("call", organization, call)
    if not found.is_open:
        return redirect("call", organization, call)
    number = arrival.words.number
    sure = Sure(
        heading=gettext("Close the data call"),
        lede=_name(found),
        effects=(
            gettext(
                "Organizations that have declared their answers complete: %(part)s of %(whole)s."
            )
            % {"part": number(found.complete), "whole": number(found.asked)},
            gettext("Organizations can no longer declare their answers complete."),
            gettext(
                "They can still answer. What is cleared after the day of the closing is shown "
                "separately, and the figures of that day can be reproduced."
            ),
            gettext("A closed data call can be reopened; a reason is required."),
        ),
        does=gettext("Close the data call"),
        back=_back(arrival, found),
    )
    return ask(request, arrival.context("calls"), sure)


@for_those_who_may(Act.PLAN_CYCLE)
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Show what is open; say that the answers are complete once somebody has seen that."""
    arrival = arrive(request, organization)
    code = arrival.organization.code
    found = find(call, code)
    if request.method == "POST":
        try:
            deeds.complete(call=call, organization=code, by=arrival.actor, at=timezone.now())
        except UptakeError as error:
            return show_one(request, arrival, call, error)
        confirm(request, gettext("The answers are declared complete."))
        return redirect("call", organization, call)
    scope = scope_of(arrival, Asked())
    held = progress(found, scope, (arrival.organization,))[0]
    if not found.is_open or held.completion is not None:
        return redirect("call", organization, call)
    words = arrival.words
    open_ones = (
        words.format(
            "labelled", label=population_said(what, words, scope.years), value=words.number(number)
        )
        for what, number in held.counts
        if what is not Population.ADDRESSED
    )
    sure = Sure(
        heading=gettext("Declare the answers complete"),
        lede=_name(found),
        effects=(
            *open_ones,
            gettext(
                "The oversight body sees the declaration, with the number of those still open."
            ),
            gettext("The declaration can be withdrawn until the data call is closed."),
        ),
        does=gettext("Declare complete"),
        back=_back(arrival, found),
    )
    return ask(request, arrival.context("calls"), sure)


@for_those_who_may(Act.PLAN_CYCLE)
@require_POST
def resume(request: HttpRequest, organization: str, call: int) -> HttpResponse:
    """Take back that the answers are complete."""
    arrival = arrive(request, organization)
    code = arrival.organization.code
    find(call, code)
    try:
        deeds.resume(call=call, organization=code, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return show_one(request, arrival, call, error)
    confirm(request, gettext("The declaration has been withdrawn."))
    return redirect("call", organization, call)


def _name(found: CallShown) -> str:
    return gettext("Data call %(year)s") % {"year": found.year}


def _back(arrival: Arrival, found: CallShown) -> Onward:
    return Onward(_name(found), reverse("call", args=[arrival.organization.code, found.key]))
