"""Importing: bring a file, watch it being read, settle what was odd, apply or discard."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import UploadState
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.imports.pages.review import show_review
from uptake.imports.queries.taken_back import import_of_upload, imports_of
from uptake.imports.queries.uploads import upload_shown, uploads_shown
from uptake.imports.services import uploads
from uptake.imports.tasks import read_upload
from uptake.record.queries.files import OPEN_STATES, BroughtShown
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.requests import megabytes
from uptake.web.uploads import page_while_read, put_aside, take_in

LISTED = 50


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a file, or show where to give one and what is on its way."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival)
    try:
        with transaction.atomic():  # both or none: nothing waits that nobody will read
            key = take_in(request, arrival, uploads.receive)
            read_upload.enqueue(str(key))
    except (UnreadableFile, UptakeError) as error:
        return _form(request, arrival, problem=arrival.said(error))
    return redirect("upload", organization, key)


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_safe
def upload(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Show an upload where it is: being read, to be reviewed, or at its end."""
    arrival = arrive(request, organization)
    found = _find(arrival, key)
    match found.state:
        case UploadState.READ:
            return show_review(request, arrival, found)
        case UploadState.WAITING | UploadState.READING:
            return _progress(request, arrival, found)
        case _:
            return _ended(request, arrival, found)


@for_those_who_may(Act.IMPORT_DOCUMENT)
@require_POST
def discard(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Put an upload aside."""
    arrival = arrive(request, organization)
    _find(arrival, key)
    return put_aside(arrival, uploads.discard, key, page="upload", home="imports")


def _find(arrival: Arrival, key: UUID) -> BroughtShown:
    found = upload_shown(arrival.organization.code, key)
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    return render(
        request,
        "imports/import.html",
        arrival.context("imports", exact=True)
        | {
            "problem": problem,
            "limit": megabytes(),
            "waiting": uploads_shown(arrival.organization.code, OPEN_STATES),
            "imported": imports_of(arrival.organization.code)[:LISTED],
        },
        status=422 if problem else 200,
    )


def _progress(request: HttpRequest, arrival: Arrival, found: BroughtShown) -> HttpResponse:
    return page_while_read(request, "imports/upload.html", _context(arrival, found))


def _ended(request: HttpRequest, arrival: Arrival, found: BroughtShown) -> HttpResponse:
    sentence = say(found.error_code, arrival.language, found.error_values)
    told = {
        "sentence": sentence if found.error_code else "",
        "imported": import_of_upload(arrival.organization.code, found.key),
    }
    return render(request, "imports/upload_ended.html", _context(arrival, found) | told)


def _context(arrival: Arrival, found: BroughtShown) -> dict[str, Any]:
    return arrival.context("imports") | {
        "upload": found,
        "percent": round(found.progress * 100),
    }
