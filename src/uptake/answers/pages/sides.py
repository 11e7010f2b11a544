"""Beside an answer: keeping what is typed as it is typed, and handing out evidence."""

from functools import partial

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
)
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from uptake.answers.pages.fields import Place, page_of_answer
from uptake.answers.pages.form import read_answer
from uptake.answers.pages.showing import find, read_base, unread_of
from uptake.answers.services import saving
from uptake.core.codes import AccessKind
from uptake.core.recipients import Actor
from uptake.record.queries.files import ProofFile, proof_file
from uptake.record.services import storage
from uptake.web.access import actor_at
from uptake.web.access_log import noted_as
from uptake.web.arrival import arrive
from uptake.web.keeping import keep_typed


def keep_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep what is being typed, for the page's script; say when, and whether it was overtaken."""
    arrival = arrive(request, place.organization)
    page = find(arrival, place)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer, found = read_answer(request.POST, arrival.language)
    base, came_between = read_base(request), ""
    if base != page.held.base:
        came_between = gettext(
            "Another person has saved an answer meanwhile. When you save, you will see both."
        )
    copy = partial(
        saving.keep_copy,
        follow_up=page.held.follow_up,
        answer=answer,
        based_on=base,
        unread=unread_of(found),
        by=arrival.actor,
    )
    return keep_typed(arrival, lambda now: copy(at=now), came_between)


keep = page_of_answer(keep_at)


def evidence(request: HttpRequest, organization: str, sha256: str, name: str) -> HttpResponseBase:
    """Hand out a file of evidence to be kept, never to be shown as a page of the site.

    The `name` in the address is for people; the file goes by the name it was brought with.
    """
    del name
    actor = actor_at(request, organization)
    if request.method not in ("GET", "HEAD"):
        _kept_proof(actor, organization, sha256)
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return hand_out(actor, organization, sha256)


def hand_out(actor: Actor, organization: str, sha256: str) -> FileResponse:
    """Return a file of evidence to who may have it. Raises Http404 for others."""
    found = _kept_proof(actor, organization, sha256)
    response = FileResponse(
        storage.place_of(found.sha256).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return noted_as(AccessKind.EVIDENCE, response)


def _kept_proof(actor: Actor, organization: str, sha256: str) -> ProofFile:
    found = proof_file(actor, organization, sha256)
    if found is None or not storage.place_of(found.sha256).exists():
        raise Http404
    return found
