"""The translation memory: what is in it, taken home, and more of it brought."""

from datetime import UTC
from importlib.metadata import version

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.exchange.tmx.writing import write_tmx
from uptake.translation.queries.kept import kept_name
from uptake.translation.queries.memory_pairs import all_pairs, pair_counts
from uptake.translation.services import memories
from uptake.translation.services.memories import MemoryReview
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import attached
from uptake.web.requests import megabytes
from uptake.web.uploads import take_in

TMX = "application/x-tmx+xml"


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def memory(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what is remembered, and take a memory that is brought."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival)
    try:
        key = take_in(request, arrival, memories.receive)
    except (UnreadableFile, UptakeError) as error:
        return _page(request, arrival, arrival.said(error))
    return redirect("translation-memory-file", organization, key)


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: HttpRequest, organization: str, sha256: str) -> HttpResponse:
    """Show what a memory would bring, or take it."""
    arrival = arrive(request, organization)
    try:
        if request.method == "POST":
            return _take(request, arrival, sha256)
        review = memories.preview(
            organization=arrival.organization.code, sha256=sha256, by=arrival.actor
        )
    except (UnreadableFile, UptakeError) as unread:
        raise Http404 from unread
    return render(
        request,
        "translation/memory_file.html",
        arrival.context("translation")
        | {
            "review": review,
            "rows": _rows(review),
            "name": kept_name(arrival.organization.id, sha256),
        },
    )


@for_those_who_may(Act.TRANSLATE)
@require_safe
def tmx(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all that is remembered, in all languages, as TMX."""
    arrival = arrive(request, organization)
    pairs = all_pairs(arrival.organization.id)
    made = b"".join(write_tmx(pairs, version("uptake"), timezone.now().astimezone(UTC)))
    return attached(made, f"{arrival.organization.code}.tmx", TMX)


def _take(request: HttpRequest, arrival: Arrival, sha256: str) -> HttpResponse:
    code = arrival.organization.code
    try:
        taken = memories.take(organization=code, sha256=sha256, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        if error.code != "memory-nothing-new":
            raise
        messages.success(request, arrival.said(error))
        return redirect("translation-memory", code)
    said = ngettext(
        "%(shown)s pair of texts is remembered.", "%(shown)s pairs of texts are remembered.", taken
    )
    messages.success(request, said % {"shown": arrival.words.number(taken)})
    return redirect("translation-memory", code)


def _rows(review: MemoryReview) -> list[tuple[Language, Language, int]]:
    return [(source, language, many) for (source, language), many in review.new.items()]


def _page(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    return render(
        request,
        "translation/memory.html",
        arrival.context("translation")
        | {
            "counts": pair_counts(arrival.state, arrival.organization.id),
            "limit": megabytes(),
            "problem": problem,
        },
        status=422 if problem else 200,
    )
