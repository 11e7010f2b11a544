"""Withdrawing a report, a recommendation or a document.

What it means, the act, what was withdrawn.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.corrections import Extent, Right, Use
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.report_draft import Number
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.imports import services as imports
from uptake.imports.pages.describing import imported_document
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.withdrawals import (
    Asked,
    withdrawal_asked,
    withdrawal_shown,
    withdrawals_at,
)
from uptake.register.models import Document
from uptake.reports.pages.corrections import decision_learnt
from uptake.reports.queries import treatment_of
from uptake.reports.services import corrections
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, may_undo
from uptake.web.confirming import about, confirm


@for_those_who_may(Act.WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def of_document(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what the withdrawal of a document means, and take it."""
    arrival = arrive(request, organization)
    row = imported_document(arrival, document)
    if request.method != "POST":
        return _document_form(request, arrival, row)
    try:
        done = imports.withdraw(
            document=row.pk,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _document_form(request, arrival, row, arrival.said(error))
    confirm(request, about(str(row.key), gettext("Withdrawn. Nothing was deleted.")))
    if done.left:
        messages.info(request, left_said(arrival, len(done.left)))
    return redirect("withdrawn", organization)


def left_said(arrival: Arrival, count: int) -> str:
    """Say how much was left, since somebody had changed it or other things rest on it."""
    said = ngettext(
        "%(shown)s item was left unchanged because it was edited or is used elsewhere.",
        "%(shown)s items were left unchanged because they were edited or are used elsewhere.",
        count,
    )
    return said % {"shown": arrival.words.number(count)}


def _document_form(
    request: HttpRequest, arrival: Arrival, row: Document, problem: str = ""
) -> HttpResponse:
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


@for_those_who_may(Act.WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def of_report(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show what the withdrawal of a report or a recommendation means, and take it."""
    arrival = arrive(request, organization)
    number = _number(request)
    asked = withdrawal_asked(arrival.actor, organization, symbol, number, arrival.language)
    if asked is None or treatment_of(arrival.look, symbol) is None:
        raise Http404
    if request.method != "POST":
        return _form(request, arrival, symbol, number, asked)
    extent = request.POST.get("extent", "")
    try:
        done = corrections.withdraw(
            symbol=symbol,
            organization=arrival.organization.code,
            number=number,
            extent=Extent(extent) if extent in set(Extent) else Extent.HERE,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, symbol, number, asked, arrival.said(error))
    if done is Right.CORRECT:
        confirm(request, about(symbol, gettext("Withdrawn. Nothing was deleted.")))
        return redirect("withdrawn", organization)
    said = gettext("The withdrawal has been proposed. The inspector will decide.")
    confirm(request, about(symbol, said))
    messages.info(request, decision_learnt(arrival))
    return redirect("report", organization, symbol)


@for_those_who_may(Act.WITHDRAW)
@require_safe
def withdrawn(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was withdrawn here, and what was brought back."""
    arrival = arrive(request, organization)
    return _list(request, arrival)


@for_those_who_may(Act.WITHDRAW)
@require_POST
def bring_back(request: HttpRequest, organization: str, number: int) -> HttpResponse:
    """Undo a withdrawal: what was withdrawn stands as it did."""
    arrival = arrive(request, organization)
    found = withdrawal_shown(arrival.organization.id, number)
    if found is None:
        raise Http404
    left = 0
    try:
        if found.document:
            done = imports.bring_back(withdrawal=number, by=arrival.actor, at=timezone.now())
            left = len(done.left)
        else:
            corrections.bring_back(withdrawal=number, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _list(request, arrival, arrival.said(error))
    name = str(found.document) if found.document else found.symbol
    confirm(request, about(name, gettext("Restored to the register.")))
    if left:
        messages.info(request, left_said(arrival, left))
    if found.document:
        return redirect("document", organization, found.document)
    return redirect("report", organization, found.symbol)


def _number(request: HttpRequest) -> Number | None:
    if "number" not in request.GET:
        return None
    return request.GET["number"], request.GET.get("formal") != "informal"


def _form(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    number: Number | None,
    asked: Asked,
    problem: str = "",
) -> HttpResponse:
    context: dict[str, Any] = arrival.context("reports") | {
        "symbol": symbol,
        "numbered": RecommendationKey(symbol, *number) if number else None,
        "asked": asked,
        "own": _own(asked.uses, arrival.organization.code),
        "proposed": asked.right is Right.PROPOSE,
        "both": len(asked.extents) > 1,
        "learnt": decision_learnt(arrival),
        "extent": request.POST.get("extent", ""),
        "reason": request.POST.get("reason", ""),
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "reports/withdraw.html", context, status=status)


def _own(uses: Iterable[Use], organization: str) -> Use:
    found = (one for one in uses if one.organization == organization)
    return next(found, Use(organization))


def _list(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    found = withdrawals_at(arrival.organization.id, restricted=arrival.look.restricted)
    page = page_of(found, request.GET.get("page"))
    context = arrival.context("reports") | {
        "page": page,
        "lines": [(one, may_undo(arrival, one)) for one in page.object_list],
        "problem": problem,
    }
    return render(request, "reports/withdrawals.html", context, status=422 if problem else 200)
