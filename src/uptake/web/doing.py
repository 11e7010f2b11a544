"""A deed to people, units and bodies: done and told on a page, or refused beside what was typed."""

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


def told(arrival: Arrival, page: str, key: int | None, done: str) -> HttpResponseRedirect:
    """Lead to the page of a person or a unit, or with no key to one of the organization's, which
    says what was done."""
    args = [arrival.organization.code, *([] if key is None else [key])]
    return redirect(reverse(page, args=args, query={"done": done}))
