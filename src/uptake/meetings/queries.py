"""What delegates are asked to decide, and what meetings did with one recommendation."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count as Number
from django.db.models import F, FilteredRelation, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from uptake.core.codes import Addressee, DecisionState, EditionKind, Language
from uptake.core.comparison import EntryChange, compare
from uptake.core.counting import Count, count
from uptake.core.document import Decision, Entry, Report, StatusDocument
from uptake.core.meetings import (
    OPEN_DECISIONS,
    asks_its_body,
    awaits_decision,
    decision_set,
    is_settled,
    states_of_recommendations,
)
from uptake.core.permissions import Sight
from uptake.core.symbols import (
    DocumentKey,
    RecommendationKey,
)
from uptake.record.queries.cache import remembered
from uptake.record.queries.composing import Choice, printed_at, with_implied
from uptake.record.queries.composition import frozen
from uptake.record.queries.contents.as_of import Moment, answered, within
from uptake.record.queries.contents.values import ever_named
from uptake.record.queries.documents import DocumentLine, document_line, document_lines
from uptake.record.queries.follow_ups import with_facts
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.meetings.papers import DecisionShown, body_names, decision_shown
from uptake.record.queries.meetings.requests import (
    RequestShown,
    Standing,
    requests_about,
    standing_decisions,
)
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.standing_codes import NO_CODES, codes_of, entry_of
from uptake.record.queries.texts import Wording, best_of, by_number
from uptake.record.queries.viewpoint import Look, documents_out, names_seen, readable
from uptake.register.models import (
    Document,
    DocumentEntry,
    FollowUp,
    MeetingDecision,
    StatusUpdate,
)

MOST_EARLIER = 2
"""How many documents before it are looked into: the working group's, and last year's."""

MOST_PER_BODY = 6
"""How many documents of a body are listed, the latest first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a meeting did, where and when, with its words in the reader's language or another."""

    state: DecisionState
    body: Wording | None = None
    symbol: str | None = None
    date: datetime.date | None = None
    words: Wording | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A recommendation as a document before this one showed it, and what is other since."""

    document: DocumentNamed
    entry: Entry
    change: EntryChange | None


@dataclass(frozen=True, slots=True)
class Matter:
    """One recommendation to a governing body, with all that is to be known to decide on it.

    `decided` is None while it is open; `before` has the latest document first.
    """

    entry: Entry
    report: Report
    decided: Decided | None
    before: tuple[Before, ...]


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A document as a delegate reads it. `noted` is what was done with it as a whole.

    `earlier` are the documents before it that are known; `counted` its figures.
    """

    document: DocumentLine
    status: StatusDocument
    noted: Decided | None
    matters: tuple[Matter, ...]
    earlier: tuple[DocumentNamed, ...]
    counted: Count

    @property
    def open(self) -> tuple[Matter, ...]:
        """The matters on which nobody has decided yet."""
        return tuple(one for one in self.matters if one.decided is None)

    @property
    def is_settled(self) -> bool:
        """Whether the body has done all that it was asked; a working group decides on no matter."""
        decides = states_of_recommendations(self.document.kind)
        return is_settled(self.noted, (one.decided for one in self.matters if decides))


@dataclass(frozen=True, slots=True)
class Asked:
    """A document of a body: how many recommendations it asks to endorse, and what was done."""

    document: DocumentLine
    to_endorse: int | None
    noted: Decided | None


@dataclass(frozen=True, slots=True)
class BodyAsked:
    """A governing body: the latest document that it has, and those before."""

    name: Wording | None
    latest: Asked
    before: tuple[Asked, ...]


def to_decide(look: Look, document: DocumentKey) -> ToDecide | None:
    """Return a document as a delegate reads it, or None where the reader knows of none by then.

    Asks a number of questions that does not grow with the recommendations.
    """
    row = documents_out(look).filter(**document._asdict()).first()
    line = document_line(look, document) if row else None
    if row is None or line is None:
        return None
    status = _status(look, row)
    earlier = [(one, _status(look, one)) for one in _earlier(look, row, line)]
    decided = _decided(look, row)
    return ToDecide(
        document=line,
        status=status,
        noted=decided.get(None),
        matters=tuple(_matters(status, decided, earlier)),
        earlier=tuple(document_named(one) for one, _ in earlier),
        counted=count(status),
    )


def bodies_asked(look: Look) -> tuple[BodyAsked, ...]:
    """Return the organization's governing bodies that have documents, the latest asked first."""
    bodies: dict[int, list[tuple[Document, Asked]]] = {}
    for row, asked in _asked(look, list(_latest_of_each(look))):
        bodies.setdefault(row.governing_body_id or 0, []).append((row, asked))
    names = names_seen(look).bodies
    return tuple(
        BodyAsked(
            best_of(names.get(body, {}), look.language),
            _counted(look, *asked[0]),
            tuple(one for _, one in asked[1:]),
        )
        for body, asked in bodies.items()
    )


