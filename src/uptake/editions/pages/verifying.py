"""Checking a file: whether it was issued here, unchanged; for all who have one."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.documents.sandbox.calling import call
from uptake.editions.queries.verifying import Claimed, IssuedAs, claimed, issued_as
from uptake.exchange.files import read_file
from uptake.record.services.intake import admit, plain_name
from uptake.record.services.storage import weigh
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import differences, entries_shown, reports_shown
from uptake.web.requests import megabytes
from uptake.web.uploads import Brought, file_brought

# How many differences a page shows at most; the command shows them all.
MOST = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: as what it was issued, or what it claims to be."""

    name: str
    sha256: str
    issued: tuple[IssuedAs, ...]
    claimed: Claimed | None
    differences: tuple[Any, ...] = ()
    reports_changed: tuple[Any, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, organization: str) -> HttpResponse:
    """Show where to give a file; say what it is."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival)
    try:
        with file_brought(request, suffix=None) as file:
            checked = _checked(arrival, file)
    except UptakeError as error:
        return _page(request, arrival, problem=arrival.said(error))
    return _page(request, arrival, checked=checked)


def _checked(arrival: Arrival, file: Brought) -> Checked:
    name, sha256 = plain_name(file.name), weigh(file.path).sha256
    found = issued_as(
        sha256, organization=arrival.organization.id, restricted=arrival.look.restricted
    )
    # Reading takes time and memory, so it is done only for whoever may have files read anyway.
    claim = None if found or not arrival.may(Act.IMPORT_DOCUMENT) else _claim(arrival, file)
    if claim is None:
        return Checked(name, sha256, found, None)
    differing = differences(claim.comparison)[:MOST]
    return Checked(
        name,
        sha256,
        (),
        claim,
        entries_shown(differing, arrival.words),
        reports_shown(claim.comparison.reports_changed, arrival.words),
    )


def _claim(arrival: Arrival, file: Brought) -> Claimed | None:
    admit(file.path, file.name, arrival.actor)
    try:
        status = call(read_file, file.path)
    except UnreadableFile:
        return None
    return claimed(status, organization=arrival.organization.id, restricted=arrival.look.restricted)


def _page(
    request: HttpRequest, arrival: Arrival, *, checked: Checked | None = None, problem: str = ""
) -> HttpResponse:
    return render(
        request,
        "editions/verify.html",
        arrival.context("documents")
        | {"checked": checked, "problem": problem, "limit": megabytes()},
        status=422 if problem else 200,
    )
