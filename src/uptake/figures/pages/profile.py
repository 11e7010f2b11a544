"""The page of an organization's profile, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.figures.pages.annual import send_tables
from uptake.figures.pages.asked import ALL, Asked, scope_of
from uptake.figures.profile import Profile
from uptake.figures.queries import treatments
from uptake.web.arrival import arrive
from uptake.web.list_files import format_asked


@require_safe
def show_profile(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the profile of an organization, or send it as a file."""
    arrival = arrive(request, organization)
    scope = scope_of(request, arrival, Asked(ALL))
    profile = Profile(arrival.organization, scope, arrival.words).tables(treatments(arrival.look))
    written_as = format_asked(request.GET)
    if written_as is not None:
        name = f"{arrival.organization.code}-profile"
        return send_tables(request, arrival, profile, arrival.on, written_as, name)
    return render(
        request,
        "figures/profile.html",
        arrival.context("figures", exact=True)
        | {"profile": profile, "listed": reverse("figures-list", args=[arrival.organization.code])},
    )
