"""Absences: a deputy answers in somebody's place for some days; taking that back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.record.services.people import require_people
from uptake.register.models import Absence, Organization, Person


@transaction.atomic
def replace(
    *, person: int, deputy: int, starts: date, ends: date, by: Actor, at: datetime
) -> Absence:
    """Let a deputy answer in a person's place, on both days and those between.

    The same once more is only given back. Raises UptakeError `person-unknown`,
    `own-deputy`, `day-out-of-range`, `absence-reversed`, `absence-past` (ends),
    `absence-overlaps` (starts, ends), `deputy-absent` (starts, ends),
    `needed-as-deputy` (starts, ends).
    """
    home = _home(person, by)
    wait_for(f"absences {home.code}")
    today = timezone.localdate(at)
    require_people(home.pk, {person, deputy}, today)
    if person == deputy:
        raise UptakeError("own-deputy")
    require_meant(today, starts, ends)
    if ends < starts:
        raise UptakeError("absence-reversed")
    if ends < today:
        raise UptakeError("absence-past", ends=ends)
    days = {"starts": starts, "ends": ends}
    known = Absence.objects.filter(person=person, deputy=deputy, **days).first()
    if known is not None:
        return known
    _check_overlap("absence-overlaps", person, starts, ends)
    _check_overlap("deputy-absent", deputy, starts, ends)
    _check_needed(person, starts, ends)
    row = Absence.objects.create(
        person_id=person, deputy_id=deputy, recorded_at=at, recorded_by=by.name, **days
    )
    _tell("absences.replace", home, row, by, at)
    return row


@transaction.atomic
def cancel(*, absence: int, by: Actor, at: datetime) -> None:
    """Take an absence back from today on; the days that have passed stay recorded.

    Raises UptakeError `absence-unknown`.
    """
    today = timezone.localdate(at)
    rows = hold(Absence.objects.filter(pk=absence, ends__gte=today))
    row = rows.select_related("person__organization").first()
    home = row.person.organization if row else None
    if row is None or home is None or not may(by, Act.ASSIGN, home.code):
        raise UptakeError("absence-unknown")
    if row.starts < today:
        Absence.objects.filter(pk=row.pk).update(ends=today - timedelta(days=1))
    else:
        Absence.objects.filter(pk=row.pk).delete()
    _tell("absences.cancel", home, row, by, at)


def _home(person: int, by: Actor) -> Organization:
    row = Person.objects.filter(pk=person).select_related("organization").first()
    home = row.organization if row else None
    if home is None or not may(by, Act.ASSIGN, home.code):
        raise UptakeError("person-unknown")
    return home


def _check_overlap(code: str, person: int, starts: date, ends: date) -> None:
    there = Absence.objects.filter(person=person, starts__lte=ends, ends__gte=starts)
    found = there.order_by("starts").first()
    if found is not None:
        raise UptakeError(code, starts=found.starts, ends=found.ends)


def _check_needed(person: int, starts: date, ends: date) -> None:
    """Whoever stands in for somebody cannot be away too: deputies have no deputies."""
    there = Absence.objects.filter(deputy=person, starts__lte=ends, ends__gte=starts)
    found = there.order_by("starts").first()
    if found is not None:
        raise UptakeError("needed-as-deputy", starts=found.starts, ends=found.ends)


def _tell(verb: str, home: Organization, row: Absence, by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=home.code,
        subject=f"person:{row.person_id}",
        by=by,
        at=at,
        values={"deputy": row.deputy_id, "starts": row.starts, "ends": row.ends},
    )
