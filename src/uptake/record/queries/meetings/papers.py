"""A document as a meeting has it before it.

What it shows, what the meeting did with it, what became of requests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Exists

from uptake.core.codes import DecisionState, EditionKind, Language, UploadState
from uptake.core.document import Entry, StatusDocument
from uptake.core.meetings import (
    Fulfilment,
    RecordRead,
    awaits_decision,
    is_settled,
    record_from_plain,
    states_of_document,
    states_of_recommendations,
)
from uptake.core.symbols import (
    DocumentKey,
    RecommendationKey,
)
from uptake.record.queries.composing import Reading
from uptake.record.queries.composition import compose, frozen
from uptake.record.queries.contents.as_of import with_decision
from uptake.record.queries.documents import document_row
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.editions.shown import EditionShown, edition_shown
from uptake.record.queries.files import BroughtShown, brought_shown
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.meetings.requests import (
    Numbers,
    RequestAnswered,
    RequestShown,
    Standing,
    answered,
    by_key,
    entries_of,
    requests_on,
    requests_read,
    standing_decisions,
)
from uptake.record.queries.texts import Wording, best_of
from uptake.record.queries.viewpoint import Look, documents_out, names_seen
from uptake.register.models import Document, Edition, GoverningBody, MeetingRecord, StatusUpdate


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision that stands; `words` for the reader, `said` in all languages there are.

    So is the body: `body_name` for the reader, `called` in all languages.
    """

    state: DecisionState
    words: Wording | None
    said: Mapping[Language, str]
    body: int | None
    called: Mapping[Language, str]
    body_name: Wording | None
    symbol: str | None
    date: date


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A recommendation on which the body is to decide, as the document shows it."""

    follow_up: int
    entry: Entry
    decision: DecisionShown | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before a meeting. `bodies` are those that there are, with their names by
    language.

    `entries` are the keys of the follow-ups that it shows, by report, number and whether formal.
    """

    pk: int
    key: DocumentKey
    kind: EditionKind | None
    date: date | None
    body: int | None
    bodies: Mapping[int, Mapping[Language, str]]
    status: StatusDocument
    entries: Numbers
    whole: DecisionShown | None
    lines: tuple[ToDecide, ...]

    def offered(self, language: Language) -> tuple[tuple[int, Wording], ...]:
        """Return the bodies that can be named, as a reader of a language knows them."""
        every = ((key, best_of(names, language)) for key, names in self.bodies.items())
        return tuple((key, name) for key, name in every if name)

    @property
    def of_document(self) -> tuple[DecisionState, ...]:
        """What the meeting can do with the document as a whole."""
        return states_of_document(self.kind)

    @property
    def of_recommendations(self) -> tuple[DecisionState, ...]:
        """What the meeting can do with each recommendation to governing bodies."""
        return states_of_recommendations(self.kind)

    @property
    def states(self) -> tuple[DecisionState, ...]:
        """All that the meeting can do, with the document first."""
        return (*self.of_document, *self.of_recommendations)

    @property
    def is_decided(self) -> bool:
        """Whether the meeting has done anything with it."""
        return self.whole is not None or any(one.decision for one in self.lines)

    @property
    def is_settled(self) -> bool:
        """Whether the meeting has decided on all that it was asked."""
        return is_settled(self.whole, (one.decision for one in self.lines))

    @property
    def is_left_to_decide(self) -> bool:
        """Whether there is a recommendation on which the meeting has not decided."""
        return any(one.decision is None for one in self.lines)

    @property
    def latest(self) -> DecisionShown | None:
        """The decision from whose meeting, record and body the next one is likely to be."""
        made = [self.whole, *(one.decision for one in self.lines)]
        return max((one for one in made if one), key=lambda one: one.date, default=None)


def paper(look: Look, document: DocumentKey, language: Language | None = None) -> Paper | None:
    """Return a document to somebody who may read it, else None.

    `language` is the one to show it in, where it is not the reader's.
    """
    row = documents_out(look).filter(**document._asdict()).first()
    if row is None:
        return None
    status = frozen(row, language or look.language, restricted=look.restricted)
    return _paper(row, status, look)


