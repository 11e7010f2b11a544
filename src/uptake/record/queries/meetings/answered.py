"""What became of the requests of meetings: in a later document, in an edition, as of today.

A document answers for what was asked of the documents that it follows, and for what those left
unmet of the requests before them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from uptake.core.codes import Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.requests import Fulfilment
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composition import compose
from uptake.record.queries.editions.composing import compose_edition
from uptake.record.queries.editions.shown import EditionShown, edition_shown
from uptake.record.queries.frozen import frozen
from uptake.record.queries.issued import document_row
from uptake.record.queries.looks import Look
from uptake.record.queries.meetings.given import (
    Numbers,
    RequestAnswered,
    answered,
    by_key,
    entries_of,
)
from uptake.record.queries.meetings.requests import RequestShown, requests_on
from uptake.register.models import Document, Edition

# How many documents back an unmet request is looked for.
FARTHEST = 4


@dataclass(slots=True)
class _Reader:
    """Reads each document once, in the language in which it was written."""

    look: Look
    read: dict[int, Mapping[RecommendationKey, Entry]] = field(default_factory=dict)

    def entries(self, row: Document, language: Language) -> Mapping[RecommendationKey, Entry]:
        if row.pk not in self.read:
            status = frozen(row, language, restricted=self.look.restricted)
            self.read[row.pk] = by_key(status)
        return self.read[row.pk]


def answered_in_document(symbol: str, look: Look) -> tuple[RequestAnswered, ...]:
    """Give what became, in a document, of what was asked before it."""
    row = document_row(look.organization, symbol, restricted=look.restricted)
    return () if row is None else _of_document(row, _Reader(look), FARTHEST)


def answered_in_edition(edition: Edition, look: Look) -> tuple[RequestAnswered, ...]:
    """Give what becomes, in an edition as it would print today, of what was asked before it."""
    bases = tuple(edition.bases.order_by("position").values_list("symbol", flat=True))
    reader = _Reader(look)
    asked = _asked(bases, reader, FARTHEST)
    if not asked:
        return ()
    language = edition.original_language
    now = by_key(compose_edition(edition, (language,)).status(language))
    return tuple(answered(one, then, now, keys) for one, then, keys in asked)


@dataclass(frozen=True, slots=True)
class EditionAnswered:
    """An edition, by its names, with what became in it of what was asked before."""

    edition: EditionShown
    answered: tuple[RequestAnswered, ...]


def answered_in_edition_of(organization: int, edition: int, look: Look) -> EditionAnswered | None:
    """Give the same by the edition's identity; None where the organization has none such."""
    row = Edition.objects.filter(organization=organization, pk=edition).first()
    shown = edition_shown(look, edition) if row else None
    if row is None or shown is None:
        return None
    return EditionAnswered(shown, answered_in_edition(row, look))


def answered_today(symbol: str, look: Look) -> tuple[RequestAnswered, ...]:
    """Give what has become of what was asked of one document itself, as the register stands.

    For the organization's own people: cleared answers count, published or not.
    """
    row = document_row(look.organization, symbol, restricted=look.restricted)
    if row is None:
        return ()
    status = compose(
        organization=row.organization.code,
        symbol=symbol,
        language=row.original_language or Language.ENGLISH,
        on=look.on,
        restricted=look.restricted,
    )
    return answered_now(symbol, status, look)


def answered_now(symbol: str, status: StatusDocument, look: Look) -> tuple[RequestAnswered, ...]:
    """Give what has become of what was asked of one document itself, as `status` stands."""
    row = document_row(look.organization, symbol, restricted=look.restricted)
    if row is None:
        return ()
    requests = requests_on([row.pk], look)
    if not requests:
        return ()
    then, keys = _Reader(look).entries(row, status.language), entries_of(row.pk)
    now = by_key(status)
    return tuple(answered(one, then, now, keys) for one in requests)


type _Asked = tuple[RequestShown, Mapping[RecommendationKey, Entry], Numbers]


def _of_document(row: Document, reader: _Reader, depth: int) -> tuple[RequestAnswered, ...]:
    bases = tuple(row.bases.order_by("position").values_list("symbol", flat=True))
    asked = _asked(bases, reader, depth)
    if not asked:
        return ()
    now = reader.entries(row, row.original_language or Language.ENGLISH)
    return tuple(answered(one, then, now, keys) for one, then, keys in asked)


def _asked(bases: Iterable[str], reader: _Reader, depth: int) -> list[_Asked]:
    """Give what was asked of the bases, and what they left unmet, each request once."""
    found: dict[int, _Asked] = {}
    for symbol in bases if depth else ():
        look = reader.look
        row = document_row(look.organization, symbol, restricted=look.restricted)
        if row is None:
            continue
        then = reader.entries(row, row.original_language or Language.ENGLISH)
        keys = entries_of(row.pk)
        left = [one for one in _of_document(row, reader, depth - 1) if not one.is_settled]
        for request in (*(one.request for one in left), *requests_on([row.pk], look)):
            found.setdefault(request.key, (_pinned(request, left), then, keys))
    return list(found.values())


def _pinned(request: RequestShown, left: Iterable[RequestAnswered]) -> RequestShown:
    """Narrow a request that was left unmet to the recommendations at which it was."""
    before = next((one for one in left if one.request.key == request.key), None)
    if before is None or not request.fields:
        return request
    unmet = {one.follow_up for one in before.rows if one.given.fulfilment is not Fulfilment.MET}
    return replace(request, follow_ups=frozenset(unmet) or request.follow_ups)
