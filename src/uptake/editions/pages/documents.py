"""One official document of an organization: on the screen, its files, and checking a file."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from uptake.changes.queries import Comparable, last_year_s
from uptake.core.chain import Head
from uptake.core.codes import AccessKind, Distribution, IssueKind, Language
from uptake.core.contract import to_json
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey
from uptake.documents.errors import UnreadableFile
from uptake.documents.sandbox.calling import call
from uptake.documents.tree import Format
from uptake.editions.queries.verifying import Claimed, IssuedAs, claimed, issued_as
from uptake.exchange.files import WRITTEN, file_name, read_file
from uptake.exchange.writing.typesetting import typeset
from uptake.record.queries.cache import remembered
from uptake.record.queries.cited import Citation, citations
from uptake.record.queries.composing import Composed, Reading
from uptake.record.queries.composition import compose, compose_in
from uptake.record.queries.documents import (
    DocumentLine,
    FileIssued,
    Issued,
    based_on_this,
    document_line,
    document_row,
    frozen_words,
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
from uptake.record.queries.meetings.requests import RequestAnswered
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import storage, word_templates
from uptake.record.services.intake import admit, plain_name
from uptake.record.services.storage import weigh
from uptake.web.access_log import noted_as
from uptake.web.arrival import Arrival, arrive, gone_document
from uptake.web.changes import differences, entries_shown, reports_shown
from uptake.web.document_html import as_html
from uptake.web.downloads import MEDIA_TYPES, attached, composed_file, heavy, made_of, turn, written
from uptake.web.downloads import Composed as ComposedFile
from uptake.web.figures import figure_sentences
from uptake.web.languages import direction_of
from uptake.web.requests import megabytes
from uptake.web.uploads import Brought, file_brought


@require_safe
def document(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show a document: its head, its figures, its files, its issues, what it is based on."""
    arrival = arrive(request, organization)
    found = document_line(arrival.look, document)
    if found is None:
        gone = gone_document(request, arrival, document)
        if gone is None:
            raise Http404
        return gone
    said = remembered(
        arrival.look.state, ("document", arrival.look, found.key), lambda: _said(arrival, found)
    )
    kept = files_of(arrival, found)
    return render(
        request,
        "editions/document.html",
        arrival.context("documents")
        | _figures(arrival, found, said.counted)
        | _issues(arrival, found)
        | {
            "document": found,
            "bases": tuple(_named(arrival, one) for one in said.bases),
            "last_year": said.last_year,
            "later": based_on_this(arrival.look, str(found.key)),
            "formats": WRITTEN,
            "asked_before": said.asked_before,
            "versions": [_version(language, count, kept) for language, count in said.borrowed],
            "whole_files": bool(kept),
            "chain_head": str(said.chain_head or ""),
            "may_change": arrival.may(Act.PREPARE_EDITION),
        },
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says, for its own page; the same for as long as the register is.

    `borrowed` counts the texts of each version that are in another language.
    """

    counted: Figures
    borrowed: tuple[tuple[Language, int], ...]
    bases: tuple[Citation, ...]
    last_year: Comparable | None
    asked_before: tuple[RequestAnswered, ...]
    chain_head: str | Head | None


def _said(arrival: Arrival, found: DocumentLine) -> Said:
    reading = Reading(arrival.look.state)
    answered = answered_in_document(found.key, arrival.look, reading)
    composed = _composed(arrival, found, reading)
    return Said(
        _counted(arrival, found, composed),
        tuple((one.status.language, one.borrowed) for one in composed),
        tuple(citations(arrival.look, found.based_on)),
        last_year_s(arrival.look, found.key),
        tuple(one for one in answered if one.fulfilment),
        _chain_head(arrival, found, composed),
    )


def find_document(arrival: Arrival, document: DocumentKey) -> DocumentLine:
    """Return the document at an address. Raises Http404 where there is none."""
    found = document_line(arrival.look, document)
    if found is None:
        raise Http404
    return found


def known_basis(arrival: Arrival, symbol: str) -> DocumentLine | None:
    """Return the document with this document included, or None where it is not here."""
    return document_line(arrival.look, DocumentKey.read(symbol))


def files_of(arrival: Arrival, found: DocumentLine) -> Mapping[tuple[Language, Format], FileIssued]:
    """Return the kept files of a document that was issued here, by language and format."""
    if found.issued_at is None:
        return {}
    restricted = arrival.look.restricted
    row = document_row(arrival.organization.id, found.key, restricted=restricted)
    files = issued_files(row, restricted=restricted) if row else ()
    return {(one.language, one.format): one for one in files}


def _chain_head(
    arrival: Arrival, found: DocumentLine, composed: Iterable[Composed]
) -> str | Head | None:
    """Return the head of the chain that the files of a document tell.

    Files that are older than that tell none: of these it is the last before the issue.
    """
    if found.issued_at is None:
        return None
    if told := next((one.status.chain_head for one in composed), None):
        return told
    restricted = arrival.look.restricted
    row = document_row(arrival.organization.id, found.key, restricted=restricted)
    event = vouched(row) if row else None
    return event.manifest.head if event else None


def _named(arrival: Arrival, cited: Citation) -> dict[str, Any]:
    document = known_basis(arrival, cited.symbol)
    return {"symbol": cited.symbol, "document": document, "cited": cited}


def _figures(arrival: Arrival, found: DocumentLine, counted: Figures) -> dict[str, Any]:
    day = found.date or arrival.on
    covered = Selection(document=str(found.key))
    return {
        "counted": counted,
        "covered": covered,
        "figures": figure_sentences(counted, arrival.words, covered),
        "figures_day": min(day, arrival.on),
        "is_ahead": day > arrival.on,
    }


def _counted(arrival: Arrival, found: DocumentLine, composed: Iterable[Composed]) -> Figures:
    day = found.date or arrival.on
    if found.issued_at:
        return figures_of(next(iter(composed)).status, day)
    covered, look = Selection(document=str(found.key)), replace(arrival.look, on=day)
    return figures(narrowed(follow_ups_on(look), covered, day, restricted=look.restricted), day)


def _issues(arrival: Arrival, found: DocumentLine) -> dict[str, Any]:
    """Return the other issues of the document, and the latest revision where this one is older."""
    issues = issues_of(arrival.look, found.key)
    newer = [one for one in issues if _supersedes(one, found)]
    return {
        "issues": issues if len(issues) > 1 else (),
        "whole": found.key,
        "newest": max(newer, key=lambda one: one.document.key.revision or 0).document
        if newer
        else None,
        "first_issue": IssueKind.FIRST,
    }


def _supersedes(one: Issued, found: DocumentLine) -> bool:
    same = one.document.key.symbol == found.key.symbol
    return same and (one.document.key.revision or 0) > (found.key.revision or 0)


def _composed(arrival: Arrival, found: DocumentLine, reading: Reading) -> tuple[Composed, ...]:
    return compose_in(
        Language,
        organization=arrival.organization.code,
        symbol=str(found.key),
        restricted=arrival.look.restricted,
        reading=reading,
    )


def _version(
    language: Language, borrowed: int, kept: Mapping[tuple[Language, Format], FileIssued]
) -> dict[str, Any]:
    return {
        "language": language,
        "borrowed": borrowed,
        "files": [(one, kept.get((language, one))) for one in WRITTEN],
    }


@heavy
@require_safe
def download(
    request: HttpRequest,
    organization: str,
    document: DocumentKey,
    language: Language,
    written_as: Format,
) -> HttpResponse:
    """Send a file of a document: the one that was issued, or composed where it was not issued here.

    Its language is that of the address of the file.
    """
    arrival = arrive(request, organization)
    found = find_document(arrival, document)
    public = found.distribution is Distribution.PUBLIC
    kept = files_of(arrival, found).get((language, written_as))
    if kept is not None:
        return noted_as(None if public else AccessKind.FILE, _issued(kept))
    name, content = content_of(arrival, found, language, written_as)
    sent = attached(content, name, MEDIA_TYPES[written_as], language)
    return noted_as(None if public and not arrival.look.restricted else AccessKind.FILE, sent)


def content_of(
    arrival: Arrival, found: DocumentLine, language: Language, written_as: Format
) -> tuple[str, bytes]:
    """Return the name and the content of a file of a document: as it was issued, else composed."""
    kept = files_of(arrival, found).get((language, written_as))
    if kept is not None:
        return kept.name, storage.place_of(kept.sha256).read_bytes()
    code, restricted = arrival.organization.code, arrival.look.restricted
    whole = str(found.key)

    def composed() -> ComposedFile:
        status = compose(organization=code, symbol=whole, language=language, restricted=restricted)
        words, dress = spoken(language, code), word_templates.dress(code)
        return ComposedFile(
            made_of(to_json(status), words, written_as, dress),
            file_name(status, written_as),
            lambda: written(status, written_as, dress),
        )

    question = ("document", code, whole, language, written_as, restricted)
    return composed_file(arrival.state, question, composed, written_as)


def _issued(kept: FileIssued) -> HttpResponse:
    """Send a file that was issued, byte for byte, with its hash."""
    digest = base64.b64encode(bytes.fromhex(kept.sha256)).decode()
    return attached(
        storage.place_of(kept.sha256).read_bytes(),
        kept.name,
        MEDIA_TYPES[kept.format],
        kept.language,
        {"ETag": f'"{kept.sha256}"', "Repr-Digest": f"sha-256=:{digest}:"},
    )


@heavy
@require_safe
def read_document(
    request: HttpRequest,
    organization: str,
    document: DocumentKey,
    language: Language,
) -> HttpResponse:
    """Show a document in one of its languages; one that was issued here with the words of then."""
    arrival = arrive(request, organization)
    found = find_document(arrival, document)
    code, restricted, whole = arrival.organization.code, arrival.look.restricted, str(found.key)
    row = document_row(arrival.organization.id, found.key, restricted=restricted)
    if row is None:
        raise Http404
    words = frozen_words(row, language) or spoken(language, code)
    with turn():
        status = compose(organization=code, symbol=whole, language=language, restricted=restricted)
        printed = as_html(typeset(status, words), {})
    return render(
        request,
        "editions/document_reading.html",
        arrival.context("documents")
        | {
            "document": found,
            "printed": printed,
            "language": language,
            "direction": direction_of(language),
            "languages": tuple(Language),
        },
    )


# How many differences a page shows at most; the command shows them all.
MOST = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: as what it was issued, or what it claims to be."""

    name: str
    sha256: str
    issued: tuple[IssuedAs, ...]
    claimed: Claimed | None
    differences: tuple[Any, ...] = ()
    reports_changed: tuple[Any, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, organization: str) -> HttpResponse:
    """Show where to give a file; say what it is."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival)
    try:
        with file_brought(request, suffix=None) as file:
            checked = _checked(arrival, file)
    except UptakeError as error:
        return _page(request, arrival, problem=arrival.said(error))
    return _page(request, arrival, checked=checked)


def _checked(arrival: Arrival, file: Brought) -> Checked:
    name, sha256 = plain_name(file.name), weigh(file.path).sha256
    found = issued_as(
        sha256, organization=arrival.organization.id, restricted=arrival.look.restricted
    )
    # Reading takes time and memory, so it is done only for whoever may have files read anyway.
    claim = None if found or not arrival.may(Act.IMPORT_DOCUMENT) else _claim(arrival, file)
    if claim is None:
        return Checked(name, sha256, found, None)
    differing = differences(claim.comparison)[:MOST]
    return Checked(
        name,
        sha256,
        (),
        claim,
        entries_shown(differing, arrival.words),
        reports_shown(claim.comparison.reports_changed, arrival.words),
    )


def _claim(arrival: Arrival, file: Brought) -> Claimed | None:
    admit(file.path, file.name, arrival.actor)
    try:
        status = call(read_file, file.path)
    except UnreadableFile:
        return None
    return claimed(status, organization=arrival.organization.id, restricted=arrival.look.restricted)


def _page(
    request: HttpRequest, arrival: Arrival, *, checked: Checked | None = None, problem: str = ""
) -> HttpResponse:
    return render(
        request,
        "editions/verify.html",
        arrival.context("documents")
        | {"checked": checked, "problem": problem, "limit": megabytes()},
        status=422 if problem else 200,
    )
