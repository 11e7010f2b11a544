"""The register.

Recommendations, one of them, reports, the doors of the site.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from uptake.assignments.pages.assigning import left_of_report
from uptake.core.codes import Language, Via
from uptake.core.errors import UptakeError
from uptake.core.lists import Column, Density, ListView
from uptake.core.permissions import Act, may
from uptake.core.symbols import RecommendationKey
from uptake.exchange.phrasing import beside_remarks
from uptake.meetings.queries import meetings_of
from uptake.notifications.services.addresses import list_stopping
from uptake.record.queries.answering import reachable
from uptake.record.queries.cited import citations
from uptake.record.queries.corrections import (
    made_of_recommendation,
    made_of_report,
    named_now,
    proposed,
)
from uptake.record.queries.focal_points import FocalPoints, focal_points_of
from uptake.record.queries.follow_ups import Choices, Selection, choices, page_of
from uptake.record.queries.organizations import awaits_the_first, organizations
from uptake.record.queries.people import actor_of_person
from uptake.record.queries.reports import report_lines, report_shown, report_symbols
from uptake.record.queries.saved_views import SavedViewShown, saved_views
from uptake.record.queries.texts import Wording
from uptake.register_pages.queries import (
    Line,
    Listing,
    RecommendationShown,
    lines_of_report,
    listing,
    recommendation_shown,
    whole_listing,
)
from uptake.register_pages.services import subscriptions, views
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access import actor_at, for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive, gone_report
from uptake.web.changes import entry_shown
from uptake.web.confirming import about, confirm
from uptake.web.figures import figure_sentences
from uptake.web.filters import Asked
from uptake.web.languages import current_language
from uptake.web.list_files import Listed, format_asked, send_list
from uptake.web.lists import (
    ListFilters,
    asked_of_list,
    heads,
    list_filters,
    query_of,
    remember_view,
    status_text,
    view_form,
    view_of_list,
)

ROBOTS = "User-agent: *\nDisallow: /*/import/\nDisallow: /*?\n"


@require_safe
@vary_on_headers("Accept-Language")
def entrance(_request: HttpRequest) -> HttpResponse:
    """Send the reader to the language that the browser asks for."""
    return redirect("home", permanent=False)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the organizations, or go straight to the only one."""
    known = organizations(current_language(), timezone.localdate())
    if len(known) == 1:
        return redirect("register", known[0].code)
    waiting = not known and awaits_the_first()
    decides = known and may(actor_at(request, known[0].code), Act.DECIDE_CORRECTION, known[0].code)
    return render(
        request,
        "register_pages/home.html",
        {
            "organizations": known,
            "waiting": waiting,
            "proposed": len(proposed()) if decides else 0,
        },
    )


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the site is up and reaches its register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell crawlers to keep to the pages and leave the filters alone."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old address to the drawing."""
    return redirect(staticfiles_storage.url("uptake/favicon.svg"), permanent=True)


