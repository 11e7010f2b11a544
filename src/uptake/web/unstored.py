"""What was sent and could not be stored: said at once, with all that was typed.

The disk is full, or the database takes nothing. A page that shows its own form again catches what
`storing` raises. Everywhere else what was typed stays on the page that says so, and a button sends
it again.
"""

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from uptake.core.errors import NotStored
from uptake.terms.messages import say
from uptake.web.languages import current_language
from uptake.web.receiving import names_of_files

type Respond = Callable[[HttpRequest], HttpResponseBase]

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
# What is typed there is shown to nobody again, whoever sits before the screen by then.
SECRET = ("/account/", "/set-up/")

log = logging.getLogger(__name__)


class NothingStored:
    """The middleware that answers 503 to a form for which there was no room."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the site does."""
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say that nothing was stored; every other error is left to others."""
        if request.method != "POST" or not finds_no_room(error):
            return None
        log.error("nothing could be stored: %s", request.path, exc_info=error)
        code = error.code if isinstance(error, NotStored) else "form-not-stored"
        secret = any(place in request.path_info for place in SECRET)
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if not secret and name != "csrfmiddlewaretoken"
        ]
        context = {
            "sentence": say(code, current_language(), {}),
            "typed": typed,
            "files": names_of_files(request),
        }
        return render(request, "uptake/unstored.html", context, status=503)


@contextmanager
def storing() -> Iterator[None]:
    """Let all the ways in which nothing can be stored be one error. Raises NotStored."""
    try:
        yield
    except (OperationalError, OSError) as error:
        if not finds_no_room(error):
            raise
        raise NotStored("form-not-stored") from error


def finds_no_room(error: Exception) -> bool:
    """Say whether an error is that of a full disk, or of a database that takes nothing."""
    return isinstance(error, NotStored | OperationalError) or (
        isinstance(error, OSError) and error.errno in NO_ROOM
    )
