"""The history of a follow-up: what was recorded, done and said, and who printed it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from uptake.core.codes import (
    Acceptance,
    Action,
    Audience,
    Deed,
    EditionKind,
    Implementation,
    Stage,
    Via,
)
from uptake.core.discussing import NoteDeed, may_edit
from uptake.core.document import Decision
from uptake.core.permissions import Act, Sight, may
from uptake.core.recipients import Actor
from uptake.core.reminding import LOOK_BACK
from uptake.core.symbols import DocumentKey
from uptake.record.queries.answering import Passage, passages_of, reachable
from uptake.record.queries.contents.as_of import Moment, cleared, with_decision
from uptake.record.queries.focal_points import Item, item_columns, item_of
from uptake.record.queries.follow_ups import for_information
from uptake.record.queries.viewpoint import out, readable
from uptake.register.models import (
    Assignment,
    DiscussionNote,
    DiscussionSeen,
    Document,
    DocumentEntry,
    NoteChange,
    NoteMention,
    StatusUpdate,
)

# What is told of a cleared answer to those who may not see how it came about.
TOLD_OF_CLEARED = frozenset({Deed.VERIFY, Deed.CLEAR})


class Extent(StrEnum):
    """How much of a history somebody sees."""

    PUBLISHED = "published"
    CLEARED = "cleared"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """A document as one refers to it."""

    key: DocumentKey
    kind: EditionKind | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """One moment: an answer that was recorded, or a document that printed the answer as it stood.

    `recorded_at` and `recorded_by` are None where a document printed what stood already. `stage`
    is the one to which the version has come, `passages` what was done with it, the first first.
    A version that only marks what is asked `is_mark`; `update` is the identity of a recorded one;
    one that is an answer which stood from its day on, for whom it was asked, `stands`; one that
    carries the decision of a meeting beside the answer before it says what was `decided`.
    """

    day: date
    document: DocumentNamed | None
    recorded_at: datetime | None
    recorded_by: str | None
    file: str | None
    why: str
    acceptance: Acceptance | None
    implementation: Implementation | None
    for_information: bool
    via: Via = Via.IMPORT
    stage: Stage = Stage.CLEARED
    passages: tuple[Passage, ...] = ()
    is_mark: bool = False
    update: int | None = None
    action: Action | None = None
    stands: bool = False
    decided: Decision | None = None


def extent_for(actor: Actor, organization: str, follow_up: int, audience: Audience) -> Extent:
    """Say how much of a follow-up's history somebody sees. Asks one question at most."""
    if may(actor, Act.SEE_ANSWERS, organization):
        reached = reachable(actor, Act.SEE_ANSWERS, organization)
        if reached.filter(pk=follow_up).exists():
            return Extent.ALL
    return Extent.CLEARED if audience is Audience.STAFF else Extent.PUBLISHED


def history(
    follow_up: int,
    on: date,
    extent: Extent = Extent.PUBLISHED,
    audience: Audience = Audience.PUBLIC,
    *,
    restricted: Sight = Sight.PUBLIC,
) -> tuple[Step, ...]:
    """Return the moments of a follow-up until a day, the latest first. Asks three questions.

    `audience`: for whom it is asked which answers stood. `restricted`: who asks may read documents
    that are not for everybody.
    """
    updates = (
        StatusUpdate.objects.filter(_seen(extent, on), follow_up=follow_up, valid_from__lte=on)
        .annotate(shown=_shown(extent, on, audience), carries=Exists(with_decision()))
        .select_related("document", "imported_file")
        .order_by("valid_from", "recorded_at", "pk")
    )
    printed = (
        DocumentEntry.objects.filter(
            out(on, "document__"), readable(restricted, "document__"), follow_up=follow_up
        )
        .exclude(document__date=None)
        .select_related("document")
        .order_by("document__date", "document__pk")
    )
    rows, entries = list(updates), list(printed)
    done = _done([row.pk for row in rows], extent)
    recorded = [_recorded(row, done.get(row.pk, ()), extent) for row in _as_one(rows)]
    told = {row.document_id for row in rows}
    unchanged = [one for one in entries if one.document_id not in told]
    versions = [_recorded(row, ()) for row in rows]
    steps = sorted((*recorded, *_reprinted(unchanged, versions, on)), key=lambda step: step.day)
    return tuple(reversed(steps))


def document_named(document: Document) -> DocumentNamed:
    """Return a document as one refers to it."""
    return DocumentNamed(document.key, document.kind, document.date)


def _seen(extent: Extent, on: date) -> Q:
    match extent:
        case Extent.ALL:
            return Q()
        case Extent.CLEARED:
            return cleared(Moment(on))
        case Extent.PUBLISHED:
            return cleared(Moment(on, audience=Audience.PUBLIC))


