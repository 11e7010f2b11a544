"""The series of symbols of an organization: adding one, closing one, opening it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.codes import EditionKind
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.series import EXAMPLE, LONGEST_PATTERN, PLACES_SHOWN
from uptake.organizations.services import series as deeds
from uptake.record.queries.organizations import bodies_of
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, Undo, about, confirm
from uptake.web.forms import options, read_choice


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_series(request: HttpRequest, organization: str) -> HttpResponse:
    """Add a series, or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival)
    given = request.POST
    kind = given.get("kind", "")
    try:
        entered = deeds.enter(
            organization=arrival.organization.code,
            kind=EditionKind(kind)
            if kind in set(EditionKind)
            else EditionKind.GOVERNING_BODY_DOCUMENT,
            body=read_choice(given.get("body", ""), "governing-body-unknown"),
            pattern=given.get("pattern", "").replace("\0", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, error)
    said = about(entered.pattern, gettext("The series has been added."))
    page = reverse("new-series", args=[arrival.organization.code])
    confirm(request, said, Onward(gettext("Add a series"), page))
    return redirect("organization", arrival.organization.code)


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_POST
def close(request: HttpRequest, organization: str) -> HttpResponse:
    """Close a series from today on."""
    arrival = arrive(request, organization)
    try:
        deeds.close(
            organization=arrival.organization.code,
            pattern=request.POST.get("pattern", ""),
            on=arrival.today,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, error)
    return _reversible(request, arrival, gettext("The series has been closed."), "series-reopens")


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_POST
def reopen(request: HttpRequest, organization: str) -> HttpResponse:
    """Open a series again."""
    arrival = arrive(request, organization)
    try:
        deeds.reopen(
            organization=arrival.organization.code,
            pattern=request.POST.get("pattern", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, error)
    return _reversible(request, arrival, gettext("The series has been reopened."), "series-closes")


def _reversible(request: HttpRequest, arrival: Arrival, said: str, undo: str) -> HttpResponse:
    """Lead to the organization's page, which says what was done; the act `undo` reverses it."""
    code, pattern = arrival.organization.code, request.POST.get("pattern", "")
    back = Undo(reverse(undo, args=[code]), sent={"pattern": pattern})
    confirm(request, about(pattern, said), undo=back)
    return redirect("organization", code)


def _form(
    request: HttpRequest, arrival: Arrival, problem: UptakeError | None = None
) -> HttpResponse:
    given, words = request.POST, arrival.words
    bodies = bodies_of(arrival.organization.id, arrival.language)
    listed = [(str(one.id), one.name) for one in bodies if one.closed_on is None]
    kinds = [(one.value, words.of(one)) for one in reversed(EditionKind)]
    return render(
        request,
        "organizations/series.html",
        arrival.context("organization")
        | {
            "kinds": options(kinds, {given.get("kind", "")}),
            "bodies": options(listed, {given.get("body", "")}),
            "pattern": given.get("pattern", ""),
            "longest": LONGEST_PATTERN,
            "places": PLACES_SHOWN,
            "example": EXAMPLE,
            "problem": arrival.said(problem),
            "wrong": "pattern" if problem else "",
        },
        status=422 if problem else 200,
    )
