"""Clearing at once all answers that say what was cleared before, each bound to its version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from uptake.core.actors import Actor
from uptake.core.clearing import unchanged
from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.queries.answering import Answering
from uptake.queries.versions import Version, versions
from uptake.services import events
from uptake.services.answers.passing import clear_in_hand, take_version
from uptake.services.periods import derive_answers


@dataclass(frozen=True, slots=True)
class Skipped:
    """An answer that was left alone, and the code of why."""

    follow_up: int
    code: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """What came of it: the follow-ups whose answers are cleared, those agreed to, those skipped."""

    cleared: tuple[int, ...]
    agreed: tuple[int, ...]
    skipped: tuple[Skipped, ...]


@transaction.atomic
def clear_unchanged(*, updates: Iterable[tuple[int, int]], by: Actor, at: datetime) -> Cleared:
    """Clear the versions that are named, as follow-up and update, where nothing has changed.

    One that cannot be cleared is skipped, and the others are cleared all the same: the reasons
    are those of `clear`, and `answer-changed` where the answer is not the one cleared before.
    """
    done: dict[Stage, list[int]] = {Stage.CLEARED: [], Stage.SUBMITTED: []}
    skipped, told = [], []
    for follow_up, update in sorted(set(updates)):
        try:
            held, version = take_version(follow_up, update, Deed.CLEAR, by, at)
            if not is_unchanged(held, version):
                raise UptakeError("answer-changed")
            stage, event = clear_in_hand(held, version, by, at)
        except UptakeError as error:
            skipped.append(Skipped(follow_up, error.code))
            continue
        done[stage].append(follow_up)
        told.append(event)
    derive_answers(Q(follow_up__in=done[Stage.CLEARED]))
    events.record_all(told, by=by, at=at)
    return Cleared(tuple(done[Stage.CLEARED]), tuple(done[Stage.SUBMITTED]), tuple(skipped))


def is_unchanged(held: Answering, version: Version) -> bool:
    """Say whether a version says what the last cleared one says, in the language it is written."""
    if held.cleared is None:
        return False
    key, language = held.cleared.update, version.answer.language
    before = versions([key], language)[key]
    return unchanged(version.answer, before.answer)
