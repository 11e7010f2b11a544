"""What a reader sees where there is no page, or where something broke."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from uptake.core.codes import AccessKind
from uptake.web.access_log import note, whose
from uptake.web.languages import language_of_path, preferred_language


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, in the language of the address."""
    del exception
    return render(request, "uptake/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke here; without the database, which may be what broke."""
    language = language_of_path(request.path_info) or preferred_language(request)
    with translation.override(language.value):
        return HttpResponse(render_to_string("uptake/500.html", request=request), status=500)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that what was sent was not understood."""
    del exception
    return render(request, "uptake/400.html", status=400)


def unsealed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form came without its seal: it is too old, or from another site.

    A page on which much is typed shows it again (`typed_again` of its view); nothing is done.
    """
    del reason
    asked = request.resolver_match
    again = getattr(asked.func, "typed_again", None) if asked else None
    if asked is not None and again is not None:
        return cast(HttpResponse, again(request, **asked.kwargs))
    return render(request, "uptake/400.html", status=403)


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that there were too many attempts, and note it."""
    note(AccessKind.LOCK_OUT, request, whose(request))
    return render(request, "uptake/429.html", status=429)
