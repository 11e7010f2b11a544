"""How much a request may bring: what is larger is refused before it is taken in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

type Respond = Callable[[HttpRequest], HttpResponseBase]

# What a form sends beside the file.
SLACK = 64 * 1024


def refuse_too_large(respond: Respond) -> Respond:
    """Make the middleware that answers 413 to requests larger than an upload may be."""

    def refuse(request: HttpRequest) -> HttpResponseBase:
        if content_length(request) > settings.UPTAKE_UPLOAD_BYTES + SLACK:
            return render(request, "uptake/413.html", {"limit": megabytes()}, status=413)
        return respond(request)

    return refuse


def content_length(request: HttpRequest) -> int:
    """Give how many bytes a request says that it brings."""
    said = request.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def megabytes() -> int:
    """Give the largest upload in megabytes."""
    return int(settings.UPTAKE_UPLOAD_BYTES) // (1024 * 1024)
