"""Who comes by a signed link: let in once by its secret, known after that by a sealed cookie.

The secret stands in no address but that of the first request, so no later page can tell it on. The
cookie names the link only, and the link is asked for anew each time: it ends when that ends.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from uptake.record.queries.links import LinkFound, link_again
from uptake.web.cookies import cookie_named
from uptake.web.errors import not_found

COOKIE, SALT = "uptake-link", "uptake.link"
# In seconds: a working day. Who needs longer opens the link in their message again.
LASTS = 12 * 60 * 60
# Asked of the page of links where the one that was opened does not serve.
ENDED = "ended"

type View[**P] = Callable[Concatenate[HttpRequest, LinkFound, P], HttpResponseBase]


def for_who_came_by_link[**P](
    view: View[P],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let a page exist only for who came by a link that serves still.

    For these pages who asks is the person of the link, narrowed to it, whoever is signed in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **named: P.kwargs) -> HttpResponseBase:
        found = _found(request)
        request.__dict__["by_link"] = True
        if found is None:
            return closed(no_longer(request))
        request.__dict__["acting"] = {found.organization: found.actor}
        try:
            return closed(view(request, found, *args, **named))
        except Http404 as error:
            return closed(not_found(request, error))

    guarded.by_link = True  # type: ignore[attr-defined]
    return guarded


def let_in(response: HttpResponse, link: int) -> None:
    """Return the cookie by which the bearer of a link is known from now on."""
    response.set_signed_cookie(
        cookie_named(COOKIE),
        str(link),
        salt=SALT,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def let_out(response: HttpResponseBase) -> None:
    """Take the cookie back."""
    response.delete_cookie(cookie_named(COOKIE), samesite="Lax")


def no_longer(request: HttpRequest) -> HttpResponse:
    """Say that a link does not serve, without a hint why; or that none is open in this browser."""
    ended = ENDED in request.GET or bool(_told(request))
    response = render(request, "uptake/link_ended.html", {"ended": ended}, status=404)
    let_out(response)
    return response


def closed[R: HttpResponseBase](response: R) -> R:
    """Let nobody list a page."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def came_by_link(request: HttpRequest) -> bool:
    """Say whether the page being made is for who came by a link."""
    return bool(request.__dict__.get("by_link"))


def _found(request: HttpRequest) -> LinkFound | None:
    told = _told(request)
    return link_again(int(told), timezone.localdate()) if told.isdigit() else None


def _told(request: HttpRequest) -> str:
    """Return what the cookie says of the link that is open, "" where none is."""
    name = cookie_named(COOKIE)
    return request.get_signed_cookie(name, default="", salt=SALT, max_age=LASTS) or ""
