"""Registering a report: bring it, or enter it by hand; review the draft; register it."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.answers import Problem
from uptake.core.chain import seal
from uptake.core.codes import Addressee, CebComments, Language, UploadState, Visibility
from uptake.core.corrections import is_the_body
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.report_draft import (
    NOTHING_KNOWN,
    Known,
    ReportDraft,
    asks_whether_any,
    problems,
)
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Format
from uptake.exchange.reports.columns import template
from uptake.record.queries.files import OPEN_STATES, BroughtShown
from uptake.record.queries.organizations import body_choices
from uptake.record.queries.oversight import rules_of_report
from uptake.reports.pages.draft import (
    focal_point_fields,
    impact_options,
    mark_options,
    problems_told,
    read_draft,
    read_focal_points,
    recommendation_fields,
    title_fields,
    whole_findings,
    with_language,
    with_recommendation,
    wrong_fields,
)
from uptake.reports.queries import (
    draft_content,
    draft_shown,
    drafts_shown,
    is_hidden,
    known_report,
    nameable,
)
from uptake.reports.services import ReportRefused, report_drafts
from uptake.reports.services.registering import Registered
from uptake.reports.tasks import read_report
from uptake.terms.messages import say
from uptake.terms.words import Words, words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, confirm
from uptake.web.downloads import MEDIA_TYPES, attached
from uptake.web.requests import megabytes
from uptake.web.uploads import page_while_read, put_aside, take_in


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def registering(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a report or a workbook, or show the three ways and what is on its way."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _ways(request, arrival)
    try:
        with transaction.atomic():  # both or none: nothing waits that nobody will read
            key = take_in(request, arrival, report_drafts.receive)
            read_report.enqueue(str(key))
    except (UnreadableFile, UptakeError) as error:
        return _ways(request, arrival, arrival.said(error))
    return redirect("report-draft", organization, key)


@for_those_who_may(Act.REGISTER_REPORT)
@require_POST
def begin(request: HttpRequest, organization: str) -> HttpResponse:
    """Begin a draft by hand: of a new report, or of one that is registered already."""
    arrival = arrive(request, organization)
    said = read_draft(request.POST, ReportDraft())
    key = report_drafts.begin(
        organization=arrival.organization.code,
        symbol=said.symbol,
        by=arrival.actor,
        at=timezone.now(),
    )
    draft = draft_content(key)
    if not draft.recommendations:
        draft = with_recommendation(with_language(draft, arrival.language))
        report_drafts.keep(key=key, draft=draft, by=arrival.actor, at=timezone.now())
    return redirect("report-draft", organization, key)


@for_those_who_may(Act.REGISTER_REPORT)
@require_safe
def blank(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """Return the workbook to fill in, in a language."""
    arrival = arrive(request, organization)
    bodies = body_choices(arrival.organization.id, language, arrival.today)
    spoken = words(language, arrival.organization.code)
    made = template(spoken, [name.text for _, name in bodies])
    return attached(made, f"report-{language}.xlsx", MEDIA_TYPES[Format.XLSX])


@for_those_who_may(Act.REGISTER_REPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Show a draft where it is: being read, under review, or at its end; take its form."""
    arrival = arrive(request, organization)
    found = _find(arrival, key)
    match found.state:
        case UploadState.READ if request.method == "POST":
            return _take(request, arrival, found)
        case UploadState.READ:
            return _review(request, arrival, found, draft_content(key))
        case UploadState.WAITING | UploadState.READING:
            return _progress(request, arrival, found)
        case _:
            return _ended(request, arrival, found)


@for_those_who_may(Act.REGISTER_REPORT)
@require_POST
def discard(request: HttpRequest, organization: str, key: UUID) -> HttpResponse:
    """Put a draft aside."""
    arrival = arrive(request, organization)
    _find(arrival, key)
    return put_aside(arrival, report_drafts.discard, key, page="report-draft", home="registering")


def _find(arrival: Arrival, key: UUID) -> BroughtShown:
    found = draft_shown(arrival.organization.code, key)
    if found is None:
        raise Http404
    return found


def _take(request: HttpRequest, arrival: Arrival, found: BroughtShown) -> HttpResponse:
    """Keep what the form says, then do what its button asks."""
    held = draft_content(found.key)
    said = read_draft(request.POST, held)
    said = replace(said, focal_points=read_focal_points(request.POST, arrival.language))
    said = _with_due(request, arrival, held, said)
    if request.POST.get("seen") != seal(held):
        told = gettext("Another person has changed this draft. Your entries are shown below.")
        return _review(request, arrival, found, said, told, now=held)
    asked = request.POST.get("do", "keep")
    if asked == "add":
        said = with_recommendation(said)
    elif asked == "language":
        said = with_language(said, request.POST.get("language", ""))
    report_drafts.keep(key=found.key, draft=said, by=arrival.actor, at=timezone.now())
    if asked == "register":
        return _register(request, arrival, found, said)
    place = {"add": f"#recommendation-{len(said.recommendations) - 1}", "language": "#titles"}
    address = redirect("report-draft", arrival.organization.code, found.key)
    address.headers["Location"] += place.get(asked, "")
    return address