@require_safe
def show_recommendation(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Show a recommendation."""
    arrival = arrive(request, organization)
    found = recommendation_shown(
        arrival.look, arrival.organization.code, recommendation, actor=arrival.actor
    )
    if found is None:
        number = recommendation.number, recommendation.formal
        gone = gone_report(request, arrival, recommendation.report, number)
        return gone or _renamed(arrival, recommendation)
    change = found.before.change if found.before else None
    who = _focal_points(arrival, recommendation)
    return render(
        request,
        "register_pages/recommendation.html",
        arrival.context("register")
        | {
            "found": found,
            "entry": found.entry,
            "cited": citations(arrival.look, found.entry.references),
            "text": _text(found, request.GET.get("text"), arrival.language),
            "text_languages": tuple(Language),
            "there": {wording.language for wording in found.texts},
            "codes": beside_remarks(found.own, arrival.words).codes,
            "change": entry_shown(change, arrival.words) if change else None,
            "meetings": meetings_of(arrival.look, recommendation),
            "corrections": made_of_recommendation(recommendation),
            "focal_points": who,
            "may_answer": who is not None and _answers(arrival, who.follow_up),
        },
    )


def _renamed(arrival: Arrival, asked: RecommendationKey) -> HttpResponse:
    """Lead to a recommendation by what was corrected since. Raises Http404 if there is none."""
    symbol, number = named_now(asked.report, (asked.number, asked.formal))
    now = RecommendationKey(symbol, *number) if number else asked
    if now == asked:
        raise Http404
    code = arrival.organization.code
    if recommendation_shown(arrival.look, code, now) is None:
        raise Http404
    return redirect("recommendation", code, now)


def _focal_points(arrival: Arrival, recommendation: RecommendationKey) -> FocalPoints | None:
    """Return who has the recommendation today, to the organization's own people."""
    own = arrival.actor.organization == arrival.organization.code
    if not own or arrival.asked or not arrival.may(Act.SEE_CLEARED):
        return None
    return focal_points_of(arrival.look, recommendation)


def _answers(arrival: Arrival, follow_up: int) -> bool:
    """Say whether the reader answers the recommendation."""
    if not arrival.may(Act.ANSWER):
        return False
    theirs = reachable(arrival.actor, Act.ANSWER, arrival.organization.code)
    return theirs.filter(pk=follow_up).exists()


def _text(found: RecommendationShown, asked: str | None, language: Language) -> Wording | None:
    """Return the text in the language that was asked for, else the best for the reader."""
    there = {wording.language.value: wording for wording in found.texts}
    best = found.entry.text_language or language
    return there.get(asked or "") or there.get(best.value) or _first(found.texts)


def _first(texts: Iterable[Wording]) -> Wording | None:
    return next(iter(texts), None)


@require_safe
def register(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a page of what is asked for, its figures, and the filters."""
    arrival = arrive(request, organization)
    asked, view = asked_of_list(request, arrival), view_of_list(request, arrival)
    offered = choices(arrival.look)
    filters = list_filters(arrival, asked.selection, offered)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, _listed(arrival, asked, view, filters), written_as)
    found = listing(arrival.look, asked.selection, asked.page, view)
    response = render(
        request,
        "register_pages/register.html",
        arrival.context("register", exact=True)
        | _shown(arrival, asked, found)
        | {
            "view": view,
            "view_form": view_form(view, arrival),
            "heads": heads(view, arrival.words),
            "views": _views(arrival),
            "view_query": query_of(request.GET),
            "may_share": arrival.actor.organization == arrival.organization.code,
            "filters": filters,
            "choices": offered,
            "bodies": _bodies(offered, arrival.words),
        },
    )
    return remember_view(request, response, view)


def _views(arrival: Arrival) -> tuple[SavedViewShown, ...]:
    if not arrival.may(Act.SEE_CLEARED):
        return ()
    return saved_views(arrival.look, arrival.actor, arrival.organization.code)


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def save_view(request: HttpRequest, organization: str) -> HttpResponse:
    """Save the list as it is filtered and looked at, by a name."""
    arrival = arrive(request, organization)
    query = query_of(QueryDict(request.POST.get("query", "")))
    try:
        views.save_view(
            organization=arrival.organization.code,
            name=request.POST.get("view-name", ""),
            query=query,
            shared="shared" in request.POST,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        name = request.POST.get("view-name", "").strip()
        confirm(request, about(name, gettext("The view has been saved.")))
    return redirect(f"{reverse('register', args=[organization])}?{query}")


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def remove_view(request: HttpRequest, organization: str, view: int) -> HttpResponse:
    """Remove a saved view."""
    arrival = arrive(request, organization)
    try:
        views.remove_view(view=view, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        confirm(request, gettext("The view has been removed."))
    return redirect("register", organization)


@for_those_who_may(Act.SEE_CLEARED)
@require_POST
def subscribe(request: HttpRequest, organization: str, view: int) -> HttpResponse:
    """Have the reader told when a saved view changes, or stop that."""
    arrival = arrive(request, organization)
    wanted = "stop" not in request.POST
    deed = subscriptions.subscribe if wanted else subscriptions.unsubscribe
    try:
        deed(view=view, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        messages.error(request, arrival.said(error))
    else:
        confirm(
            request,
            gettext("You will receive a message when this list changes, at most once a day.")
            if wanted
            else gettext("You will receive no more messages about this list."),
        )
    query = query_of(QueryDict(request.POST.get("query", "")))
    return redirect(f"{reverse('register', args=[organization])}?{query}")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_list(request: HttpRequest, token: str) -> HttpResponse:
    """Show of which list somebody is told, with the button that stops it; or stop it."""
    key = list_stopping(token)
    if key is None:
        raise Http404
    found = subscriptions.subscribed(key)
    if found is not None and request.method == "POST":
        actor = actor_of_person(found.person, timezone.localdate(), Via.LINK)
        subscriptions.unsubscribe(view=found.view, by=actor, at=timezone.now())
        found = None
    response = render(request, "register_pages/stop_list.html", {"found": found})
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _listed(arrival: Arrival, asked: Asked, view: ListView, filters: ListFilters) -> Listed:
    """Return the list as a file: what is filtered, in the order and with the columns of the page.

    A file has the columns, whatever the page has.
    """
    view = replace(view, density=Density.COMPACT)
    return Listed(
        gettext("Recommendations"),
        filters.chips,
        tuple((one.label, _width(one.column)) for one in heads(view, arrival.words)),
        lambda: (
            _texts(line, view, arrival.words)
            for line in whole_listing(arrival.look, asked.selection, view)
        ),
    )


def _width(column: Column | None) -> int:
    return 18 if column is None else 14


def _texts(line: Line, view: ListView, words: Words) -> tuple[str, ...]:
    """Return the cells of a line, as the compact list has them, with the whole text."""
    text = line.text.text if line.text else ""
    between = LIST_COMMAS[words.language]
    said: dict[Column, str] = {
        Column.ADDRESSEE: line.addressee_name.text
        if line.addressee_name
        else words.of(line.addressee)
        if line.addressee
        else "",
        Column.STATUS: status_text(line, words),
        Column.DEADLINE: between.join(map(words.date, line.deadlines)),
        Column.ASSIGNEE: between.join(one.name for one in line.focal_points),
        Column.DUE: words.date(line.due) if line.due else "",
        Column.STAGE: words.of(line.stage) if line.stage else "",
        Column.ANSWERED: words.date(line.answered) if line.answered else "",
    }
    return (in_full(line, words), text, *(said[one] for one in view.columns))


def _shown(arrival: Arrival, asked: Asked, found: Listing) -> dict[str, Any]:
    return {
        "listing": found,
        "asked": asked,
        "figures": figure_sentences(found.figures, arrival.words, asked.selection),
        "narrowed": asked.selection.narrows,
    }


def _bodies(offered: Choices, words: Words) -> tuple[str, ...]:
    """Return the oversight bodies by name; one that the register has no name for, by its term."""
    return tuple(
        name or (words["jiu"] if code == "JIU" else code) for code, name in offered.oversight_bodies
    )


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
