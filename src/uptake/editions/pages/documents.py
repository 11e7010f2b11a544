"""The official documents of an organization: the list, and one with its languages and files."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from uptake.changes.queries.compared import last_year_s
from uptake.core.chain import Head
from uptake.core.codes import IssueKind, Language
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.documents.tree import Format
from uptake.exchange.offered import WRITTEN
from uptake.record.queries.cited import Citation, citations
from uptake.record.queries.composing import Composed
from uptake.record.queries.composition import compose_in
from uptake.record.queries.documents import (
    DocumentLine,
    FileIssued,
    Issued,
    based_on_this,
    document_line,
    document_lines,
    document_row,
    issued_files,
    issues_of,
    vouched,
)
from uptake.record.queries.follow_ups import (
    Figures,
    Selection,
    figures,
    figures_of,
    follow_ups_on,
    narrowed,
)
from uptake.record.queries.meetings.papers import answered_in_document
from uptake.web.addresses import full_symbol
from uptake.web.arrival import Arrival, arrive, gone_document
from uptake.web.figures import figure_sentences


@require_safe
def documents(request: HttpRequest, organization: str) -> HttpResponse:
    """List the documents, the latest first."""
    arrival = arrive(request, organization)
    return render(
        request,
        "editions/documents.html",
        arrival.context("documents", exact=True) | {"documents": document_lines(arrival.look)},
    )


@require_safe
def document(
    request: HttpRequest, organization: str, symbol: str, revision: int | None = None
) -> HttpResponse:
    """Show a document: its head, its figures, its files, its issues, what it is based on."""
    arrival = arrive(request, organization)
    found = document_line(arrival.look, symbol, revision)
    if found is None:
        gone = gone_document(request, arrival, symbol, revision)
        if gone is None:
            raise Http404
        return gone
    composed = _composed(arrival, found)
    kept = files_of(arrival, found)
    return render(
        request,
        "editions/document.html",
        arrival.context("documents")
        | _figures(arrival, found, composed)
        | _issues(arrival, found)
        | {
            "document": found,
            "bases": tuple(_named(arrival, one) for one in citations(arrival.look, found.based_on)),
            "last_year": last_year_s(arrival.look, found.symbol, found.revision),
            "later": based_on_this(arrival.look, full_symbol(found)),
            "formats": WRITTEN,
            "asked_before": [
                one
                for one in answered_in_document(full_symbol(found), arrival.look)
                if one.fulfilment
            ],
            "versions": [_version(one, kept) for one in composed],
            "whole_files": bool(kept),
            "chain_head": _chain_head(arrival, found),
            "may_change": arrival.may(Act.PREPARE_EDITION),
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


def files_of(arrival: Arrival, found: DocumentLine) -> Mapping[tuple[Language, Format], FileIssued]:
    """Give the kept files of a document that was issued here, by language and format."""
    if found.issued_at is None:
        return {}
    restricted = arrival.look.restricted
    row = document_row(arrival.organization.id, full_symbol(found), restricted=restricted)
    files = issued_files(row, restricted=restricted) if row else ()
    return {(one.language, one.format): one for one in files}


def _chain_head(arrival: Arrival, found: DocumentLine) -> Head | None:
    """Give the end of the chain of events when a document was issued here, with its number."""
    if found.issued_at is None:
        return None
    restricted = arrival.look.restricted
    row = document_row(arrival.organization.id, full_symbol(found), restricted=restricted)
    event = vouched(row) if row else None
    return event.event if event else None


def _named(arrival: Arrival, cited: Citation) -> dict[str, Any]:
    document = known_basis(arrival, cited.symbol)
    return {"symbol": cited.symbol, "document": document, "cited": cited}


def _figures(arrival: Arrival, found: DocumentLine, composed: Iterable[Composed]) -> dict[str, Any]:
    day = found.date or arrival.on
    covered = Selection(document=full_symbol(found))
    counted = (
        figures_of(next(iter(composed)).status, day)
        if found.issued_at
        else _counted(arrival, found, covered)
    )
    return {
        "counted": counted,
        "covered": covered,
        "figures": figure_sentences(counted, arrival.words, covered),
        "figures_day": min(day, arrival.on),
        "is_ahead": day > arrival.on,
    }


def _counted(arrival: Arrival, found: DocumentLine, covered: Selection) -> Figures:
    day = found.date or arrival.on
    look = replace(arrival.look, on=day)
    return figures(narrowed(follow_ups_on(look), covered, day, restricted=look.restricted), day)


def _issues(arrival: Arrival, found: DocumentLine) -> dict[str, Any]:
    """Give the other issues of the document, and the latest revision where this one is older."""
    issues = issues_of(arrival.look, found.symbol, found.revision)
    newer = [one for one in issues if _supersedes(one, found)]
    return {
        "issues": issues if len(issues) > 1 else (),
        "whole": full_symbol(found),
        "newest": max(newer, key=lambda one: one.document.revision or 0).document
        if newer
        else None,
        "first_issue": IssueKind.FIRST,
    }


def _supersedes(one: Issued, found: DocumentLine) -> bool:
    same = one.document.symbol == found.symbol
    return same and (one.document.revision or 0) > (found.revision or 0)


def _composed(arrival: Arrival, found: DocumentLine) -> tuple[Composed, ...]:
    return compose_in(
        Language,
        organization=arrival.organization.code,
        symbol=full_symbol(found),
        restricted=arrival.look.restricted,
    )


def _version(made: Composed, kept: Mapping[tuple[Language, Format], FileIssued]) -> dict[str, Any]:
    language = made.status.language
    return {
        "language": language,
        "borrowed": made.borrowed,
        "files": [(one, kept.get((language, one))) for one in WRITTEN],
    }
