"""Carrying a decision into the answers: new versions that say the same, and what was decided.

The version that stood on the day of the decision carries it from that day on, and so do the
versions that were cleared since. What is on its way is carried on too, as far as it had come, so
that nobody's draft is lost and no draft takes the decision back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q

from uptake.core.codes import Action, Deed, Stage
from uptake.core.meetings import OPEN_DECISIONS
from uptake.core.recipients import Actor
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.record.services.versions import copy_update, derive_answers, derive_progress
from uptake.register.models import FollowUpProgress, StageChange, StatusUpdate, WorkingCopy

KEPT = ("action", "governing_body_id", "for_information")


def carry(
    decisions: Mapping[int, Mapping[str, object]], day: date, by: Actor, at: datetime
) -> dict[int, int]:
    """Write the versions that carry decisions, by follow-up; give the first of each.

    `decisions` are the columns of an update that say what was decided on `day`. The follow-ups are
    locked by whoever calls.
    """
    progress = FollowUpProgress.objects.select_related("latest").in_bulk(list(decisions))
    return {
        follow_up: _carry(follow_up, columns, day, by, at, progress.get(follow_up))
        for follow_up, columns in decisions.items()
    }


def derive(follow_ups: Collection[int]) -> None:
    """Derive what stands when, and how far each has come, once their decisions are written.

    What is being typed goes on beside the newest versions.
    """
    before = FollowUpProgress.objects.in_bulk(list(follow_ups))
    derive_answers(Q(follow_up__in=list(follow_ups)))
    derive_progress(Q(follow_up__in=list(follow_ups)))
    now = FollowUpProgress.objects.in_bulk(list(before))
    for follow_up, progress in before.items():
        theirs = WorkingCopy.objects.filter(follow_up=follow_up, based_on=progress.latest_id)
        theirs.update(based_on=now[follow_up].latest_id)


def _carry(
    follow_up: int,
    columns: Mapping[str, object],
    day: date,
    by: Actor,
    at: datetime,
    progress: FollowUpProgress | None,
) -> int:
    standing = list(_standing(follow_up))
    until = [one for one in standing if one.valid_from <= day]
    since = [one for one in standing if one.valid_from > day]
    stood = until[-1] if until else None
    first = _copy(follow_up, stood, columns, max(day, stood.valid_from) if stood else day, by, at)
    for later in since:
        if _decided_later(later, day):
            return first.pk
        _copy(follow_up, later, columns, later.valid_from, by, at)
    if progress is not None and progress.stage is not Stage.CLEARED:
        draft = progress.latest
        copy = _copy(follow_up, draft, columns, max(day, draft.valid_from), by, at)
        _copy_passages(draft, copy)
    return first.pk


def _standing(follow_up: int) -> Iterator[StatusUpdate]:
    """Give the cleared versions that stood some day: of each day the latest."""
    rows = StatusUpdate.objects.filter(cleared(Moment(date.max)), follow_up=follow_up)
    ordered = rows.order_by("valid_from", "recorded_at", "pk")
    for _, of_day in groupby(ordered, key=lambda one: one.valid_from):
        yield list(of_day)[-1]


def _decided_later(update: StatusUpdate, day: date) -> bool:
    decided = update.decision_state not in OPEN_DECISIONS
    return decided and update.decision_date is not None and update.decision_date > day


def _copy(
    follow_up: int,
    before: StatusUpdate | None,
    columns: Mapping[str, object],
    day: date,
    by: Actor,
    at: datetime,
) -> StatusUpdate:
    """Write a version that says what `before` says; its author and its way stay the same."""
    kept = {name: getattr(before, name) for name in KEPT} if before else _asked(columns)
    copy = StatusUpdate(
        follow_up_id=follow_up,
        stage=before.stage if before and _is_on_its_way(before) else Stage.CLEARED,
        author_id=before.author_id if before else by.person,
        via=before.via if before else by.via,
        based_on=before,
        why=before.why if before else "",
        recorded_at=at,
        recorded_by=by.name,
        valid_from=day,
    )
    copy_update(before, copy, {**kept, **columns, "verified": _verified(before)})
    return copy


def _asked(columns: Mapping[str, object]) -> dict[str, object]:
    """Give what is asked where nobody had said it yet: the body that decided was asked."""
    return {"action": Action.GOVERNING_BODY, "governing_body_id": columns["decision_body_id"]}


def _is_on_its_way(update: StatusUpdate) -> bool:
    passages = update.stage_changes.filter(deed=Deed.CLEAR)
    return update.stage is not Stage.CLEARED and not passages.exists()


def _verified(before: StatusUpdate | None) -> bool | None:
    if before is None or before.verified is not None:
        return before.verified if before else None
    return True if before.stage_changes.filter(deed=Deed.VERIFY).exists() else None


def _copy_passages(draft: StatusUpdate, copy: StatusUpdate) -> None:
    """Let a version be as far on its way as the one that it goes on from."""
    passages: Iterable[StageChange] = draft.stage_changes.order_by("pk")
    StageChange.objects.bulk_create(
        StageChange(
            update=copy,
            deed=one.deed,
            stage=one.stage,
            at=one.at,
            by=one.by,
            person_id=one.person_id,
            reason=one.reason,
        )
        for one in passages
    )
