"""Undoing what was done with answers a moment ago: submitted, cleared or returned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from uptake.answers.services.passing import changed, take_follow_ups, told_of
from uptake.core.codes import Deed
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.stages import pass_on, transition
from uptake.core.symbols import RecommendationKey, key_of
from uptake.core.undoing import require_undoable
from uptake.record.queries.answering import Answering
from uptake.record.queries.undoing import act_at
from uptake.record.services import events
from uptake.record.services.versions import derive_answers, derive_progress
from uptake.register.models import StageChange, StatusUpdate

# Which deed undoes which: what was submitted is a draft again, what was decided waits again.
UNDOES: Mapping[Deed, Deed] = {
    Deed.SUBMIT: Deed.WITHDRAW,
    Deed.CLEAR: Deed.UNDO,
    Deed.RETURN: Deed.UNDO,
}
_VERBS: Mapping[str, Deed] = {f"answers.{deed}": deed for deed in UNDOES}


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: the deed, and the recommendations whose answers are as they were before."""

    deed: Deed
    recommendations: tuple[RecommendationKey, ...]


@transaction.atomic
def undo(*, organization: str, done_at: datetime, by: Actor, at: datetime) -> Undone:
    """Undo what the actor submitted, cleared or returned at a moment; all of it or nothing.

    Raises UptakeError `follow-up-unknown`, `not-permitted`, and as `core.undoing` says.
    """
    done, told = act_at(organization, done_at, by, _VERBS)
    require_undoable(done, by, at)
    (deed,) = {_VERBS[verb] for verb, _ in told}
    updates = [int(values["update"]) for _, values in told]
    held = _standing(updates, UNDOES[deed], deed, by, at)
    for update, one in held.items():
        stage = pass_on(UNDOES[deed], one.standing, by, one.organization)
        changed(update, UNDOES[deed], stage, by, at).save(force_insert=True)
    keys = [one.follow_up for one in held.values()]
    derive_progress(Q(follow_up__in=keys))
    derive_answers(Q(follow_up__in=keys))
    events.record_all(_told(held, UNDOES[deed]), by=by, at=at)
    return Undone(deed, tuple(key_of(one) for one in held.values()))


def _told(held: Mapping[int, Answering], deed: Deed) -> Iterable[events.Told]:
    return [told_of(deed, one, update) for update, one in held.items()]


def _standing(
    updates: list[int], deed: Deed, done: Deed, by: Actor, at: datetime
) -> dict[int, Answering]:
    """Lock the follow-ups of these versions; refuse where one is not as the act left it."""
    of_update = dict(StatusUpdate.objects.filter(pk__in=updates).values_list("follow_up_id", "pk"))
    held = take_follow_ups(of_update, transition(deed).act, by, at)
    if set(held) != set(of_update):
        raise UptakeError("follow-up-unknown")
    last = dict(
        StageChange.objects.filter(update__in=updates).order_by("pk").values_list("update", "deed")
    )
    for key, one in held.items():
        if one.base != of_update[key] or last.get(of_update[key]) != done:
            raise UptakeError("undo-overtaken")
    return {of_update[key]: one for key, one in held.items()}
