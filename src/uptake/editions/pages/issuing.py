"""Issuing an edition: what will be frozen, what is still missing, and the deed itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.tasks import TaskResult
from django.tasks.exceptions import TaskResultDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from uptake.core.codes import Language
from uptake.core.editions import MarkKind
from uptake.core.errors import UptakeError
from uptake.core.issuing import LONGEST_REASON, check_gaps
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentSymbol
from uptake.editions.pages.edition import readers, rows_of
from uptake.editions.pages.opening import find
from uptake.editions.queries.marks import EditionRead, edition_read
from uptake.editions.tasks import issue_edition
from uptake.exchange.offered import WRITTEN
from uptake.record.queries.editions.shown import EditionShown
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.uploads import page_while_read

type Issuing = TaskResult[[int, int | None, str], dict[str, Any] | None]


@for_those_who_may(Act.ISSUE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show what will be frozen, and issue it; then the document's own page is the one to see."""
    arrival = arrive(request, organization)
    found = find(arrival, edition)
    if not found.is_prepared:
        return _ended(request, arrival, found)
    if request.method == "POST":
        return _issue(request, arrival, found)
    begun = _result(request.GET.get("task", ""))
    if begun is None:
        return _page(request, arrival, found)
    if not begun.is_finished:
        given = {"edition": found, "task": begun.id}
        context = arrival.context("editions") | given
        return page_while_read(request, "editions/issuing.html", context)
    return _done(request, arrival, found, begun)


def _issue(request: HttpRequest, arrival: Arrival, found: EditionShown) -> HttpResponse:
    """Issue it, once that is confirmed and, where something is missing, a reason is given."""
    reason = request.POST.get("reason", "").strip()
    read = _read(arrival, found)
    missing = _missing(request, arrival, found, read, reason)
    if missing:
        return _page(request, arrival, found, read, missing=missing)
    now = timezone.now().isoformat()
    result = issue_edition.enqueue(found.key, arrival.actor.person, now, reason)
    if not result.is_finished:
        way = reverse("edition-issue", args=[arrival.organization.code, found.key])
        return redirect(f"{way}?task={result.id}")
    return _done(request, arrival, found, result)


def _missing(
    request: HttpRequest, arrival: Arrival, found: EditionShown, read: EditionRead, reason: str
) -> dict[str, str]:
    """Give what is still to be said before it is issued, in words, by field."""
    missing = {}
    try:
        check_gaps(DocumentSymbol(found.symbol, found.revision).text, len(read.marks), reason)
    except UptakeError as error:
        missing["reason"] = say(error.code, arrival.language, error.values)
    if request.POST.get("agreed") != "yes":
        missing["agreed"] = gettext("Confirm before issuing. This cannot be undone.")
    return missing


def _read(arrival: Arrival, found: EditionShown) -> EditionRead:
    read = edition_read(arrival.look, found.key)
    if read is None:
        raise Http404
    return read


def _result(task: str) -> Issuing | None:
    """Give how far a piece of work is; None where there is none of this name."""
    try:
        return issue_edition.get_result(str(UUID(task)))
    except (ValueError, TaskResultDoesNotExist, NotImplementedError):
        return None


def _done(
    request: HttpRequest,
    arrival: Arrival,
    found: EditionShown,
    result: Issuing,
) -> HttpResponse:
    problem = _problem(arrival, result)
    if problem:
        return _page(request, arrival, found, problem=problem)
    again = find(arrival, found.key)
    return _ended(request, arrival, again)


def _problem(arrival: Arrival, result: Issuing) -> str:
    if result.errors:
        return gettext("Something went wrong, and nothing was issued. Please try again.")
    error = result.return_value
    return say(error["code"], arrival.language, error["values"]) if error else ""


def _ended(request: HttpRequest, arrival: Arrival, found: EditionShown) -> HttpResponse:
    """Lead to what has become of an edition that is not prepared any more."""
    if found.document is None:
        raise Http404
    if request.method == "POST" or "task" in request.GET:
        messages.success(request, gettext("The document is issued."))
    return redirect(document_url(arrival.organization.code, found.document))


def _page(
    request: HttpRequest,
    arrival: Arrival,
    found: EditionShown,
    read: EditionRead | None = None,
    *,
    problem: str = "",
    missing: Mapping[str, str] = MappingProxyType({}),
) -> HttpResponse:
    read = read or _read(arrival, found)
    status = read.versions[found.original_language]
    return render(
        request,
        "editions/issue.html",
        arrival.context("editions")
        | readers(arrival, found, read)
        | {
            "edition": found,
            "status": status,
            "reports": len(status.reports),
            "entries": len(status.entries),
            "formats": WRITTEN,
            "files": len(WRITTEN) * len(Language),
            "languages": tuple(Language),
            "rows": rows_of(read, tuple(MarkKind)),
            "problem": gettext("The document was not issued.") if missing else problem,
            "problems_told": [
                {"field": field, "sentence": sentence} for field, sentence in missing.items()
            ],
            "missing": missing,
            "reason": request.POST.get("reason", ""),
            "longest": LONGEST_REASON,
            "agreed": request.POST.get("agreed") == "yes",
        },
        status=422 if problem or missing else 200,
    )
