"""How much a request may bring, and how late: what is larger or later is refused at once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from uptake.web.buffered import LATE

type Respond = Callable[[HttpRequest], HttpResponseBase]

# What a form sends beside the file.
SLACK = 64 * 1024


def refuse_too_large(respond: Respond) -> Respond:
    """Make the middleware that answers 413 to requests larger than an upload may be.

    One that did not come in time is answered 408.
    """

    def refuse(request: HttpRequest) -> HttpResponseBase:
        if LATE in request.META:
            return render(request, "uptake/408.html", status=408)
        if content_length(request) > longest_request():
            return render(request, "uptake/413.html", {"limit": megabytes()}, status=413)
        return respond(request)

    return refuse


def longest_request() -> int:
    """Give how many bytes a request may bring: the largest file, and the form around it."""
    return int(settings.UPTAKE_UPLOAD_BYTES) + SLACK


def content_length(request: HttpRequest) -> int:
    """Give how many bytes a request says that it brings."""
    said = request.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def megabytes() -> int:
    """Give the largest upload in megabytes."""
    return int(settings.UPTAKE_UPLOAD_BYTES) // (1024 * 1024)
