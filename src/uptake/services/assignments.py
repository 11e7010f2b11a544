"""Assigning: who is to answer which recommendations, by when; ending that, and handing it over.

An answer belongs to the office: whoever hands a queue over, leaves or moves takes nothing along.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.codes import CycleStep
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.register.models import (
    Assignment,
    Cycle,
    CycleDay,
    FollowUp,
    Organization,
    Person,
    WorkingCopy,
)
from uptake.services import events
from uptake.services.assignees import require_people, require_units

# Rows asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class _Taken:
    """Follow-ups of one organization, locked, with the names by which events call them."""

    organization: Organization
    names: dict[int, str]


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
    `person-unknown`, `unit-unknown`, `cycle-unknown`, `cycle-closed`, `due-past` (due).
    """
    if not follow_ups:
        raise UptakeError("follow-ups-missing")
    if not people and not units:
        raise UptakeError("assignees-missing")
    today = timezone.localdate(at)
    taken = _take(follow_ups, by)
    require_people(taken.organization.pk, people, today)
    require_units(taken.organization.pk, units, today)
    answers = _answers_by(taken.organization, cycle) if cycle is not None else None
    day = due or answers
    _not_past(day, today)
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
    rows = [row for row in _known(assignments, by) if row.ended_at is None]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at, ended_by=by.name)
    _tell("assignments.end", rows, {}, by, at)
    return len(rows)


@transaction.atomic
def change_due(*, assignments: Sequence[int], due: date | None, by: Actor, at: datetime) -> int:
    """Set another day by which to answer; give how many assignments had another one before.

    Raises UptakeError `assignment-unknown`, `due-past` (due).
    """
    _not_past(due, timezone.localdate(at))
    known = _known(assignments, by)
    rows = [row for row in known if row.ended_at is None and row.due != due]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=due)
    _tell("assignments.change_due", rows, {"due": due}, by, at)
    return len(rows)


@transaction.atomic
def hand_over(*, from_person: int, to_person: int, by: Actor, at: datetime) -> int:
    """Hand all that a person has to another, with its days; give how many assignments went over.

    What the other has already stays as it is. What was being typed goes along, unless the other
    is typing too. Raises UptakeError `person-unknown`, `handed-to-oneself`.
    """
    if from_person == to_person:
        raise UptakeError("handed-to-oneself")
    require_people(_home(from_person, by), [to_person], timezone.localdate(at))
    handed = _hand(from_person, {"person_id": to_person}, by, at)
    copies = WorkingCopy.objects.filter(person=from_person, follow_up__in=handed)
    typing = WorkingCopy.objects.filter(person=to_person).values("follow_up")
    copies.exclude(follow_up__in=typing).update(person=to_person)
    return len(handed)


@transaction.atomic
def hand_to_unit(*, from_person: int, to_unit: int, by: Actor, at: datetime) -> int:
    """Leave all that a person has with a unit; give how many assignments went over.

    Raises UptakeError `person-unknown`, `unit-unknown`.
    """
    require_units(_home(from_person, by), [to_unit], timezone.localdate(at))
    return len(_hand(from_person, {"unit_id": to_unit}, by, at))


def _home(person: int, by: Actor) -> int:
    """Give the organization of a person, whether they are still there or not."""
    row = Person.objects.filter(pk=person).select_related("organization").first()
    home = row.organization if row else None
    if home is None or not may(by, Act.ASSIGN, home.code):
        raise UptakeError("person-unknown")
    return home.pk


def _hand(person: int, to: dict[str, int], by: Actor, at: datetime) -> list[int]:
    theirs = Assignment.objects.filter(person=person, ended_at=None)
    keys = list(theirs.values_list("follow_up_id", flat=True))
    if not keys:
        return []
    _take(keys, by)
    held = Assignment.objects.filter(ended_at=None, **to).values_list("follow_up_id", flat=True)
    there = set(held)
    rows = list(
        theirs.filter(follow_up__in=keys)
        .select_related("follow_up__organization", "follow_up__recommendation__report")
        .order_by("pk")
    )
    theirs.filter(follow_up__in=keys).update(ended_at=at, ended_by=by.name)
    Assignment.objects.bulk_create(
        Assignment(
            follow_up_id=row.follow_up_id,
            due=row.due,
            cycle_id=row.cycle_id,
            assigned_at=at,
            assigned_by=by.name,
            **to,
        )
        for row in rows
        if row.follow_up_id not in there
    )
    _tell(
        "assignments.hand_over",
        rows,
        {f"to_{key.removesuffix('_id')}": one for key, one in to.items()},
        by,
        at,
    )
    return [row.follow_up_id for row in rows]


def _take(follow_ups: Collection[int], by: Actor) -> _Taken:
    """Lock follow-ups, always in the same order: two who assign at once wait for each other."""
    wanted = sorted(set(follow_ups))
    locked = FollowUp.objects.select_for_update(of=("self",)).order_by("pk")
    found = [
        row
        for keys in batched(wanted, AT_ONCE)
        for row in locked.filter(pk__in=keys).select_related(
            "organization", "recommendation__report"
        )
    ]
    organizations = {row.organization_id: row.organization for row in found}
    if len(found) < len(wanted) or len(organizations) != 1:
        raise UptakeError("follow-up-unknown")
    (organization,) = organizations.values()
    if not may(by, Act.ASSIGN, organization.code):
        raise UptakeError("follow-up-unknown")
    return _Taken(organization, {row.pk: _name(row) for row in found})


def _name(row: FollowUp) -> str:
    one = row.recommendation
    return f"{one.report.symbol} {'' if one.formal else '§'}{one.number}"


def _answers_by(organization: Organization, cycle: int) -> date | None:
    row = Cycle.objects.filter(pk=cycle, organization=organization).first()
    if row is None:
        raise UptakeError("cycle-unknown")
    if row.closed_at is not None:
        raise UptakeError("cycle-closed")
    days = CycleDay.objects.filter(cycle=row, step=CycleStep.ANSWERS)
    return days.values_list("day", flat=True).first()


def _not_past(due: date | None, today: date) -> None:
    if due is not None and due < today:
        raise UptakeError("due-past", due=due)


type _Planned = tuple[list[dict[str, Any]], list[Assignment]]


def _planned(
    taken: _Taken,
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
    taken: _Taken,
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


def _known(assignments: Collection[int], by: Actor) -> list[Assignment]:
    wanted = sorted(set(assignments))
    rows = list(
        Assignment.objects.select_for_update(of=("self",))
        .filter(pk__in=wanted)
        .select_related("follow_up__organization", "follow_up__recommendation__report")
        .order_by("pk")
    )
    theirs = all(may(by, Act.ASSIGN, row.follow_up.organization.code) for row in rows)
    if not wanted or len(rows) < len(wanted) or not theirs:
        raise UptakeError("assignment-unknown")
    return rows


def _tell(
    verb: str, rows: Collection[Assignment], values: dict[str, Any], by: Actor, at: datetime
) -> None:
    if rows:
        events.record_all(_told(verb, rows, values), by=by, at=at)


def _told(verb: str, rows: Collection[Assignment], values: dict[str, Any]) -> Iterator[events.Told]:
    for row in rows:
        whom = {"person": row.person_id, "unit": row.unit_id}
        code = row.follow_up.organization.code
        yield events.Told(verb, code, _name(row.follow_up), {**whom, **values})
