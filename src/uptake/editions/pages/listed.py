"""The official documents of an organization: the list, what narrows it, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import Distribution, EditionKind, IssueKind
from uptake.core.listings import SavedList
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
from uptake.web.arrival import arrive
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting, views_shown


@require_safe
def documents(request: HttpRequest, organization: str) -> HttpResponse:
    """List the documents, the latest first."""
    arrival = arrive(request, organization)
    asked = read_documents(request.GET)
    found = documents_listed(arrival.look, asked)
    filters = _filters(found, asked, arrival.words)
    if written_as := format_asked(request.GET):
        listed = _listed(found, filters, arrival.words)
        return send_list(request, arrival, listed, written_as)
    return render(
        request,
        "editions/documents.html",
        arrival.context("documents", exact=True)
        | {"documents": found, "filters": filters}
        | views_shown(request, arrival, SavedList.DOCUMENTS),
    )


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
