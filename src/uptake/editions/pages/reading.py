"""An edition as it will print, in any language of the document, with what is missing in its place.

It is made from the tree that Word and PDF are written from.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.editions import Mark, MarkKind
from uptake.core.permissions import Act
from uptake.editions.pages.opening import find
from uptake.editions.pages.placing import placed
from uptake.editions.pages.saying import counted, mark_shown
from uptake.editions.queries.marks import EditionRead, edition_read
from uptake.exchange.writing.typesetting import typeset
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.document_html import as_html
from uptake.web.languages import direction_of


@for_those_who_may(Act.SEE_EDITIONS)
@require_safe
def show(request: HttpRequest, organization: str, edition: int, language: Language) -> HttpResponse:
    """Show an edition in a language of the document; `marks=off` shows it as it prints.

    Once it is issued, the address leads to the document.
    """
    arrival = arrive(request, organization)
    found = find(arrival, edition)
    if found.document is not None:
        code = arrival.organization.code
        return redirect(document_url(code, found.document, "document-reading", language=language))
    read = edition_read(arrival.look, edition) if found.is_prepared else None
    if read is None:
        raise Http404
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
    return {
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
    """Give the first mark of each kind that has a place, to which the counts lead."""
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
