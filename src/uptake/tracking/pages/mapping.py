"""The mapping: each column and code with the other side's words, on a page and as a file."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.tracking import (
    EXCHANGED,
    NEEDED,
    LineKey,
    Loss,
    MappingLine,
    MappingProblem,
    MappingRefused,
    TrackingField,
    TrackingMapping,
    every_line,
    losses,
    whole,
)
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Format
from uptake.exchange.tracking.mappings import FORMATS, join_words, split_words, write_mapping
from uptake.terms.messages import say
from uptake.tracking.queries import mapping_of
from uptake.tracking.services import mapping as mappings
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.downloads import MEDIA_TYPES, attached
from uptake.web.requests import megabytes
from uptake.web.uploads import file_brought


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the mapping, or save it as it was typed."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival, mapping_of(arrival.organization.id))
    lines = tuple(_typed(request))
    try:
        mappings.change(organization=organization, lines=lines, by=arrival.actor, at=timezone.now())
    except MappingRefused as error:
        return _page(request, arrival, whole(lines), error)
    confirm(request, gettext("The mapping has been saved."))
    return redirect("tracking-mapping", organization)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_POST
def bring(request: HttpRequest, organization: str) -> HttpResponse:
    """Replace the mapping by the table of a file."""
    arrival = arrive(request, organization)
    try:
        with file_brought(request, None) as file:
            mappings.bring(
                organization=organization,
                file=file.path,
                name=file.name,
                by=arrival.actor,
                at=timezone.now(),
            )
    except (UnreadableFile, UptakeError) as error:
        return _page(request, arrival, mapping_of(arrival.organization.id), error, "file")
    confirm(request, gettext("The mapping has been replaced."))
    return redirect("tracking-mapping", organization)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_safe
def download(request: HttpRequest, organization: str, written_as: Format) -> HttpResponse:
    """Send the mapping as a file."""
    arrival = arrive(request, organization)
    if written_as not in FORMATS:
        raise Http404
    content = write_mapping(mapping_of(arrival.organization.id), written_as)
    name = f"{organization}-tracking-mapping.{written_as}"
    return attached(content, name, MEDIA_TYPES[written_as])


def name_of(key: LineKey) -> str:
    """Return what the two fields of a line are called in the form, behind what they are of."""
    field, code = key
    return f"{field}-{code}" if code is not None else f"{field}"


def _typed(request: HttpRequest) -> Iterator[MappingLine]:
    for key in every_line():
        name = name_of(key)
        written = " ".join(request.POST.get(f"written-{name}", "").split())
        yield MappingLine(*key, written, split_words(request.POST.get(f"read-{name}", "")))


def _page(
    request: HttpRequest,
    arrival: Arrival,
    mapping: TrackingMapping,
    error: UptakeError | UnreadableFile | None = None,
    problem_at: str = "",
) -> HttpResponse:
    found = error.problems if isinstance(error, MappingRefused) else ()
    of_page = () if problem_at else found
    return render(
        request,
        "tracking/mapping.html",
        arrival.context("tracking")
        | {
            "groups": _groups(mapping, of_page, arrival),
            "losses": [] if of_page else [_lost(one, arrival) for one in losses(mapping)],
            "formats": FORMATS,
            "limit": megabytes(),
            "problem": arrival.said(error),
            "problem_at": problem_at,
            "problems_told": [_told(one, arrival) for one in found if not problem_at],
            "file_problems": [_told(one, arrival) for one in found if problem_at],
        },
        status=422 if error else 200,
    )


def _told(one: MappingProblem, arrival: Arrival) -> dict[str, Any]:
    sentence = say(one.code, arrival.language, dict(one.values))
    field = f"written-{name_of(one.line)}" if one.line else "file"
    return {"field": field, "sentence": sentence, "row": one.row}


def _groups(
    mapping: TrackingMapping, problems: Iterable[MappingProblem], arrival: Arrival
) -> list[dict[str, Any]]:
    """Return the lines by their columns: the column itself first, below it its codes."""
    wrong = {one.line: say(one.code, arrival.language, dict(one.values)) for one in problems}
    return [
        {
            "field": field,
            "needed": field in (*NEEDED, *EXCHANGED),
            "lines": [
                {
                    "name": name_of(one.key),
                    "line": one,
                    "read": join_words(one.read),
                    "label": one.code or field,
                    "wrong": wrong.get(one.key, ""),
                }
                for one in mapping.lines
                if one.field is field
            ],
        }
        for field in TrackingField
    ]


def _lost(one: Loss, arrival: Arrival) -> str:
    line, words = one.line, arrival.words
    name = words.of(line.field)
    if line.code is not None:
        name = f"{name} → {words.of(line.code)}"
    values = {"line": name, "word": line.written, "other": one.other}
    return say(f"tracking-loss-{one.kind}", arrival.language, values)