def _latest_of_each(look: Look) -> QuerySet[Document]:
    """Return the latest documents of each body that has any, those of the latest body first."""
    order = (F("date").desc(nulls_last=True), F("pk").desc())
    place = Window(RowNumber(), partition_by=F("governing_body"), order_by=order)
    rows = documents_out(look).exclude(governing_body=None).annotate(place=place)
    return rows.filter(place__lte=MOST_PER_BODY).order_by(*order)


def _status(look: Look, row: Document) -> StatusDocument:
    return frozen(row, look.language, restricted=look.restricted)


def _earlier(look: Look, row: Document, line: DocumentLine) -> tuple[Document, ...]:
    """Return what the document is based on and last year's, as far as known, the latest first.

    A revision of the same document says nothing of an earlier time.
    """
    bases = {DocumentKey.read(one).symbol for one in line.based_on}
    wanted = Q(symbol__in=bases)
    if row.governing_body_id is not None and row.date is not None:
        wanted |= Q(governing_body=row.governing_body_id, kind=row.kind)
    rows = documents_out(look).filter(wanted).exclude(symbol=row.symbol).exclude(pk=row.pk)
    if row.date is not None:
        rows = rows.filter(date__lte=row.date)
    first: dict[str, Document] = {}
    for one in rows.order_by(F("date").desc(nulls_last=True), "-pk")[: MOST_EARLIER * 4]:
        first.setdefault(one.symbol, one)
    based = [one for one in first.values() if one.symbol in bases]
    others = [one for one in first.values() if one not in based]
    chosen = (*based[:MOST_EARLIER], *others[: 1 if len(based) < MOST_EARLIER else 0])
    return tuple(sorted(chosen, key=lambda one: one.date or datetime.date.min, reverse=True))


def _matters(
    status: StatusDocument,
    decided: Mapping[RecommendationKey | None, Decided],
    earlier: Iterable[tuple[Document, StatusDocument]],
) -> Iterable[Matter]:
    reports = {report.symbol: report for report in status.reports}
    befores = [(document_named(row), then, _changes(then, status)) for row, then in earlier]
    for entry in status.entries:
        if asks_its_body(entry, status):
            yield Matter(
                entry,
                reports.get(entry.report) or Report(entry.report),
                decided.get(entry.key) or _in_itself(entry.decision),
                tuple(
                    Before(named, then, changes.get(entry.key))
                    for named, before, changes in befores
                    for then in before.entries
                    if then.key == entry.key
                ),
            )


def _changes(then: StatusDocument, now: StatusDocument) -> Mapping[RecommendationKey, EntryChange]:
    return {change.key: change for change in compare(then, now).changed}


def _in_itself(decision: Decision | None) -> Decided | None:
    """Return a decision that the document itself prints as made."""
    if decision is None or decision.state in OPEN_DECISIONS:
        return None
    return Decided(decision.state, None, decision.symbol, decision.date)


def _decided(look: Look, row: Document) -> Mapping[RecommendationKey | None, Decided]:
    """Return the decisions that stand on a document, by the recommendation; None: on the whole."""
    standing = standing_decisions([row.pk])
    if not standing:
        return {}
    names = names_seen(look).bodies
    follow_up = "follow_up__recommendation__"
    columns = (f"{follow_up}report__symbol", f"{follow_up}number", f"{follow_up}formal")
    entries = DocumentEntry.objects.filter(document=row).values_list("follow_up", *columns)
    keys = {pk: RecommendationKey(*key) for pk, *key in entries}
    return {
        keys.get(which) if which is not None else None: _said(one, names, look)
        for (_, which), one in standing.items()
        if which is None or which in keys
    }


def _said(one: Standing, names: Mapping[int, Mapping[Language, str]], look: Look) -> Decided:
    body = best_of(names.get(one.body or 0, {}), look.language)
    return Decided(one.state, body, one.symbol, one.date, best_of(one.words, look.language))


def _asked(look: Look, rows: list[Document]) -> Iterable[tuple[Document, Asked]]:
    """Return each of the documents with its head and what was done with it as a whole."""
    lines = {line.key: line for line in document_lines(look)}
    standing = standing_decisions([row.pk for row in rows])
    names = names_seen(look).bodies
    for row in rows:
        line, noted = lines.get(row.key), standing.get((row.pk, None))
        if line is not None:
            yield row, Asked(line, None, _said(noted, names, look) if noted else None)


