"""A deed to a person or a unit: done and told on their page, or refused beside what was typed."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from uptake.core.errors import UptakeError
from uptake.web.arrival import Arrival

type Refused = Callable[[UptakeError], HttpResponse]


def do(deed: Callable[[], None], done: HttpResponse, refused: Refused) -> HttpResponse:
    """Do a deed and lead to the page that tells it; `refused` shows what was wrong."""
    try:
        deed()
    except UptakeError as error:
        return refused(error)
    return done


def told(arrival: Arrival, page: str, key: int, done: str) -> HttpResponseRedirect:
    """Lead to the page of a person or a unit, which says what was done."""
    return redirect(reverse(page, args=[arrival.organization.code, key], query={"done": done}))
