"""The official documents of an organization.

The list, the ways between them, and those that were issued here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, Q, QuerySet

from uptake.core.chain import Head, row_hash
from uptake.core.codes import Distribution, EditionKind, IssueKind, Language, Visibility
from uptake.core.contract import from_json
from uptake.core.document import StatusDocument
from uptake.core.issuing import Manifest, read_manifest
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey
from uptake.documents.tree import Format
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.texts import Wording, best_of
from uptake.record.queries.viewpoint import Look, documents_out, names_seen, readable
from uptake.register.models import (
    Document,
    DocumentBasis,
    DocumentText,
    Event,
    LanguageVersion,
    OrganizationTemplate,
    Report,
)
from uptake.terms.freezing import thaw
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as a list shows it. `languages` are those in which the register has its head.

    `issued_at` is there where it was issued here; `body` is the key of its governing body.
    """

    key: DocumentKey
    kind: EditionKind | None
    date: date | None
    original_language: Language | None
    governing_body: Wording | None
    title: Wording | None
    meeting: Wording | None
    languages: tuple[Language, ...]
    based_on: tuple[str, ...]
    issue: IssueKind = IssueKind.FIRST
    distribution: Distribution = Distribution.PUBLIC
    issued_at: datetime | None = None
    earlier: tuple[DocumentNamed, ...] = ()
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """One of the issues that a document has had; `changes` is the one that it changes, if any."""

    document: DocumentNamed
    issue: IssueKind
    changes: DocumentNamed | None


def document_lines(look: Look) -> tuple[DocumentLine, ...]:
    """Return the documents that are out by the day, the latest first.

    Of a document that was revised the latest revision stands there, with the `earlier` ones.
    Asks a number of questions that does not grow.
    """
    rows = documents_out(look).order_by("-date", "-pk").prefetch_related("bases")
    lines = _lines(rows, look)
    latest: dict[str, DocumentLine] = {}
    for line in lines:
        known = latest.get(line.key.symbol)
        if known is None or (line.key.revision or 0) > (known.key.revision or 0):
            latest[line.key.symbol] = line
    return tuple(
        replace(line, earlier=_earlier(line, lines))
        for line in lines
        if latest[line.key.symbol] is line
    )


def _earlier(latest: DocumentLine, lines: Iterable[DocumentLine]) -> tuple[DocumentNamed, ...]:
    """Return what a document was revised from, the latest first."""
    older = [one for one in lines if one.key.symbol == latest.key.symbol and one is not latest]
    older.sort(key=lambda one: one.key.revision or 0, reverse=True)
    return tuple(DocumentNamed(one.key, one.kind, one.date) for one in older)


def issues_of(look: Look, document: DocumentKey) -> tuple[Issued, ...]:
    """Return all issues of a document that the reader may read, in the order of their days.

    Revisions, addenda and corrigenda belong to it, whichever of them is asked for; so do revisions
    by their symbol that were imported. Asks one question.
    """
    rows = {row.pk: row for row in documents_out(look).order_by("date", "pk")}
    family = {pk for pk, row in rows.items() if row.key == document}
    while more := {key for key, row in rows.items() if _is_kin(row, family, rows)} - family:
        family |= more
    return tuple(
        Issued(
            document_named(row),
            row.issue,
            document_named(rows[row.changes_id]) if row.changes_id in rows else None,
        )
        for key, row in rows.items()
        if key in family
    )


def _is_kin(row: Document, family: Collection[int], rows: Mapping[int, Document]) -> bool:
    if row.changes_id in family:
        return True
    return any(rows[key].changes_id == row.pk or rows[key].symbol == row.symbol for key in family)


def document_line(look: Look, document: DocumentKey) -> DocumentLine | None:
    """Return one document, or None where there is none by then."""
    rows = documents_out(look).filter(**document._asdict()).prefetch_related("bases")
    return next(iter(_lines(rows, look)), None)


def based_on_this(look: Look, symbol: str) -> tuple[DocumentNamed, ...]:
    """Return the documents that are based on one, in the order of their days."""
    rows = DocumentBasis.objects.filter(document__in=documents_out(look), symbol=symbol)
    rows = rows.select_related("document").order_by("document__date", "document__pk")
    return tuple(document_named(row.document) for row in rows)


