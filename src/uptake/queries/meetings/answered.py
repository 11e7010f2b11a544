"""What became of the requests of meetings: in a later document, in an edition, as of today.

A document answers for what was asked of the documents that it follows, and for what those left
unmet of the requests before them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from uptake.core.codes import Language, RequestedField
from uptake.core.counting import is_addressed
from uptake.core.document import Entry, StatusDocument
from uptake.core.requests import Fulfilment, RowGiven, of_parts, row_given
from uptake.queries.composition import compose
from uptake.queries.editions.composing import compose_edition
from uptake.queries.editions.shown import EditionShown, edition_shown
from uptake.queries.frozen import frozen
from uptake.queries.issued import document_row
from uptake.queries.looks import Look
from uptake.queries.meetings.papers import Numbers, entries_of
from uptake.queries.meetings.requests import RequestShown, requests_on
from uptake.register.models import Document, Edition

# How many documents back an unmet request is looked for.
FARTHEST = 4

type Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class RowAnswered:
    """What became of a request at one recommendation."""

    follow_up: int
    report: str
    number: str
    formal: bool
    given: RowGiven


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """What became of a request; `fulfilment` is None where no field can show it."""

    request: RequestShown
    rows: tuple[RowAnswered, ...]

    @property
    def fulfilment(self) -> Fulfilment | None:
        """How far it is met, all recommendations together."""
        if not self.request.fields:
            return None
        return of_parts(one.given.fulfilment for one in self.rows)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be done about it."""
        return not self.request.is_open or self.fulfilment is Fulfilment.MET

    @property
    def changed(self) -> tuple[RequestedField, ...]:
        """The requested fields that changed at any of the recommendations."""
        every = {one for row in self.rows for one in row.given.changed}
        return tuple(one for one in self.request.fields if one in every)


@dataclass(slots=True)
class _Reader:
    """Reads each document once, in the language in which it was written."""

    look: Look
    read: dict[int, Mapping[Key, Entry]] = field(default_factory=dict)

    def entries(self, row: Document, language: Language) -> Mapping[Key, Entry]:
        if row.pk not in self.read:
            status = frozen(row, language, restricted=self.look.restricted)
            self.read[row.pk] = _by_key(status)
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
    now = _by_key(compose_edition(edition, (language,)).status(language))
    return tuple(_answered(one, then, now, keys) for one, then, keys in asked)


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
    now = _by_key(status)
    return tuple(_answered(one, then, now, keys) for one in requests)


type _Asked = tuple[RequestShown, Mapping[Key, Entry], Numbers]


def _of_document(row: Document, reader: _Reader, depth: int) -> tuple[RequestAnswered, ...]:
    bases = tuple(row.bases.order_by("position").values_list("symbol", flat=True))
    asked = _asked(bases, reader, depth)
    if not asked:
        return ()
    now = reader.entries(row, row.original_language or Language.ENGLISH)
    return tuple(_answered(one, then, now, keys) for one, then, keys in asked)


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


def _answered(
    request: RequestShown, then: Mapping[Key, Entry], now: Mapping[Key, Entry], keys: Numbers
) -> RequestAnswered:
    rows = []
    for key, follow_up in keys.items():
        named = follow_up in request.follow_ups
        if not named and not (_is_about_all(request) and key in now and _asks(then.get(key))):
            continue
        given = row_given(request.fields, then.get(key), now.get(key))
        rows.append(RowAnswered(follow_up, *key, given))
    places = {key: place for place, key in enumerate(then)}
    rows.sort(key=lambda one: places.get((one.report, one.number, one.formal), len(places)))
    return RequestAnswered(request, tuple(rows))


def _is_about_all(request: RequestShown) -> bool:
    return not request.follow_ups


def _asks(entry: Entry | None) -> bool:
    return entry is not None and is_addressed(entry)


def _by_key(status: StatusDocument) -> Mapping[Key, Entry]:
    return {entry.key: entry for entry in status.entries}
