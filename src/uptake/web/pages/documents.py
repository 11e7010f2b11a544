"""The official documents of an organization: the list, and one with its languages and files."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.exchange.editions import WRITTEN
from uptake.queries.composition import compose_in
from uptake.queries.documents import (
    DocumentLine,
    based_on_this,
    document_line,
    document_lines,
)
from uptake.queries.figures import figures
from uptake.queries.follow_ups import follow_ups_on, narrowed
from uptake.queries.selections import Selection
from uptake.web.arrival import Arrival, arrive
from uptake.web.figures import figure_sentences
from uptake.web.links import full_symbol


@require_safe
def documents(request: HttpRequest, organization: str) -> HttpResponse:
    """List the documents, the latest first."""
    arrival = arrive(request, organization)
    return render(
        request,
        "uptake/documents.html",
        arrival.context("documents", exact=True) | {"documents": document_lines(arrival.look)},
    )


@require_safe
def document(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show a document: its head, its figures, its files, what it is based on."""
    arrival = arrive(request, organization)
    found = find_document(arrival, symbol, revision)
    return render(
        request,
        "uptake/document.html",
        arrival.context("documents")
        | _figures(arrival, found)
        | {
            "document": found,
            "bases": tuple(_named(arrival, one) for one in found.based_on),
            "later": based_on_this(arrival.look, full_symbol(found)),
            "formats": WRITTEN,
            "versions": _versions(arrival, found),
        },
    )


def find_document(arrival: Arrival, symbol: str, revision: int | None) -> DocumentLine:
    """Give the document at an address. Raises Http404 where there is none."""
    found = document_line(arrival.look, symbol, revision)
    if found is None:
        raise Http404
    return found


def known_basis(arrival: Arrival, symbol: str) -> DocumentLine | None:
    """Give the document with this symbol, revision included, or None where it is not here."""
    parsed = parse_document_symbol(symbol) or DocumentSymbol(symbol)
    return document_line(arrival.look, parsed.base, parsed.revision)


def _named(arrival: Arrival, symbol: str) -> dict[str, Any]:
    return {"symbol": symbol, "document": known_basis(arrival, symbol)}


def _figures(arrival: Arrival, found: DocumentLine) -> dict[str, Any]:
    day = found.date or arrival.on
    covered = Selection(document=full_symbol(found))
    rows = narrowed(follow_ups_on(replace(arrival.look, on=day)), covered, day)
    counted = figures(rows, day)
    return {
        "counted": counted,
        "covered": covered,
        "figures": figure_sentences(counted, arrival.words, document=covered.document),
        "figures_day": day,
    }


def _versions(arrival: Arrival, found: DocumentLine) -> list[dict[str, Any]]:
    composed = compose_in(
        Language,
        organization=arrival.organization.code,
        symbol=full_symbol(found),
        restricted=arrival.look.restricted,
    )
    return [{"language": made.status.language, "borrowed": made.borrowed} for made in composed]
