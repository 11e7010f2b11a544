"""A person's calendar: the feed for their calendar program, and the page with its address."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from uptake.notifications.pages.feed import feed
from uptake.notifications.queries.calendars import calendar, calendar_version
from uptake.notifications.services import calendars
from uptake.notifications.services.mailing.addresses import calendar_of, calendar_path
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive


@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give the calendar of an address, to whoever knows it; programs cannot sign in."""
    known = calendar_of(token)
    shown = calendar(*known, timezone.now()) if known else None
    if shown is None:
        raise Http404
    content = feed(shown)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=etag, response=response) or response


def calendar_page(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a person the address of their calendar here, or give them a new one."""
    arrival = arrive(request, organization)
    if arrival.actor.person is None or arrival.actor.organization != arrival.organization.code:
        raise Http404
    return _page(request, arrival)


@require_http_methods(["GET", "HEAD", "POST"])
def _page(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    actor = arrival.actor
    if request.method == "POST":
        calendars.renew(by=actor, at=timezone.now())
        return redirect(f"{request.path}?renewed")
    person = actor.person or 0
    address = whole_address(request, calendar_path(person, calendar_version(person)))
    return render(
        request,
        "notifications/calendar.html",
        arrival.context("calendar", exact=True)
        | {"address": address, "renewed": "renewed" in request.GET},
    )
