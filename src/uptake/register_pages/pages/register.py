"""The register: the recommendations at an organization, as they stand or stood."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.record.queries.follow_ups import Choices, choices
from uptake.register_pages.queries.listing import Listing, listing
from uptake.terms.words import Words
from uptake.web.arrival import Arrival, arrive
from uptake.web.figures import figure_sentences
from uptake.web.filters import Asked, read_asked, register_filters


@require_safe
def register(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a page of what is asked for, its figures, and the filters."""
    arrival = arrive(request, organization)
    asked = read_asked(request.GET)
    found = listing(arrival.look, asked.selection, asked.page)
    offered = choices(arrival.look)
    return render(
        request,
        "register_pages/register.html",
        arrival.context("register", exact=True)
        | _shown(arrival, asked, found)
        | {
            "filters": register_filters(asked.selection, offered, arrival.words),
            "choices": offered,
            "bodies": _bodies(offered, arrival.words),
        },
    )


def _shown(arrival: Arrival, asked: Asked, found: Listing) -> dict[str, Any]:
    return {
        "listing": found,
        "asked": asked,
        "figures": figure_sentences(found.figures, arrival.words, asked.selection),
        "narrowed": asked.selection.narrows,
    }


def _bodies(offered: Choices, words: Words) -> tuple[str, ...]:
    """Give the oversight bodies by name; one that the register has no name for, by its term."""
    return tuple(
        name or (words["jiu"] if code == "JIU" else code) for code, name in offered.oversight_bodies
    )
