"""What changed at an organization between two days: what came, whose status moved, what else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.comparison import Comparison, EntryChange, Status
from uptake.queries.differences import (
    Narrowing,
    differences_between,
    latest_document_day,
    reports_here,
)
from uptake.web.arrival import Arrival, arrive, read_day
from uptake.web.asking import LONGEST
from uptake.web.changes import differences as all_differences
from uptake.web.changes import entries_shown, reports_shown
from uptake.web.paging import page_of

INFORMAL = "§"


@dataclass(frozen=True, slots=True)
class Asked:
    """Two days, the earlier first, and what the differences are narrowed to.

    `misread` are the days that were none; a day that has not come yet is today.
    """

    before: date | None
    after: date
    narrowing: Narrowing
    misread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A status that changed into another one, and how often."""

    statuses: tuple[Status, Status]
    count: int


@require_safe
def differences(request: HttpRequest, organization: str) -> HttpResponse:
    """Compare the register of two days, or ask for the days."""
    arrival = arrive(request, organization)
    asked = _asked(arrival, request.GET)
    compared = _compared(arrival, asked)
    return render(
        request,
        "uptake/differences.html",
        arrival.context("register")
        | {"asked": asked, "reports": reports_here(arrival.look), "informal": INFORMAL}
        | (_shown(request, arrival, compared) if compared else {}),
    )


def _asked(arrival: Arrival, address: Mapping[str, str]) -> Asked:
    texts = [address.get(name, "").strip()[:LONGEST] for name in ("from", "to")]
    days = [read_day(text) for text in texts]
    misread = tuple(text for text, day in zip(texts, days, strict=True) if text and day is None)
    before, after = days[0] or latest_document_day(arrival.look), days[1] or arrival.today
    pair = sorted(min(day, arrival.today) for day in (before, after) if day is not None)
    number = address.get("number", "").strip()[:LONGEST] or None
    narrowing = Narrowing(
        report=address.get("report", "").strip()[:LONGEST] or None,
        number=number.removeprefix(INFORMAL) if number else None,
        formal=not (number or "").startswith(INFORMAL),
    )
    return Asked(pair[0] if len(pair) > 1 else None, pair[-1], narrowing, misread)


def _compared(arrival: Arrival, asked: Asked) -> Comparison | None:
    if asked.before is None:
        return None
    return differences_between(
        arrival.look, arrival.organization.code, asked.before, asked.after, asked.narrowing
    )


def _shown(request: HttpRequest, arrival: Arrival, compared: Comparison) -> dict[str, Any]:
    page = page_of(all_differences(compared), request.GET.get("page"))
    return {
        "compared": compared,
        "page": page,
        "differences": entries_shown(page.items, arrival.words),
        "reports_changed": reports_shown(compared.reports_changed, arrival.words)
        if page.page == 1
        else (),
        "reports_came": compared.reports_came if page.page == 1 else (),
        "moves": _moves(compared.moved) if page.page == 1 else (),
    }


def _moves(moved: Iterable[EntryChange]) -> tuple[Move, ...]:
    """Give the statuses that changed into each other, the most frequent first."""
    counted = Counter(change.statuses for change in moved)
    return tuple(Move(statuses, count) for statuses, count in counted.most_common())
