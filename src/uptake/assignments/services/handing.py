"""Handing over: all that a person has goes to another, or stays with a unit.

An answer belongs to the office: whoever hands a queue over, leaves or moves takes nothing along.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.assignments.services.taking import take, tell
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.services.locks import hold
from uptake.record.services.people import require_answering, require_people, require_units
from uptake.register.models import Assignment, Person, Unit, WorkingCopy


@transaction.atomic
def hand_over(*, from_person: int, to_person: int, by: Actor, at: datetime) -> int:
    """Hand all that a person has to another, with its days; give how many assignments went over.

    What the other has already stays as it is. What was being typed goes along, unless the other
    is typing too. Raises UptakeError `person-unknown`, `person-may-not-answer` (person),
    `handed-to-oneself`.
    """
    if from_person == to_person:
        raise UptakeError("handed-to-oneself")
    home = _home(from_person, by)
    keys = _take(from_person, by)
    require_people(home, [to_person], timezone.localdate(at))
    require_answering([to_person])
    handed = _hand(from_person, keys, {"person_id": to_person}, by, at)
    copies = WorkingCopy.objects.filter(person=from_person, follow_up__in=handed)
    typing = WorkingCopy.objects.filter(person=to_person).values("follow_up")
    copies.exclude(follow_up__in=typing).update(person=to_person)
    return len(handed)


@transaction.atomic
def hand_to_unit(*, from_person: int, to_unit: int, by: Actor, at: datetime) -> int:
    """Leave all that a person has with a unit; give how many assignments went over.

    Raises UptakeError `person-unknown`, `unit-unknown`.
    """
    home = _home(from_person, by)
    keys = _take(from_person, by)
    require_units(home, [to_unit], timezone.localdate(at))
    return len(_hand(from_person, keys, {"unit_id": to_unit}, by, at))


@transaction.atomic
def stay_with_unit(*, person: int, unit: int, by: Actor, at: datetime) -> int:
    """Leave with a unit what somebody has who moves to another; give how many stay.

    With a unit that is closed nothing stays.

    Within the transaction of the move, which is the administrator's: that answers stay with the
    office is the house's rule, so nobody's leave to assign is asked for.
    """
    by = replace(by, trusted=True)
    keys = _take(person, by)
    if not hold(Unit.objects.filter(pk=unit, closed_on=None)).exists():
        return 0
    return len(_hand(person, keys, {"unit_id": unit}, by, at))


def _home(person: int, by: Actor) -> int:
    """Give the organization of a person, whether they are still there or not."""
    row = Person.objects.filter(pk=person).select_related("organization").first()
    home = row.organization if row else None
    if home is None or not may(by, Act.ASSIGN, home.code):
        raise UptakeError("person-unknown")
    return home.pk


def _take(person: int, by: Actor) -> list[int]:
    """Lock the follow-ups that a person has; give them."""
    theirs = Assignment.objects.filter(person=person, ended_at=None)
    keys = list(theirs.values_list("follow_up_id", flat=True))
    if keys:
        take(keys, by)
    return keys


def _hand(
    person: int, keys: Collection[int], to: dict[str, int], by: Actor, at: datetime
) -> list[int]:
    theirs = Assignment.objects.filter(person=person, ended_at=None)
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
    tell(
        "assignments.hand_over",
        rows,
        {f"to_{key.removesuffix('_id')}": one for key, one in to.items()},
        by,
        at,
    )
    return [row.follow_up_id for row in rows]
