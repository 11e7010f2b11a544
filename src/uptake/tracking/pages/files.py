"""Files of the other side: brought, read, reviewed cell by cell, taken or put aside."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import UploadState
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.tracking import TrackedEntry, TrackingFinding
from uptake.documents.errors import UnreadableFile
from uptake.record.queries.files import BroughtShown
from uptake.terms.messages import say
from uptake.tracking.queries import snapshots_of, upload_shown, uploads_shown
from uptake.tracking.services import files
from uptake.tracking.services.files import TrackingReview
from uptake.tracking.tasks import read_tracking_file
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.requests import megabytes
from uptake.web.uploads import page_while_read, put_aside, take_in

SHOWN = 100
"""So many findings and values are shown; the others are counted."""


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a file, or show where to give one and which were taken."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival)
    try:
        with transaction.atomic():  # both or none: nothing waits that nobody will read
            key = take_in(request, arrival, files.receive)
            read_tracking_file.enqueue(str(key))
    except (UnreadableFile, UptakeError) as error:
        return _form(request, arrival, arrival.said(error))
    return redirect("tracking-upload", organization, key)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_safe
def upload(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Show a file where it is: being read, to be reviewed, or at its end."""
    arrival = arrive(request, organization)
    found = _find(arrival, key)
    if found.is_waiting:
        return page_while_read(request, "tracking/upload.html", _context(arrival, found))
    if found.state is UploadState.READ:
        return _review(request, arrival, found)
    sentence = say(found.error_code, arrival.language, found.error_values)
    told = {"sentence": sentence if found.error_code else ""}
    return render(request, "tracking/upload_ended.html", _context(arrival, found) | told)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def apply(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Take what the file says beside ours, as it was reviewed."""
    arrival = arrive(request, organization)
    found = _find(arrival, key)
    try:
        taken = files.apply(
            key=key, seen=request.POST.get("seen", ""), by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        if found.state is not UploadState.READ:
            return redirect("tracking-upload", organization, key)
        return _review(request, arrival, found, error)
    counted = {"new": len(taken.news), "same": taken.same}
    confirm(request, say("tracking-taken", arrival.language, counted))
    return redirect("tracking", organization)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def discard(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Put a file aside."""
    arrival = arrive(request, organization)
    _find(arrival, key)
    return put_aside(arrival, files.discard, key, page="tracking-upload", home="tracking-imports")


def _find(arrival: Arrival, key: UUID) -> BroughtShown:
    found = upload_shown(arrival.organization.code, key)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    return render(
        request,
        "tracking/imports.html",
        arrival.context("tracking")
        | {
            "problem": problem,
            "limit": megabytes(),
            "waiting": uploads_shown(arrival.organization.code),
            "taken": snapshots_of(arrival.organization.id),
        },
        status=422 if problem else 200,
    )


def _review(
    request: HttpRequest,
    arrival: Arrival,
    found: BroughtShown,
    error: UptakeError | None = None,
) -> HttpResponse:
    review = files.preview(key=found.key, by=arrival.actor)
    told = [_finding(one, arrival) for one in review.read.findings]
    wrong = [one for one in told if not one["note"]]
    notes = [one for one in told if one["note"]]
    return render(
        request,
        "tracking/review.html",
        _context(arrival, found)
        | {
            "wrong": wrong[:SHOWN],
            "more_wrong": max(0, len(wrong) - SHOWN),
            "notes": notes[:SHOWN],
            "news": [_value(*pair) for pair in review.news[:SHOWN]],
            "more_news": max(0, len(review.news) - SHOWN),
            "counted": _counted(review, arrival),
            "day": review.read.day,
            "seen": review.seal,
            "may_apply": review.read.can_be_taken and bool(review.news),
            "nothing_new": review.read.can_be_taken and not review.news,
            "problem": arrival.said(error),
        },
        status=422 if error else 200,
    )


def _counted(review: TrackingReview, arrival: Arrival) -> str:
    values = {"new": len(review.news), "same": review.same}
    return say("tracking-would-take", arrival.language, values)


def _finding(one: TrackingFinding, arrival: Arrival) -> dict[str, Any]:
    sentence = say(one.code, arrival.language, dict(one.values))
    mapped = one.code in ("tracking-cell-word", "tracking-columns-missing")
    return {"place": one.place, "sentence": sentence, "note": one.note, "mapped": mapped}


def _value(entry: TrackedEntry, before: TrackedEntry | None) -> dict[str, Any]:
    return {
        "key": entry.key,
        "entry": {"acceptance": entry.acceptance, "implementation": entry.implementation},
        "before": before
        and {"acceptance": before.acceptance, "implementation": before.implementation},
        "changed": entry.last_changed,
    }


def _context(arrival: Arrival, found: BroughtShown) -> dict[str, Any]:
    named = {"heading": gettext("Tracking system")}
    return arrival.context("tracking") | {"upload": found} | named
