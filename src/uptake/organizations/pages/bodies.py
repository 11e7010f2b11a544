"""The organization's own page, and its governing bodies and working groups one by one."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.organizations.services import bodies as deeds
from uptake.organizations.services.bodies import BodyGiven
from uptake.record.queries.organizations import BodyShown, bodies_of
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, day_given, typed_day
from uptake.web.confirming import Onward, Undo, about, confirm, undo_on
from uptake.web.forms import names_context, options, read_choice, read_names

PLACES: Mapping[str, str] = {
    "day-not-given": "on",
    "day-unreadable": "on",
    "name-missing": "names",
    "name-too-long": "names",
    "body-known": "names",
    "governing-body-unknown": "works_for",
    "body-has-groups": "works_for",
}


type Typed = Mapping[str, Any]
"""What stands in the form of a body: its names by language, `works_for`, `since`."""


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter a body, or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival, _read(QueryDict(), request.GET.get("for", "")), None)
    typed = _read(request.POST)
    try:
        entered = deeds.enter(
            organization=arrival.organization.code,
            given=_given(typed),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, None, error)
    code = arrival.organization.code
    group = reverse("new-body", args=[code], query={"for": entered.pk})
    return _confirm(
        request,
        arrival,
        entered.pk,
        gettext("The body has been added."),
        Onward(gettext("Add a working group that reports to it"), group)
        if entered.works_for_id is None
        else None,
        Onward(gettext("The organization"), reverse("organization", args=[code])),
        undo=Undo(reverse("body-removes", args=[code, entered.pk])),
    )


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: HttpRequest, organization: str, body: int) -> HttpResponse:
    """Show a body, or change it to what was typed."""
    arrival = arrive(request, organization)
    shown = _find(arrival, body)
    if request.method != "POST":
        return _form(request, arrival, _typed(shown), shown)
    typed = _read(request.POST)
    try:
        deeds.change(body=body, given=_given(typed), by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, typed, shown, error)
    return _confirm(request, arrival, body, gettext("The changes have been saved."))


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_POST
def close(request: HttpRequest, organization: str, body: int) -> HttpResponse:
    """Close a body from a day on."""
    arrival = arrive(request, organization)
    shown = _find(arrival, body)
    try:
        deeds.close(body=body, on=day_given(request), by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _typed(shown), shown, error)
    undo = Undo(reverse("body-reopens", args=[arrival.organization.code, body]))
    return _confirm(request, arrival, body, gettext("The body has been closed."), undo=undo)


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_POST
def reopen(request: HttpRequest, organization: str, body: int) -> HttpResponse:
    """Open a body again."""
    arrival = arrive(request, organization)
    shown = _find(arrival, body)
    try:
        deeds.reopen(body=body, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _typed(shown), shown, error)
    closes = reverse("body-closes", args=[arrival.organization.code, body])
    said = gettext("The body has been reopened.")
    return _confirm(request, arrival, body, said, undo=undo_on(closes, shown.closed_on))


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_POST
def remove(request: HttpRequest, organization: str, body: int) -> HttpResponse:
    """Take back a body on which nothing hangs."""
    arrival = arrive(request, organization)
    shown = _find(arrival, body)
    try:
        deeds.remove(body=body, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _typed(shown), shown, error)
    code = arrival.organization.code
    again = Onward(gettext("Add a body"), reverse("new-body", args=[code]))
    confirm(request, about(shown.name.text, gettext("The body has been deleted.")), again)
    return redirect("organization", code)


def _confirm(
    request: HttpRequest,
    arrival: Arrival,
    body: int,
    said: str,
    *onward: Onward | None,
    undo: Undo | None = None,
) -> HttpResponse:
    """Lead to the body's page, which says what was done to it."""
    confirm(request, about(_find(arrival, body).name.text, said), *onward, undo=undo)
    return redirect("body", arrival.organization.code, body)


def _find(arrival: Arrival, body: int) -> BodyShown:
    listed = bodies_of(arrival.organization.id, arrival.language)
    found = next((one for one in listed if one.id == body), None)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: Typed,
    shown: BodyShown | None,
    problem: UptakeError | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "shown": shown,
        "names": names_context(typed["names"]),
        "typed": typed,
        "above": _above(arrival, typed, shown),
        "wrong": PLACES.get(problem.code, "") if problem else "",
        "problem": arrival.said(problem),
        "asked_closing": request.POST.get("on", ""),
    }
    return render(
        request,
        "organizations/body.html",
        arrival.context("organization") | context,
        status=422 if problem else 200,
    )


def _above(arrival: Arrival, typed: Typed, shown: BodyShown | None) -> Any:
    """Return the bodies for which a working group may work."""
    listed = [
        (str(one.id), one.name)
        for one in bodies_of(arrival.organization.id, arrival.language)
        if one.works_for is None and one.closed_on is None and (not shown or one.id != shown.id)
    ]
    return options(listed, {typed["works_for"]})


def _read(form: QueryDict, works_for: str = "") -> Typed:
    return {
        "names": read_names(form),
        "works_for": form.get("works_for", works_for),
        "since": form.get("since", ""),
    }


def _given(typed: Typed) -> BodyGiven:
    """Return what was typed. Raises UptakeError `governing-body-unknown`."""
    above = read_choice(typed["works_for"], "governing-body-unknown")
    return BodyGiven(typed["names"], above, typed_day(typed["since"].strip()))


def _typed(shown: BodyShown) -> Typed:
    return {"names": shown.names, "works_for": str(shown.works_for or ""), "since": ""}
