"""What meetings decided and asked for, of documents and of recommendations.

And what later documents give.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from uptake.core.answers import GivenAnswer
from uptake.core.codes import DecisionState, Language, RequestedField
from uptake.core.counting import is_addressed
from uptake.core.document import Entry, StatusDocument
from uptake.core.meetings import (
    Fulfilment,
    RequestRowTold,
    RequestTold,
    left_to_give,
    of_parts,
    row_given,
)
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composing import Reading
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.texts import Wording, best_of
from uptake.record.queries.viewpoint import Look, readable
from uptake.register.models import (
    DecisionWords,
    DocumentEntry,
    MeetingDecision,
    MeetingRequest,
    RequestPart,
    RequestRow,
    RequestWords,
)


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request: on which document, when, with which words, for which fields of which answers.

    `follow_ups` is empty where it is about all of the document.
    """

    key: int
    document_key: int
    document: DocumentNamed
    date: datetime.date
    due: datetime.date | None
    words: Wording | None
    said: Mapping[Language, str]
    fields: tuple[RequestedField, ...]
    follow_ups: frozenset[int]
    closed_at: datetime.datetime | None
    closed_by: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_at is None


def requests_on(
    documents: Collection[int], look: Look, known: datetime.datetime | None = None
) -> tuple[RequestShown, ...]:
    """Return what was asked of these documents, in the order in which it was. Asks four questions.

    `known` leaves out what was recorded later.
    """
    rows = MeetingRequest.objects.filter(document__in=list(documents))
    return _shown(rows if known is None else rows.filter(recorded_at__lte=known), look)


def requests_read(
    documents: Collection[int],
    look: Look,
    reading: Reading,
    known: datetime.datetime | None = None,
) -> Mapping[int, tuple[RequestShown, ...]]:
    """Return the same of each of the documents; in one reading it is asked once."""

    def ask(new: list[int]) -> Mapping[int, tuple[RequestShown, ...]]:
        found: dict[int, tuple[RequestShown, ...]] = dict.fromkeys(new, ())
        for one in requests_on(new, look, known):
            found[one.document_key] += (one,)
        return found

    found = reading.each(("requests", known), documents, ask)
    return {
        key: tuple(replace(one, words=best_of(one.said, look.language)) for one in requests)
        for key, requests in found.items()
    }


def open_requests(look: Look) -> tuple[RequestShown, ...]:
    """Return what was asked and nobody has closed, of documents that the reader may read."""
    return _shown(_open(look), look)


def requests_about(follow_ups: Collection[int], look: Look) -> dict[int, tuple[RequestShown, ...]]:
    """Return the open requests about each of the recommendations, the latest first.

    Asks a number of questions that does not grow.
    """
    found: defaultdict[int, tuple[RequestShown, ...]] = defaultdict(tuple)
    requests = open_requests(look)
    whole = [one.document_key for one in requests if not one.follow_ups]
    entries = DocumentEntry.objects.filter(document__in=whole, follow_up__in=list(follow_ups))
    in_whole = set(entries.values_list("document", "follow_up")) if whole else set()
    for one in reversed(requests):
        for follow_up in follow_ups:
            in_it = follow_up in one.follow_ups
            if in_it or (not one.follow_ups and (one.document_key, follow_up) in in_whole):
                found[follow_up] += (one,)
    return dict(found)


def left_to_answer(
    requests: Iterable[RequestShown], answer: GivenAnswer | None
) -> tuple[RequestShown, ...]:
    """Return the requests of which an answer does not give all, each for the fields that it lacks.

    What was asked in words alone is told as long as it is open.
    """
    left = ((one, left_to_give(one.fields, answer)) for one in requests)
    return tuple(replace(one, fields=fields) for one, fields in left if fields or not one.fields)


def _open(look: Look) -> QuerySet[MeetingRequest]:
    theirs = Q(document__organization=look.organization, closed_at=None)
    return MeetingRequest.objects.filter(theirs, readable(look.restricted, "document__"))