def _shown(extent: Extent, on: date, audience: Audience) -> Any:
    """Whether these readers are shown a version: a question only of the public that sees all."""
    if extent is Extent.PUBLISHED or audience is Audience.STAFF:
        return Value(True)
    condition = cleared(Moment(on, audience=audience))
    return ExpressionWrapper(condition, output_field=BooleanField())


def _done(updates: list[int], extent: Extent) -> dict[int, tuple[Passage, ...]]:
    if extent is Extent.PUBLISHED:
        return {}
    done = passages_of(updates)
    if extent is Extent.ALL:
        return done
    return {update: tuple(_standing(passages)) for update, passages in done.items()}


def _standing(passages: Iterable[Passage]) -> list[Passage]:
    """Return what is told of a cleared answer: a clearance that was undone is not."""
    told: list[Passage] = []
    for one in passages:
        if one.deed is Deed.UNDO:
            told = [each for each in told if each.deed is not Deed.CLEAR]
        elif one.deed in TOLD_OF_CLEARED:
            told.append(one)
    return told


def _recorded(
    update: StatusUpdate, passages: tuple[Passage, ...], extent: Extent = Extent.PUBLISHED
) -> Step:
    stage = passages[-1].stage if passages else _known_stage(update, extent)
    return Step(
        day=update.valid_from,
        document=document_named(update.document) if update.document else None,
        recorded_at=update.recorded_at,
        recorded_by=update.recorded_by,
        file=update.imported_file.name if update.imported_file else None,
        why="" if extent is Extent.PUBLISHED else update.why,  # no document prints it
        acceptance=update.acceptance,
        implementation=update.implementation,
        for_information=for_information(update.for_information, update.action),
        via=update.via,
        stage=stage,
        passages=passages,
        is_mark=_is_mark(update),
        update=update.pk,
        action=update.action,
        stands=stage is Stage.CLEARED and getattr(update, "shown", False),
        decided=_decided(update),
    )


def _as_one(rows: Sequence[StatusUpdate]) -> list[StatusUpdate]:
    """Take a draft and the version that goes on from it beside a decision for the one they are.

    It came when, and from whom, the draft came.
    """
    known, gone = {row.pk: row for row in rows}, set()
    for row in rows:
        before = known.get(row.based_on_id or 0)
        if before and getattr(row, "carries", False) and row.stage is not Stage.CLEARED:
            row.recorded_at, row.recorded_by = before.recorded_at, before.recorded_by
            gone.add(before.pk)
    return [row for row in rows if row.pk not in gone]


def _decided(update: StatusUpdate) -> Decision | None:
    carries = getattr(update, "carries", False) and update.stage is Stage.CLEARED
    if not carries or update.decision_state is None:
        return None
    return Decision(update.decision_state, None, update.decision_symbol, update.decision_date)


def _known_stage(update: StatusUpdate, extent: Extent) -> Stage:
    """Who does not see how a version came about sees only such as were cleared."""
    return update.stage if extent is Extent.ALL else Stage.CLEARED


def _is_mark(update: StatusUpdate) -> bool:
    unsaid = update.acceptance is None and update.document_id is None
    return unsaid and update.stage is Stage.CLEARED


def _reprinted(entries: Iterable[DocumentEntry], versions: list[Step], on: date) -> Iterable[Step]:
    """Return the documents that printed what had been recorded before.

    One that was issued here says which version it shows, and did so from the day on which it was
    issued, where the day that it bears is still to come. Of any other it is the one that had been
    published by its day: until then nothing can be said of it.
    """
    for entry in entries:
        document = entry.document
        day = document.date or date.min
        if entry.update_id is not None:
            standing = [step for step in versions if step.update == entry.update_id]
            issued = timezone.localdate(document.issued_at) if document.issued_at else on
            day = day if day <= on else issued
        else:
            own = [step for step in versions if step.document and step.day <= day]
            standing = own if day <= on else []
        if standing:
            yield replace(
                standing[-1],
                day=day,
                document=document_named(document),
                recorded_at=None,
                recorded_by=None,
                file=None,
                why="",
                update=None,
                stands=False,
            )


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was said: who said it, when, and whether it was the reader.

    `edited`: its text is not the first one. `settled` is who resolved it, and when; `editable`:
    the reader can still change or withdraw it. Of one that was withdrawn there is no text.
    """

    key: int
    at: datetime
    by: str
    text: str
    own: bool
    edited: bool = False
    settled: tuple[str, datetime] | None = None
    editable: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said lately beside an answer: by whom, and whom it concerns.

    `held` are the people and units that have the recommendation, `others` whoever wrote its newest
    answer or said something beside it before, `named` who is named in it, `seen` who has had it
    before them on the site. `waits`: the answer waits for clearance.
    """

    note: int
    item: Item
    organization: int
    person: int | None
    held: tuple[tuple[int | None, int | None], ...]
    others: frozenset[int]
    seen: frozenset[int]
    named: frozenset[int] = frozenset()
    waits: bool = False


