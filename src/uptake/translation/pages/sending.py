"""Translation files: which texts go out to translators, and where what came back is brought."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.exchange.xliff.parts import SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.viewpoint import Look
from uptake.translation.pages.asking import edition_filter, read_asked, today_s
from uptake.translation.queries.selecting import EditionNamed
from uptake.translation.queries.sending import sent_units, to_send
from uptake.translation.services import files
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import attached
from uptake.web.requests import megabytes
from uptake.web.uploads import take_in

XLIFF = "application/xliff+xml"


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def translation_files(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what can be sent and take what comes back."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival)
    try:
        key = take_in(request, arrival, files.receive)
    except (UnreadableFile, UptakeError) as error:
        return _page(request, arrival, arrival.said(error))
    return redirect("translation-return", organization, key)


@for_those_who_may(Act.TRANSLATE)
@require_safe
def xliff(
    request: HttpRequest, organization: str, source: Language, language: Language
) -> HttpResponse:
    """Send the texts of a language as XLIFF; where there are none, lead back to the page."""
    arrival = arrive(request, organization)
    look = today_s(arrival)
    edition = read_asked(request, look).edition
    units = sent_units(
        look,
        edition.key if edition else None,
        source,
        language,
        only_open="all" not in request.GET,
        spoken=spoken(language, arrival.organization.code, look.state),
    )
    if not units:
        error = UptakeError("xliff-nothing-to-send")
        return _page(request, arrival, arrival.said(error))
    code = arrival.organization.code
    about = edition.symbol if edition else code
    name = f"{about.replace('/', '-')}-{source}-{language}.xlf"
    made = b"".join(write_xliff(SentFile(code, about, source, language), units))
    return attached(made, name, XLIFF, language)


def _page(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    look = today_s(arrival)
    asked = read_asked(request, look)
    return render(
        request,
        "translation/files.html",
        arrival.context("translation")
        | {
            "asked": asked,
            "filters": (edition_filter(look, asked),),
            "rows": _rows(look, asked.edition),
            "limit": megabytes(),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _rows(look: Look, edition: EditionNamed | None) -> list[dict[str, object]]:
    query = f"?edition={edition.key}" if edition else ""
    return [
        {
            "sent": one,
            "open": query,
            "all": f"{query}&all=1" if query else "?all=1",
        }
        for one in to_send(look, edition.key if edition else None)
    ]
