"""What the address of something says that was withdrawn: that it was, to those who could see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from uptake.core.permissions import Act
from uptake.core.report_draft import Number
from uptake.core.withdrawing import may_bring_back
from uptake.record.queries.withdrawals import (
    WithdrawalShown,
    withdrawal_of_document,
    withdrawal_of_report,
)
from uptake.web.arrival import Arrival


def gone_report(
    request: HttpRequest, arrival: Arrival, symbol: str, number: Number | None = None
) -> HttpResponse | None:
    """Give the page of a report or recommendation that was withdrawn; None where none was."""
    look = arrival.look
    found = withdrawal_of_report(look.organization, symbol, number, restricted=look.restricted)
    return _page(request, arrival, found, "reports") if found else None


def gone_document(
    request: HttpRequest, arrival: Arrival, symbol: str, revision: int | None
) -> HttpResponse | None:
    """Give the page of a document that was withdrawn; None where none was."""
    look = arrival.look
    found = withdrawal_of_document(look.organization, symbol, revision, restricted=look.restricted)
    return _page(request, arrival, found, "documents") if found else None


def may_undo(arrival: Arrival, one: WithdrawalShown) -> bool:
    """Say whether who asks may bring something back from here."""
    return one.brought_back_at is None and may_bring_back(
        arrival.actor, one.organization, decided_by_body=one.decided_by_body
    )


def _page(
    request: HttpRequest, arrival: Arrival, found: WithdrawalShown, place: str
) -> HttpResponse:
    context = arrival.context(place) | {
        "one": found,
        "told_whole": arrival.may(Act.SEE_CLEARED),
        "may_undo": may_undo(arrival, found),
    }
    return render(request, "uptake/withdrawn.html", context, status=410)
