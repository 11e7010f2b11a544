"""The official documents of an organization: the list, and the ways between them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max, QuerySet

from uptake.core.codes import Distribution, EditionKind, IssueKind, Language
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.contents.names import names_of
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.looks import Look
from uptake.record.queries.readable import documents_out
from uptake.record.queries.wordings import Wording, best_of
from uptake.register.models import Document, DocumentBasis, DocumentText


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as a list shows it. `languages` are those in which the register has its head.

    `issued_at` is there where it was issued here.
    """

    symbol: str
    revision: int | None
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


@dataclass(frozen=True, slots=True)
class Issued:
    """One of the issues that a document has had; `changes` is the one that it changes, if any."""

    document: DocumentNamed
    issue: IssueKind
    changes: DocumentNamed | None


def document_lines(look: Look) -> tuple[DocumentLine, ...]:
    """Give the documents that are out by the day, the latest first.

    Of a document that was revised the latest revision stands there, with the `earlier` ones.
    Asks a number of questions that does not grow.
    """
    rows = documents_out(look).order_by("-date", "-pk").prefetch_related("bases")
    lines = _lines(rows, look)
    latest: dict[str, DocumentLine] = {}
    for line in lines:
        known = latest.get(line.symbol)
        if known is None or (line.revision or 0) > (known.revision or 0):
            latest[line.symbol] = line
    return tuple(
        replace(line, earlier=_earlier(line, lines))
        for line in lines
        if latest[line.symbol] is line
    )


def _earlier(latest: DocumentLine, lines: Iterable[DocumentLine]) -> tuple[DocumentNamed, ...]:
    """Give what a document was revised from, the latest first."""
    older = [one for one in lines if one.symbol == latest.symbol and one is not latest]
    older.sort(key=lambda one: one.revision or 0, reverse=True)
    return tuple(DocumentNamed(one.symbol, one.revision, one.kind, one.date) for one in older)


def issues_of(look: Look, symbol: str, revision: int | None) -> tuple[Issued, ...]:
    """Give all issues of a document that the reader may read, in the order of their days.

    Revisions, addenda and corrigenda belong to it, whichever of them is asked for; so do revisions
    by their symbol that were imported. Asks one question.
    """
    rows = {row.pk: row for row in documents_out(look).order_by("date", "pk")}
    family = {key for key, row in rows.items() if (row.symbol, row.revision) == (symbol, revision)}
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


def document_line(look: Look, symbol: str, revision: int | None) -> DocumentLine | None:
    """Give one document, or None where there is none by then."""
    rows = documents_out(look).filter(symbol=symbol, revision=revision).prefetch_related("bases")
    return next(iter(_lines(rows, look)), None)


def based_on_this(look: Look, symbol: str) -> tuple[DocumentNamed, ...]:
    """Give the documents that are based on one, in the order of their days."""
    rows = DocumentBasis.objects.filter(document__in=documents_out(look), symbol=symbol)
    rows = rows.select_related("document").order_by("document__date", "document__pk")
    return tuple(document_named(row.document) for row in rows)


def answers_stand_from(document: Document) -> date | None:
    """Give the latest day from which answers of a document stand: it cannot bear an earlier one.

    An answer is never changed, and a document shows what stood on its day.
    """
    found: date | None = document.updates.aggregate(day=Max("valid_from"))["day"]
    return found


def _lines(rows: QuerySet[Document], look: Look) -> tuple[DocumentLine, ...]:
    documents = list(rows)
    texts = _texts([document.pk for document in documents])
    bodies = names_of(look.organization, look.moment).bodies
    return tuple(
        DocumentLine(
            symbol=document.symbol,
            revision=document.revision,
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
        )
        for document in documents
    )


def _texts(documents: list[int]) -> defaultdict[int, dict[Language, DocumentText]]:
    found: defaultdict[int, dict[Language, DocumentText]] = defaultdict(dict)
    rows = DocumentText.objects.filter(document__in=documents)
    for row in latest(rows, Moment(date.max), "document_id", "language"):
        found[row.document_id][row.language] = row
    return found


def _part(texts: Mapping[Language, DocumentText], field: str) -> dict[Language, str]:
    return {one: said for one, text in texts.items() if (said := getattr(text, field))}
