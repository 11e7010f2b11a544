"""Passing an answer on: submitting, withdrawing, verifying, clearing, returning.

Each deed is done to one version, the one that was in view. Where another has been saved since,
it raises UptakeError `answer-overtaken` and nothing is done.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.answers.queries.clearance import in_clearance, may_clear
from uptake.answers.services.reaching import AnswerRefused, take
from uptake.core.answers import (
    GivenAnswer,
    Problem,
    errors,
    hindrance_to_clear,
    hindrance_to_return,
    problems,
)
from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.stages import Standing, pass_on, transition
from uptake.record.queries.answering import Answering, Version
from uptake.record.queries.cited import known_documents
from uptake.record.services import events
from uptake.record.services.versions import derive_answers
from uptake.register.models import FollowUpProgress, StageChange


@transaction.atomic
def submit(*, follow_up: int, update: int, by: Actor, at: datetime) -> tuple[Problem, ...]:
    """Submit a version for clearance; give what is odd in it (warnings).

    Raises UptakeError `follow-up-unknown`, `answer-overtaken`, `stage-wrong`; AnswerRefused.
    """
    held, version = _take(follow_up, update, Deed.SUBMIT, by, at)
    known = known_documents(held.organization, version.answer.references)
    found, told = hand_in(held, update, version.answer, known, by, at, version.standing)
    events.record_all([told], by=by, at=at)
    return found


def hand_in(
    held: Answering,
    update: int,
    answer: GivenAnswer,
    known: frozenset[str],
    by: Actor,
    at: datetime,
    standing: Standing,
) -> tuple[tuple[Problem, ...], events.Told]:
    """Submit a version within somebody else's transaction; give what is odd, and the event."""
    found = problems(answer, held.situation(timezone.localdate(at), known))
    if errors(found):
        raise AnswerRefused(found)
    stage = pass_on(Deed.SUBMIT, standing, by, held.organization)
    _write(held, update, Deed.SUBMIT, stage, by, at, "")
    return found, told_of(Deed.SUBMIT, held, update)


@transaction.atomic
def withdraw(*, follow_up: int, update: int, by: Actor, at: datetime) -> None:
    """Take a submitted version back. Raises as `submit`."""
    _pass(follow_up, update, Deed.WITHDRAW, by, at)


@transaction.atomic
def verify(*, follow_up: int, update: int, by: Actor, at: datetime) -> None:
    """Say that somebody other than its author has seen that the answer is true.

    Raises UptakeError `by-author`, `by-deputy`, `verified-already` besides.
    """
    _pass(follow_up, update, Deed.VERIFY, by, at)


@transaction.atomic
def clear(*, follow_up: int, update: int, by: Actor, at: datetime) -> Stage:
    """Clear a version; the first of two clearing officers only agrees. Give the stage it has now.

    Raises UptakeError `follow-up-unknown`, `answer-overtaken` and what
    `core.clearing.hindrance_to_clear` gives.
    """
    held, version = _take(follow_up, update, Deed.CLEAR, by, at)
    one = in_clearance(held, version, within=may_clear(by, follow_up))
    found = hindrance_to_clear(one, by)
    if found is not None:
        raise found
    stage = transition(one.deed).after
    _write(held, update, one.deed, stage, by, at, "")
    if stage is Stage.CLEARED:
        FollowUpProgress.objects.filter(follow_up=follow_up).update(cleared=update)
        derive_answers(Q(follow_up=follow_up))
    events.record_all([told_of(one.deed, held, update, own=one.is_own_of(by))], by=by, at=at)
    return stage


@transaction.atomic
def return_(*, follow_up: int, update: int, reason: str, by: Actor, at: datetime) -> None:
    """Give a submitted version back with a reason.

    Raises UptakeError `follow-up-unknown`, `answer-overtaken` and what
    `core.clearing.hindrance_to_return` gives.
    """
    held, version = _take(follow_up, update, Deed.RETURN, by, at)
    one = in_clearance(held, version, within=may_clear(by, follow_up))
    found = hindrance_to_return(one, by, reason)
    if found is not None:
        raise found
    _write(held, update, Deed.RETURN, Stage.RETURNED, by, at, reason.strip())
    events.record_all([told_of(Deed.RETURN, held, update)], by=by, at=at)


def _take(
    follow_up: int, update: int, deed: Deed, by: Actor, at: datetime
) -> tuple[Answering, Version]:
    """Lock a follow-up and give how it stands, with the version that was in view."""
    held = take(follow_up, transition(deed).act, by, at)
    version = held.latest
    if version is None or version.update != update:
        raise UptakeError("answer-overtaken", update=held.base)
    return held, version


def _pass(follow_up: int, update: int, deed: Deed, by: Actor, at: datetime) -> None:
    held, version = _take(follow_up, update, deed, by, at)
    stage = pass_on(deed, version.standing, by, held.organization)
    _write(held, update, deed, stage, by, at, "")
    events.record_all([told_of(deed, held, update)], by=by, at=at)


def _write(
    held: Answering, update: int, deed: Deed, stage: Stage, by: Actor, at: datetime, reason: str
) -> None:
    changed(update, deed, stage, by, at, reason).save(force_insert=True)
    FollowUpProgress.objects.filter(follow_up=held.follow_up).update(stage=stage, since=at)


def changed(
    update: int, deed: Deed, stage: Stage, by: Actor, at: datetime, reason: str = ""
) -> StageChange:
    """Give the row that says what was done with a version; nothing is written."""
    return StageChange(
        update_id=update,
        deed=deed,
        stage=stage,
        at=at,
        by=by.name,
        person_id=by.person,
        reason=reason,
    )


def told_of(deed: Deed, held: Answering, update: int, *, own: bool = False) -> events.Told:
    """Give the event that tells of a deed; `own`: somebody cleared an answer of their own."""
    values = {"update": update, "own": True} if own else {"update": update}
    return events.Told(f"answers.{deed}", held.organization, held.name, values)