def discussion(
    actor: Actor, organization: str, follow_up: int, at: datetime | None = None
) -> tuple[Note, ...] | None:
    """Get what was said beside an answer, the first of it first; None for who may not discuss it.

    `at` is the moment at which it is asked whether the reader can still change something; without
    one they cannot. Asks two questions, one more where something was said.
    """
    if not reachable(actor, Act.DISCUSS, organization).filter(pk=follow_up).exists():
        return None
    rows = DiscussionNote.objects.filter(follow_up=follow_up).order_by("at", "pk")
    return tuple(_as_it_stands(row, actor, at) for row in rows.prefetch_related("changes"))


def _as_it_stands(row: DiscussionNote, actor: Actor, at: datetime | None) -> Note:
    changes = sorted(row.changes.all(), key=lambda one: one.pk)
    texts = [one.text for one in changes if one.deed is NoteDeed.EDIT]
    own = row.person_id is not None and row.person_id == actor.person
    if any(one.deed is NoteDeed.WITHDRAW for one in changes):
        return Note(key=row.pk, at=row.at, by=row.by, text="", own=own, withdrawn=True)
    settling = [one for one in changes if one.deed is not NoteDeed.EDIT]
    resolved = settling[-1] if settling and settling[-1].deed is NoteDeed.RESOLVE else None
    return Note(
        key=row.pk,
        at=row.at,
        by=row.by,
        text=texts[-1] if texts else row.text,
        own=own,
        edited=bool(texts),
        settled=(resolved.by, resolved.at) if resolved else None,
        editable=at is not None and may_edit(row.person_id, row.at, actor.person, at),
    )


def kept_notes() -> QuerySet[DiscussionNote]:
    """Return the comments that their authors have not withdrawn."""
    withdrawn = NoteChange.objects.filter(note=OuterRef("pk"), deed=NoteDeed.WITHDRAW)
    return DiscussionNote.objects.filter(~Exists(withdrawn))


def unread(person: int | None, follow_ups: Collection[int]) -> frozenset[int]:
    """Return those beside which others have said something that the person has not seen yet.

    Asks two questions, or none where nobody is known.
    """
    if person is None:
        return frozenset()
    theirs = DiscussionSeen.objects.filter(person=person, follow_up__in=list(follow_ups))
    seen = dict(theirs.values_list("follow_up", "at"))
    notes = kept_notes().filter(follow_up__in=list(follow_ups))
    others = notes.exclude(person=person).values_list("follow_up", "at")
    return frozenset(
        follow_up for follow_up, at in others if follow_up not in seen or seen[follow_up] < at
    )


def said_lately(organizations: Collection[int], at: datetime) -> tuple[Said, ...]:
    """Get what was said lately at organizations. Asks five questions, one where it is nothing."""
    rows = (
        kept_notes()
        .filter(
            at__gte=at - LOOK_BACK,
            follow_up__organization__in=list(organizations),
            follow_up__withdrawn_at=None,
        )
        .order_by("pk")
    )
    notes = list(
        rows.values_list(
            *item_columns("follow_up__"),
            *("pk", "at", "person", "follow_up__progress__latest__author"),
            "follow_up__progress__stage",
        )
    )
    keys = {row[1] for row in notes}
    if not keys:
        return ()
    spoke, named = _spoke(keys), _named([row[7] for row in notes])
    held, seen = _held(keys), _read_when(keys)
    return tuple(
        Said(
            note,
            item_of(*row[1:7]),
            row[0],
            person,
            tuple(held[row[1]]),
            frozenset({author, *spoke[row[1]]} - {None}),
            frozenset(reader for reader, when in seen[row[1]] if when >= said_at),
            frozenset(named[note]),
            stage is Stage.SUBMITTED,
        )
        for row in notes
        for note, said_at, person, author, stage in [row[7:]]
    )


def _held(follow_ups: Collection[int]) -> defaultdict[int, list[tuple[int | None, int | None]]]:
    """Get the people and the units that have each now."""
    found: defaultdict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    given = Assignment.objects.filter(follow_up__in=follow_ups, ended_at=None)
    for follow_up, person, unit in given.values_list("follow_up", "person", "unit"):
        found[follow_up].append((person, unit))
    return found


def _read_when(follow_ups: Collection[int]) -> defaultdict[int, list[tuple[int, datetime]]]:
    found: defaultdict[int, list[tuple[int, datetime]]] = defaultdict(list)
    read = DiscussionSeen.objects.filter(follow_up__in=follow_ups)
    for follow_up, reader, at in read.values_list("follow_up", "person", "at"):
        found[follow_up].append((reader, at))
    return found


def _named(notes: Collection[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = NoteMention.objects.filter(note__in=list(notes))
    for note, person in rows.values_list("note", "person"):
        found[note].add(person)
    return found


def _spoke(follow_ups: Collection[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = kept_notes().filter(follow_up__in=list(follow_ups), person__isnull=False)
    for follow_up, person in rows.values_list("follow_up", "person").distinct():
        found[follow_up].add(person)
    return found
