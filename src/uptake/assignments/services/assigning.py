"""Assigning: who is to answer which recommendations, by when; another day, an end."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.assignments.services.taking import AT_ONCE, Taken, take, take_assignments, tell
from uptake.core.codes import CycleStep
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.recipients import WAITING, Actor, asked_at, turn
from uptake.record.queries.focal_points import given_answers
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.people import require_answering, require_people, require_units
from uptake.register.models import Assignment, Cycle, CycleDay, Organization


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
    is done. Who had answered, and is asked anew by another cycle, is given it once more: then they
    are told of it again. Raises UptakeError `follow-ups-missing`, `assignees-missing`,
    `follow-up-unknown`, `person-unknown`, `person-may-not-answer` (person), `unit-unknown`,
    `cycle-unknown`, `cycle-closed`, `due-past` (due), `day-out-of-range`.
    """
    today = timezone.localdate(at)
    taken = _take(follow_ups, people, units, by, today)
    row = _open_cycle(taken.organization, cycle) if cycle is not None else None
    day = due or (_answers_by(row) if row else None)
    _require_to_come(day, today)
    new, known = _planned(taken, people, units, day, cycle)
    anew = _asked_anew(known, row) if row else []
    new += [_terms(one.follow_up_id, one.person_id, one.unit_id, day, cycle) for one in anew]
    changed = [one for one in known if one not in anew]
    _end(anew, by, at)
    given = {"assigned_at": at, "assigned_by": by.name}
    Assignment.objects.bulk_create(Assignment(**one, **given) for one in new)
    for rows in batched(changed, AT_ONCE):
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=day, cycle=cycle)
    _tell_assigned(taken, new, changed, {"due": day, "cycle": cycle}, by, at)
    return len(new) + len(changed)


def _take(
    follow_ups: Sequence[int], people: Sequence[int], units: Sequence[int], by: Actor, today: date
) -> Taken:
    """Lock what is to be assigned, and refuse to whom it cannot be."""
    if not follow_ups:
        raise UptakeError("follow-ups-missing")
    if not people and not units:
        raise UptakeError("assignees-missing")
    taken = take(follow_ups, by)
    require_people(taken.organization.pk, people, today)
    require_answering(people)
    require_units(taken.organization.pk, units, today)
    return taken


@transaction.atomic
def end(*, assignments: Sequence[int], by: Actor, at: datetime) -> int:
    """End assignments; give how many had not ended yet. The links sent for them end with them.

    Raises UptakeError `assignment-unknown`.
    """
    rows = [row for row in take_assignments(assignments, by) if row.ended_at is None]
    _end(rows, by, at)
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


def _end(rows: Collection[Assignment], by: Actor, at: datetime) -> None:
    for some in batched(rows, AT_ONCE):
        theirs = Assignment.objects.filter(pk__in=[row.pk for row in some])
        theirs.update(ended_at=at, ended_by=by.name)


def _asked_anew(rows: Collection[Assignment], cycle: Cycle) -> list[Assignment]:
    """Give those that were answered, and are not for the cycle that they are to be for now."""
    given = {
        key: one
        for some in batched(rows, AT_ONCE)
        for key, one in given_answers(row.follow_up_id for row in some).items()
    }

    def is_open(row: Assignment, opened_at: datetime | None) -> bool:
        since = asked_at(row.assigned_at, opened_at)
        return turn(given.get(row.follow_up_id), since) in WAITING

    return [
        row
        for row in rows
        if is_open(row, cycle.recorded_at)
        and not is_open(row, row.cycle.recorded_at if row.cycle else None)
    ]


def _open_cycle(organization: Organization, cycle: int) -> Cycle:
    row = hold(Cycle.objects.filter(pk=cycle, organization=organization)).first()
    if row is None:
        raise UptakeError("cycle-unknown")
    if row.closed_at is not None:
        raise UptakeError("cycle-closed")
    return row


def _answers_by(cycle: Cycle) -> date | None:
    days = CycleDay.objects.filter(cycle=cycle, step=CycleStep.ANSWERS)
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
        for row in Assignment.objects.filter(follow_up__in=keys, ended_at=None).select_related(
            "cycle"
        )
    }
    whom = [(one, None) for one in sorted(set(people))] + [
        (None, one) for one in sorted(set(units))
    ]
    wanted = [(follow_up, *one) for follow_up in taken.names for one in whom]
    new = [
        _terms(follow_up, person, unit, due, cycle)
        for follow_up, person, unit in wanted
        if (follow_up, person, unit) not in there
    ]
    says = due is not None or cycle is not None
    known = [there[key] for key in wanted if key in there]
    return new, [row for row in known if says and (row.due, row.cycle_id) != (due, cycle)]


def _terms(
    follow_up: int, person: int | None, unit: int | None, due: date | None, cycle: int | None
) -> dict[str, Any]:
    whose = {"follow_up_id": follow_up, "person_id": person, "unit_id": unit}
    return {**whose, "due": due, "cycle_id": cycle}


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
