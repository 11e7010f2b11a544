"""The official documents of an organization: the list, what narrows it, and the same as a file."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.codes import Distribution, EditionKind, IssueKind
from uptake.core.typed_values import read_code, read_key, read_words, read_year
from uptake.editions.queries.listed import (
    DocumentList,
    DocumentListed,
    DocumentOrder,
    DocumentsAsked,
    documents_listed,
)
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.arrival import arrive
from uptake.web.filters import choice
from uptake.web.list_files import NARROW, USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, filters_of, sorting


@require_safe
def documents(request: HttpRequest, organization: str) -> HttpResponse:
    """List the documents, the latest first."""
    arrival = arrive(request, organization)
    asked = _asked(request.GET)
    found = documents_listed(arrival.look, asked)
    filters = _filters(found, asked, arrival.words)
    if written_as := format_asked(request.GET):
        listed = _listed(found, filters, arrival.words)
        return send_list(request, arrival, listed, written_as)
    return render(
        request,
        "editions/documents.html",
        arrival.context("documents", exact=True) | {"documents": found, "filters": filters},
    )


def _asked(address: QueryDict) -> DocumentsAsked:
    """Read what narrows the list; what cannot be understood narrows nothing."""
    return DocumentsAsked(
        read_words(address.get("q")),
        read_code(EditionKind, address.get("kind")),
        read_key(address.get("body")),
        read_year(address.get("year")),
        read_code(DocumentOrder, address.get("sort")) or DocumentOrder.NEWEST,
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
