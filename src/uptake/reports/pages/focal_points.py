"""The focal points of a registered report: who they are, from when, and who they were before."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.permissions import Act
from uptake.core.report_draft import FocalPointDraft
from uptake.record.queries.contents.values import Member
from uptake.reports import services as reports
from uptake.reports.pages.form import read_focal_points
from uptake.reports.pages.returning import edition_left
from uptake.reports.pages.showing import focal_point_fields, wrong_fields
from uptake.reports.queries.report_focal_points import (
    FocalPointList,
    assigned_to_report,
    focal_point_lists,
    nameable,
)
from uptake.reports.queries.report_marks import treatment_of
from uptake.reports.services import ReportRefused
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day


@dataclass(frozen=True, slots=True)
class Given:
    """What the form holds: who is named, from which day on."""

    points: tuple[FocalPointDraft, ...]
    since: date | None
    suggested: bool = False


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show who the focal points are, and take who they are from a day on."""
    arrival = arrive(request, organization)
    held = treatment_of(arrival.look, symbol)
    if held is None:
        raise Http404
    lists = focal_point_lists(arrival.look, symbol)
    if request.method != "POST":
        since = arrival.today if lists else held.received or arrival.today
        given = _begun(request, arrival, symbol, lists, since)
        return _page(request, arrival, symbol, lists, given)
    given = Given(
        read_focal_points(request.POST, arrival.language),
        typed_day(request.POST.get("since", "")),
    )
    try:
        reports.name_focal_points(
            symbol=symbol,
            organization=arrival.organization.code,
            points=given.points,
            since=given.since or arrival.today,
            by=arrival.actor,
            at=timezone.now(),
        )
    except ReportRefused as refused:
        return _page(request, arrival, symbol, lists, given, refused)
    left = edition_left(request, arrival)
    return redirect(left.url) if left else redirect("report", organization, symbol)


def _begun(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    lists: tuple[FocalPointList, ...],
    since: date,
) -> Given:
    """Give those who are named; where nobody is, or it is asked, those who have its work too."""
    named = _members(lists, arrival.today)
    assigned = [one for one in assigned_to_report(arrival.look, symbol) if one not in named]
    takes = not named or "suggested" in request.GET
    points = (*named, *assigned) if takes else named
    return Given(
        tuple(FocalPointDraft(one.person, one.unit) for one in points),
        since,
        suggested=takes and bool(assigned),
    )


def _members(lists: tuple[FocalPointList, ...], on: date) -> tuple[Member, ...]:
    """Give those who stand on the day: who are to come later are in the history only."""
    return next((one.members for one in lists if one.since <= on), ())


def _page(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    lists: tuple[FocalPointList, ...],
    given: Given,
    refused: ReportRefused | None = None,
) -> HttpResponse:
    problems = refused.problems if refused else ()
    named = tuple(Member(one.person, one.unit) for one in given.points)
    assigned = assigned_to_report(arrival.look, symbol)
    context = arrival.context("reports") | {
        "symbol": symbol,
        "focal_points": focal_point_fields(given.points, problems, arrival.words),
        "nameable": nameable(arrival.look, named),
        "since": given.since,
        "suggested": given.suggested,
        "can_suggest": any(one not in named for one in assigned),
        "lists": lists,
        "left": edition_left(request, arrival),
        "problem": arrival.said(refused),
        "wrong": wrong_fields(problems, arrival.words),
    }
    status = 422 if refused else 200
    return render(request, "reports/report_focal_points.html", context, status=status)
