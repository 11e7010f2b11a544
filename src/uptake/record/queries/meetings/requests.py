"""What meetings asked for: of documents, of the recommendations in them, at an organization."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Language, RequestedField
from uptake.core.requests import left_to_give
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.looks import Look
from uptake.record.queries.readable import readable
from uptake.record.queries.wordings import Wording, best_of
from uptake.register.models import (
    DocumentEntry,
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
    """Give what was asked of these documents, in the order in which it was. Asks four questions.

    `known` leaves out what was recorded later.
    """
    rows = MeetingRequest.objects.filter(document__in=list(documents))
    return _shown(rows if known is None else rows.filter(recorded_at__lte=known), look)


def requests_about(follow_ups: Collection[int], look: Look) -> dict[int, tuple[RequestShown, ...]]:
    """Give the open requests about each of the recommendations, the latest first.

    Asks a number of questions that does not grow.
    """
    found: defaultdict[int, tuple[RequestShown, ...]] = defaultdict(tuple)
    requests = _shown(_open(look), look)
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
    """Give the requests of which an answer does not give all, each for the fields that it lacks.

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