def _paper(row: Document, status: StatusDocument, look: Look) -> Paper:
    standing = {key: one for (_, key), one in standing_decisions([row.pk]).items()}
    entries, names = entries_of([row.pk], Reading())[row.pk], body_names(look)
    shown = {key: decision_shown(one, names, look.language) for key, one in standing.items()}
    lines = []
    for entry in status.entries if states_of_recommendations(row.kind) else ():
        follow_up = entries.get(entry.key)
        if follow_up is not None and (awaits_decision(entry, status) or follow_up in shown):
            lines.append(ToDecide(follow_up, entry, shown.get(follow_up)))
    return Paper(
        pk=row.pk,
        key=row.key,
        kind=row.kind,
        date=row.date,
        body=row.governing_body_id,
        bodies=names,
        status=status,
        entries=entries,
        whole=shown.get(None),
        lines=tuple(lines),
    )


def body_names(look: Look) -> dict[int, Mapping[Language, str]]:
    """Return what the governing bodies are called in each language, those that have a name."""
    named = names_seen(look).bodies
    bodies = GoverningBody.objects.filter(organization=look.organization).order_by("pk")
    keys = bodies.values_list("pk", flat=True)
    return {body: names for body in keys if (names := named.get(body))}


def decision_shown(
    one: Standing, names: Mapping[int, Mapping[Language, str]], language: Language
) -> DecisionShown:
    """Return a decision as pages show it; `names` are those of the governing bodies."""
    called = names.get(one.body or 0, {})
    return DecisionShown(
        state=one.state,
        words=best_of(one.words, language),
        said=one.words,
        body=one.body,
        called=called,
        body_name=best_of(called, language),
        symbol=one.symbol,
        date=one.date,
    )


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A record with the document it is about. `read` is empty until it was read."""

    brought: BroughtShown
    document: DocumentNamed
    read: RecordRead


def record_shown(organization: int, key: UUID) -> RecordShown | None:
    """Return a record of the organization, None where it has none such."""
    rows = MeetingRecord.objects.filter(document__organization=organization, pk=key)
    row = rows.select_related("document").first()
    return None if row is None else _shown(row)


def records_of(document: int) -> tuple[BroughtShown, ...]:
    """Return the records of a document, the latest first, without those that were put aside."""
    rows = MeetingRecord.objects.filter(document=document).exclude(state=UploadState.DISCARDED)
    return tuple(map(brought_shown, rows.order_by("-made_at", "key")))


def _shown(row: MeetingRecord) -> RecordShown:
    read = record_from_plain(row.content)
    return RecordShown(brought_shown(row), document_named(row.document), read)


def goes_on(newest: int | None, begun_on: int | None) -> bool:
    """Say whether the newest version is the one that was in view, with a decision at most.

    A decision that was recorded while somebody wrote changes nothing of what they write. Asks one
    question for each decision since.
    """
    while newest != begun_on and newest is not None:
        row = StatusUpdate.objects.filter(pk=newest).annotate(carries=Exists(with_decision()))
        newest = row.filter(carries=True).values_list("based_on", flat=True).first()
        if newest is None:
            return False
    return newest == begun_on


def carrying(follow_up: int) -> frozenset[int]:
    """Return the versions of a follow-up that only carry a decision. Asks one question."""
    rows = StatusUpdate.objects.filter(Exists(with_decision()), follow_up=follow_up)
    return frozenset(rows.values_list("pk", flat=True))


# How many documents back an unmet request is looked for.
FARTHEST = 4


def answered_in_document(
    document: DocumentKey, look: Look, reading: Reading | None = None
) -> tuple[RequestAnswered, ...]:
    """Return what became, in a document, of what was asked before it.

    `reading` is the one to which this belongs.
    """
    reading = reading or Reading()
    row = reading.document(look.organization, document, restricted=look.restricted)
    if row is None:
        return ()
    return _earlier(reading.head(row).based_on, look, reading).became_of(row)


def answered_in_edition(
    edition: Edition, look: Look, reading: Reading | None = None
) -> tuple[RequestAnswered, ...]:
    """Return what becomes, in an edition as it would print today, of what was asked before it."""
    reading = reading or Reading()
    bases = tuple(edition.bases.order_by("position").values_list("symbol", flat=True))
    asked = _earlier(bases, look, reading).asked(bases, FARTHEST)
    if not asked:
        return ()
    language = edition.original_language
    now = by_key(compose_edition(edition, (language,), reading).status(language))
    return tuple(answered(one, then, now, keys) for one, then, keys in asked)


def answered_in_edition_of(
    organization: int, edition: int, look: Look
) -> tuple[EditionShown, tuple[RequestAnswered, ...]] | None:
    """Return the same by the edition's identity, and its names; None where there is none such."""
    row = Edition.objects.filter(organization=organization, pk=edition).first()
    shown = edition_shown(look, edition) if row else None
    if row is None or shown is None:
        return None
    return shown, answered_in_edition(row, look)


