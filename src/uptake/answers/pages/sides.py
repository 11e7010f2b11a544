"""Beside an answer: keeping what is typed as it is typed, and handing out evidence."""

import logging

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from uptake.answers.pages.fields import Place, page_of_answer
from uptake.answers.pages.form import read_answer
from uptake.answers.pages.showing import find, read_base, unread_of
from uptake.answers.services import saving
from uptake.core.codes import AccessKind
from uptake.core.errors import NotStored, UptakeError
from uptake.core.recipients import Actor
from uptake.record.queries.files import ProofFile, proof_file
from uptake.record.services import storage
from uptake.terms.dates import clock_text
from uptake.web.access import actor_at
from uptake.web.access_log import noted_as
from uptake.web.arrival import arrive
from uptake.web.uploads import storing

log = logging.getLogger(__name__)


def keep_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep what is being typed, for the page's script; say when, and whether it was overtaken.

    Where the database takes nothing, that is said, and the script goes on keeping it itself.
    """
    arrival = arrive(request, place.organization)
    page = find(arrival, place)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    answer, found = read_answer(request.POST, arrival.language)
    now, base = timezone.now(), read_base(request)
    try:
        with storing():
            saving.keep_copy(
                follow_up=page.held.follow_up,
                answer=answer,
                based_on=base,
                unread=unread_of(found),
                by=arrival.actor,
                at=now,
            )
    except NotStored:
        log.exception("what is being typed could not be kept")
        return JsonResponse({"said": arrival.said(UptakeError("typed-not-kept"))}, status=503)
    arrival.on_its_clock()
    told = gettext("Saved at %(time)s.") % {"time": clock_text(timezone.localtime(now))}
    if base != page.held.base:
        told += " " + gettext(
            "Another person has saved an answer meanwhile. When you save, you will see both."
        )
    return JsonResponse({"said": told})


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
