"""Noting every file that goes out to somebody who came in, whatever page sends it.

No page has to think of it: a file is noted, unless its page says that everybody may have it.
"""

from email.message import Message

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from uptake.core.codes import AccessKind
from uptake.web.acting import acting_in
from uptake.web.languages import Respond
from uptake.web.noting import note, note_handed_out, whose

NOTED_AS = "noted_as"


def noted_as[R: HttpResponseBase](kind: AccessKind | None, response: R) -> R:
    """Say as what a file is noted when it is handed out; None: everybody may have it."""
    response.__dict__[NOTED_AS] = kind
    return response


def note_files(respond: Respond) -> Respond:
    """Make the middleware that notes what is handed out, to whom, and under which name."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        name = _name(response)
        kind = response.__dict__.get(NOTED_AS, AccessKind.FILE)
        if name and kind and response.status_code == 200 and request.method != "HEAD":
            _note(kind, request, name)
        return response

    return answer


def _note(kind: AccessKind, request: HttpRequest, name: str) -> None:
    known = [(code, actor) for code, actor in acting_in(request).items() if actor.person]
    for organization, actor in known:
        note_handed_out(kind, request, actor, organization, name)
    account = whose(request)
    if account is not None and not known:
        note(kind, request, account, name)


def _name(response: HttpResponseBase) -> str:
    """Give the name of a file that is sent to be kept; empty where a page is sent."""
    if "Content-Disposition" not in response.headers:  # as of nearly all that is answered
        return ""
    head = Message()
    head["Content-Disposition"] = response.headers["Content-Disposition"]
    if head.get_content_disposition() != "attachment":
        return ""
    return head.get_filename() or "?"
