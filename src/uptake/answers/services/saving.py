"""Saving an answer: a new version, a draft, beside those that were there before."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.answers.services.passing import hand_in
from uptake.answers.services.reaching import AnswerRefused, take
from uptake.answers.services.writing import write_version
from uptake.core.answers import (
    GivenAnswer,
    Problem,
    Situation,
    contradictions,
    errors,
    problems,
    reopens,
)
from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.stages import Standing, pass_on
from uptake.record.queries.answering import Answering
from uptake.record.queries.cited import known_documents
from uptake.record.queries.files import unknown_files
from uptake.record.queries.meetings.papers import goes_on
from uptake.record.services import events
from uptake.register.models import FollowUpProgress, StageChange, StatusUpdate, WorkingCopy


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that was saved, and what is odd in it (warnings)."""

    update: int
    problems: tuple[Problem, ...]


@transaction.atomic
def save(
    *,
    follow_up: int,
    answer: GivenAnswer,
    based_on: int | None,
    by: Actor,
    at: datetime,
    submit: bool = False,
) -> Saved:
    """Save an answer as a new version, and submit it if that is asked.

    `based_on` is the version that was in view (`Answering.base`): where another has been saved
    since, raises UptakeError `answer-overtaken` (update: the newest) and nothing is lost. Raises
    AnswerRefused for what the rules do not allow, and `follow-up-unknown`, `stage-wrong`.
    """
    held = take(follow_up, Act.ANSWER, by, at, answer.language)
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, answer, by, at, submit)


@transaction.atomic
def confirm(*, follow_up: int, based_on: int | None, by: Actor, at: datetime) -> Saved:
    """Say that nothing has changed since the last cleared answer, and submit that.

    Raises as `save`, and UptakeError `nothing-to-confirm` where nothing was cleared yet.
    """
    held = take(follow_up, Act.ANSWER, by, at)
    if held.cleared is None:
        raise UptakeError("nothing-to-confirm")
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, replace(held.cleared.answer, why=""), by, at, submit=True)


@transaction.atomic
def merge(
    *,
    follow_up: int,
    mine: GivenAnswer,
    begun_on: int | None,
    answer: GivenAnswer,
    based_on: int | None,
    by: Actor,
    at: datetime,
    submit: bool = False,
) -> Saved:
    """Save what was made of two answers, one's own and somebody else's that came between.

    `mine` was begun beside the version `begun_on`; it is kept as a version of its own below the
    merged `answer`, so that neither is lost, unless it is the same or could not stand. `based_on`
    is the other's version. Raises as `save`.
    """
    held = take(follow_up, Act.ANSWER, by, at, answer.language)
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, answer, by, at, submit, _kept_below(held, mine, begun_on, answer, by, at))


def _kept_below(
    held: Answering,
    mine: GivenAnswer,
    begun_on: int | None,
    answer: GivenAnswer,
    by: Actor,
    at: datetime,
) -> list[events.Told]:
    day = timezone.localdate(at)
    known = known_documents(held.organization, mine.references)
    if mine == answer or errors(_judged(held, mine, held.situation(day, known), by, submit=False)):
        return []
    versions = StatusUpdate.objects.filter(follow_up=held.follow_up)
    base = begun_on if begun_on and versions.filter(pk=begun_on).exists() else None
    update = write_version(held, mine, by, at, day, base)
    return [_told(Deed.SAVE, held, update, by, base)]


def _judged(
    held: Answering, answer: GivenAnswer, situation: Situation, by: Actor, *, submit: bool
) -> tuple[Problem, ...]:
    """Give all that is wrong at once: also what is missing, where it is to be submitted."""
    files = {one.sha256: one.name for one in answer.evidence if one.sha256}
    unknown = unknown_files(held.organization, held.follow_up, files, by)
    return (
        *(problems if submit else contradictions)(answer, situation),
        *(
            Problem("evidence", "evidence-unknown", values=(("file", name),))
            for sha256, name in files.items()
            if sha256 in unknown
        ),
    )


def _save(
    held: Answering,
    answer: GivenAnswer,
    by: Actor,
    at: datetime,
    submit: bool,
    told: Iterable[events.Told] = (),
) -> Saved:
    day = timezone.localdate(at)
    known = known_documents(held.organization, answer.references)
    situation = held.situation(day, known)
    found = _judged(held, answer, situation, by, submit=submit)
    if errors(found):
        raise AnswerRefused(found)
    again = reopens(answer, situation) and held.standing.stage is Stage.CLEARED
    deed = Deed.REOPEN if again else Deed.SAVE
    stage = pass_on(deed, held.standing, by, held.organization, answer.why if again else None)
    update = write_version(held, answer, by, at, day, held.base)
    if again:
        StageChange.objects.create(
            update_id=update,
            deed=deed,
            stage=stage,
            at=at,
            by=by.name,
            person_id=by.person,
            reason=answer.why,
        )
    _note_progress(held, update, stage, at)
    WorkingCopy.objects.filter(follow_up=held.follow_up, person=by.person).delete()
    told = [*told, _told(deed, held, update, by, held.base)]
    if submit:
        found, handed = hand_in(held, update, answer, known, by, at, Standing(stage))
        told.append(handed)
    events.record_all(told, by=by, at=at)
    return Saved(update, found)


def _note_progress(held: Answering, update: int, stage: Stage, at: datetime) -> None:
    row = FollowUpProgress(follow_up_id=held.follow_up, latest_id=update, stage=stage, since=at)
    FollowUpProgress.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["follow_up"],
        update_fields=["latest", "stage", "since"],
    )


def _told(deed: Deed, held: Answering, update: int, by: Actor, based_on: int | None) -> events.Told:
    return events.Told(
        f"answers.{deed}",
        held.organization,
        held.name,
        {"update": update, "based_on": based_on, "via": by.via},
    )
