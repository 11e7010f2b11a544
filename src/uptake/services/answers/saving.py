"""Saving an answer: a new version, a draft, beside those that were there before."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.answers import GivenAnswer, Problem, contradictions, errors, reopens
from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.stages import Standing, pass_on
from uptake.queries.answering import Answering, known_documents
from uptake.register.models import FollowUpProgress, StageChange, WorkingCopy
from uptake.services import events
from uptake.services.answers.passing import hand_in
from uptake.services.answers.reaching import take
from uptake.services.answers.refusal import AnswerRefused
from uptake.services.answers.writing import write_version


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
    if held.base != based_on:
        raise UptakeError("answer-overtaken", update=held.base)
    return _save(held, answer, by, at, submit)


@transaction.atomic
def confirm(*, follow_up: int, based_on: int | None, by: Actor, at: datetime) -> Saved:
    """Say that nothing has changed since the last cleared answer, and submit that.

    Raises as `save`, and UptakeError `nothing-to-confirm` where nothing was cleared yet.
    """
    held = take(follow_up, Act.ANSWER, by, at)
    if held.cleared is None:
        raise UptakeError("nothing-to-confirm")
    if held.base != based_on:
        raise UptakeError("answer-overtaken", update=held.base)
    return _save(held, replace(held.cleared.answer, why=""), by, at, submit=True)


def _save(held: Answering, answer: GivenAnswer, by: Actor, at: datetime, submit: bool) -> Saved:
    day = timezone.localdate(at)
    known = known_documents(held.organization, answer.references)
    situation = held.situation(day, known)
    found = contradictions(answer, situation)
    if errors(found):
        raise AnswerRefused(found)
    again = reopens(answer, situation) and held.standing.stage is Stage.CLEARED
    deed = Deed.REOPEN if again else Deed.SAVE
    stage = pass_on(deed, held.standing, by, held.organization, answer.why if again else None)
    update = write_version(held, answer, by, at, day)
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
    told = [_told(deed, held, update, by)]
    if submit:
        found, handed = hand_in(held, update, answer, known, by, at, Standing(stage))
        told.append(handed)
    events.record_all(told, by=by, at=at)
    return Saved(update, found)


def _note_progress(held: Answering, update: int, stage: Stage, at: datetime) -> None:
    FollowUpProgress.objects.update_or_create(
        follow_up_id=held.follow_up,
        defaults={"latest_id": update, "stage": stage, "since": at},
    )


def _told(deed: Deed, held: Answering, update: int, by: Actor) -> events.Told:
    return events.Told(
        f"answers.{deed}",
        held.organization,
        held.name,
        {"update": update, "based_on": held.base, "via": by.via},
    )
