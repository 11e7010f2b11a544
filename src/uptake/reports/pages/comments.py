"""The comments of the CEB on a registered report: whether there are any, and where they are."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.codes import CebComments, Language
from uptake.core.permissions import Act
from uptake.record.queries.reports import CommentsShown, comments_of
from uptake.reports import services as reports
from uptake.reports.pages.returning import edition_left
from uptake.reports.pages.showing import wrong_fields
from uptake.reports.services import ReportRefused
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, typed_day

LONGEST_ADDRESS = 2_000
LONGEST_SYMBOL = 200


@dataclass(frozen=True, slots=True)
class LinkField:
    """The field of an address in one language."""

    language: Language
    url: str
    wrong: str


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, organization: str, symbol: str) -> HttpResponse:
    """Show what is known of the comments, and take what is known now."""
    arrival = arrive(request, organization)
    held = comments_of(arrival.look, symbol)
    if held is None:
        raise Http404
    if request.method != "POST":
        return _page(request, arrival, symbol, held)
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
        return _page(request, arrival, symbol, given, refused)
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


def _page(
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
            LinkField(one, held.links.get(one) or "", wrong.get(f"ceb-{one}", ""))
            for one in Language
        ],
        "left": edition_left(request, arrival),
        "problem": arrival.said(refused),
        "wrong": wrong,
    }
    status = 422 if refused else 200
    return render(request, "reports/report_comments.html", context, status=status)
