"""The organization's own page: what it is called, its governing bodies and working groups."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.organizations.services import organizations as deeds
from uptake.record.queries.organizations import (
    Called,
    SeriesShown,
    bodies_of,
    further_organizations,
    names_on,
    series_shown,
)
from uptake.record.queries.texts import Wording
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.confirming import confirm
from uptake.web.forms import called_context, read_called


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_safe
def organization(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what the organization is called, and its bodies."""
    arrival = arrive(request, organization)
    key = arrival.organization.id
    called = names_on(key, arrival.today)
    return render(
        request,
        "organizations/organization.html",
        arrival.context("organization", exact=True)
        | {
            "called": [(one, called.get(one)) for one in Language],
            "bodies": bodies_of(key, arrival.language),
            "series": _series(arrival),
            "further": further_organizations(
                arrival.organization.code, arrival.language, arrival.today
            ),
        },
    )


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the form of the organization's names, or change them to what was typed."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival, names_on(arrival.organization.id, arrival.today))
    typed, since = read_called(request.POST), request.POST.get("since", "").replace("\0", "")
    try:
        deeds.rename(
            organization=arrival.organization.code,
            names=typed,
            since=typed_day(since.strip()),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, since, error)
    confirm(request, gettext("The names have been saved."))
    return redirect("organization", arrival.organization.code)


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: Mapping[Language, Called],
    since: str = "",
    problem: UptakeError | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "fields": called_context(typed),
        "since": since,
        "problem": arrival.said(problem),
    }
    return render(
        request,
        "organizations/organization_names.html",
        arrival.context("organization") | context,
        status=422 if problem else 200,
    )


def _series(arrival: Arrival) -> list[tuple[SeriesShown, Wording | None]]:
    every = series_shown(arrival.organization.id, arrival.organization.code)
    return [(one, one.body(arrival.language)) for one in every]
