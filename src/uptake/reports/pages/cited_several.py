"""Several cited documents at once: lines that are pasted, as they are copied from a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.cited import MOST_AT_ONCE, CitedLine, cited_lines
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.reports.pages.cited import back
from uptake.reports.pages.returning import edition_left
from uptake.reports.services import cited as deeds
from uptake.reports.services.cited import LinesRefused
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.forms import language_options

LONGEST_LINES = 200_000


@for_those_who_may(Act.ENTER_DOCUMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest, organization: str) -> HttpResponse:
    """Make the documents of several lines known, all or none; or show the form for it."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        named = request.GET.getlist("symbol")[:MOST_AT_ONCE]
        lines = "".join(f"{one.replace('\0', '')[:200]} | \n" for one in named)
        return _form(request, arrival, lines, arrival.language)
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
        return _form(request, arrival, typed, language, error)
    return back(request, arrival, "several")


def _form(
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
