"""What changed at an organization between two days: what came, whose status moved, what else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.changes.pages.changes import FileRows, changes_response, file_rows
from uptake.changes.queries.change_reasons import reasons_between
from uptake.changes.queries.differences import (
    Narrowing,
    differences_between,
    latest_document_day,
    registers_of,
    reports_here,
)
from uptake.core.change_account import Causes, ChangeAccount, account_of
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, EntryChange, Status
from uptake.core.corrections import Correction
from uptake.documents.tree import Format
from uptake.exchange.offered import FORMATS, ChangesAs
from uptake.record.queries.corrections import made_since
from uptake.record.queries.follow_ups import page_of
from uptake.web.arrival import Arrival, arrive, read_day
from uptake.web.changes import differences as all_differences
from uptake.web.changes import entries_shown, key_of, reports_shown
from uptake.web.downloads import heavy, turn
from uptake.web.filters import LONGEST

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


@heavy
@require_safe
def differences(request: HttpRequest, organization: str) -> HttpResponse:
    """Compare the register of two days, or ask for the days."""
    arrival = arrive(request, organization)
    asked = _asked(arrival, request.GET)
    with turn():
        compared = _compared(arrival, asked)
    return render(
        request,
        "changes/differences.html",
        arrival.context("register")
        | {"asked": asked, "reports": reports_here(arrival.look), "informal": INFORMAL}
        | (_shown(request, arrival, compared) if compared else {})
        | ({"files": _files(arrival, asked)} if compared and compared.differs else {}),
    )


@heavy
@require_safe
def download(
    request: HttpRequest,
    organization: str,
    told_as: ChangesAs,
    language: Language,
    written_as: Format,
) -> HttpResponse:
    """Send what changed between two days as a file, in the language of its address."""
    arrival = arrive(request, organization)
    asked = _asked(arrival, request.GET)
    if asked.before is None or written_as not in FORMATS[told_as]:
        raise Http404
    look, days = replace(arrival.look, language=language), (asked.before, asked.after)

    def account_for() -> ChangeAccount:
        code = arrival.organization.code
        account = account_of(*registers_of(look, code, days, asked.narrowing))
        account = replace(account, corrections=_corrections(account.compared))
        told = tuple(map(key_of, all_differences(account.compared)))
        return replace(account, reasons=reasons_between(look, days, told))

    question = (look, days, asked.narrowing)
    return changes_response(arrival, question, account_for, told_as, written_as, language)


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
    account = ChangeAccount(compared, (), Causes(compared), corrections=_corrections(compared))
    page = page_of(all_differences(compared, account), request.GET.get("page"))
    return {
        "compared": compared,
        "page": page,
        "differences": entries_shown(page.object_list, arrival.words, account=account),
        "reports_changed": reports_shown(compared.reports_changed, arrival.words, account)
        if page.number == 1
        else (),
        "reports_came": compared.reports_came if page.number == 1 else (),
        "moves": _moves(compared.moved) if page.number == 1 else (),
    }


def _corrections(compared: Comparison) -> tuple[Correction, ...]:
    """Give the corrections of the reports of which anything differs."""
    reports = {change.after.report for change in compared.changed}
    return made_since(
        reports=reports | {change.after.symbol for change in compared.reports_changed}
    )


def _files(arrival: Arrival, asked: Asked) -> FileRows:
    """Give for each language the files of what changed between the days."""
    narrowing = asked.narrowing
    number = narrowing.number and f"{'' if narrowing.formal else INFORMAL}{narrowing.number}"
    said = {"from": asked.before, "to": asked.after, "report": narrowing.report, "number": number}
    query = urlencode({name: value for name, value in said.items() if value})

    def address(language: Language, told_as: ChangesAs, written_as: Format) -> str:
        places = (arrival.organization.code, told_as, language, written_as)
        return f"{reverse('differences-file', args=places)}?{query}"

    return file_rows(address)


def _moves(moved: Iterable[EntryChange]) -> tuple[Move, ...]:
    """Give the statuses that changed into each other, the most frequent first."""
    counted = Counter(change.statuses for change in moved)
    return tuple(Move(statuses, count) for statuses, count in counted.most_common())
