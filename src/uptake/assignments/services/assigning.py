"""Assigning: who is to answer which recommendations, by when; handing all of it over."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import CycleStep
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import WAITING, Actor, asked_at, turn
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.focal_points import given_answers
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.people import require_answering, require_people, require_units
from uptake.register.models import (
    Assignment,
    Cycle,
    CycleDay,
    FollowUp,
    Organization,
    Person,
    Unit,
    WorkingCopy,
)

# Rows asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Taken:
    """Follow-ups of one organization, locked, with the names by which events call them."""

    organization: Organization
    names: dict[int, str]


def take(follow_ups: Collection[int], by: Actor) -> Taken:
    """Lock follow-ups, always in the same order: two who assign at once wait for each other.

    Raises UptakeError `follow-up-unknown` where one is not there, or not the actor's to assign.
    """
    wanted = sorted(set(follow_ups))
    found = [
        row
        for keys in batched(wanted, AT_ONCE)
        for row in hold(FollowUp.objects.filter(pk__in=keys))
        .select_related("organization", "recommendation__report")
        .order_by("pk")
    ]
    organizations = {row.organization_id: row.organization for row in found}
    if len(found) < len(wanted) or len(organizations) != 1:
        raise UptakeError("follow-up-unknown")
    (organization,) = organizations.values()
    if not may(by, Act.ASSIGN, organization.code):
        raise UptakeError("follow-up-unknown")
    return Taken(organization, {row.pk: name_of(row) for row in found})


def name_of(row: FollowUp) -> str:
    """Return the name by which events call a follow-up."""
    one = row.recommendation
    return str(RecommendationKey(one.report.symbol, one.number, one.formal))


def take_assignments(assignments: Collection[int], by: Actor) -> list[Assignment]:
    """Lock assignments, ended ones too, by their follow-ups, as whoever assigns does.

    Raises UptakeError `assignment-unknown`.
    """
    wanted = sorted(set(assignments))
    asked = Assignment.objects.filter(pk__in=wanted)
    hold(FollowUp.objects.filter(pk__in=asked.values("follow_up")))
    related = asked.select_related("follow_up__organization", "follow_up__recommendation__report")
    rows = list(related.order_by("pk"))
    theirs = all(may(by, Act.ASSIGN, row.follow_up.organization.code) for row in rows)
    if not wanted or len(rows) < len(wanted) or not theirs:
        raise UptakeError("assignment-unknown")
    return rows


def tell(
    verb: str, rows: Collection[tuple[Assignment, dict[str, Any]]], by: Actor, at: datetime
) -> None:
    """Record an event for each assignment, with what there is to say of it."""
    if rows:
        events.record_all(_told(verb, rows), by=by, at=at)


def _told(verb: str, rows: Collection[tuple[Assignment, dict[str, Any]]]) -> Iterator[events.Told]:
    for row, values in rows:
        whom = {"assignment": row.pk, "person": row.person_id, "unit": row.unit_id}
        code = row.follow_up.organization.code
        yield events.Told(verb, code, name_of(row.follow_up), {**whom, **values})


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
    made = Assignment.objects.bulk_create(Assignment(**one, **given) for one in new)
    for rows in batched(changed, AT_ONCE):
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=day, cycle=cycle)
    _tell_assigned(taken, _Dealt(made, changed, anew), {"due": day, "cycle": cycle}, by, at)
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
    tell("assignments.end", [(row, {}) for row in rows], by, at)
    return len(rows)


@transaction.atomic
def reassign(
    *,
    assignments: Sequence[int],
    to_person: int | None = None,
    to_unit: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Give assignments to another person, or to a unit, with their days; give how many went over.

    As in `hand_over` what the other has already stays as it is, and what was being typed goes
    along. Raises UptakeError `assignment-unknown`, `assignees-missing`, `person-unknown`,
    `person-may-not-answer` (person), `unit-unknown`.
    """
    rows = [row for row in take_assignments(assignments, by) if row.ended_at is None]
    if to_person is None and to_unit is None:
        raise UptakeError("assignees-missing")
    homes = {row.follow_up.organization_id for row in rows}
    if len(homes) > 1:
        raise UptakeError("assignment-unknown")
    for home in homes:
        today = timezone.localdate(at)
        require_people(home, [to_person] if to_person is not None else [], today)
        require_units(home, [to_unit] if to_unit is not None else [], today)
    require_answering([to_person] if to_person is not None else [])
    to = {"unit_id": to_unit} if to_person is None else {"person_id": to_person}
    going = [row for row in rows if any(getattr(row, key) != one for key, one in to.items())]
    handed = _hand(going, to, by, at)
    if to_person is not None:
        for row in going:
            if row.person_id is not None:
                _hand_copies(row.person_id, to_person, [row.follow_up_id])
    return len(handed)


@transaction.atomic
def change_due(*, assignments: Sequence[int], due: date | None, by: Actor, at: datetime) -> int:
    """Set another day by which to answer; give how many assignments had another one before.

    Raises UptakeError `assignment-unknown`, `due-past` (due), `day-out-of-range`.
    """
    _require_to_come(due, timezone.localdate(at))
    known = take_assignments(assignments, by)
    rows = [row for row in known if row.ended_at is None and row.due != due]
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(due=due)
    dues = [(row, {"due": due, "before": row.due}) for row in rows]
    tell("assignments.change_due", dues, by, at)
    return len(rows)


