"""The editions of an organization: what is prepared, what was issued, what was given up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.permissions import Act
from uptake.record.queries.editions.shown import editions
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show_all(request: HttpRequest, organization: str) -> HttpResponse:
    """List the editions, those on their way first."""
    arrival = arrive(request, organization)
    return render(
        request,
        "editions/list.html",
        arrival.context("editions", exact=True) | {"editions": editions(arrival.look)},
    )
