"""Pages that write: they exist only where the site is open to whoever reaches it.

There is no sign-in yet; who acts says so by name, and the name goes into the history.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

LONGEST_NAME = 200


def where_open[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a page exist only where the site is open; elsewhere it is not there (404)."""

    @wraps(view)
    def opened(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponse:
        if not settings.UPTAKE_OPEN:
            raise Http404
        return view(request, *args, **named)

    return never_cache(opened)


def said_name(request: HttpRequest) -> str:
    """Give the name that a form was sent with, in one line; empty where there is none."""
    return " ".join(request.POST.get("by", "").replace("\0", " ").split())[:LONGEST_NAME]
