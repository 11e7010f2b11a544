"""The official documents of an organization: the list, what narrows it, and the same as a file."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import AccessKind, Distribution, EditionKind, IssueKind
from uptake.core.errors import UptakeError
from uptake.core.listings import SavedList
from uptake.documents.tree import Format
from uptake.editions.pages.documents import content_of
from uptake.editions.queries.listed import (
    DocumentList,
    DocumentListed,
    DocumentOrder,
    DocumentsAsked,
    documents_listed,
    read_documents,
)
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access_log import noted_as
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import PACKAGE, attached, heavy, packed
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting, views_shown
from uptake.web.ticked import TICKED

FILES = "files"
"""The name of the buttons that ask for the files of the documents that are ticked."""
PACKED = (Format.DOCX, Format.PDF)
MOST = 30
"""So many documents are packed at once: each file may have to be composed."""


@require_safe
def documents(request: HttpRequest, organization: str) -> HttpResponse:
    """List the documents, the latest first."""
    arrival = arrive(request, organization)
    asked = read_documents(request.GET)
    found = documents_listed(arrival.look, asked)
    filters = _filters(found, asked, arrival.words)
    try:
        meant = _ticked(request, found)
        if named := request.GET.get(FILES):
            return _send_files(request, arrival, meant, named)
    except UptakeError as error:
        return _page(request, arrival, found, filters, error)
    if written_as := format_asked(request.GET):
        listed = _listed(meant, filters, arrival.words)
        return send_list(request, arrival, listed, written_as)
    return _page(request, arrival, found, filters)


def _page(
    request: HttpRequest,
    arrival: Arrival,
    found: DocumentList,
    filters: ListFilters,
    error: UptakeError | None = None,
) -> HttpResponse:
    return render(
        request,
        "editions/documents.html",
        arrival.context("documents", exact=True)
        | {
            "documents": found,
            "filters": filters,
            "packed": PACKED,
            "problem": arrival.said(error),
            "problem_at": "lines",
        }
        | views_shown(request, arrival, SavedList.DOCUMENTS),
        status=422 if error else 200,
    )


def _ticked(request: HttpRequest, found: DocumentList) -> DocumentList:
    """Return those that are ticked, where only these are asked for.

    Raises UptakeError `documents-missing` where none is.
    """
    if TICKED not in request.GET:
        return found
    keys = set(request.GET.getlist("symbol"))
    ticked = tuple(one for one in found.found if str(one.document.key) in keys)
    if not ticked:
        raise UptakeError("documents-missing")
    return replace(found, found=ticked)


@heavy
def _send_files(
    request: HttpRequest, arrival: Arrival, found: DocumentList, named: str
) -> HttpResponse:
    """Send the documents as one package, in the language of the page.

    Raises Http404 for a format that is not offered, UptakeError `documents-too-many` (most).
    """
    del request
    if named not in PACKED:
        raise Http404
    if len(found.found) > MOST:
        raise UptakeError("documents-too-many", most=MOST)
    files = [
        content_of(arrival, one.document, arrival.language, Format(named)) for one in found.found
    ]
    name = f"{arrival.organization.code}-documents-{arrival.language}.zip"
    public = all(one.document.distribution is Distribution.PUBLIC for one in found.found)
    sent = attached(packed(files), name, PACKAGE, arrival.language)
    return noted_as(None if public and not arrival.look.restricted else AccessKind.FILE, sent)


def _filters(found: DocumentList, asked: DocumentsAsked, words: Words) -> ListFilters:
    orders = {
        DocumentOrder.NEWEST.value: gettext("Newest first"),
        DocumentOrder.OLDEST.value: gettext("Oldest first"),
        DocumentOrder.SYMBOL.value: words["document_symbol"],
    }
    kinds = ((one.value, words.of(one)) for one in EditionKind)
    years = ((str(one), str(one)) for one in found.years)
    bodies = ((str(key), name) for key, name in found.bodies)
    return filters_of(
        choice("kind", words["document_kind"], asked.kind, kinds),
        choice("body", words["governing_body"], asked.body, bodies),
        choice("year", gettext("Year"), asked.year, years),
        words=asked.words,
        label=gettext("Words in the symbol or title"),
        beside=(sorting(orders, asked.order),),
        kept="on",
    )


def _listed(found: DocumentList, filters: ListFilters, words: Words) -> Listed:
    return Listed(
        gettext("Documents"),
        filters.chips,
        (
            (words["document_symbol"], USUAL),
            (words["document_title"], WIDE),
            (gettext("Date"), NARROW),
            (words["document_kind"], USUAL),
            (words["governing_body"], USUAL),
            (words["decision_state"], USUAL),
        ),
        lambda: (_texts(one, words) for one in found.found),
        "documents",
    )


def _texts(one: DocumentListed, words: Words) -> tuple[str, ...]:
    line, between = one.document, LIST_COMMAS[words.language]
    kind = (
        words.of(line.kind) if line.kind else "",
        words.of(line.issue) if line.issue is not IssueKind.FIRST else "",
        words.of(line.distribution) if line.distribution is not Distribution.PUBLIC else "",
    )
    decided = (words.of(one.decided[0]), words.date(one.decided[1])) if one.decided else ()
    return (
        str(line.key),
        line.title.text if line.title else "",
        words.date(line.date) if line.date else "",
        between.join(filter(None, kind)),
        one.body,
        between.join(decided),
    )
