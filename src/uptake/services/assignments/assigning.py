"""Assigning: who is to answer which recommendations, by when; another day, an end."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.codes import CycleStep
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.register.models import Assignment, Cycle, CycleDay, Organization
from uptake.services import events
from uptake.services.assignees import require_people, require_units
from uptake.services.assignments.taking import AT_ONCE, Taken, take, take_assignments, tell
from uptake.services.locks import hold


@transaction.atomic
def assign(
    *,
    follow_ups: Sequence[int],
    people: Sequence[int],
    units: Sequence[int],
    due: date | None,
    cycle: int | None,
    by: Actor,
    at: datetime,
) -> int:
    """Assign recommendations to people and units; give how many assignments are new or changed.

    Due is the day that is given, else the cycle's day for answers. Who has a recommendation
    already keeps it, with the new day and cycle if there are any; where all is as it was, nothing
    is done. Raises UptakeError `follow-ups-missing`, `assignees-missing`, `follow-up-unknown`,
    `person-unknown`, `unit-unknown`, `cycle-unknown`, `cycle-closed`, `due-past` (due),
    `day-out-of-range`.
    """
    if not follow_ups:
        raise UptakeError("follow-ups-missing")
    if not people and not units:
        raise UptakeError("assignees-missing")
    today = timezone.localdate(at)
    taken = take(follow_ups, by)
    require_people(taken.organization.pk, people, today)
    require_units(taken.organization.pk, units, today)
    answers = _answers_by(taken.organization, cycle) if cycle is not None else None
    day = due or answers
    _require_to_come(day, today)
    new, changed = _planned(taken, people, units, day, cycle)
    given = {"assigned_at": at, "assigned_by": by.name}
    Assignment.objects.bulk_create(Assignment(**one, **given) for one in new)
    for rows in batched(changed, AT_ONCE):
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=day, cycle=cycle)
    _tell_assigned(taken, new, changed, {"due": day, "cycle": cycle}, by, at)
    return len(new) + len(changed)


@transaction.atomic
def end(*, assignments: Sequence[int], by: Actor, at: datetime) -> int:
    """End assignments; give how many had not ended yet. The links sent for them end with them.

    Raises UptakeError `assignment-unknown`.
    """
    rows = [row for row in take_assignments(assignments, by) if row.ended_at is None]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at, ended_by=by.name)
    tell("assignments.end", rows, {}, by, at)
    return len(rows)


@transaction.atomic
def change_due(*, assignments: Sequence[int], due: date | None, by: Actor, at: datetime) -> int:
    """Set another day by which to answer; give how many assignments had another one before.

    Raises UptakeError `assignment-unknown`, `due-past` (due), `day-out-of-range`.
    """
    _require_to_come(due, timezone.localdate(at))
    known = take_assignments(assignments, by)
    rows = [row for row in known if row.ended_at is None and row.due != due]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=due)
    tell("assignments.change_due", rows, {"due": due}, by, at)
    return len(rows)


def _answers_by(organization: Organization, cycle: int) -> date | None:
    row = hold(Cycle.objects.filter(pk=cycle, organization=organization)).first()
    if row is None:
        raise UptakeError("cycle-unknown")
    if row.closed_at is not None:
        raise UptakeError("cycle-closed")
    days = CycleDay.objects.filter(cycle=row, step=CycleStep.ANSWERS)
    return days.values_list("day", flat=True).first()


def _require_to_come(due: date | None, today: date) -> None:
    require_meant(today, due)
    if due is not None and due < today:
        raise UptakeError("due-past", due=due)


type _Planned = tuple[list[dict[str, Any]], list[Assignment]]


def _planned(
    taken: Taken,
    people: Collection[int],
    units: Collection[int],
    due: date | None,
    cycle: int | None,
) -> _Planned:
    """Give the assignments that are to be made, and those that get another day or cycle."""
    there = {
        (row.follow_up_id, row.person_id, row.unit_id): row
        for keys in batched(taken.names, AT_ONCE)
        for row in Assignment.objects.filter(follow_up__in=keys, ended_at=None)
    }
    whom = [(one, None) for one in sorted(set(people))] + [
        (None, one) for one in sorted(set(units))
    ]
    wanted = [(follow_up, *one) for follow_up in taken.names for one in whom]
    new = [
        {"follow_up_id": key[0], "person_id": key[1], "unit_id": key[2], "due": due}
        | {"cycle_id": cycle}
        for key in wanted
        if key not in there
    ]
    says = due is not None or cycle is not None
    known = [there[key] for key in wanted if key in there]
    return new, [row for row in known if says and (row.due, row.cycle_id) != (due, cycle)]


def _tell_assigned(
    taken: Taken,
    new: list[dict[str, Any]],
    changed: list[Assignment],
    values: dict[str, Any],
    by: Actor,
    at: datetime,
) -> None:
    if not new and not changed:
        return
    whom: dict[int, dict[str, list[int]]] = {}
    rows = [(one["follow_up_id"], one["person_id"], one["unit_id"]) for one in new]
    rows += [(row.follow_up_id, row.person_id, row.unit_id) for row in changed]
    for follow_up, person, unit in rows:
        named = whom.setdefault(follow_up, {"people": [], "units": []})
        named["people" if person is not None else "units"].append(person or unit or 0)
    code = taken.organization.code
    events.record_all(
        (
            events.Told("assignments.assign", code, taken.names[follow_up], {**named, **values})
            for follow_up, named in whom.items()
        ),
        by=by,
        at=at,
    )
