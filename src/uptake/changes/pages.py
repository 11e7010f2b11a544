"""What changed between two documents, up to an edition on its way.

Or at an organization between two days.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from uptake.changes.queries import (
    Comparable,
    Narrowing,
    comparables,
    content_of,
    differences_between,
    earlier_ones,
    latest_document_day,
    reasons_between,
    registers_of,
    reports_here,
    requests_in,
)
from uptake.core.chain import seal
from uptake.core.change_account import Causes, ChangeAccount, Reasons, account_of
from uptake.core.codes import Language
from uptake.core.comparison import Comparison, EntryChange, Status
from uptake.core.corrections import Correction
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.core.typed_values import LONGEST
from uptake.documents.tree import Format
from uptake.exchange.files import FORMATS, ChangesAs, changes_file, changes_name
from uptake.record.queries.cache import remembered
from uptake.record.queries.composing import Reading
from uptake.record.queries.corrections import made_since
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.meetings.requests import RequestAnswered, requests_told
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import word_templates
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive, read_day
from uptake.web.changes import differences, entries_shown, figures_shown, key_of, reports_shown
from uptake.web.changes import differences as all_differences
from uptake.web.downloads import Composed, heavy, made_of, send, turn

type FileRows = tuple[tuple[Language, tuple[tuple[ChangesAs, Format, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The two to compare, what else could be, and the language of their texts."""

    before: Comparable
    after: Comparable
    earlier: tuple[Comparable, ...]
    every: tuple[Comparable, ...]
    language: Language


