"""The documents that are cited: the list, and making them known, one or several at once."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
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
from uptake.reports.services import cited as deeds
from uptake.reports.services.cited import CitedRefused, LinesRefused
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, Undo, about, confirm
from uptake.web.drafts import edition_left
from uptake.web.forms import language_options, making_known, read_cited, title_fields
from uptake.web.markup import kept_apart


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
    return back(request, arrival, about(given.symbol, gettext("The document has been added.")))


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
    return back(request, arrival, about(held.symbol, gettext("The document has been updated.")))


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_POST
def close(request: HttpRequest, organization: str, cited: int) -> HttpResponse:
    """Take a document as known no more."""
    said = gettext("The document has been closed. It is no longer recognized in answers.")
    return _do(request, organization, cited, deeds.close, said, "cited-reopens")


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_POST
def reopen(request: HttpRequest, organization: str, cited: int) -> HttpResponse:
    """Take a closed document as known again."""
    said = gettext("The document has been reopened.")
    return _do(request, organization, cited, deeds.reopen, said, "cited-closes")


def back(
    request: HttpRequest, arrival: Arrival, said: str, undo: Undo | None = None
) -> HttpResponse:
    """Say what was done; lead to the edition from which somebody came, else to the list.

    From the list one goes on to the next document that is cited and not known.
    """
    left = edition_left(request, arrival)
    confirm(request, said, None if left else _next_unknown(arrival), undo=undo)
    return redirect(left.url) if left else redirect("cited", arrival.organization.code)


def _next_unknown(arrival: Arrival) -> Onward | None:
    code = arrival.organization.code
    symbol = next(iter(unknown_citations(arrival.organization.id, code)), None)
    if symbol is None:
        return None
    said = gettext("Next: %(what)s") % {"what": kept_apart(symbol)}
    return Onward(said, making_known(code, (symbol,)))


def _do(
    request: HttpRequest,
    organization: str,
    cited: int,
    service: Callable[..., None],
    said: str,
    reverse_act: str,
) -> HttpResponse:
    arrival = arrive(request, organization)
    held = _find(arrival, cited)
    try:
        service(document=held.id, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, _known(held), error, held)
    undo = Undo(reverse(reverse_act, args=[organization, cited]))
    return back(request, arrival, about(held.symbol, said), undo)


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
    return back(request, arrival, gettext("The documents have been added."))


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