def _end(rows: Collection[Assignment], by: Actor, at: datetime) -> None:
    for some in batched(rows, AT_ONCE):
        theirs = Assignment.objects.filter(pk__in=[row.pk for row in some])
        theirs.update(ended_at=at, ended_by=by.name)


def _asked_anew(rows: Collection[Assignment], cycle: Cycle) -> list[Assignment]:
    """Return those that were answered, and are not for the cycle that they are to be for now."""
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
    """Return the assignments that are to be made, and those that get another day or cycle."""
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


@dataclass(frozen=True, slots=True)
class _Dealt:
    """What assigning did: assignments it made, those it changed, those it ended to ask anew."""

    made: list[Assignment]
    changed: list[Assignment]
    ended: list[Assignment]


def _tell_assigned(
    taken: Taken, dealt: _Dealt, values: dict[str, Any], by: Actor, at: datetime
) -> None:
    """Record an event for each follow-up; it says what to put back where it is undone."""
    if not dealt.made and not dealt.changed:
        return
    whom: dict[int, dict[str, list[Any]]] = {}

    def note(row: Assignment, name: str, value: object) -> None:
        whom.setdefault(row.follow_up_id, {"people": [], "units": []}).setdefault(name, []).append(
            value
        )

    for row in (*dealt.made, *dealt.changed):
        person = row.person_id is not None
        note(row, "people" if person else "units", row.person_id if person else row.unit_id)
    for row in dealt.made:
        note(row, "made", row.pk)
    for row in dealt.changed:
        note(row, "before", {"assignment": row.pk, "due": row.due, "cycle": row.cycle_id})
    for row in dealt.ended:
        note(row, "ended", row.pk)
    code = taken.organization.code
    events.record_all(
        (
            events.Told("assignments.assign", code, taken.names[follow_up], {**named, **values})
            for follow_up, named in whom.items()
        ),
        by=by,
        at=at,
    )


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
    keys = _take_from(from_person, by)
    require_people(home, [to_person], timezone.localdate(at))
    require_answering([to_person])
    handed = _hand(_held(from_person, keys), {"person_id": to_person}, by, at)
    _hand_copies(from_person, to_person, handed)
    return len(handed)


def _hand_copies(from_person: int, to_person: int, follow_ups: Collection[int]) -> None:
    copies = WorkingCopy.objects.filter(person=from_person, follow_up__in=follow_ups)
    typing = WorkingCopy.objects.filter(person=to_person).values("follow_up")
    copies.exclude(follow_up__in=typing).update(person=to_person)


@transaction.atomic
def hand_to_unit(*, from_person: int, to_unit: int, by: Actor, at: datetime) -> int:
    """Leave all that a person has with a unit; give how many assignments went over.

    Raises UptakeError `person-unknown`, `unit-unknown`.
    """
    home = _home(from_person, by)
    keys = _take_from(from_person, by)
    require_units(home, [to_unit], timezone.localdate(at))
    return len(_hand(_held(from_person, keys), {"unit_id": to_unit}, by, at))


@transaction.atomic
def stay_with_unit(*, person: int, unit: int, by: Actor, at: datetime) -> int:
    """Leave with a unit what somebody has who moves to another; give how many stay.

    With a unit that is closed nothing stays.

    Within the transaction of the move, which is the administrator's: that answers stay with the
    office is the house's rule, so nobody's leave to assign is asked for.
    """
    by = replace(by, trusted=True)
    keys = _take_from(person, by)
    if not hold(Unit.objects.filter(pk=unit, closed_on=None)).exists():
        return 0
    return len(_hand(_held(person, keys), {"unit_id": unit}, by, at))


def _home(person: int, by: Actor) -> int:
    """Return the organization of a person, whether they are still there or not."""
    row = Person.objects.filter(pk=person).select_related("organization").first()
    home = row.organization if row else None
    if home is None or not may(by, Act.ASSIGN, home.code):
        raise UptakeError("person-unknown")
    return home.pk


def _take_from(person: int, by: Actor) -> list[int]:
    """Lock the follow-ups that a person has; give them."""
    theirs = Assignment.objects.filter(person=person, ended_at=None)
    keys = list(theirs.values_list("follow_up_id", flat=True))
    if keys:
        take(keys, by)
    return keys


def _held(person: int, keys: Collection[int]) -> list[Assignment]:
    theirs = Assignment.objects.filter(person=person, ended_at=None, follow_up__in=keys)
    related = theirs.select_related("follow_up__organization", "follow_up__recommendation__report")
    return list(related.order_by("pk"))


def _hand(
    rows: Collection[Assignment], to: Mapping[str, int | None], by: Actor, at: datetime
) -> list[int]:
    """End assignments and give each recommendation to another once, who may have it already."""
    held = Assignment.objects.filter(ended_at=None, **to).values_list("follow_up_id", flat=True)
    there = set(held)
    _end(rows, by, at)
    given = {row.follow_up_id: row for row in rows if row.follow_up_id not in there}
    made = Assignment.objects.bulk_create(
        Assignment(
            follow_up_id=row.follow_up_id,
            due=row.due,
            cycle_id=row.cycle_id,
            assigned_at=at,
            assigned_by=by.name,
            **to,
        )
        for row in given.values()
    )
    keys = {given[one.follow_up_id].pk: one.pk for one in made}
    whom = {f"to_{key.removesuffix('_id')}": one for key, one in to.items()}
    handed = [(row, {**whom, "made": keys.get(row.pk)}) for row in rows]
    tell("assignments.hand_over", handed, by, at)
    return [row.follow_up_id for row in rows]