def answers_stand_from(document: Document) -> date | None:
    """Return the latest day from which answers of a document stand: it cannot bear an earlier one.

    An answer is never changed, and a document shows what stood on its day.
    """
    found: date | None = document.updates.aggregate(day=Max("valid_from"))["day"]
    return found


def _lines(rows: QuerySet[Document], look: Look) -> tuple[DocumentLine, ...]:
    documents = list(rows)
    texts = _texts([document.pk for document in documents])
    bodies = names_seen(look).bodies
    return tuple(
        DocumentLine(
            key=document.key,
            kind=document.kind,
            date=document.date,
            original_language=document.original_language,
            governing_body=best_of(bodies.get(document.governing_body_id or 0, {}), look.language),
            title=best_of(_part(texts[document.pk], "title"), look.language),
            meeting=best_of(_part(texts[document.pk], "meeting"), look.language),
            languages=tuple(one for one in Language if one in texts[document.pk]),
            based_on=tuple(
                base.symbol for base in sorted(document.bases.all(), key=lambda one: one.position)
            ),
            issue=document.issue,
            distribution=document.distribution,
            issued_at=document.issued_at,
            body=document.governing_body_id,
        )
        for document in documents
    )


def _texts(documents: list[int]) -> defaultdict[int, dict[Language, DocumentText]]:
    found: defaultdict[int, dict[Language, DocumentText]] = defaultdict(dict)
    rows = DocumentText.objects.filter(document__in=documents)
    for row in latest(rows, Moment(date.max), "document_id", "language"):
        found[row.document_id][row.language] = row
    return found


def document_titles(documents: Iterable[int], language: Language) -> dict[int, Wording | None]:
    """Return the titles of documents, each in the best language there is. Asks one question."""
    return {key: best_of(titles, language) for key, titles in titles_of(documents).items()}


def titles_of(documents: Iterable[int]) -> dict[int, dict[Language, str]]:
    """Return the titles of documents in each language. Asks one question."""
    return {key: _part(texts, "title") for key, texts in _texts(list(documents)).items()}


def _part(texts: Mapping[Language, DocumentText], field: str) -> dict[Language, str]:
    return {one: said for one, text in texts.items() if (said := getattr(text, field))}


ISSUE = "editions.issue"
"""The verb of the event that carries the manifest of an issue."""
OF_THE_ISSUE = (
    "organization_id",
    "symbol",
    "revision",
    "kind",
    "date",
    "governing_body_id",
    "original_language",
    "distribution",
    "issue",
    "changes_id",
    "issued_at",
    "chain_head",
)


@dataclass(frozen=True, slots=True)
class FileIssued:
    """A file of an issued document, kept by its hash."""

    language: Language
    format: Format
    name: str
    sha256: str
    size: int


def document_row(organization: int, document: DocumentKey, *, restricted: Sight) -> Document | None:
    """Return a document, or None where the reader knows of none."""
    rows = Document.objects.filter(readable(restricted), organization=organization)
    return rows.filter(**document._asdict()).select_related("organization").first()


def document_rows(
    organization: int, documents: Collection[DocumentKey], *, restricted: Sight
) -> Mapping[DocumentKey, Document | None]:
    """Return several documents, as `document_row`. Asks one question."""
    named = reduce(or_, (Q(**one._asdict()) for one in documents))
    rows = Document.objects.filter(named, readable(restricted), organization=organization)
    found = {row.key: row for row in rows.select_related("organization").order_by("-pk")}
    return {one: found.get(one) for one in documents}


def frozen_contents(
    document: Document, languages: Collection[Language] = tuple(Language)
) -> Mapping[Language, str]:
    """Return the newest frozen JSON in each of the languages that has one. Asks one question."""
    if document.issued_at is None:
        return {}
    rows = LanguageVersion.objects.filter(document=document, language__in=languages)
    return dict(rows.order_by("recorded_at", "pk").values_list("language", "content"))


def frozen_versions(
    document: Document, languages: Collection[Language]
) -> Mapping[Language, StatusDocument | None]:
    """Return a document as it was issued here; None for a language in which it was not frozen."""
    contents = frozen_contents(document, languages)
    return {one: from_json(contents[one]) if one in contents else None for one in languages}


