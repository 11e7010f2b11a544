"""What people type into forms and addresses, as text that can be read.

The rule is `core.characters.readable`. It is kept here for every form at once, whatever a page asks
for, so that no page has to think of it. Django does the same with the names of files.
"""

from collections.abc import Callable
from contextlib import suppress

from django.http import Http404, HttpRequest, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase

from uptake.core.characters import readable

type Respond = Callable[[HttpRequest], HttpResponseBase]


def typed_readably(respond: Respond) -> Respond:
    """Make the middleware that takes out of forms, and of what is asked for, what no text has.

    Nothing is there whose very address has it.
    """

    def clean(request: HttpRequest) -> HttpResponseBase:
        if _odd(request.path_info):
            raise Http404
        request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        with suppress(UnreadablePostError):  # who sent it has gone, and what came is no form
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]
        return respond(request)

    return clean


def _cleaned(typed: QueryDict) -> QueryDict:
    if not any(_odd(name) or any(map(_odd, texts)) for name, texts in typed.lists()):
        return typed
    form = QueryDict(mutable=True, encoding=typed.encoding)
    for name, texts in typed.lists():
        form.setlist(readable(name), list(map(readable, texts)))
    form._mutable = False  # as Django's own forms are
    return form


def _odd(text: str) -> bool:
    return readable(text) != text
