"""Withdrawing a document that was imported wrongly: what it means, and the deed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.imports import services as imports
from uptake.imports.pages.describing import imported_document
from uptake.register.models import Document
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive


@for_those_who_may(Act.WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def of_document(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show what the withdrawal of a document means, and take it."""
    arrival = arrive(request, organization)
    row = imported_document(arrival, symbol, revision)
    if request.method != "POST":
        return _form(request, arrival, row)
    try:
        done = imports.withdraw(
            document=row.pk,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, row, arrival.said(error))
    messages.success(request, gettext("It is withdrawn. Nothing was deleted."))
    if done.left:
        messages.info(request, left_said(arrival, len(done.left)))
    return redirect("withdrawn", organization)


def left_said(arrival: Arrival, count: int) -> str:
    """Say how much was left, since somebody had changed it or other things rest on it."""
    said = ngettext(
        "%(shown)s thing was left as it is, since it was changed or other work rests on it.",
        "%(shown)s things were left as they are, since they were changed or other work rests on "
        "them.",
        count,
    )
    return said % {"shown": arrival.words.number(count)}


def _form(request: HttpRequest, arrival: Arrival, row: Document, problem: str = "") -> HttpResponse:
    asked = imports.withdrawal_preview(row.pk, arrival.actor)
    context = arrival.context("documents") | {
        "document": row,
        "asked": asked,
        "refused": arrival.said(asked.refused),
        "reason": request.POST.get("reason", ""),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "reports/withdraw_document.html", context, status=status)
