"""Translation files: which texts go out, what came back, and the translation memory."""

from datetime import UTC
from importlib.metadata import version
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.exchange.tmx import write_tmx
from uptake.exchange.xliff.reading import SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.viewpoint import Look
from uptake.terms.messages import say
from uptake.translation.pages.asked import (
    AskedTexts,
    edition_filter,
    in_own_order,
    language_filter,
    read_asked,
    today_s,
)
from uptake.translation.queries.files import kept_name, sent_units, to_send
from uptake.translation.queries.memory import all_pairs, pair_counts
from uptake.translation.services import files, memories
from uptake.translation.services.files import FileReview, Outcome, ReviewedText, TakenTexts
from uptake.translation.services.memories import MemoryReview
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.downloads import attached
from uptake.web.lists import filters_of
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
    edition = read_asked(request.GET, look).edition
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
    asked = read_asked(request.GET, look)
    offered = in_own_order(request, arrival)
    return render(
        request,
        "translation/files.html",
        arrival.context("translation")
        | {
            "asked": asked,
            "filters": filters_of(
                language_filter(offered, asked, arrival.words), edition_filter(look, asked)
            ),
            "rows": _rows(look, asked, offered),
            "sent_to": _sent_to(arrival, asked),
            "limit": megabytes(),
            "problem": problem,
        },
        status=422 if problem else 200,
    )


def _sent_to(arrival: Arrival, asked: AskedTexts) -> str:
    """Return where a file is sent: the page as it is narrowed, in case the file is refused."""
    way = reverse("translation-files", args=[arrival.organization.code])
    return f"{way}{asked.query(language=asked.language)}"


def _rows(look: Look, asked: AskedTexts, offered: tuple[Language, ...]) -> list[dict[str, object]]:
    """Return what can be sent, the reader's own languages first."""
    key = asked.edition.key if asked.edition else None
    query = f"?edition={key}" if key else ""
    languages = asked.within(offered)
    found = (one for one in to_send(look, key) if one.language in languages)
    return [
        {
            "sent": one,
            "open": query,
            "all": f"{query}&all=1" if query else "?all=1",
        }
        for one in sorted(found, key=lambda one: languages.index(one.language))
    ]


SHOWN = 100
"""So many texts of a kind are shown; the others are counted."""


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, organization: str, sha256: str) -> HttpResponse:
    """Show what a file would do, or take it as it was looked at."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _returned_page(request, arrival, sha256)
    try:
        taken = files.take(
            organization=arrival.organization.code,
            sha256=sha256,
            seen=request.POST.get("seen", ""),
            approve_final="approve" in request.POST,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _returned_page(request, arrival, sha256, error)
    confirm(request, _told(arrival, taken))
    return redirect("translation-files", organization)


def _returned_page(
    request: HttpRequest, arrival: Arrival, sha256: str, error: UptakeError | None = None
) -> HttpResponse:
    try:
        review = files.preview(
            organization=arrival.organization.code,
            sha256=sha256,
            by=arrival.actor,
            at=timezone.now(),
        )
    except (UnreadableFile, UptakeError) as unread:
        raise Http404 from unread
    return render(
        request,
        "translation/returned.html",
        arrival.context("translation")
        | {
            "review": review,
            "seen": review.seal,
            "counted": {outcome.value: len(review.of(outcome)) for outcome in Outcome},
            "parts": _parts(arrival, review),
            "problem": arrival.said(error),
            "name": kept_name(arrival.organization.id, sha256),
        },
        status=422 if error else 200,
    )


def _parts(arrival: Arrival, review: FileReview) -> list[dict[str, Any]]:
    headings = {
        Outcome.REFUSED: gettext("Not imported"),
        Outcome.OLDER: gettext("Of an earlier original"),
        Outcome.CHANGED: gettext("Changed"),
        Outcome.NEW: gettext("New"),
    }
    return [
        {
            "outcome": outcome.value,
            "heading": heading,
            "rows": [_row(arrival, one) for one in found[:SHOWN]],
            "more": max(0, len(found) - SHOWN),
        }
        for outcome, heading in headings.items()
        if (found := review.of(outcome))
    ]


def _row(arrival: Arrival, one: ReviewedText) -> dict[str, Any]:
    sentences = [
        say(problem.kind.value, arrival.language, {"words": problem.words})
        for problem in one.problems
    ]
    return {"text": one, "unit": one.unit, "sentences": sentences}


def _told(arrival: Arrival, taken: TakenTexts) -> str:
    number = arrival.words.number
    said = ngettext(
        "%(shown)s translation was imported.", "%(shown)s translations were imported.", taken.taken
    ) % {"shown": number(taken.taken)}
    if taken.approved:
        said += " " + ngettext(
            "%(shown)s of them is approved.", "%(shown)s of them are approved.", taken.approved
        ) % {"shown": number(taken.approved)}
    if taken.older:
        said += " " + ngettext(
            "%(shown)s of them is of an earlier original and must be reviewed.",
            "%(shown)s of them are of an earlier original and must be reviewed.",
            taken.older,
        ) % {"shown": number(taken.older)}
    return said


TMX = "application/x-tmx+xml"


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def memory(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what is remembered, and take a memory that is brought."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _memory_page(request, arrival)
    try:
        key = take_in(request, arrival, memories.receive)
    except (UnreadableFile, UptakeError) as error:
        return _memory_page(request, arrival, arrival.said(error))
    return redirect("translation-memory-file", organization, key)


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def memory_brought(request: HttpRequest, organization: str, sha256: str) -> HttpResponse:
    """Show what a memory would bring, or take it."""
    arrival = arrive(request, organization)
    try:
        if request.method == "POST":
            return _take(request, arrival, sha256)
        review = memories.preview(
            organization=arrival.organization.code, sha256=sha256, by=arrival.actor
        )
    except (UnreadableFile, UptakeError) as unread:
        raise Http404 from unread
    return render(
        request,
        "translation/memory_file.html",
        arrival.context("translation")
        | {
            "review": review,
            "rows": _memory_rows(review),
            "name": kept_name(arrival.organization.id, sha256),
        },
    )


@for_those_who_may(Act.TRANSLATE)
@require_safe
def tmx(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all that is remembered, in all languages, as TMX."""
    arrival = arrive(request, organization)
    pairs = all_pairs(arrival.organization.id)
    made = b"".join(write_tmx(pairs, version("uptake"), timezone.now().astimezone(UTC)))
    return attached(made, f"{arrival.organization.code}.tmx", TMX)


def _take(request: HttpRequest, arrival: Arrival, sha256: str) -> HttpResponse:
    code = arrival.organization.code
    try:
        taken = memories.take(organization=code, sha256=sha256, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        if error.code != "memory-nothing-new":
            raise
        confirm(request, arrival.said(error))
        return redirect("translation-memory", code)
    said = ngettext(
        "%(shown)s text pair added to the memory.",
        "%(shown)s text pairs added to the memory.",
        taken,
    )
    confirm(request, said % {"shown": arrival.words.number(taken)})
    return redirect("translation-memory", code)


def _memory_rows(review: MemoryReview) -> list[tuple[Language, Language, int]]:
    return [(source, language, many) for (source, language), many in review.new.items()]


def _memory_page(request: HttpRequest, arrival: Arrival, problem: str = "") -> HttpResponse:
    return render(
        request,
        "translation/memory.html",
        arrival.context("translation")
        | {
            "counts": pair_counts(arrival.state, arrival.organization.id),
            "limit": megabytes(),
            "problem": problem,
        },
        status=422 if problem else 200,
    )
