"""The head of an edition in one language: a paragraph beside its template, and what it cites."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import normal_symbol
from uptake.core.texts import check
from uptake.editions import services as deeds
from uptake.editions.pages.opening import find
from uptake.editions.queries.writing import PartWritten, References, part_written, references
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive

# Lines of the list of references that a form has free beside those that are there.
_FREE = 3
_LONGEST = 60


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def text(
    request: HttpRequest, organization: str, edition: int, part: str, language: Language
) -> HttpResponse:
    """Show a part of the head beside what its template says; write it, try it, or take it back."""
    arrival = arrive(request, organization)
    found = find(arrival, edition, prepared=True)
    if part not in set(HeadPart) or part == HeadPart.REFERENCES:
        raise Http404
    which = HeadPart(part)
    typed = str(request.POST.get("words", "")) if request.method == "POST" else None
    shown = part_written(arrival.look, edition, which, language, typed)
    if shown is None:
        raise Http404
    context = {"edition": found, "part": which, "language": language}
    if typed is None or "preview" in request.POST:
        return _text(request, arrival, context, shown, typed, _slip(shown, typed))
    words = None if "template" in request.POST else typed
    try:
        deeds.write(
            edition=edition,
            part=which,
            language=language,
            words=words,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _text(request, arrival, context, shown, typed, error)
    kept = gettext("The paragraph is written.")
    messages.success(request, kept if words else gettext("The template makes the paragraph again."))
    return redirect("edition-text", organization, edition, which, language)


def _slip(shown: PartWritten, typed: str | None) -> UptakeError | None:
    """Give what is wrong with the names of values in what was typed to be looked at."""
    try:
        check(typed or "", shown.values)
    except UptakeError as error:
        return error
    return None


def _text(
    request: HttpRequest,
    arrival: Arrival,
    context: dict[str, Any],
    shown: PartWritten,
    typed: str | None,
    error: UptakeError | None = None,
) -> HttpResponse:
    return render(
        request,
        "editions/text.html",
        arrival.context("editions")
        | context
        | {
            "shown": shown,
            "typed": _begun(request, shown) if typed is None else typed,
            "preview": "preview" in request.POST,
            "problem": arrival.said(error),
            "languages": tuple(Language),
        },
        status=422 if error else 200,
    )


def _begun(request: HttpRequest, shown: PartWritten) -> str | None:
    """Give what the field has at first: what was written, or the template's words if asked."""
    return shown.words or (shown.start if request.GET.get("from") == "template" else None)


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def cited(
    request: HttpRequest, organization: str, edition: int, language: Language
) -> HttpResponse:
    """Show the documents that the head cites in a language, and write the list."""
    arrival = arrive(request, organization)
    found = find(arrival, edition, prepared=True)
    shown = references(arrival.look, edition, language)
    if shown is None:
        raise Http404
    if request.method != "POST":
        return _cited(request, arrival, {"edition": found, "language": language}, shown)
    typed = () if "template" in request.POST else _typed(request)
    deeds.write_references(
        edition=edition, language=language, references=typed, by=arrival.actor, at=timezone.now()
    )
    kept = gettext("The references are written.")
    messages.success(
        request, kept if typed else gettext("The template makes the references again.")
    )
    return redirect("edition-references", organization, edition, language)


def _cited(
    request: HttpRequest, arrival: Arrival, context: dict[str, Any], shown: References
) -> HttpResponse:
    free = (Reference(),) * _FREE
    return render(
        request,
        "editions/references.html",
        arrival.context("editions")
        | context
        | {
            "shown": shown,
            "lines": list(enumerate((*shown.lines, *free), start=1)),
            "languages": tuple(Language),
        },
    )


def _typed(request: HttpRequest) -> tuple[Reference, ...]:
    """Read the lines of the list; one without symbol and title is none."""
    names = ("symbol", "title", "url")
    columns = [request.POST.getlist(name)[:_LONGEST] for name in names]
    rows = zip(*columns, strict=False)
    lines = (tuple(text.strip() or None for text in row) for row in rows)
    return tuple(
        Reference(normal_symbol(symbol) if symbol else None, title, url)
        for symbol, title, url in lines
        if symbol or title
    )