def _shown(rows: QuerySet[MeetingRequest], look: Look) -> tuple[RequestShown, ...]:
    requests = list(rows.select_related("document").order_by("date", "pk"))
    if not requests:
        return ()
    keys = [row.pk for row in requests]
    words: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    spoken = RequestWords.objects.filter(request__in=keys)
    for request, language, text in spoken.values_list("request", "language", "text"):
        words[request][language] = text
    parts = RequestPart.objects.filter(request__in=keys).order_by("pk")
    fields = _grouped(parts.values_list("request", "field"))
    follow_ups = _grouped(
        RequestRow.objects.filter(request__in=keys).values_list("request", "follow_up")
    )
    return tuple(
        RequestShown(
            key=row.pk,
            document_key=row.document_id,
            document=document_named(row.document),
            date=row.date,
            due=row.due,
            words=best_of(words[row.pk], look.language),
            said=words[row.pk],
            fields=tuple(fields[row.pk]),
            follow_ups=frozenset(follow_ups[row.pk]),
            closed_at=row.closed_at,
            closed_by=row.closed_by,
        )
        for row in requests
    )


def _grouped[T](rows: Iterable[tuple[int, T]]) -> defaultdict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return found


type Numbers = Mapping[RecommendationKey, int]


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """What became of a request; `fulfilment` is None where no field can show it."""

    request: RequestShown
    rows: tuple[RequestRowTold, ...]

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


def entries_of(documents: Collection[int], reading: Reading) -> Mapping[int, Numbers]:
    """Return the follow-ups that each document shows, by report, number and whether formal."""
    return reading.each("entries", documents, _entries_of)


def _entries_of(documents: Collection[int]) -> Mapping[int, Numbers]:
    path = "follow_up__recommendation__"
    rows = DocumentEntry.objects.filter(document__in=list(documents)).values_list(
        "document", "follow_up", f"{path}report__symbol", f"{path}number", f"{path}formal"
    )
    found: dict[int, dict[RecommendationKey, int]] = {one: {} for one in documents}
    for document, pk, *key in rows:
        found[document][RecommendationKey(*key)] = pk
    return found


def answered(
    request: RequestShown,
    then: Mapping[RecommendationKey, Entry],
    now: Mapping[RecommendationKey, Entry],
    keys: Numbers,
) -> RequestAnswered:
    """Return what became of a request from the entries of a document to those of a later one.

    `keys` are the follow-ups of the earlier document that the reader may know of.
    """
    rows = []
    for key, follow_up in keys.items():
        named = follow_up in request.follow_ups
        if not named and not (_is_about_all(request) and key in now and _asks(then.get(key))):
            continue
        given = row_given(request.fields, then.get(key), now.get(key))
        rows.append(RequestRowTold(follow_up, key, given))
    places = {key: place for place, key in enumerate(then)}
    rows.sort(key=lambda one: places.get(one.key, len(places)))
    return RequestAnswered(request, tuple(rows))


def _is_about_all(request: RequestShown) -> bool:
    return not request.follow_ups


def _asks(entry: Entry | None) -> bool:
    return entry is not None and is_addressed(entry)


def by_key(status: StatusDocument) -> Mapping[RecommendationKey, Entry]:
    """Return the entries of a document by report, number and whether formal."""
    return {entry.key: entry for entry in status.entries}


def requests_told(answered: Iterable[RequestAnswered]) -> tuple[RequestTold, ...]:
    """Return requests with what became of them, in the words in which they were asked for here."""
    return tuple(_told(one) for one in answered)


def _told(one: RequestAnswered) -> RequestTold:
    request = one.request
    return RequestTold(
        symbol=str(request.document.key),
        day=request.date,
        fields=request.fields,
        rows=one.rows,
        words=request.words.text if request.words else None,
        language=request.words.language if request.words else None,
        due=request.due,
    )


# A document, and a follow-up or None for the document as a whole.
type Key = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision: by which body (a key), in which record, on which day, with which words."""

    state: DecisionState
    body: int | None
    symbol: str | None
    date: datetime.date
    words: Mapping[Language, str]


def standing_decisions(
    documents: Collection[int], known: datetime.datetime | None = None
) -> dict[Key, Standing]:
    """Return the decisions that stand on these documents. Asks two questions.

    `known` leaves out what was recorded later.
    """
    rows = MeetingDecision.objects.filter(document__in=list(documents))
    if known is not None:
        rows = rows.filter(recorded_at__lte=known)
    latest = {
        (row.document_id, row.follow_up_id): row for row in rows.order_by("recorded_at", "pk")
    }
    words: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    said = DecisionWords.objects.filter(decision__in=[row.pk for row in latest.values()])
    for decision, language, text in said.values_list("decision", "language", "text"):
        words[decision][language] = text
    return {
        key: Standing(row.state, row.body_id, row.symbol, row.date, words.get(row.pk, {}))
        for key, row in latest.items()
    }
