"""An edition's page: its head, what it covers and what it does not, and how far each step is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import HeadPart, Language
from uptake.core.editions import Covered, Inclusion, MarkKind
from uptake.core.permissions import Act
from uptake.editions.pages.opening import find
from uptake.editions.queries.marks import EditionRead, edition_read, parts_shown
from uptake.record.queries.editions.coverage import Coverage
from uptake.record.queries.editions.shown import EditionShown, kept_from_readers
from uptake.web.access import for_those_who_may
from uptake.web.addresses import recommendation_url
from uptake.web.arrival import Arrival, arrive

OF_TRANSLATION = (MarkKind.UNTRANSLATED, MarkKind.NEEDS_REVIEW, MarkKind.DIFFERS)
_SHOWN = (HeadPart.MEETING, HeadPart.ISSUER)


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show(request: HttpRequest, organization: str, edition: int) -> HttpResponse:
    """Show an edition; of one that is not prepared any more, what became of it."""
    arrival = arrive(request, organization)
    found = find(arrival, edition)
    read = edition_read(arrival.look, edition) if found.is_prepared else None
    return render(
        request,
        "editions/edition.html",
        arrival.context("editions")
        | {"edition": found, "read": read}
        | (_told(arrival, read) if read else {})
        | (readers(arrival, found, read) if read else {}),
    )


def readers(arrival: Arrival, found: EditionShown, read: EditionRead) -> dict[str, Any]:
    """Give what the public may not read of a public edition, and what it follows."""
    return {
        "restricted": read.coverage.restricted if found.is_public else (),
        "kept_from_readers": kept_from_readers(arrival.look, found),
    }


def _told(arrival: Arrival, read: EditionRead) -> dict[str, Any]:
    covered, code = read.coverage, arrival.organization.code
    inside, outside = (_groups(code, covered, inside=one) for one in (True, False))
    return {
        "parts": list(_parts(read, arrival.language)),
        "inside": inside,
        "outside": outside,
        "groups_shown": (inside, outside),
        "shown": len(covered.shown),
        "left_out": len(covered.lines) - len(covered.shown),
        "whole": len(covered.lines),
        "reading": rows_of(read, [one for one in MarkKind if one not in OF_TRANSLATION]),
        "translating": rows_of(read, OF_TRANSLATION),
        "languages": tuple(Language),
        "head_parts": [
            {"part": one.part, "written": one.words is not None, "outdated": bool(one.outdated)}
            for one in read.heads[read.original]
        ],
    }


def rows_of(read: EditionRead, kinds: Iterable[MarkKind]) -> list[dict[str, Any]]:
    """Give how many marks of each kind a reader of each language meets."""
    counts = read.counts
    return [
        {
            "kind": kind,
            "counts": [
                (language, counts[kind][language] + counts[kind][None]) for language in Language
            ],
        }
        for kind in kinds
        if kind in counts
    ]


def _parts(read: EditionRead, language: Language) -> Iterator[tuple[HeadPart, str, Language]]:
    """Give parts of the head in the reader's language, else in the original's; and in which."""
    shown = parts_shown(read, language)
    for part in _SHOWN:
        one = shown[part]
        if one.text:
            yield part, one.text, read.original if one.words is None else language


def _groups(organization: str, covered: Coverage, *, inside: bool) -> list[dict[str, Any]]:
    """Give each reason with its recommendations, report by report."""
    return [
        {
            "inclusion": inclusion,
            "count": len(lines),
            "reports": _by_report(organization, lines),
        }
        for inclusion in Inclusion
        if inclusion.is_in is inside and (lines := covered.among(inclusion))
    ]


def _by_report(organization: str, lines: Iterable[Covered]) -> list[dict[str, Any]]:
    found: dict[str, list[Covered]] = {}
    for line in lines:
        found.setdefault(line.candidate.report, []).append(line)
    return [
        {
            "symbol": symbol,
            "reported": _reported(some),
            "recommendations": [
                (one.candidate, recommendation_url(organization, symbol, one.candidate))
                for one in some
            ],
        }
        for symbol, some in found.items()
    ]


def _reported(lines: Iterable[Covered]) -> tuple[str, ...]:
    """Give the documents that showed any of them before, the earliest first, each once."""
    every: Mapping[str, None] = dict.fromkeys(
        symbol for line in lines for symbol in line.candidate.reported
    )
    return tuple(every)