def answered_today(document: DocumentKey, look: Look) -> tuple[RequestAnswered, ...]:
    """Return what has become of what was asked of one document itself, as the register stands.

    For the organization's own people: cleared answers count, published or not.
    """
    row = document_row(look.organization, document, restricted=look.restricted)
    if row is None:
        return ()
    status = compose(
        organization=row.organization.code,
        symbol=str(document),
        language=row.original_language or Language.ENGLISH,
        on=look.on,
        restricted=look.restricted,
    )
    return answered_now(document, status, look)


def answered_now(
    document: DocumentKey, status: StatusDocument, look: Look
) -> tuple[RequestAnswered, ...]:
    """Return what has become of what was asked of one document itself, as `status` stands."""
    row = document_row(look.organization, document, restricted=look.restricted)
    if row is None:
        return ()
    requests = requests_on([row.pk], look)
    if not requests:
        return ()
    reading = Reading()
    then = by_key(reading.published(row, restricted=look.restricted))
    now, keys = by_key(status), entries_of([row.pk], reading)[row.pk]
    return tuple(answered(one, then, now, keys) for one in requests)


type _Asked = tuple[RequestShown, Mapping[RecommendationKey, Entry], Numbers]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The documents before one, by what they are cited as, and what was asked of each (a key).

    Documents are read only where something was asked of them, or is left from before.
    """

    look: Look
    reading: Reading
    rows: Mapping[str, Document]
    requests: Mapping[int, tuple[RequestShown, ...]]

    def became_of(self, row: Document, depth: int = FARTHEST) -> tuple[RequestAnswered, ...]:
        """Return what became in a document of what was asked so many documents before it."""
        asked = self.asked(self.reading.head(row).based_on, depth)
        now = self._entries(row) if asked else {}
        return tuple(answered(one, then, now, keys) for one, then, keys in asked)

    def asked(self, bases: Iterable[str], depth: int) -> list[_Asked]:
        """Return what was asked of the bases, and what they left unmet, each request once."""
        found: dict[int, _Asked] = {}
        for symbol in bases if depth else ():
            row = self.rows.get(symbol)
            if row is None:
                continue
            left = [one for one in self.became_of(row, depth - 1) if not one.is_settled]
            for request in (*(one.request for one in left), *self.requests[row.pk]):
                keys = entries_of(self.requests, self.reading)[row.pk]
                asked = _pinned(request, left), self._entries(row), keys
                found.setdefault(request.key, asked)
        return list(found.values())

    def _entries(self, row: Document) -> Mapping[RecommendationKey, Entry]:
        return by_key(self.reading.published(row, restricted=self.look.restricted))


def _earlier(bases: Iterable[str], look: Look, reading: Reading) -> _Earlier:
    """Find the documents before one, and before those, as far as unmet requests are looked for."""
    rows: dict[str, Document] = {}
    new = tuple(bases)
    for _ in range(FARTHEST):
        keys = {one: DocumentKey.read(one) for one in new}
        known = reading.documents(look.organization, keys.values(), restricted=look.restricted)
        level = {one: known[key] for one, key in keys.items() if key in known}
        rows |= level
        cited = [one for row in level.values() for one in reading.head(row).based_on]
        new = tuple(one for one in cited if one not in rows)
    requests = requests_read({row.pk for row in rows.values()}, look, reading)
    return _Earlier(look, reading, rows, requests)


def _pinned(request: RequestShown, left: Iterable[RequestAnswered]) -> RequestShown:
    """Narrow a request that was left unmet to the recommendations at which it was."""
    before = next((one for one in left if one.request.key == request.key), None)
    if before is None or not request.fields:
        return request
    unmet = {one.follow_up for one in before.rows if one.given.fulfilment is not Fulfilment.MET}
    return replace(request, follow_ups=frozenset(unmet) or request.follow_ups)
