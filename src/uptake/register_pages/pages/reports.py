"""The reports: all of them, and one with its recommendations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from uptake.assignments.pages.assigning import left_of_report
from uptake.record.queries.corrections import (
    made_of_report,
    named_now,
)
from uptake.record.queries.follow_ups import Selection, page_of
from uptake.record.queries.reports import report_lines, report_shown, report_symbols
from uptake.register_pages.queries import (
    lines_of_report,
)
from uptake.web.arrival import Arrival, arrive, gone_report
from uptake.web.figures import figure_sentences


@require_safe
def reports(request: HttpRequest, organization: str) -> HttpResponse:
    """List the reports a page at a time, each with its figures."""
    arrival = arrive(request, organization)
    symbols = report_symbols(arrival.look)
    page = page_of(symbols, request.GET.get("page"))
    lines = [
        {
            "report": line,
            "figures": figure_sentences(line.figures, arrival.words, Selection(report=line.symbol)),
        }
        for line in report_lines(arrival.look, list(page))
    ]
    shown = {"lines": lines, "page": page, "count": len(symbols)}
    return render(
        request, "register_pages/reports.html", arrival.context("reports", exact=True) | shown
    )


@require_safe
def report(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show a report: what is known of it, its figures, its recommendations."""
    arrival = arrive(request, organization)
    found = report_shown(arrival.look, symbol)
    if found is None:
        return gone_report(request, arrival, symbol) or _renamed_report(arrival, symbol)
    return render(
        request,
        "register_pages/report.html",
        arrival.context("reports")
        | {
            "report": found,
            "figures": figure_sentences(found.figures, arrival.words, Selection(report=symbol)),
            "lines": lines_of_report(arrival.look, symbol),
            "corrections": made_of_report(symbol),
        }
        | left_of_report(arrival, symbol),
    )


def _renamed_report(arrival: Arrival, symbol: str) -> HttpResponse:
    """Lead to a report by the symbol that was corrected since. Raises Http404 if there is none."""
    now, _ = named_now(symbol)
    if now == symbol or report_shown(arrival.look, now) is None:
        raise Http404
    return redirect("report", arrival.organization.code, now)
