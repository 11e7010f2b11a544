"""An edition as it will print, with what is missing in its place.

And its head as somebody writes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference, StatusDocument
from uptake.core.editions import Mark, MarkKind
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import normal_symbol
from uptake.core.texts import check
from uptake.documents.tree import Block, Cell, Document, Paragraph, Table
from uptake.editions import services as deeds
from uptake.editions.pages.edition import counted
from uptake.editions.pages.form import find_edition
from uptake.editions.pages.mending import mark_shown
from uptake.editions.queries.marks import (
    EditionRead,
    PartWritten,
    References,
    edition_read,
    part_written,
    references,
)
from uptake.exchange.writing.typesetting import in_order, typeset
from uptake.record.queries.editions.shown import EditionShown
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, about, confirm
from uptake.web.document_html import as_html
from uptake.web.drafts import forget_draft
from uptake.web.languages import direction_of
from uptake.web.markup import kept_apart

# The parts of the head that stand under a heading of their own.
_HEADED = (HeadPart.SUMMARY, HeadPart.ACTION_REQUIRED, HeadPart.REFERENCES)
# What stands in the first cell of a recommendation; all else is of its answer.
_OF_RECOMMENDATION = frozenset({"recommendation", "text", "addressee_name", "dates", "addressee"})
# What stands in a cell of its own in Table 1, by what it is of a report.
_OF_REPORT = {
    "ceb_comments": "ceb_comments",
    "ceb_url": "ceb_comments",
    "focal_points": "focal_points",
}

type Spots = Mapping[tuple[str | None, str | None, bool, str], Paragraph | Cell]


def placed(
    tree: Document, status: StatusDocument, marks: Sequence[Mark], words: Words
) -> tuple[Mapping[int, tuple[Mark, ...]], tuple[Mark, ...]]:
    """Return the marks by the identity of what they stand beside, and those that have no place."""
    spots = dict(_spots(tree, status, words))
    found: defaultdict[int, list[Mark]] = defaultdict(list)
    left = []
    for mark in marks:
        spot = _spot(spots, mark)
        if spot is None:
            left.append(mark)
        else:
            found[id(spot)].append(mark)
    return {node: tuple(some) for node, some in found.items()}, tuple(left)


def _spot(spots: Spots, mark: Mark) -> Paragraph | Cell | None:
    place = mark.place
    if place.number is not None:
        first = place.part in _OF_RECOMMENDATION
        part = "recommendation" if first else "answer"
    elif place.report is not None:
        part = _OF_REPORT.get(place.part, "report")
    else:
        part = place.part
    return spots.get((place.report, place.number, place.formal, part)) or (
        spots.get((None, None, True, "head")) if place.report is None else None
    )


def _spots(
    tree: Document, status: StatusDocument, words: Words
) -> Iterator[tuple[tuple[str | None, str | None, bool, str], Paragraph | Cell]]:
    """Return the places of a tree that was typeset from the document, by what stands there."""
    ordered = in_order(status)
    entries = {
        symbol: list(group) for symbol, group in groupby(ordered.entries, lambda one: one.report)
    }
    for block in tree.blocks:
        yield from _of_head(block, words)
        if not isinstance(block, Table) or block.layout:
            continue
        rows = [row for row in block.rows if not row.header]
        if block.name == words["reports"]:
            for report, row in zip(ordered.reports, rows, strict=False):
                cells = row.distinct
                yield (report.symbol, None, True, "report"), cells[1]
                yield (report.symbol, None, True, "focal_points"), cells[-2]
                yield (report.symbol, None, True, "ceb_comments"), cells[-1]
        for entry, row in zip(entries.get(block.name or "", ()), rows, strict=False):
            cells = row.distinct
            yield (*entry.key, "recommendation"), cells[0]
            yield (*entry.key, "answer"), cells[-1]


def _of_head(
    block: Block, words: Words
) -> Iterator[tuple[tuple[str | None, str | None, bool, str], Paragraph | Cell]]:
    if isinstance(block, Table) and block.layout:
        yield (None, None, True, "head"), block.rows[0].distinct[0]
    if not isinstance(block, Paragraph):
        return
    if block.level == 0:
        yield (None, None, True, HeadPart.TITLE.value), block
    for part in _HEADED:
        if block.level == 1 and block.text == words[part.value]:
            yield (None, None, True, part.value), block


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show(request: HttpRequest, organization: str, edition: int, language: Language) -> HttpResponse:
    """Show an edition in a language of the document; `marks=off` shows it as it prints.

    Once it is issued, the address leads to the document.
    """
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition)
    if found.document is not None:
        code = arrival.organization.code
        return redirect(document_url(code, found.document, "document-reading", language=language))
    read = edition_read(arrival.look, edition) if found.is_prepared else None
    if read is None:
        raise Http404
    forget_draft(request)
    marked = request.GET.get("marks") != "off"
    return render(
        request,
        "editions/reading.html",
        arrival.context("editions")
        | _printed(arrival, read, language, marked)
        | {
            "edition": found,
            "language": language,
            "direction": direction_of(language),
            "marked": marked,
            "languages": [(one, len(read.marks_in(one))) for one in Language],
        },
    )


def _printed(
    arrival: Arrival, read: EditionRead, language: Language, marked: bool
) -> dict[str, Any]:
    status = read.versions[language]
    words = read.words[language]
    tree = typeset(status, words)
    marks = read.marks_in(language) if marked else ()
    at, left = placed(tree, status, marks, words)
    first = _first_of_each(at)
    shown = (mark_shown(arrival, read.key, mark, language) for mark in marks)
    return {
        "gaps": len(marks),
        "next_gap": next((one for one in shown if one.url), None),
        "printed": as_html(
            tree, {node: _beside(arrival, read, some, language, first) for node, some in at.items()}
        ),
        "kinds": [
            {"kind": kind, "count": count, "placed": kind in first}
            for kind, count in counted(marks)
        ],
        "left": [mark_shown(arrival, read.key, mark, language) for mark in left],
    }


def _first_of_each(at: Mapping[int, tuple[Mark, ...]]) -> dict[MarkKind, Mark]:
    """Return the first mark of each kind that has a place, to which the counts lead."""
    found: dict[MarkKind, Mark] = {}
    for some in at.values():
        for mark in some:
            found.setdefault(mark.kind, mark)
    return found


def _beside(
    arrival: Arrival,
    read: EditionRead,
    some: Iterable[Mark],
    language: Language,
    first: Mapping[MarkKind, Mark],
) -> SafeString:
    shown = [
        (mark_shown(arrival, read.key, mark, language), first[mark.kind] is mark) for mark in some
    ]
    return render_to_string(
        "editions/marks.html",
        {"marks": shown, "page": arrival.language, "direction": direction_of(arrival.language)},
    )


# Lines of the list of references that a form has free beside those that are there.
_FREE = 3
_LONGEST = 60


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_text(
    request: HttpRequest, organization: str, edition: int, part: str, language: Language
) -> HttpResponse:
    """Show a part of the head beside what its template says; write it, try it, or take it back."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition, prepared=True)
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
    said = (
        gettext("The paragraph has been saved.")
        if words
        else gettext("The paragraph is generated from the template again.")
    )
    confirm(request, about(arrival.words.of(which), said), _to_read(arrival, found, language))
    return redirect("edition-text", organization, edition, which, language)