def _counted(look: Look, row: Document, asked: Asked) -> Asked:
    """Return a document with the number of what it asks to endorse; a paper asks for nothing."""
    if row.kind is EditionKind.WORKING_GROUP_PAPER:
        return asked
    question = ("to-endorse", row.pk, look.restricted)
    return replace(asked, to_endorse=remembered(look.state, question, lambda: _open(look, row)))


def _open(look: Look, row: Document) -> int:
    """Count what a document asks its body to endorse, and nobody has decided on."""
    if row.issued_at is None:
        return _open_kinds(look, row)
    decided = _decided(look, row)
    return sum(entry.key not in decided for entry in decision_set(_status(look, row)))


def _open_kinds(look: Look, row: Document) -> int:
    """Count the same of what was not issued here: the database counts what kinds of entries it has,
    and each kind is judged once, as it would stand in the document.
    """
    moment = printed_at(row, row.date)
    names = ever_named(look.organization, look.state).at(moment)
    choice = Choice(look.language, row.original_language)
    numbers = _kinds_of_entries(look, row, moment)
    status = StatusDocument(
        language=look.language,
        kind=row.kind,
        governing_body=choice.name(names.bodies.get(row.governing_body_id or 0)),
        entries=tuple(
            replace(
                entry_of(codes),
                addressee=addressee,
                governing_body=choice.name(names.deciding.bodies.get(body or 0)),
            )
            for codes, body, addressee in numbers
        ),
    )
    in_turn = zip(with_implied(status).entries, numbers.values(), strict=True)
    return sum(number for entry, number in in_turn if awaits_decision(entry, status))


type _EntryKind = tuple[str, int | None, Addressee | None]


def _kinds_of_entries(look: Look, row: Document, moment: Moment) -> Mapping[_EntryKind, int]:
    """Count the entries of a document on which nobody has decided, by the codes of their answers,
    the body that these name, and whom the recommendations address. Asks two questions.
    """
    decided = MeetingDecision.objects.filter(document=row, follow_up__isnull=False)
    # Of what is not everybody's, readers who see more than that read what their documents tell.
    seen = reports_seen(max(Sight) if look.restricted else Sight.PUBLIC, "recommendation__report__")
    shown = FollowUp.objects.filter(seen, documents__document=row)
    shown = shown.exclude(pk__in=decided.values("follow_up"))
    every: Any = with_facts(shown, moment)
    answers = answered(StatusUpdate.objects.filter(follow_up__in=shown), moment)
    facts = FilteredRelation(
        "follow_up__recommendation__periods",
        condition=within("follow_up__recommendation__periods", moment),
    )
    told = (
        answers.annotate(fact=facts, codes=codes_of(""))
        .filter(Q(fact__isnull=False))
        .order_by()
        .values_list("codes", "governing_body", "fact__facts__addressee")
        .annotate(Number("pk"))
    )
    found = Counter[_EntryKind]()
    addressees = every.order_by().values_list("fact__facts__addressee").annotate(Number("pk"))
    unanswered = Counter[Addressee | None](dict(addressees))
    for codes, body, addressee, number in told:
        found[codes, body, addressee] += number
        unanswered[addressee] -= number
    return found + Counter({(NO_CODES, None, whom): left for whom, left in unanswered.items()})


@dataclass(frozen=True, slots=True)
class DecidedIn:
    """A decision on a recommendation, and the document on which it was made."""

    document: DocumentNamed
    decision: DecisionShown


@dataclass(frozen=True, slots=True)
class MeetingsOf:
    """Everything that meetings said of a recommendation: decisions, and requests that are open."""

    decisions: tuple[DecidedIn, ...]
    requests: tuple[RequestShown, ...]

    def __bool__(self) -> bool:
        """Whether they said anything."""
        return bool(self.decisions or self.requests)


def meetings_of(look: Look, recommendation: RecommendationKey) -> MeetingsOf:
    """Return what meetings said of a recommendation until the day, the latest first.

    Only what was said of documents that the reader may read.
    """
    theirs = FollowUp.objects.filter(organization=look.organization)
    row = by_number(theirs, recommendation).first()
    if row is None:
        return MeetingsOf((), ())
    return MeetingsOf(_decisions(row.pk, look), requests_about([row.pk], look).get(row.pk, ()))


def _decisions(follow_up: int, look: Look) -> tuple[DecidedIn, ...]:
    rows = Document.objects.filter(readable(look.restricted), decisions__follow_up=follow_up)
    documents = {row.pk: row for row in rows.distinct()}
    if not documents:
        return ()
    names = body_names(look)
    found = [
        DecidedIn(document_named(documents[key]), decision_shown(made, names, look.language))
        for (key, of), made in standing_decisions(list(documents)).items()
        if of == follow_up and made.date <= look.on
    ]
    return tuple(sorted(found, key=lambda one: one.decision.date, reverse=True))
