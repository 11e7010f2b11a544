"""Documents that were issued here: their frozen contents, their files, the events that vouch."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from uptake.core.chain import Head
from uptake.core.codes import Language, Visibility
from uptake.core.contract import from_json
from uptake.core.document import StatusDocument
from uptake.core.issuing import Manifest, read_manifest
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.core.vouching import row_hash
from uptake.documents.tree import Format
from uptake.record.queries.readable import readable
from uptake.register.models import (
    Document,
    Event,
    LanguageVersion,
    OrganizationTemplate,
    Report,
)
from uptake.terms.freezing import thaw
from uptake.terms.words import Words

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


def document_row(organization: int, symbol: str, *, restricted: bool) -> Document | None:
    """Give a document by its symbol, revision included; None where the reader knows of none."""
    parsed = parse_document_symbol(symbol) or DocumentSymbol(symbol.strip())
    return Document.objects.filter(
        readable(restricted),
        organization=organization,
        symbol=parsed.base,
        revision=parsed.revision,
    ).first()


def frozen_contents(
    document: Document, languages: Collection[Language] = tuple(Language)
) -> Mapping[Language, str]:
    """Give the newest frozen JSON in each of the languages that has one. Asks one question."""
    if document.issued_at is None:
        return {}
    rows = LanguageVersion.objects.filter(document=document, language__in=languages)
    return dict(rows.order_by("recorded_at", "pk").values_list("language", "content"))


def frozen_documents(
    document: Document, languages: Iterable[Language], *, restricted: bool
) -> tuple[StatusDocument, ...] | None:
    """Give a document as it was issued here, in each of the languages; None where it was not."""
    wanted = tuple(languages)
    contents = frozen_contents(document, wanted)
    if not all(language in contents for language in wanted):
        return None
    made = tuple(from_json(contents[language]) for language in wanted)
    if restricted or not made:
        return made
    hidden = _restricted(made[0])
    return tuple(_without(status, hidden) for status in made) if hidden else made


def frozen_words(document: Document, language: Language) -> Words | None:
    """Give the words with which a version of an issued document was written; None without any."""
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
    """Give those of the reports that not everybody may read. Asks one question."""
    rows = Report.objects.filter(symbol__in=symbols, visibility=Visibility.RESTRICTED)
    return frozenset(rows.values_list("symbol", flat=True))


def issued_files(document: Document, *, restricted: bool) -> tuple[FileIssued, ...]:
    """Give the files of a document by language and format, in the order of their codes.

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
    """Give what the chain of events says of a document's issue; None where it says nothing."""
    whole = DocumentSymbol(document.symbol, document.revision).text
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
    """Give the hash of what the register says of a document; empty where it knows of none."""
    rows = Document.objects.using(using).filter(pk=document)
    said = rows.values(*OF_THE_ISSUE).first()
    return row_hash(said) if said else ""


def first_unlike_its_issue(events: QuerySet[Event], using: str = DEFAULT_DB_ALIAS) -> int | None:
    """Give the number of the first event of an issue whose document says something else by now.

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
    whole = DocumentSymbol(row.symbol, row.revision).text
    said = (row.organization.code, whole, row.chain_head, row.issued_at)
    return said == (event.organization, event.subject, manifest.head.hash, event.at)


def template_row(organization: int) -> OrganizationTemplate | None:
    """Give the template that an organization's documents are written in; None: plain dress."""
    rows = OrganizationTemplate.objects.filter(organization=organization)
    latest = rows.order_by("-recorded_at", "-pk").first()
    return latest if latest is not None and latest.sha256 else None
