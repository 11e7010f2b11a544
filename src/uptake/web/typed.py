"""What people type into forms, as text that can be read.

The rule is `core.characters.readable`. It is kept here for every form at once, whatever a page asks
for, so that no page has to think of it. Django does the same with the names of files.
"""

from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase

from uptake.core.characters import readable

type Respond = Callable[[HttpRequest], HttpResponseBase]


def typed_readably(respond: Respond) -> Respond:
    """Make the middleware that takes out of forms what no text has."""

    def clean(request: HttpRequest) -> HttpResponseBase:
        with suppress(UnreadablePostError):  # who sent it has gone, and what came is no form
            _clean(request)
        return respond(request)

    return clean


def _clean(request: HttpRequest) -> None:
    if any(_odd(name) or any(map(_odd, typed)) for name, typed in request.POST.lists()):
        form = QueryDict(mutable=True, encoding=request.encoding)
        for name, typed in request.POST.lists():
            form.setlist(readable(name), list(map(readable, typed)))
        form._mutable = False  # as Django's own forms are
        request.POST = form  # type: ignore[assignment]


def _odd(text: str) -> bool:
    return readable(text) != text
