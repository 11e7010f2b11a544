"""What a later document gives of what was asked of an earlier one, at each recommendation."""

from collections.abc import Mapping
from dataclasses import dataclass

from uptake.core.codes import RequestedField
from uptake.core.counting import is_addressed
from uptake.core.document import Entry, StatusDocument
from uptake.core.requests import Fulfilment, RowGiven, of_parts, row_given
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.meetings.requests import RequestShown
from uptake.register.models import DocumentEntry

type Numbers = Mapping[RecommendationKey, int]


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


def entries_of(document: int) -> Numbers:
    """Give the follow-ups that a document shows, by report, number and whether formal."""
    path = "follow_up__recommendation__"
    rows = DocumentEntry.objects.filter(document=document).values_list(
        "follow_up", f"{path}report__symbol", f"{path}number", f"{path}formal"
    )
    return {RecommendationKey(*key): pk for pk, *key in rows}


def answered(
    request: RequestShown,
    then: Mapping[RecommendationKey, Entry],
    now: Mapping[RecommendationKey, Entry],
    keys: Numbers,
) -> RequestAnswered:
    """Give what became of a request from the entries of a document to those of a later one.

    `keys` are the follow-ups of the earlier document that the reader may know of.
    """
    rows = []
    for key, follow_up in keys.items():
        named = follow_up in request.follow_ups
        if not named and not (_is_about_all(request) and key in now and _asks(then.get(key))):
            continue
        given = row_given(request.fields, then.get(key), now.get(key))
        rows.append(RowAnswered(follow_up, *key, given))
    places = {key: place for place, key in enumerate(then)}
    rows.sort(key=lambda one: places.get(key_of(one), len(places)))
    return RequestAnswered(request, tuple(rows))


def _is_about_all(request: RequestShown) -> bool:
    return not request.follow_ups


def _asks(entry: Entry | None) -> bool:
    return entry is not None and is_addressed(entry)


def by_key(status: StatusDocument) -> Mapping[RecommendationKey, Entry]:
    """Give the entries of a document by report, number and whether formal."""
    return {entry.key: entry for entry in status.entries}
