"""Where the two sides differ: theirs is taken into a draft, or ours stands, or is verified."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.core.two_sides import Ours, Theirs, TwoSides, Way, reopens, ways_of
from uptake.record.queries.answering import answering
from uptake.record.queries.viewpoint import Look
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import TrackingKept
from uptake.tracking.queries import line_of
from uptake.tracking.services.mapping import organization_for


@dataclass(frozen=True, slots=True)
class Seen:
    """The two values that somebody looked at: the row of theirs, and our cleared answer."""

    theirs: int
    ours: int | None


@transaction.atomic
def take(
    *,
    organization: str,
    look: Look,
    key: RecommendationKey,
    seen: Seen,
    why: str,
    by: Actor,
    at: datetime,
) -> int:
    """Write their status into a draft of our answer; give the version. Nothing is submitted.

    Our remarks stay; theirs are taken where we have none. `why` says why an implemented
    recommendation is reopened. Raises UptakeError `tracking-differs`, `tracking-nothing-to-take`,
    `tracking-reason-to-reopen`; as `organization_for` and `answers.save`.
    """
    organization_for(by, organization)
    ours, theirs, sides = _both(organization, look, key, seen, Way.TAKE)
    said = theirs.entry
    if reopens(sides) and not why.strip():
        raise UptakeError("tracking-reason-to-reopen")
    held = answering(ours.follow_up, look.language, timezone.localdate(at))
    if held is None:
        raise UptakeError("follow-up-unknown")
    newest = held.latest or held.cleared
    base = newest.answer if newest else GivenAnswer(language=look.language)
    answer = replace(
        base,
        acceptance=said.acceptance,
        implementation=said.implementation,
        remarks=base.remarks or said.remarks,
        why=why.strip(),
    )
    saved = answers.save(follow_up=ours.follow_up, answer=answer, based_on=held.base, by=by, at=at)
    _record(
        "tracking.take", organization, key, {"tracked": theirs.row, "update": saved.update}, by, at
    )
    return saved.update


@transaction.atomic
def keep(
    *,
    organization: str,
    look: Look,
    key: RecommendationKey,
    seen: Seen,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say that ours stands beside theirs, with a reason; they are told by the next export.

    It holds for just these two values. Raises UptakeError `tracking-reason-missing`; as
    `organization_for` and `_both`.
    """
    organization_for(by, organization)
    ours, theirs, _ = _both(organization, look, key, seen, Way.KEEP)
    if not reason.strip():
        raise UptakeError("tracking-reason-missing")
    assert ours.update is not None
    TrackingKept.objects.create(
        follow_up_id=ours.follow_up,
        tracked_id=theirs.row,
        update_id=ours.update,
        reason=reason.strip(),
        at=at,
        by=by.name,
        person_id=by.person,
    )
    _record(
        "tracking.keep", organization, key, {"tracked": theirs.row, "update": ours.update}, by, at
    )


@transaction.atomic
def confirm(
    *,
    organization: str,
    look: Look,
    key: RecommendationKey,
    seen: Seen,
    by: Actor,
    at: datetime,
) -> int:
    """Submit our answer once more as it is, so that somebody can verify it before clearance.

    Raises as `organization_for`, `_both` and `answers.confirm`.
    """
    organization_for(by, organization)
    ours, theirs, _ = _both(organization, look, key, seen, Way.CONFIRM)
    held = answering(ours.follow_up, look.language, timezone.localdate(at))
    base = held.base if held else None
    saved = answers.confirm(follow_up=ours.follow_up, based_on=base, by=by, at=at)
    _record(
        "tracking.confirm",
        organization,
        key,
        {"tracked": theirs.row, "update": saved.update},
        by,
        at,
    )
    return saved.update


def _both(
    organization: str, look: Look, key: RecommendationKey, seen: Seen, way: Way
) -> tuple[Ours, Theirs, TwoSides]:
    """Return both sides as they stand now, if they are those that were looked at.

    Raises UptakeError `tracking-recommendation-unknown`, `tracking-nothing-to-take`,
    `tracking-differs` where they have changed, or this cannot be done with them (any more).
    """
    wait_for(f"tracking {organization}")
    line = line_of(replace(look, state=None), key)
    if line is None:
        raise UptakeError("tracking-recommendation-unknown")
    ours, theirs = line.sides.ours, line.sides.theirs
    if ours is None or theirs is None:
        raise UptakeError("tracking-nothing-to-take")
    if (theirs.row, ours.update) != (seen.theirs, seen.ours) or way not in ways_of(line.sides):
        raise UptakeError("tracking-differs")
    return ours, theirs, line.sides


def _record(
    verb: str,
    organization: str,
    key: RecommendationKey,
    values: dict[str, object],
    by: Actor,
    at: datetime,
) -> None:
    events.record(
        verb,
        organization=organization,
        subject=str(key),
        by=by,
        at=at,
        values=values,
    )