@require_safe
def changes(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Compare a document, or an edition on its way, with the one that `from` names.

    Without a name: with what it is based on, else with last year's. `to` leads to another one.
    """
    arrival = arrive(request, organization)
    asked = _asked(arrival, request.GET, document)
    wanted, look = request.GET.get("to", "").strip(), arrival.look
    if wanted and wanted != str(asked.after.key):
        return redirect(_elsewhere(arrival, asked, wanted))
    question = (look, asked.before, asked.after, asked.language)
    requests, account = remembered(
        look.state, ("changes", *question), lambda: _changed(arrival, asked)
    )
    page = page_of(differences(account.compared, account), request.GET.get("page"))
    keys = tuple(map(key_of, page.object_list))
    reasons = remembered(
        look.state, ("reasons", *question, keys), lambda: _reasons(arrival, asked, requests, keys)
    )
    shown = {
        "page": page,
        "differences": entries_shown(
            page.object_list, arrival.words, account.causes, reasons, account
        ),
        "requests": requests if page.number == 1 else (),
    }
    return render(request, "changes/changes.html", _context(arrival, asked, account) | shown)


def _context(arrival: Arrival, asked: Asked, account: ChangeAccount) -> dict[str, Any]:
    words, compared = arrival.words, account.compared
    return arrival.context("documents") | {
        "document": asked.after,
        "before": asked.before,
        "asked": asked,
        "compared": compared,
        "figures": figures_shown(account.figures, arrival.organization.code, words),
        "reports_changed": reports_shown(compared.reports_changed, words, account),
        "languages": tuple(Language),
        "files": _files(arrival, asked),
    }


@heavy
@require_safe
def download(
    request: HttpRequest,
    organization: str,
    document: DocumentKey,
    told_as: ChangesAs,
    language: Language,
    written_as: Format,
) -> HttpResponse:
    """Send what changed as a file, in the language of its address."""
    if written_as not in FORMATS[told_as]:
        raise Http404
    arrival = arrive(request, organization)
    asked = _asked(arrival, request.GET, document)
    question = (arrival.look, asked.before, asked.after)
    return changes_response(
        arrival,
        question,
        lambda: _told(arrival, asked, told_as, language),
        told_as,
        written_as,
        language,
    )


def _told(arrival: Arrival, asked: Asked, told_as: ChangesAs, language: Language) -> ChangeAccount:
    """Return what changed, with why where that is told."""
    reading = Reading(arrival.look.state)
    account = _account(arrival, asked, language, reading)
    if told_as is not ChangesAs.TOLD:
        return account
    told = map(key_of, differences(account.compared))
    # The words of a request are those of the file's language, if it was asked for in it.
    look = replace(arrival.look, language=language)
    requests = requests_in(asked.after, look, reading)
    reasons = _reasons(arrival, asked, requests, told)
    return replace(account, reasons=reasons, requests=requests_told(requests))


def changes_response(
    arrival: Arrival,
    question: Hashable,
    account_for: Callable[[], ChangeAccount],
    told_as: ChangesAs,
    written_as: Format,
    language: Language,
) -> HttpResponse:
    """Return the answer that sends a file of changes; `question` names what is compared."""

    def composed() -> Composed:
        account = account_for()
        words = spoken(language, account.after.organization)
        dress = word_templates.dress(account.after.organization)
        return Composed(
            made_of(f"{told_as} {seal(account)}", words, written_as, dress),
            changes_name(account.before, account.after, told_as, written_as),
            lambda: changes_file(account, told_as, written_as, words, dress),
        )

    asked = ("changes", question, told_as, written_as, language)
    return send(arrival.state, asked, composed, written_as, language)


def _asked(arrival: Arrival, address: Mapping[str, str], document: DocumentKey) -> Asked:
    """Read what is asked for. Raises Http404 where there is no such document for this reader."""
    every = comparables(arrival.look, editions=arrival.may(Act.SEE_EDITIONS))
    after = _named(every, lambda one: one.key == document)
    earlier = earlier_ones(after, every)
    name = address.get("from", "").strip()
    before = _named(earlier, lambda one: not name or str(one.key) == name)
    code = address.get("in", "")
    language = Language(code) if code in set(Language) else arrival.language
    return Asked(before, after, earlier, every, language)


def _files(arrival: Arrival, asked: Asked) -> FileRows:
    """Return for each language the files of what changed, with their addresses."""
    query = urlencode({"from": str(asked.before.key)})

    def address(language: Language, told_as: ChangesAs, written_as: Format) -> str:
        named = {"told_as": told_as, "language": language, "written_as": written_as}
        code = arrival.organization.code
        return f"{document_url(code, asked.after, 'changes-file', **named)}?{query}"

    return file_rows(address)


def file_rows(address: Callable[[Language, ChangesAs, Format], str]) -> FileRows:
    """Return for each language the files that tell what changed, by their addresses."""
    return tuple(
        (
            language,
            tuple(
                (told_as, written_as, address(language, told_as, written_as))
                for told_as in ChangesAs
                for written_as in FORMATS[told_as]
            ),
        )
        for language in Language
    )


def _named(among: Iterable[Comparable], fits: Callable[[Comparable], bool]) -> Comparable:
    found = next(filter(fits, among), None)
    if found is None:
        raise Http404
    return found


def _elsewhere(arrival: Arrival, asked: Asked, wanted: str) -> str:
    """Return the address of the same comparison up to another document."""
    after = _named(asked.every, lambda one: str(one.key) == wanted)
    query = {"from": str(asked.before.key)}
    if asked.language is not arrival.language:
        query["in"] = asked.language.value
    way = document_url(arrival.organization.code, after, "changes")
    return f"{way}?{urlencode(query)}" if asked.before != after else way


def _changed(arrival: Arrival, asked: Asked) -> tuple[tuple[RequestAnswered, ...], ChangeAccount]:
    """Return what was asked before, and what changed.

    In this order: the requests are asked of all earlier documents at once.
    """
    reading = Reading(arrival.look.state)
    requests = requests_in(asked.after, arrival.look, reading)
    return requests, _account(arrival, asked, asked.language, reading)


def _account(arrival: Arrival, asked: Asked, language: Language, reading: Reading) -> ChangeAccount:
    code = arrival.organization.code
    before, after = (
        content_of(one, code, language, arrival.look, reading)
        for one in (asked.before, asked.after)
    )
    reports = {report.symbol for report in (*before.reports, *after.reports)}
    return account_of(before, after, corrections=made_since(reports=reports))


def _reasons(
    arrival: Arrival,
    asked: Asked,
    requests: tuple[RequestAnswered, ...],
    keys: Iterable[RecommendationKey],
) -> Reasons:
    days = asked.before.date, asked.after.date
    return reasons_between(arrival.look, days, tuple(keys), requests)


INFORMAL = "§"


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """Two days, the earlier first, and what the differences are narrowed to.

    `misread` are the days that were none; a day that has not come yet is today.
    """

    before: date | None
    after: date
    narrowing: Narrowing
    misread: tuple[str, ...]


@heavy
@require_safe
def show_differences(request: HttpRequest, organization: str) -> HttpResponse:
    """Compare the register of two days, or ask for the days."""
    arrival = arrive(request, organization)
    asked = _days_asked(arrival, request.GET)
    with turn():
        compared = _compared(arrival, asked)
    return render(
        request,
        "changes/differences.html",
        arrival.context("register")
        | {"asked": asked, "reports": reports_here(arrival.look), "informal": INFORMAL}
        | (_shown(request, arrival, compared) if compared else {})
        | ({"files": _difference_files(arrival, asked)} if compared and compared.differs else {}),
    )


@heavy
@require_safe
def download_differences(
    request: HttpRequest,
    organization: str,
    told_as: ChangesAs,
    language: Language,
    written_as: Format,
) -> HttpResponse:
    """Send what changed between two days as a file, in the language of its address."""
    arrival = arrive(request, organization)
    asked = _days_asked(arrival, request.GET)
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


def _days_asked(arrival: Arrival, address: Mapping[str, str]) -> DaysAsked:
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
    return DaysAsked(pair[0] if len(pair) > 1 else None, pair[-1], narrowing, misread)


def _compared(arrival: Arrival, asked: DaysAsked) -> Comparison | None:
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
    """Return the corrections of the reports of which anything differs."""
    reports = {change.after.report for change in compared.changed}
    return made_since(
        reports=reports | {change.after.symbol for change in compared.reports_changed}
    )


def _difference_files(arrival: Arrival, asked: DaysAsked) -> FileRows:
    """Return for each language the files of what changed between the days."""
    narrowing = asked.narrowing
    number = narrowing.number and f"{'' if narrowing.formal else INFORMAL}{narrowing.number}"
    said = {"from": asked.before, "to": asked.after, "report": narrowing.report, "number": number}
    query = urlencode({name: value for name, value in said.items() if value})

    def address(language: Language, told_as: ChangesAs, written_as: Format) -> str:
        places = (arrival.organization.code, told_as, language, written_as)
        return f"{reverse('differences-file', args=places)}?{query}"

    return file_rows(address)


def _moves(moved: Iterable[EntryChange]) -> list[tuple[tuple[Status, Status], int]]:
    """Return the statuses that changed into each other and how often, the most frequent first."""
    return Counter(change.statuses for change in moved).most_common()
