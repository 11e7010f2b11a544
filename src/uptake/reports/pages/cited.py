"""The documents that are cited: the list, and making them known, one or several at once."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.cited import (
    MOST_AT_ONCE,
    CitedGiven,
    CitedLine,
    cited_lines,
    cited_symbol,
    usual_visibility,
)
from uptake.core.codes import Language, Visibility
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.record.queries.cited import (
    CitedShown,
    cited_document,
    cited_documents,
    citing,
    unknown_citations,
)
from uptake.reports.pages.draft import wrong_fields
from uptake.reports.pages.returning import edition_left
from uptake.reports.services import cited as deeds
from uptake.reports.services.cited import CitedRefused, LinesRefused
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.forms import language_options, making_known, read_cited, title_fields
from uptake.web.forms import told as done_at


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_safe
def cited(request: HttpRequest, organization: str) -> HttpResponse:
    """List what is cited and not known, and what was made known."""
    arrival = arrive(request, organization)
    code = arrival.organization.code
    unknown = unknown_citations(arrival.organization.id, code)
    return render(
        request,
        "reports/list.html",
        arrival.context("documents")
        | {
            "unknown": [
                {"symbol": one, "answers": count, "url": making_known(code, (one,))}
                for one, count in unknown.items()
            ],
            "make_all_known": making_known(code, tuple(unknown)) if len(unknown) > 1 else "",
            "lines": [
                (one, one.title(arrival.language))
                for one in cited_documents(arrival.organization.id)
            ],
            "done": told(request.GET.get("done", "")),
        },
    )


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, organization: str) -> HttpResponse:
    """Make a document known, or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        symbol = cited_symbol(request.GET.get("symbol", "").replace("\0", "")[:400])
        return _form(request, arrival, CitedGiven(symbol, {}, None, None, usual_visibility(symbol)))
    given, code = read_cited(request.POST), arrival.organization.code
    try:
        deeds.enter(organization=code, given=given, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, given, error)
    return back(request, arrival, "entered")


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, organization: str, cited: int) -> HttpResponse:
    """Show what is known of a document, and take what is known now."""
    arrival = arrive(request, organization)
    held = _find(arrival, cited)
    if request.method != "POST":
        return _form(request, arrival, _known(held), held=held)
    given = read_cited(request.POST, held.symbol)
    try:
        deeds.change(document=held.id, given=given, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, given, error, held)
    return back(request, arrival, "changed")


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_POST
def close(request: HttpRequest, organization: str, cited: int) -> HttpResponse:
    """Take a document as known no more."""
    return _do(request, organization, cited, deeds.close, "closed")


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_POST
def reopen(request: HttpRequest, organization: str, cited: int) -> HttpResponse:
    """Take a closed document as known again."""
    return _do(request, organization, cited, deeds.reopen, "reopened")


def back(request: HttpRequest, arrival: Arrival, done: str) -> HttpResponse:
    """Lead to the edition from which somebody came, else to the list, which says what was done."""
    left = edition_left(request, arrival)
    if left:
        confirm(request, told(done))
        return redirect(left.url)
    return done_at(arrival, "cited", None, done)


def told(done: str) -> str:
    """Say what was done."""
    return {
        "entered": gettext("The document has been added."),
        "several": gettext("The documents have been added."),
        "changed": gettext("The document has been updated."),
        "closed": gettext("The document has been closed. It is no longer recognized in answers."),
        "reopened": gettext("The document has been reopened."),
    }.get(done, "")


def _do(
    request: HttpRequest, organization: str, cited: int, service: Callable[..., None], done: str
) -> HttpResponse:
    arrival = arrive(request, organization)
    held = _find(arrival, cited)
    try:
        service(document=held.id, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _known(held), error, held)
    return back(request, arrival, done)


def _known(held: CitedShown) -> CitedGiven:
    return CitedGiven(held.symbol, held.titles, held.date, held.url, held.visibility)


def _find(arrival: Arrival, cited: int) -> CitedShown:
    found = cited_document(arrival.organization.id, cited)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    arrival: Arrival,
    given: CitedGiven,
    error: UptakeError | None = None,
    held: CitedShown | None = None,
) -> HttpResponse:
    problems = error.problems if isinstance(error, CitedRefused) else ()
    wrong = wrong_fields(problems, arrival.words)
    return render(
        request,
        "reports/document.html",
        arrival.context("documents")
        | {
            "given": given,
            "held": held,
            "titles": title_fields(given, wrong),
            "visibilities": tuple(Visibility),
            "citing": citing(arrival.organization.id, given.symbol) if given.symbol else (),
            "left": edition_left(request, arrival),
            "problem": arrival.said(error),
            "problems_told": [{"field": one, "sentence": said} for one, said in wrong.items()],
            "wrong": wrong,
        },
        status=422 if error else 200,
    )


LONGEST_LINES = 200_000


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest, organization: str) -> HttpResponse:
    """Make the documents of several lines known, all or none; or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        named = request.GET.getlist("symbol")[:MOST_AT_ONCE]
        lines = "".join(f"{one.replace('\0', '')[:200]} | \n" for one in named)
        return _several_form(request, arrival, lines, arrival.language)
    typed = request.POST.get("lines", "").replace("\0", "")[:LONGEST_LINES]
    said = request.POST.get("language", "")
    language = Language(said) if said in set(Language) else arrival.language
    try:
        deeds.enter_several(
            organization=arrival.organization.code,
            lines=cited_lines(typed, language, arrival.today),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _several_form(request, arrival, typed, language, error)
    return back(request, arrival, "several")


def _several_form(
    request: HttpRequest,
    arrival: Arrival,
    lines: str,
    language: Language,
    error: UptakeError | None = None,
) -> HttpResponse:
    wrong = error.lines if isinstance(error, LinesRefused) else ()
    return render(
        request,
        "reports/several.html",
        arrival.context("documents")
        | {
            "typed": lines,
            "languages": language_options(language.value, arrival.words),
            "left": edition_left(request, arrival),
            "problem": arrival.said(error),
            "wrong": [sentence for one in wrong for sentence in _wrong(one, arrival)],
        },
        status=422 if error else 200,
    )


def _wrong(line: CitedLine, arrival: Arrival) -> list[dict[str, object]]:
    words = arrival.words
    return [
        {
            "line": line.number,
            "symbol": line.given.symbol,
            "sentence": say(one.code, words.language, dict(one.values)),
        }
        for one in line.problems
    ]
