"""The reports: all of them, and one with its recommendations."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from uptake.assignments.pages.assigning import left_of_report
from uptake.record.queries.corrections import (
    CorrectionShown,
    made_of_report,
    named_now,
)
from uptake.record.queries.follow_ups import Selection, page_of
from uptake.record.queries.reports import ReportShown, report_lines, report_shown, report_symbols
from uptake.register_pages.queries import (
    Line,
    lines_of_report,
)
from uptake.web.arrival import Arrival, arrive, for_everybody, gone_report
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
    read = for_everybody(arrival, ("report", arrival.look, symbol), lambda: _read(arrival, symbol))
    if read is None:
        return gone_report(request, arrival, symbol) or _renamed_report(arrival, symbol)
    found = read.found
    return render(
        request,
        "register_pages/report.html",
        arrival.context("reports")
        | {
            "report": found,
            "figures": figure_sentences(found.figures, arrival.words, Selection(report=symbol)),
            "lines": read.lines,
            "corrections": read.corrections,
        }
        | left_of_report(arrival, symbol),
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A report with its recommendations, and what was corrected of it."""

    found: ReportShown
    lines: tuple[Line, ...]
    corrections: tuple[CorrectionShown, ...]


def _read(arrival: Arrival, symbol: str) -> Read | None:
    found = report_shown(arrival.look, symbol)
    if found is None:
        return None
    return Read(found, lines_of_report(arrival.look, symbol), made_of_report(symbol))


def _renamed_report(arrival: Arrival, symbol: str) -> HttpResponse:
    """Lead to a report by the symbol that was corrected since. Raises Http404 if there is none."""
    now, _ = named_now(symbol)
    if now == symbol or report_shown(arrival.look, now) is None:
        raise Http404
    return redirect("report", arrival.organization.code, now)
