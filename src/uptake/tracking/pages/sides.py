"""Both sides of every recommendation: what narrows the list, the list as a file, the export."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import Acceptance, AccessKind, Implementation
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.tracking import TrackedEntry, Verification
from uptake.core.two_sides import Difference, Newer, Ours, Theirs, Turn
from uptake.core.typed_values import read_code
from uptake.documents.tree import Format
from uptake.exchange.tracking.writing import FORMATS
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.texts import Wording, best_text, recommendation_texts
from uptake.record.queries.viewpoint import Look
from uptake.terms.values import LIST_COMMAS, LIST_SEMICOLONS
from uptake.terms.words import Words
from uptake.tracking.queries import (
    Line,
    counts_of,
    exported_last,
    imported_last,
    lines_of,
)
from uptake.tracking.services import files
from uptake.web.access import for_those_who_may
from uptake.web.access_log import noted_as
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import MEDIA_TYPES, attached, heavy
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side as pages show it: its status with the strip, and since when."""

    acceptance: Acceptance | None
    implementation: Implementation | None
    verified: Verification | None
    day: date | None
    for_information: bool = False


@dataclass(frozen=True, slots=True)
class LineShown:
    """A recommendation as the list shows it. `key` has its report, number and kind."""

    key: RecommendationKey
    ours: SideShown | None
    theirs: SideShown | None
    line: Line
    text: Wording | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """In what the sides differ."""
        return self.line.sides.differences

    @property
    def newer(self) -> Newer | None:
        """Which side is newer, where they differ."""
        return self.line.sides.newer if self.differences else None

    @property
    def turn(self) -> Turn:
        """What is to be done."""
        return self.line.sides.turn


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to."""

    turn: Turn | None = None
    difference: Difference | None = None
    report: str | None = None

    def has(self, line: Line) -> bool:
        """Say whether a line is asked for."""
        sides = line.sides
        return (
            self.turn in (None, sides.turn)
            and (self.difference is None or self.difference in sides.differences)
            and self.report in (None, sides.key.report)
        )


def todays_look(arrival: Arrival) -> Look:
    """Return the look of who asks at today's register: both sides are compared as they are now."""
    return replace(arrival.look, on=arrival.today)


@for_those_who_may(Act.EXCHANGE_TRACKING)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """List both sides, what is most pressing first."""
    arrival = arrive(request, organization)
    look = todays_look(arrival)
    every = lines_of(look)
    asked = Asked(
        read_code(Turn, request.GET.get("turn")),
        read_code(Difference, request.GET.get("difference")),
        request.GET.get("report") or None,
    )
    found = tuple(one for one in every if asked.has(one))
    filters = _filters(every, asked, arrival.words)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, _listed(found, filters, arrival.words), written_as)
    page = page_of(found, request.GET.get("page"))
    return render(
        request,
        "tracking/sides.html",
        arrival.context("tracking", exact=True)
        | {
            "filters": filters,
            "matched": len(found),
            "whole": len(every),
            "page": page,
            "lines": shown(list(page), look),
            "counts": counts_of(every),
            "formats": FORMATS,
            "imported": imported_last(look.organization),
            "exported": exported_last(look.organization),
        },
    )


@for_those_who_may(Act.EXCHANGE_TRACKING)
@heavy
@require_POST
def export(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the file for the other side, in the language of the page."""
    arrival = arrive(request, organization)
    written_as = read_code(Format, request.POST.get("format", Format.XLSX))
    if written_as not in FORMATS:
        raise Http404
    made = files.export(
        organization=arrival.organization.code,
        look=todays_look(arrival),
        written_as=written_as,
        by=arrival.actor,
        at=timezone.now(),
    )
    name = f"{arrival.organization.code}-tracking-{arrival.today:%Y-%m-%d}.{written_as}"
    sent = attached(made.content, name, MEDIA_TYPES[written_as], arrival.language)
    return noted_as(AccessKind.FILE, sent)


def shown(lines: Sequence[Line], look: Look) -> list[LineShown]:
    """Return lines as pages show them, with the texts of the recommendations."""
    follow_ups = [one.sides.ours.follow_up for one in lines if one.sides.ours]
    texts = recommendation_texts(follow_ups, look) if follow_ups else {}
    return [
        LineShown(
            one.sides.key,
            _ours(one.sides.ours),
            _theirs(one.sides.theirs),
            one,
            best_text(texts.get(one.recommendation or 0, {}), look.language),
        )
        for one in lines
    ]


def _ours(side: Ours | None) -> SideShown | None:
    if side is None:
        return None
    return SideShown(side.acceptance, side.implementation, _said(side.verified), side.day)


def _theirs(side: Theirs | None) -> SideShown | None:
    if side is None:
        return None
    said: TrackedEntry = side.entry
    return SideShown(said.acceptance, said.implementation, _said(said.verified), side.day)


def _said(verified: bool | None) -> Verification | None:
    if verified is None:
        return None
    return Verification.YES if verified else Verification.NO


def _filters(lines: tuple[Line, ...], asked: Asked, words: Words) -> ListFilters:
    reports = sorted({one.sides.key.report for one in lines}, reverse=True)
    return filters_of(
        choice("turn", gettext("Next step"), asked.turn, [(one, words.of(one)) for one in Turn]),
        choice(
            "difference",
            gettext("Difference"),
            asked.difference,
            [(one, words.of(one)) for one in Difference],
        ),
        choice("report", words["report"], asked.report, [(one, one) for one in reports]),
    )


def _listed(lines: tuple[Line, ...], filters: ListFilters, words: Words) -> Listed:
    ours, theirs = gettext("Our answer"), words["oversight_body"]
    return Listed(
        gettext("Tracking system"),
        filters.chips,
        (
            (words["recommendation"], USUAL),
            (ours, USUAL),
            (gettext("Date of our answer"), NARROW),
            (theirs, USUAL),
            (gettext("Date in the tracking system"), NARROW),
            (gettext("Difference"), USUAL),
            (gettext("Next step"), WIDE),
            (gettext("Responsible"), USUAL),
        ),
        lambda: (_texts(one, words) for one in lines),
        "tracking",
    )


def _texts(one: Line, words: Words) -> tuple[str, ...]:
    sides, between = one.sides, LIST_COMMAS[words.language]
    ours, theirs = _ours(sides.ours), _theirs(sides.theirs)
    differences = [words.of(difference) for difference in sides.differences]
    return (
        in_full(sides.key, words),
        _status(ours, words),
        words.date(ours.day) if ours and ours.day else "",
        _status(theirs, words),
        words.date(theirs.day) if theirs and theirs.day else "",
        LIST_SEMICOLONS[words.language].join(differences),
        between.join(filter(None, (words.of(sides.turn), sides.reason))),
        words.of(sides.party),
    )


def _status(side: SideShown | None, words: Words) -> str:
    codes = (side.acceptance, side.implementation, side.verified) if side else ()
    return LIST_COMMAS[words.language].join(words.of(code) for code in codes if code)
