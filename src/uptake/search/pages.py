"""The page of search: what was found, by group, or at once the one thing that was named."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.search.queries import SHORTEST, jump, search
from uptake.web.arrival import arrive

LONGEST = 200


@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what was found; a symbol, or a report with a number, leads at once to what it names."""
    arrival = arrive(request, organization)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    code = arrival.organization.code
    match jump(arrival.look, words):
        case RecommendationKey() as key:
            return redirect("recommendation", code, key)
        case DocumentKey() as document:
            return redirect("document", code, document)
        case str(symbol):
            return redirect("report", code, symbol)
    asked = len(words) >= SHORTEST
    found = search(arrival.look, arrival.actor, code, words) if asked else None
    every = f"{reverse('register', args=[code])}?{urlencode({'q': words})}"
    context = {"searched": words, "found": found, "all": every}
    return render(request, "search/results.html", arrival.context("search") | context)
