"""Cycles: opening one for a meeting, changing the days of its steps, closing and reopening it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import CycleStep
from uptake.core.cycles import calendar, out_of_order
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.organizations import bodies_there
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import Assignment, Cycle, CycleDay, GoverningBody

STEPS = tuple(CycleStep)


@transaction.atomic
def open_cycle(
    *,
    governing_body: int,
    meeting: date,
    days: Mapping[CycleStep, date] | None,
    by: Actor,
    at: datetime,
) -> Cycle:
    """Open the cycle towards a meeting; its steps are counted back from it where no day is given.

    Raises UptakeError `governing-body-unknown`, `meeting-past` (meeting), `day-out-of-range`,
    `cycle-known` (meeting), `cycle-out-of-order` (step, day, earlier, earlier_day).
    """
    rows = GoverningBody.objects.filter(pk=governing_body, closed_on=None)
    body = rows.select_related("organization").first()
    if body is None or not may(by, Act.PLAN_CYCLE, body.organization.code):
        raise UptakeError("governing-body-unknown")
    if not bodies_there(body.organization_id).filter(pk=body.pk).exists():
        raise UptakeError("governing-body-unknown")
    if meeting < timezone.localdate(at):
        raise UptakeError("meeting-past", meeting=meeting)
    wait_for(f"cycles {body.organization.code}")
    if Cycle.objects.filter(governing_body=body, meeting=meeting).exists():
        raise UptakeError("cycle-known", meeting=meeting)
    planned = _planned(meeting, days, at)
    row = Cycle.objects.create(
        organization=body.organization,
        governing_body=body,
        meeting=meeting,
        recorded_at=at,
        recorded_by=by.name,
    )
    CycleDay.objects.bulk_create(
        CycleDay(cycle=row, step=step, day=day) for step, day in planned.items()
    )
    _tell("cycles.open", row, {"governing_body": body.pk, "days": planned}, by, at)
    return row


@transaction.atomic
def change_cycle(
    *,
    cycle: int,
    meeting: date,
    days: Mapping[CycleStep, date],
    seen: Mapping[CycleStep, date] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Change the days of a cycle; give how many assignments have another due day now.

    What is due on the cycle's day for answers moves with it. `seen` are the days that were in
    view: where somebody has changed them since, raises UptakeError `cycle-overtaken`. Raises
    `cycle-unknown`, `cycle-closed`, `day-out-of-range`, `cycle-known` (meeting),
    `cycle-out-of-order` (step, day, earlier, earlier_day).
    """
    row = _take(cycle, by)
    if row.closed_at is not None:
        raise UptakeError("cycle-closed")
    there = dict(row.days.values_list("step", "day"))
    if seen is not None and dict(seen) != there:
        raise UptakeError("cycle-overtaken")
    planned = _planned(meeting, days, at)
    if planned == there:
        return 0
    wait_for(f"cycles {row.organization.code}")
    known = Cycle.objects.filter(governing_body=row.governing_body_id, meeting=meeting)
    if known.exclude(pk=row.pk).exists():
        raise UptakeError("cycle-known", meeting=meeting)
    Cycle.objects.filter(pk=row.pk).update(meeting=meeting)
    row.days.all().delete()
    CycleDay.objects.bulk_create(
        CycleDay(cycle=row, step=step, day=day) for step, day in planned.items()
    )
    moved = _move_due(row, there, planned)
    _tell("cycles.change", row, {"days": planned, "before": there, "moved": moved}, by, at)
    return moved


@transaction.atomic
def close_cycle(*, cycle: int, by: Actor, at: datetime) -> None:
    """Close a cycle; one that is closed stays so. Raises UptakeError `cycle-unknown`."""
    row = _take(cycle, by)
    if row.closed_at is not None:
        return
    Cycle.objects.filter(pk=row.pk).update(closed_at=at)
    _tell("cycles.close", row, {}, by, at)


@transaction.atomic
def reopen_cycle(*, cycle: int, reason: str, by: Actor, at: datetime) -> None:
    """Open a closed cycle again, with its days as they were; an open one stays so.

    Raises UptakeError `cycle-unknown`, `cycle-without-reason`.
    """
    row = _take(cycle, by)
    if row.closed_at is None:
        return
    why = reason.strip()
    if not why:
        raise UptakeError("cycle-without-reason")
    Cycle.objects.filter(pk=row.pk).update(closed_at=None)
    _tell("cycles.reopen", row, {"reason": why, "closed_at": row.closed_at}, by, at)


def _take(cycle: int, by: Actor) -> Cycle:
    row = hold(Cycle.objects.filter(pk=cycle)).select_related("organization").first()
    if row is None or not may(by, Act.PLAN_CYCLE, row.organization.code):
        raise UptakeError("cycle-unknown")
    return row


def _planned(
    meeting: date, days: Mapping[CycleStep, date] | None, at: datetime
) -> dict[CycleStep, date]:
    require_meant(timezone.localdate(at), meeting, *(days or {}).values())
    planned = calendar(meeting) | dict(days or {}) | {CycleStep.MEETING: meeting}
    late = out_of_order(planned)
    if late is not None:
        earlier = STEPS[STEPS.index(late) - 1]
        raise UptakeError(
            "cycle-out-of-order",
            step=late,
            day=planned[late],
            earlier=earlier,
            earlier_day=planned[earlier],
        )
    return planned


def _move_due(row: Cycle, before: Mapping[CycleStep, date], after: Mapping[CycleStep, date]) -> int:
    old, new = before.get(CycleStep.ANSWERS), after[CycleStep.ANSWERS]
    if old is None or old == new:
        return 0
    theirs = Assignment.objects.filter(cycle=row, ended_at=None, due=old)
    return theirs.update(due=new)


def _tell(verb: str, row: Cycle, values: Mapping[str, object], by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=row.organization.code,
        subject=f"cycle:{row.pk}",
        by=by,
        at=at,
        values={"meeting": row.meeting, **values},
    )
