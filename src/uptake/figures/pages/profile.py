"""The page of an organization's profile, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.figures.asked import Asked
from uptake.figures.pages.annual import send_tables
from uptake.figures.pages.asked import read_known, scope_of
from uptake.figures.profile import Profile
from uptake.figures.queries import treatments
from uptake.figures.tables import about_tables
from uptake.record.queries.organizations import ALL
from uptake.web.arrival import arrive
from uptake.web.list_files import format_asked


@require_safe
def show_profile(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the profile of an organization, or send it as a file."""
    arrival = arrive(request, organization)
    known, misread = read_known(request, arrival)
    scope = scope_of(arrival, Asked(ALL, known=known))
    made = Profile(arrival.organization, scope, arrival.words, known)
    profile = made.tables(treatments(arrival.look))
    written_as = format_asked(request.GET)
    if written_as is not None:
        name = f"{arrival.organization.code}-profile-{arrival.on}"
        about = about_tables(arrival.on, known, arrival.words)
        return send_tables(request, arrival, profile, about, written_as, name)
    return render(
        request,
        "figures/profile.html",
        arrival.context("figures", exact=True)
        | {
            "profile": profile,
            "known": known,
            "misread_known": misread,
            "listed": reverse("figures-list", args=[arrival.organization.code]),
        },
    )
