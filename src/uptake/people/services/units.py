"""Units: entering them, changing their names, place and head, closing and opening them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may, require
from uptake.core.recipients import Actor
from uptake.record.queries.people import all_unit_names, below_and_itself
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.record.services.people import plain_names, require_people, require_units, write_names
from uptake.register.models import Assignment, Organization, Unit, UnitName


@dataclass(frozen=True, slots=True)
class UnitGiven:
    """What is said of a unit, whole. Its names hold from `since` on, or from today.

    A name that is left out stays as it is.
    """

    names: Mapping[Language, str]
    parent: int | None = None
    head: int | None = None
    since: date | None = None


@transaction.atomic
def enter(*, organization: str, given: UnitGiven, by: Actor, at: datetime) -> Unit:
    """Enter a unit. Raises UptakeError `not-permitted`, `name-missing`, `name-too-long` (limit),
    `unit-unknown` (the one above it), `person-unknown` (its head), `day-out-of-range`.
    """
    require(by, Act.MANAGE_PEOPLE, organization)
    wait_for(f"units {organization}")
    home = Organization.objects.get(code=organization)
    names = plain_names(given.names)
    today = timezone.localdate(at)
    if given.parent is not None:
        require_units(home.pk, [given.parent], today)
    _require_head(home.pk, given.head, today)
    unit = Unit.objects.create(organization=home, parent_id=given.parent, head_id=given.head)
    require_meant(today, given.since)
    write_names(UnitName, names, given.since or today, by, at, unit=unit)
    _record("units.enter", unit, {}, by, at)
    return unit


@transaction.atomic
def change(*, unit: int, given: UnitGiven, by: Actor, at: datetime) -> tuple[str, ...]:
    """Change a unit to what is given; give the names of what was other.

    Raises UptakeError `unit-unknown` (it, or the one above it), `unit-in-itself`,
    `person-unknown` (its head), `name-missing`, `name-too-long` (limit), `day-out-of-range`.
    """
    row = _take(unit, by)
    today = timezone.localdate(at)
    fields = []
    known = all_unit_names([unit]).get(unit, {})
    new = {one: name for one, name in plain_names(given.names).items() if known.get(one) != name}
    require_meant(today, given.since)
    if new:
        write_names(UnitName, new, given.since or today, by, at, unit=row)
        fields.append("names")
    if given.parent != row.parent_id:
        _require_place(row, given.parent, today)
        row.parent_id = given.parent
        fields.append("parent")
    if given.head != row.head_id:
        _require_head(row.organization_id, given.head, today)
        row.head_id = given.head
        fields.append("head")
    if fields:
        row.save(update_fields=["parent", "head"])
        _record("units.change", row, {"fields": fields}, by, at)
    return tuple(fields)


@transaction.atomic
def close(*, unit: int, on: date, by: Actor, at: datetime) -> None:
    """Close a unit from a day on: nothing is assigned to it any more.

    Raises UptakeError `unit-unknown`, `day-out-of-range`, `unit-has-assignments` (count),
    `unit-has-units` (count).
    """
    row = _take(unit, by)
    require_meant(timezone.localdate(at), on)
    held = Assignment.objects.filter(unit=row, ended_at=None).count()
    if held:
        raise UptakeError("unit-has-assignments", count=held)
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    below = Unit.objects.filter(is_open, parent=row).count()
    if below:
        raise UptakeError("unit-has-units", count=below)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    _record("units.close", row, {"on": on}, by, at)


@transaction.atomic
def reopen(*, unit: int, by: Actor, at: datetime) -> None:
    """Open a unit again. Raises UptakeError `unit-unknown`, also where the one above is closed."""
    row = _take(unit, by)
    if row.closed_on is None:
        return
    if row.parent_id is not None:
        require_units(row.organization_id, [row.parent_id], timezone.localdate(at))
    row.closed_on = None
    row.save(update_fields=["closed_on"])
    _record("units.reopen", row, {}, by, at)


def _take(unit: int, by: Actor) -> Unit:
    """Return a unit; until the transaction ends nobody else changes the tree it stands in."""
    row = Unit.objects.select_related("organization").filter(pk=unit).first()
    if row is None or not may(by, Act.MANAGE_PEOPLE, row.organization.code):
        raise UptakeError("unit-unknown")
    wait_for(f"units {row.organization.code}")
    return hold(Unit.objects.filter(pk=unit)).select_related("organization").get()


def _require_place(row: Unit, parent: int | None, today: date) -> None:
    """Refuse a place below another organization's unit, a closed one, itself or its own parts."""
    if parent is None:
        return
    parents = dict(
        Unit.objects.filter(organization=row.organization_id).values_list("pk", "parent_id")
    )
    if parent in below_and_itself(row.pk, parents):
        raise UptakeError("unit-in-itself")
    require_units(row.organization_id, [parent], today)


def _require_head(organization: int, head: int | None, today: date) -> None:
    if head is not None:
        require_people(organization, [head], today)


def _record(verb: str, unit: Unit, said: Mapping[str, object], by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=unit.organization.code,
        subject=f"unit:{unit.pk}",
        by=by,
        at=at,
        values=said,
    )
