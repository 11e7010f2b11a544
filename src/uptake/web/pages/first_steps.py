"""The first steps of an organization: what leads from an empty register to its first document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.permissions import Act
from uptake.queries.first_steps import first_steps
from uptake.web.arrival import Arrival, arrive


def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the steps, those that are done, and where each is taken."""
    arrival = arrive(request, organization)
    if not (arrival.may(Act.PLAN_CYCLE) or arrival.may(Act.MANAGE_PEOPLE)):
        raise Http404
    return _page(request, arrival)


@require_safe
def _page(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    steps = first_steps(arrival.organization.id, arrival.today)
    context = arrival.context("first-steps", exact=True) | {"steps": steps}
    return render(request, "uptake/first_steps.html", context)
