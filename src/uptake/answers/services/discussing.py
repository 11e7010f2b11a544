"""The talk beside an answer: saying, changing, resolving and reading it; being there."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from uptake.answers.queries.discussing import may_discuss, partners
from uptake.core.discussing import PRESENT, Mentioned, NoteDeed, may_edit, mentioned
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.history import kept_notes
from uptake.record.services import events
from uptake.register.models import (
    DiscussionNote,
    DiscussionSeen,
    FollowUp,
    FollowUpProgress,
    NoteChange,
    NoteMention,
    Presence,
)

LONGEST = 20_000


@transaction.atomic
def add_note(*, follow_up: int, text: str, by: Actor, at: datetime) -> Mentioned:
    """Say something beside the newest version of an answer; return who is named in it.

    Raises UptakeError `follow-up-unknown`, `note-empty`, `note-too-long` (longest).
    """
    held = _discussed(follow_up, by)
    said = _read(text)
    progress = FollowUpProgress.objects.filter(follow_up=follow_up).first()
    note = DiscussionNote.objects.create(
        follow_up=held,
        update_id=progress.latest_id if progress else None,
        at=at,
        by=by.name,
        person_id=by.person,
        text=said,
    )
    found = _name(note, said)
    _tell("say", note, held, by, at)
    return found


@transaction.atomic
def edit_note(*, note: int, text: str, by: Actor, at: datetime) -> Mentioned:
    """Put another text in the place of one's own comment, for a short time after it was written.

    Raises UptakeError `note-unknown`, `note-not-editable`, and what `add_note` raises of its text.
    """
    row, held = _own_note(note, by, at)
    said = _read(text)
    _change(row, NoteDeed.EDIT, by, at, said)
    found = _name(row, said)
    _tell(NoteDeed.EDIT, row, held, by, at)
    return found


@transaction.atomic
def withdraw_note(*, note: int, by: Actor, at: datetime) -> None:
    """Take back one's own comment, for a short time after it was written: nobody reads it any more.

    That there was one is still said. Raises UptakeError `note-unknown`, `note-not-editable`.
    """
    row, held = _own_note(note, by, at)
    _change(row, NoteDeed.WITHDRAW, by, at)
    _tell(NoteDeed.WITHDRAW, row, held, by, at)


@transaction.atomic
def settle_note(*, note: int, resolved: bool, by: Actor, at: datetime) -> None:
    """Say that what a comment asks is settled, or is open again.

    Raises UptakeError `note-unknown`.
    """
    row, held = _note(note, by)
    deed = NoteDeed.RESOLVE if resolved else NoteDeed.REOPEN
    _change(row, deed, by, at)
    _tell(deed, row, held, by, at)


@transaction.atomic
def see_notes(*, follow_up: int, by: Actor, at: datetime) -> None:
    """Note that the actor has the discussion before them: what was said until now is read.

    Nothing is changed by reading, so no event is recorded; who may not discuss it has not seen it.
    """
    held = FollowUp.objects.select_related("organization").filter(pk=follow_up).first()
    if by.person is None or held is None or not may_discuss(held, by):
        return
    DiscussionSeen.objects.update_or_create(
        follow_up_id=follow_up, person_id=by.person, defaults={"at": at}
    )


@transaction.atomic
def see_all(*, follow_ups: Iterable[int], by: Actor, at: datetime) -> None:
    """Note that the actor has read all that was said and decided beside these answers."""
    if by.person is None:
        return
    DiscussionSeen.objects.bulk_create(
        [
            DiscussionSeen(follow_up_id=one, person_id=by.person, at=at)
            for one in sorted(set(follow_ups))
        ],
        update_conflicts=True,
        unique_fields=["follow_up", "person"],
        update_fields=["at"],
    )


@transaction.atomic
def be_here(*, follow_up: int, by: Actor, at: datetime) -> None:
    """Note that the actor has an answer before them now; what is older than a few minutes goes."""
    Presence.objects.filter(at__lt=at - PRESENT).delete()
    if by.person is not None:
        Presence.objects.update_or_create(
            follow_up_id=follow_up, person_id=by.person, defaults={"at": at}
        )


def _discussed(follow_up: int, by: Actor) -> FollowUp:
    rows = FollowUp.objects.select_related("organization", "recommendation__report")
    held = rows.filter(pk=follow_up).first()
    if held is None or not may_discuss(held, by):
        raise UptakeError("follow-up-unknown")
    return held


def _note(note: int, by: Actor) -> tuple[DiscussionNote, FollowUp]:
    row = kept_notes().filter(pk=note).first()
    if row is None:
        raise UptakeError("note-unknown")
    try:
        return row, _discussed(row.follow_up_id, by)
    except UptakeError as error:
        raise UptakeError("note-unknown") from error


def _own_note(note: int, by: Actor, at: datetime) -> tuple[DiscussionNote, FollowUp]:
    """Return a comment that the actor can still change or withdraw."""
    row, held = _note(note, by)
    if not may_edit(row.person_id, row.at, by.person, at):
        raise UptakeError("note-not-editable")
    return row, held


def _read(text: str) -> str:
    said = text.strip()
    if not said:
        raise UptakeError("note-empty")
    if len(said) > LONGEST:
        raise UptakeError("note-too-long", longest=LONGEST)
    return said


def _name(note: DiscussionNote, text: str) -> Mentioned:
    """Keep who is named in a comment, once each."""
    if "@" not in text:
        return Mentioned(frozenset(), ())
    called = partners(note.follow_up_id, note.at.date())
    found = mentioned(text, {one: tuple(names.values()) for one, names in called.items()})
    known = set(note.mentions.values_list("person", flat=True))
    NoteMention.objects.bulk_create(
        NoteMention(note=note, person_id=person) for person in sorted(found.people - known)
    )
    return found


def _change(note: DiscussionNote, deed: NoteDeed, by: Actor, at: datetime, text: str = "") -> None:
    NoteChange.objects.create(
        note=note, deed=deed, at=at, by=by.name, person_id=by.person, text=text
    )


def _tell(deed: str, note: DiscussionNote, held: FollowUp, by: Actor, at: datetime) -> None:
    one = held.recommendation
    events.record(
        f"discussion.{deed}",
        organization=held.organization.code,
        subject=str(RecommendationKey(one.report.symbol, one.number, one.formal)),
        by=by,
        at=at,
        values={"note": note.pk},
    )