def shown_to(versions: tuple[StatusDocument, ...], restricted: Sight) -> tuple[StatusDocument, ...]:
    """Return the language versions of a document as somebody sees them who sees so far."""
    hidden = _restricted(versions[0]) if versions and not restricted else ()
    return tuple(_without(status, hidden) for status in versions) if hidden else versions


def frozen_words(document: Document, language: Language) -> Words | None:
    """Return the words with which a version of an issued document was written; None without any."""
    rows = LanguageVersion.objects.filter(document=document, language=language)
    version = rows.exclude(words=None).select_related("words").order_by("-pk").first()
    return None if version is None or version.words is None else thaw(version.words.content)


def _without(status: StatusDocument, hidden: Collection[str]) -> StatusDocument:
    return replace(
        status,
        reports=tuple(one for one in status.reports if one.symbol not in hidden),
        entries=tuple(one for one in status.entries if one.report not in hidden),
    )


def _restricted(status: StatusDocument) -> frozenset[str]:
    symbols = {report.symbol for report in status.reports}
    symbols.update(entry.report for entry in status.entries)
    return restricted_among(symbols)


def restricted_among(symbols: Collection[str]) -> frozenset[str]:
    """Return those of the reports that not everybody may read. Asks one question."""
    rows = Report.objects.filter(symbol__in=symbols, visibility=Visibility.RESTRICTED)
    return frozenset(rows.values_list("symbol", flat=True))


def issued_files(document: Document, *, restricted: Sight) -> tuple[FileIssued, ...]:
    """Return the files of a document by language and format, in the order of their codes.

    Where a report of the document has been restricted since, there are none for the public: a file
    cannot be had without a part of it.
    """
    if document.issued_at is None or (not restricted and _hides(document)):
        return ()
    order = {one: place for place, one in enumerate((*Language, *Format))}
    rows = document.files.values_list("language", "format", "name", "sha256", "size")
    found = [FileIssued(*row) for row in rows]
    return tuple(sorted(found, key=lambda one: (order[one.language], order[one.format])))


def _hides(document: Document) -> bool:
    path = "report_at_organization__report__visibility"
    return document.reports.filter(**{path: Visibility.RESTRICTED}).exists()


@dataclass(frozen=True, slots=True)
class Vouched:
    """The event of an issue: its manifest, its place in the chain, its own hash."""

    manifest: Manifest
    event: Head


def vouched(document: Document) -> Vouched | None:
    """Return what the chain of events says of a document's issue; None where it says nothing."""
    whole = str(document.key)
    rows = Event.objects.filter(verb=ISSUE, subject=whole).order_by("-number")
    for row in rows:
        try:
            manifest = read_manifest(row.values)
        except ValueError:
            continue
        if manifest.document == document.pk:
            return Vouched(manifest, Head(row.number, row.hash))
    return None


def issue_hash(document: int, using: str = DEFAULT_DB_ALIAS) -> str:
    """Return the hash of what the register says of a document; empty where it knows of none."""
    rows = Document.objects.using(using).filter(pk=document)
    said = rows.values(*OF_THE_ISSUE).first()
    return row_hash(said) if said else ""


def first_unlike_its_issue(events: QuerySet[Event], using: str = DEFAULT_DB_ALIAS) -> int | None:
    """Return the number of the first event of an issue whose document says something else by now.

    Where the event has no hash of it, the document is held against what the event says itself.
    """
    for event in events.filter(verb=ISSUE).order_by("number"):
        try:
            manifest = read_manifest(event.values)
        except ValueError:
            continue
        if not _stands(event, manifest, using):
            return event.number
    return None


def _stands(event: Event, manifest: Manifest, using: str) -> bool:
    if manifest.row:
        return manifest.row == issue_hash(manifest.document, using)
    rows = Document.objects.using(using).filter(pk=manifest.document)
    row = rows.select_related("organization").first()
    if row is None:
        return False
    whole = str(row.key)
    said = (row.organization.code, whole, row.chain_head, row.issued_at)
    return said == (event.organization, event.subject, manifest.head.hash, event.at)


def template_row(organization: int) -> OrganizationTemplate | None:
    """Return the template that an organization's documents are written in; None: plain dress."""
    rows = OrganizationTemplate.objects.filter(organization=organization)
    latest = rows.order_by("-recorded_at", "-pk").first()
    return latest if latest is not None and latest.sha256 else None
