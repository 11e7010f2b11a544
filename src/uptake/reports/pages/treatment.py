"""A registered report: the days of its treatment, and the marks of its recommendations."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.codes import Action
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.record.queries.organizations import body_choices
from uptake.record.queries.reports import Dates
from uptake.reports import services as reports
from uptake.reports.pages.form import read_mark
from uptake.reports.pages.showing import mark_options, mark_value, wrong_fields
from uptake.reports.queries.report_marks import marks_of, treatment_of
from uptake.reports.services import ReportRefused
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day

DAYS = ("received", "distributed", "due", "considered")


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show and take the days of a report's treatment at the organization."""
    arrival = arrive(request, organization)
    held = treatment_of(arrival.look, symbol)
    if held is None:
        raise Http404
    if request.method != "POST":
        return _dates(request, arrival, symbol, _days_of(held))
    given = {name: typed_day(request.POST.get(name, "")) for name in DAYS}
    try:
        reports.date_treatment(
            symbol=symbol,
            organization=arrival.organization.code,
            received=given["received"],
            distributed=given["distributed"],
            due=given["due"],
            considered=given["considered"],
            by=arrival.actor,
            at=timezone.now(),
        )
    except ReportRefused as refused:
        return _dates(request, arrival, symbol, given, refused)
    return redirect("report", organization, symbol)


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show what each recommendation asks of the organization, and take one new mark."""
    arrival = arrive(request, organization)
    if treatment_of(arrival.look, symbol) is None:
        raise Http404
    if request.method != "POST":
        return _marks(request, arrival, symbol)
    action, body = read_mark(request.POST.get("mark"))
    number = request.POST.get("number", ""), request.POST.get("formal") != "informal"
    try:
        _mark(arrival, symbol, number, action, body, request.POST.get("reason", ""))
    except UptakeError as error:
        problem = _sentence(error, arrival)
        return _marks(request, arrival, symbol, problem, number)
    return redirect("report-marks", organization, symbol)


def _days_of(held: Dates) -> dict[str, date | None]:
    return {name: getattr(held, name) for name in DAYS}


def _mark(
    arrival: Arrival,
    symbol: str,
    number: tuple[str, bool],
    action: Action | None,
    body: int | None,
    reason: str,
) -> None:
    if action is None:
        raise UptakeError("draft-mark-missing")
    reports.mark(
        symbol=symbol,
        number=number,
        organization=arrival.organization.code,
        action=action,
        governing_body=body,
        reason=reason[:2_000],
        by=arrival.actor,
        at=timezone.now(),
    )


def _sentence(error: UptakeError, arrival: Arrival) -> str:
    if isinstance(error, ReportRefused):
        first = error.problems[0]
        return say(first.code, arrival.language, dict(first.values))
    return arrival.said(error)


def _dates(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    days: Mapping[str, date | None],
    refused: ReportRefused | None = None,
) -> HttpResponse:
    wrong = wrong_fields(refused.problems, arrival.words) if refused else {}
    problem = arrival.said(refused)
    context = arrival.context("reports") | {
        "symbol": symbol,
        "days": [(name, f"day_{name}", days[name], wrong.get(name, "")) for name in DAYS],
        "problem": problem,
    }
    status = 422 if refused else 200
    return render(request, "reports/report_dates.html", context, status=status)


def _marks(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    problem: str = "",
    at: tuple[str, bool] | None = None,
) -> HttpResponse:
    bodies = body_choices(arrival.organization.id, arrival.language, arrival.today)
    held = marks_of(arrival.look, symbol)
    context = arrival.context("reports") | {
        "symbol": symbol,
        "lines": [(one, mark_value(one.action, one.governing_body)) for one in held],
        "options": mark_options(bodies, arrival.words),
        "problem": problem,
        "at": at,
    }
    status = 422 if problem else 200
    return render(request, "reports/report_marks.html", context, status=status)