def _to_read(arrival: Arrival, found: EditionShown, language: Language) -> Onward:
    """Return the way back to the draft as it will print in the language that was written."""
    said = gettext("Back to %(symbol)s") % {"symbol": kept_apart(found.key)}
    where = [arrival.organization.code, found.pk, language]
    return Onward(said, reverse("edition-reading", args=where))


def _slip(shown: PartWritten, typed: str | None) -> UptakeError | None:
    """Return what is wrong with the names of values in what was typed to be looked at."""
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
    """Return what the field has at first: what was written, or the template's words if asked."""
    return shown.words or (shown.start if request.GET.get("from") == "template" else None)


@for_those_who_may(Act.PREPARE_EDITION)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_cited(
    request: HttpRequest, organization: str, edition: int, language: Language
) -> HttpResponse:
    """Show the documents that the head cites in a language, and write the list."""
    arrival = arrive(request, organization)
    found = find_edition(arrival, edition, prepared=True)
    shown = references(arrival.look, edition, language)
    if shown is None:
        raise Http404
    if request.method != "POST":
        return _cited(request, arrival, {"edition": found, "language": language}, shown)
    typed = () if "template" in request.POST else _typed(request)
    deeds.write_references(
        edition=edition, language=language, references=typed, by=arrival.actor, at=timezone.now()
    )
    said = (
        gettext("The references have been saved.")
        if typed
        else gettext("The references are generated from the template again.")
    )
    confirm(request, said, _to_read(arrival, found, language))
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
