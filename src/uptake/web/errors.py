"""What a reader sees where there is no page, or where something broke."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils import translation

from uptake.core.codes import AccessKind
from uptake.web.access_log import note, whose
from uptake.web.arrival import arrive_by_path, arrived
from uptake.web.languages import Respond, language_of_path, preferred_language

WRONG_VERB = 405


def context_of(request: HttpRequest) -> dict[str, Any]:
    """Return what keeps the organization and its navigation on the page of an error."""
    arrival = arrived(request) or arrive_by_path(request)
    return arrival.context("") if arrival else {}


def is_broken(request: HttpRequest) -> bool:
    """Say whether the page being made is that of something that broke: then nothing is asked."""
    return bool(request.__dict__.get("broken"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, in the language of the address."""
    del exception
    return render(request, "uptake/404.html", context_of(request), status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke here; without the database, which may be what broke.

    Where the request had arrived at an organization, its navigation is kept, without counts.
    """
    request.__dict__["broken"] = True
    language = language_of_path(request.path_info) or preferred_language(request)
    arrival = arrived(request)
    with translation.override(language.value):
        context = arrival.context("") if arrival else {}
        page = render_to_string("uptake/500.html", context, request=request)
    return HttpResponse(page, status=500)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that what was sent was not understood."""
    del exception
    return render(request, "uptake/400.html", context_of(request), status=400)


def unsealed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came without its seal: it is too old, or from another site.

    A page on which much is typed shows it again (`typed_again` of its view); nothing is done.
    """
    del reason
    asked = request.resolver_match
    again = getattr(asked.func, "typed_again", None) if asked else None
    if asked is not None and again is not None:
        return cast(HttpResponse, again(request, **asked.kwargs))
    return render(request, "uptake/400.html", context_of(request), status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that there were too many attempts, and note it."""
    note(AccessKind.LOCK_OUT, request, whose(request))
    return render(request, "uptake/429.html", status=429)


def lead_to_page(respond: Respond) -> Respond:
    """Make the middleware that leads from an address that only takes a form to its page.

    What is refused is shown at the address to which it was sent. Whoever follows a link of that
    page, loads it again or chooses another language opens that address: the page is the one above
    it, with the same list.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if response.status_code != WRONG_VERB or request.method not in ("GET", "HEAD"):
            return response
        above = _page_above(request.path_info)
        if not above:
            return response
        asked = request.META.get("QUERY_STRING")
        return redirect(f"{above}?{asked}" if asked else above)

    return answer


def _page_above(path: str) -> str:
    """Return the nearest address above one that is there; "" where none is."""
    parts = path.strip("/").split("/")
    ways = (f"/{'/'.join(parts[:count])}/" for count in range(len(parts) - 1, 0, -1))
    return next((way for way in ways if is_valid_path(way)), "")
