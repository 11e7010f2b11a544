"""What a document follows, and what became of that: the story that its summary tells.

A document that follows a working group's paper says who considered the paper, when, and what was
asked for; one that follows last year's says what was decided on it. What is not recorded is not
told. Readers who may not see a document, or a report, are told nothing of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from uptake.core.codes import DecisionState, EditionKind, Language, RequestedField
from uptake.core.comparison import EntryChange, compare
from uptake.core.document import ALL, Entry, StatusDocument
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.record.queries.composing import Reading
from uptake.record.queries.contents.answers import HeadHeld
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.meetings.requests import (
    Key,
    Numbers,
    RequestAnswered,
    RequestShown,
    Standing,
    answered,
    by_key,
    entries_of,
    requests_read,
    standing_decisions,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document

# The fields by which a status or an answer is another one; what else differs is how it is told.
_ANSWER = frozenset({*ALL, "decision", "remarks"} - {"verified"})
type Said = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Followed:
    """A document that was followed, what a meeting did with it and asked of it.

    `body` and `meeting` are their names by language. `decided` counts what was decided on
    recommendations; `asked` are requests with what the later document gives.
    """

    symbol: str
    day: date | None
    body: Said
    meeting: Said
    titles: Said
    whole: Standing | None
    decided: Mapping[DecisionState, int]
    asked: tuple[RequestAnswered, ...]

    @property
    def considered(self) -> date | None:
        """The day on which it was considered, as far as that is recorded."""
        if self.whole is not None:
            return self.whole.date
        return min((one.request.date for one in self.asked), default=None)


@dataclass(frozen=True, slots=True)
class Since:
    """How many recommendations came, changed and went since a document."""

    symbol: str
    came: int
    changed: int
    went: int


@dataclass(frozen=True, slots=True)
class Story:
    """What a document follows: a working group's paper, a document for a governing body."""

    paper: Followed | None = None
    previous: Followed | None = None
    since: Since | None = None

    @property
    def asked(self) -> tuple[RequestAnswered, ...]:
        """All that was asked of what it follows."""
        return tuple(request for one in (self.paper, self.previous) if one for request in one.asked)

    def given(self, field: RequestedField) -> tuple[bool, ...]:
        """Say at each recommendation of which a field was asked whether it is given."""
        return tuple(
            one.given
            for request in self.asked
            for row in request.rows
            for one in row.given.fields
            if one.field is field
        )


NOTHING_TOLD = Story()


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of documents to those who read `status`, a document in its original language.

    `standing` and `requests` are what meetings said of the documents, by their keys.
    """

    status: StatusDocument
    bodies: Mapping[int, Said]
    standing: Mapping[Key, Standing]
    requests: Mapping[int, tuple[RequestShown, ...]]

    def followed(
        self, row: Document, head: HeadHeld, then: StatusDocument, numbers: Numbers
    ) -> Followed:
        """Tell of one document; `then` is what it said, `numbers` are its follow-ups."""
        entries = by_key(then)
        keys = {key: one for key, one in numbers.items() if key in entries}
        shown = {one: key for key, one in keys.items()}
        standing = {
            key: one
            for (document, key), one in self.standing.items()
            if document == row.pk and self._is_past(one.date)
        }
        decided = Counter(one.state for key, one in standing.items() if key in shown)
        return Followed(
            symbol=str(row.key),
            day=row.date,
            body=self.bodies.get(row.governing_body_id or 0, {}),
            meeting=_texts({one: text.meeting for one, text in head.texts.items()}),
            titles=_texts({one: text.title for one, text in head.texts.items()}),
            whole=standing.get(None),
            decided=decided,
            asked=tuple(self._asked(row, entries, keys)),
        )

    def _asked(
        self,
        row: Document,
        then: Mapping[RecommendationKey, Entry],
        keys: Mapping[RecommendationKey, int],
    ) -> Iterable[RequestAnswered]:
        visible, now = frozenset(keys.values()), by_key(self.status)
        for one in self.requests[row.pk]:
            about = one.follow_ups & visible
            if self._is_past(one.date) and (about or not one.follow_ups):
                yield answered(replace(one, follow_ups=about), then, now, keys)

    def _is_past(self, day: date) -> bool:
        return self.status.date is None or day <= self.status.date


def story_of(
    organization: int,
    based_on: Iterable[str],
    status: StatusDocument,
    *,
    restricted: Sight,
    known: datetime | None = None,
    reading: Reading | None = None,
) -> Story:
    """Return what a document of an organization (a key) can tell of the documents it is based on.

    `status` is the document in its original language. `restricted` says whether its readers may
    see what is not public, `known` leaves out what was recorded later; `reading` is the one to
    which this belongs. Asks a number of questions that grows with the documents it is based on, of
    which two are told of.
    """
    reading, keys = reading or Reading(), map(DocumentKey.read, based_on)
    known_here = reading.documents(organization, keys, restricted=restricted).values()
    found = {row.kind is EditionKind.WORKING_GROUP_PAPER: row for row in known_here}
    if not found:
        return NOTHING_TOLD
    rows = [row.pk for row in found.values()]
    look = Look(organization, status.language, date.max, restricted)
    teller = _Teller(
        status,
        reading.named(organization).at(Moment(status.date or date.max, known)).bodies,
        standing_decisions(rows, known),
        requests_read(rows, look, reading, known),
    )
    numbers = entries_of(rows, reading)
    said = {
        kind: reading.published(row, restricted=restricted, known=known)
        for kind, row in found.items()
    }
    told = {
        kind: teller.followed(row, reading.head(row, known), said[kind], numbers[row.pk])
        for kind, row in found.items()
    }
    latest = True in found
    return Story(told.get(True), told.get(False), _since(told[latest].symbol, said[latest], status))


def _since(symbol: str, then: StatusDocument, now: StatusDocument) -> Since:
    compared = compare(then, now)
    changed = sum(map(_answers_differ, compared.changed))
    return Since(symbol, len(compared.came), changed, len(compared.went))


def _answers_differ(change: EntryChange) -> bool:
    return any(one.field in _ANSWER for one in change.changes)


def _texts(texts: Mapping[Language, str | None]) -> Said:
    return {language: text for language, text in texts.items() if text}
