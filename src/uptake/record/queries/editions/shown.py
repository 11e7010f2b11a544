"""The editions of an organization: the list, and one as a page or a form shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from uptake.core.codes import (
    Distribution,
    EditionKind,
    EditionState,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)
from uptake.core.editions import EditionGiven, HeadWords
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.series import Series, series_of
from uptake.core.symbols import DocumentKey
from uptake.record.queries.documents import document_row
from uptake.record.queries.editions.heads import written_parts
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.organizations import series_shown
from uptake.record.queries.oversight import oversight_of
from uptake.record.queries.texts import Wording, best_of
from uptake.record.queries.viewpoint import Look, names_seen
from uptake.register.models import Edition

# What is said of an edition in each language when it is opened.
SAID_AT_OPENING = (HeadPart.MEETING, HeadPart.ISSUER)


@dataclass(frozen=True, slots=True)
class EditionShown:
    """An edition as a page names it. `document` is the one as which it was issued."""

    pk: int
    state: EditionState
    kind: EditionKind
    key: DocumentKey
    issue: IssueKind
    changes: DocumentNamed | None
    document: DocumentNamed | None
    governing_body: Wording | None
    date: date
    original_language: Language
    selection: SelectionRule
    programme_year: int | None
    others: OthersShown
    distribution: Distribution
    without_restricted: bool
    opened_at: datetime
    opened_by: str
    follows: tuple[str, ...]
    series: Series | None

    @property
    def is_prepared(self) -> bool:
        """Whether it is still on its way."""
        return self.state is EditionState.PREPARED

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it once it is issued."""
        return self.distribution is Distribution.PUBLIC


def editions(look: Look) -> tuple[EditionShown, ...]:
    """Return the editions of an organization: those on their way first, then the latest first.

    Asks a number of questions that does not grow.
    """
    rows = _rows(look.organization).order_by("-date", "-pk")
    order = list(EditionState)
    return tuple(sorted(_shown(rows, look), key=lambda one: order.index(one.state)))


def edition_shown(look: Look, key: int) -> EditionShown | None:
    """Return one edition of an organization, or None where it has none such."""
    return next(iter(_shown(_rows(look.organization).filter(pk=key), look)), None)


def kept_from_readers(look: Look, edition: EditionShown) -> tuple[str, ...]:
    """Return the documents that an edition follows and its readers may not see: it tells nothing of
    them. Asks two questions for each.
    """
    there, open_to_all = (
        [
            one
            for one in edition.follows
            if document_row(look.organization, DocumentKey.read(one), restricted=each)
        ]
        for each in (Sight.MEMBERS, SIGHT_NEEDED[edition.distribution])
    )
    return tuple(one for one in there if one not in open_to_all)


def edition_given(organization: int, key: int) -> EditionGiven | None:
    """Return what was said of an edition, as its form says it, or None where there is none such."""
    row = _rows(organization).filter(pk=key).first()
    if row is None:
        return None
    reports = row.reports.order_by("pk").values_list("report_at_organization__report__symbol")
    return EditionGiven(
        kind=row.kind,
        symbol=row.symbol,
        date=row.date,
        original_language=row.original_language,
        governing_body=row.governing_body_id,
        agenda_item=row.agenda_item,
        revision=row.revision,
        issue=row.issue,
        changes=row.changes_id,
        follows=_follows(row),
        selection=row.selection,
        programme_year=row.programme_year,
        reports=tuple(symbol for (symbol,) in reports),
        others=row.others,
        distribution=row.distribution,
        without_restricted=row.without_restricted,
        head=_said(row),
        oversight=oversight_of(row),
    )


def _said(row: Edition) -> tuple[HeadWords, ...]:
    return tuple(
        HeadWords(part, language, written.words)
        for language, parts in written_parts(row).items()
        for part, written in parts.items()
        if part in SAID_AT_OPENING and written.words
    )


def _follows(row: Edition) -> tuple[str, ...]:
    return tuple(base.symbol for base in sorted(row.bases.all(), key=lambda one: one.position))


def _rows(organization: int) -> QuerySet[Edition]:
    return (
        Edition.objects.filter(organization=organization)
        .select_related("organization", "changes", "document")
        .prefetch_related("bases")
    )


def _shown(rows: Iterable[Edition], look: Look) -> Iterable[EditionShown]:
    bodies = names_seen(look).bodies
    row = next(iter(rows := tuple(rows)), None)
    every = series_shown(look.organization, row.organization.code) if row else ()
    known = tuple(one.series for one in every)
    for row in rows:
        names = bodies.get(row.governing_body_id or 0, {})
        yield EditionShown(
            pk=row.pk,
            state=row.state,
            kind=row.kind,
            key=row.key,
            issue=row.issue,
            changes=document_named(row.changes) if row.changes else None,
            document=document_named(row.document) if row.document else None,
            governing_body=best_of(names, look.language),
            date=row.date,
            original_language=row.original_language,
            selection=row.selection,
            programme_year=row.programme_year,
            others=row.others,
            distribution=row.distribution,
            without_restricted=row.without_restricted,
            opened_at=row.opened_at,
            opened_by=row.opened_by,
            follows=_follows(row),
            series=series_of(row.symbol, known),
        )


def prepared_edition(organization: str, document: DocumentKey) -> int | None:
    """Return the key of the edition of an organization (a code) that is prepared as a document."""
    rows = Edition.objects.filter(organization__code=organization, state=EditionState.PREPARED)
    return rows.filter(**document._asdict()).values_list("pk", flat=True).first()


def written_texts(edition: int) -> int:
    """Count the texts that were written for an edition, each in its language."""
    row = Edition.objects.get(pk=edition)
    return sum(len(parts) for parts in written_parts(row).values())
