"""A registered report.

The days of its treatment, its marks, its focal points, the comments of the CEB.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from uptake.core.answers import Problem
from uptake.core.codes import Action, CebComments, Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.report_draft import FocalPointDraft
from uptake.record.queries.contents.values import Member
from uptake.record.queries.organizations import body_choices
from uptake.record.queries.reports import CommentsShown, Dates, comments_of
from uptake.reports import services as reports
from uptake.reports.pages.draft import (
    focal_point_fields,
    mark_options,
    mark_value,
    read_focal_points,
    read_mark,
    wrong_fields,
)
from uptake.reports.queries import (
    FocalPointList,
    assigned_to_report,
    focal_point_lists,
    marks_of,
    nameable,
    treatment_of,
)
from uptake.reports.services import ReportRefused
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.confirming import about, confirm
from uptake.web.drafts import edition_left

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
    confirm(request, about(symbol, gettext("The changes have been saved.")))
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


LONGEST_ADDRESS = 2_000
LONGEST_SYMBOL = 200


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def show_comments(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show what is known of the comments, and take what is known now."""
    arrival = arrive(request, organization)
    held = comments_of(arrival.look, symbol)
    if held is None:
        raise Http404
    if request.method != "POST":
        return _comments_page(request, arrival, symbol, held)
    given = _read(request)
    try:
        reports.note_ceb_comments(
            symbol=symbol,
            organization=arrival.organization.code,
            state=given.state,
            ceb_symbol=given.symbol,
            ceb_date=given.date,
            links=given.links,
            by=arrival.actor,
            at=timezone.now(),
        )
    except ReportRefused as refused:
        return _comments_page(request, arrival, symbol, given, refused)
    confirm(request, about(symbol, gettext("The changes have been saved.")))
    left = edition_left(request, arrival)
    return redirect(left.url) if left else redirect("report", organization, symbol)


def _read(request: HttpRequest) -> CommentsShown:
    said = request.POST.get("state")
    return CommentsShown(
        CebComments(said) if said in set(CebComments) else None,
        request.POST.get("ceb_symbol", "").strip()[:LONGEST_SYMBOL] or None,
        typed_day(request.POST.get("ceb_date", "")),
        {
            one: request.POST.get(f"ceb-{one}", "").strip()[:LONGEST_ADDRESS] or None
            for one in Language
        },
    )


def _comments_page(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    held: CommentsShown,
    refused: ReportRefused | None = None,
) -> HttpResponse:
    wrong: dict[str, str] = wrong_fields(refused.problems, arrival.words) if refused else {}
    context = arrival.context("reports") | {
        "symbol": symbol,
        "held": held,
        "states": tuple(CebComments),
        "links": [
            (one, held.links.get(one) or "", wrong.get(f"ceb-{one}", "")) for one in Language
        ],
        "left": edition_left(request, arrival),
        "problem": arrival.said(refused),
        "problem_at": next(iter(wrong), ""),
        "wrong": wrong,
    }
    status = 422 if refused else 200
    return render(request, "reports/report_comments.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Given:
    """What the form holds: who is named, from which day on."""

    points: tuple[FocalPointDraft, ...]
    since: date | None
    suggested: bool = False


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def show_focal_points(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
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
    if given.since is None:
        missing = ReportRefused((Problem("since", "day-not-given"),))
        return _page(request, arrival, symbol, lists, given, missing)
    try:
        reports.name_focal_points(
            symbol=symbol,
            organization=arrival.organization.code,
            points=given.points,
            since=given.since,
            by=arrival.actor,
            at=timezone.now(),
        )
    except ReportRefused as refused:
        return _page(request, arrival, symbol, lists, given, refused)
    confirm(request, about(symbol, gettext("The changes have been saved.")))
    left = edition_left(request, arrival)
    return redirect(left.url) if left else redirect("report", organization, symbol)


def _begun(
    request: HttpRequest,
    arrival: Arrival,
    symbol: str,
    lists: tuple[FocalPointList, ...],
    since: date,
) -> Given:
    """Return those who are named; where nobody is, or it is asked, those who have its work too."""
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
    """Return those who stand on the day: who are to come later are in the history only."""
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
    wrong = wrong_fields(problems, arrival.words)
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
        "problem_at": "since" if "since" in wrong else "",
        "wrong": wrong,
    }
    status = 422 if refused else 200
    return render(request, "reports/report_focal_points.html", context, status=status)
