"""What can be compared: the documents of an organization, and editions on their way as "now"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from uptake.core.codes import EditionKind, EditionState, Language
from uptake.core.document import StatusDocument
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.composition import compose
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.meetings.papers import answered_in_document, answered_in_edition
from uptake.record.queries.meetings.requests import RequestAnswered
from uptake.record.queries.viewpoint import Look, documents_out
from uptake.register.models import Document, Edition, MeetingRequest


@dataclass(frozen=True, slots=True)
class Comparable:
    """A document, or an edition that is prepared (then with its key), as one of two to compare.

    `body` is the governing body that it is for, if that is known; `issued_at` when it was issued
    here, if it was.
    """

    symbol: str
    revision: int | None
    kind: EditionKind | None
    date: date | None
    based_on: tuple[str, ...]
    edition: int | None = None
    body: int | None = None
    issued_at: datetime | None = None

    @property
    def full(self) -> str:
        """The symbol with its revision."""
        return DocumentSymbol(self.symbol, self.revision).text


def comparables(look: Look, *, editions: bool) -> tuple[Comparable, ...]:
    """Give what this reader may compare, the latest first. Asks at most four questions.

    `editions` says whether the reader may see what is still prepared.
    """
    rows = documents_out(look).order_by("-pk")
    found = [_comparable(row) for row in rows.prefetch_related("bases")]
    if editions:
        issued = {one.full for one in found}
        found += [one for row in _prepared(look) if (one := _of_edition(row)).full not in issued]
    return tuple(sorted(found, key=lambda one: one.date or date.min, reverse=True))


def earlier_ones(later: Comparable, among: Iterable[Comparable]) -> tuple[Comparable, ...]:
    """Give what a document is compared with, what one asks for first in front.

    First what it is based on (the working-group paper), then last year's document for the
    same governing body, then the others, the latest first.
    """
    others = [one for one in among if one != later and one.edition is None]
    bases = [one for symbol in later.based_on for one in others if one.full == symbol]
    first = [*bases, *_of_last_year(later, others)]
    return tuple(dict.fromkeys((*first, *others)))


def last_year_s(look: Look, symbol: str, revision: int | None) -> Comparable | None:
    """Give last year's document for the body that a document is for, or None. Asks two questions.

    Where it is based on that one, it is not named twice: None.
    """
    every = comparables(look, editions=False)
    later = next((one for one in every if (one.symbol, one.revision) == (symbol, revision)), None)
    found = next(_of_last_year(later, every), None) if later and later.date else None
    return None if later is None or found is None or found.full in later.based_on else found


def content_of(
    one: Comparable, organization: str, language: Language, look: Look
) -> StatusDocument:
    """Give what it says in a language: as it was published, or as it would print now.

    Symbols and numbers that were corrected since are those of today, so that a recommendation is
    the same one in two documents.
    """
    if one.edition is not None:
        edition = Edition.objects.get(pk=one.edition, organization=look.organization)
        return compose_edition(edition, (language,)).status(language)
    said = compose(
        organization=organization,
        symbol=one.full,
        language=language,
        restricted=look.restricted,
    )
    return corrected_since(said, one.issued_at)


def requests_in(one: Comparable, look: Look) -> tuple[RequestAnswered, ...]:
    """Give what was asked before it, and whether it is met in it."""
    # To find out, documents are read; where nobody ever asked for anything, they need not be.
    if not MeetingRequest.objects.filter(document__organization=look.organization).exists():
        return ()
    if one.edition is None:
        return answered_in_document(one.full, look)
    edition = Edition.objects.get(pk=one.edition, organization=look.organization)
    return answered_in_edition(edition, look)


def _prepared(look: Look) -> Iterable[Edition]:
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    return rows.order_by("-pk").prefetch_related("bases")


def _comparable(row: Document) -> Comparable:
    bases = _in_order((base.position, base.symbol) for base in row.bases.all())
    body = row.governing_body_id
    return Comparable(
        row.symbol,
        row.revision,
        row.kind,
        row.date,
        bases,
        body=body,
        issued_at=row.issued_at,
    )


def _of_edition(row: Edition) -> Comparable:
    bases = _in_order((base.position, base.symbol) for base in row.bases.all())
    body = row.governing_body_id
    return Comparable(row.symbol, row.revision, row.kind, row.date, bases, row.pk, body)


def _in_order(bases: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(symbol for _, symbol in sorted(bases))


def _of_last_year(later: Comparable, others: Iterable[Comparable]) -> Iterator[Comparable]:
    year = later.date.year if later.date else date.max.year
    for one in others:
        for_a_body = one.kind is EditionKind.GOVERNING_BODY_DOCUMENT
        of_one_body = None in (one.body, later.body) or one.body == later.body
        if for_a_body and of_one_body and one.date and one.date.year < year:
            yield one
            return