def _register(
    request: HttpRequest, arrival: Arrival, found: BroughtShown, said: ReportDraft
) -> HttpResponse:
    try:
        done = report_drafts.register(key=found.key, by=arrival.actor, at=timezone.now())
    except ReportRefused as refused:
        told = arrival.said(refused)
        return _review(request, arrival, found, said, told, refused.problems)
    except UptakeError as error:
        told = arrival.said(error)
        return _review(request, arrival, found, said, told)
    confirm(
        request, say("register-done", arrival.language, asdict(done)), _to_assign(arrival, done)
    )
    return redirect("report", arrival.organization.code, done.symbol)


def _to_assign(arrival: Arrival, done: Registered) -> Onward | None:
    """Return the way to assign the recommendations of a report that was registered."""
    if not arrival.may(Act.ASSIGN):
        return None
    query = {"report": done.symbol}
    url = reverse("assign", args=[arrival.organization.code], query=query)
    return Onward(gettext("Assign its recommendations"), url)


def _with_due(
    request: HttpRequest, arrival: Arrival, held: ReportDraft, said: ReportDraft
) -> ReportDraft:
    """Count the day anew where it is asked, and of a new report as long as nobody typed one."""
    known = known_report(arrival.organization.code, said.symbol)
    before, now = _counted(held, arrival), _counted(said, arrival)
    counted = said.due is None or said.due == held.due == before
    if (counted and not known.here) or request.POST.get("do") == "due":
        return replace(said, due=now or (None if said.due == before else said.due))
    return said


def _counted(draft: ReportDraft, arrival: Arrival) -> date | None:
    """Return the day by which the report is to be answered, as its oversight body has it."""
    if draft.received is None:
        return None
    rules = rules_of_report(draft.symbol or "", arrival.organization.id)
    return rules.due(draft.received, draft.organizations or 2)


def _review(
    request: HttpRequest,
    arrival: Arrival,
    found: BroughtShown,
    draft: ReportDraft,
    told: str = "",
    wrong: tuple[Problem, ...] = (),
    *,
    now: ReportDraft | None = None,
) -> HttpResponse:
    words = arrival.words
    code = arrival.organization.code
    hidden = is_hidden(arrival.actor, code, draft.symbol)
    known = NOTHING_KNOWN if hidden else _known(arrival, draft.symbol)
    bodies = body_choices(arrival.organization.id, arrival.language, arrival.today)
    rules = rules_of_report(draft.symbol or "", arrival.organization.id)
    bodies = bodies if rules.rules.decides else ()
    left = problems(draft, arrival.today, [key for key, _ in bodies], known, rules)
    shown = {
        "draft": draft,
        "found": found,
        "seal": seal(now or draft),
        "problem": told,
        "problems": problems_told(draft, wrong, words),
        "left": problems_told(draft, left, words),
        "wrong": wrong_fields(wrong, words),
        "titles": title_fields(draft, wrong, words),
        "recommendations": recommendation_fields(draft, known, wrong, words),
        "findings": whole_findings(draft, words),
        "source_language": next(iter(draft.languages), arrival.language),
        "focal_points": focal_point_fields(draft.focal_points, wrong, words),
        "nameable": nameable(arrival.look),
        "is_known": bool(known.numbers),
        "asks_whether_any": draft.without_recommendations or asks_whether_any(draft, known),
        "marks": mark_options(bodies, words, decides=rules.rules.decides),
        "rules": rules.rules,
    }
    context = arrival.context("reports") | shown | _choices(draft, words)
    status = 422 if told else 200
    return render(request, "reports/registering_review.html", context, status=status)


def _choices(draft: ReportDraft, words: Words) -> dict[str, Any]:
    """Return what can be chosen, whatever the draft says."""
    return {
        "impacts": impact_options(words),
        "addressees": tuple(Addressee),
        "visibilities": tuple(Visibility),
        "comments": tuple(CebComments),
        "more_languages": tuple(one for one in Language if one not in draft.languages),
    }


def _known(arrival: Arrival, symbol: str | None) -> Known:
    body = is_the_body(arrival.actor)
    return known_report(arrival.organization.code, symbol, by_body=body)


def _ways(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    context: dict[str, Any] = arrival.context("reports") | {
        "problem": problem,
        "problem_at": "symbol" if "symbol" in request.POST else "file",
        "limit": megabytes(),
        "languages": tuple(Language),
        "waiting": drafts_shown(arrival.organization.code, OPEN_STATES),
    }
    status = 422 if problem else 200
    return render(request, "reports/registering.html", context, status=status)


def _progress(request: HttpRequest, arrival: Arrival, found: BroughtShown) -> HttpResponse:
    context = arrival.context("reports") | {"found": found}
    return page_while_read(request, "reports/registering_wait.html", context)


def _ended(request: HttpRequest, arrival: Arrival, found: BroughtShown) -> HttpResponse:
    sentence = say(found.error_code, arrival.language, found.error_values)
    told = {"found": found, "sentence": sentence if found.error_code else ""}
    return render(request, "reports/registering_ended.html", arrival.context("reports") | told)
