"""Changing what is said of a person: names, address, language, unit, roles, what they clear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.assignments import services as assignments
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.queries.people import all_person_names
from uptake.record.services import events
from uptake.record.services.people import (
    account_of,
    place_of,
    plain_email,
    plain_names,
    require_administrator,
    require_roles,
    require_unit,
    take,
    write_clearing_area,
    write_names,
)
from uptake.register.models import Person, PersonName, RoleHeld


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """What is said of a person, whole. `clears`: units, for a clearing officer; none: all.

    A name that is left out stays as it is.
    """

    names: Mapping[Language, str]
    email: str
    language: Language
    unit: int | None = None
    roles: frozenset[Role] = frozenset()
    clears: frozenset[int] = frozenset()


@transaction.atomic
def change(*, person: int, given: PersonGiven, by: Actor, at: datetime) -> tuple[str, ...]:
    """Change a person to what is given; give what was changed, nothing where all was so already.

    Whoever moves to another unit leaves what was assigned to them with the unit they come from.
    With another address the person gets the account of that address: the old account, which may
    serve at other organizations, is left alone. Raises UptakeError `person-unknown`,
    `person-known` (email), `email-wrong` (email), `email-missing`, `name-missing`,
    `name-too-long` (limit), `role-not-here` (role), `unit-unknown`, `last-administrator`.
    """
    row = take(person, by)
    before = row.unit_id
    fields = _change_facts(row, given, by, at)
    if before is not None and before != row.unit_id:
        assignments.stay_with_unit(person=row.pk, unit=before, by=by, at=at)
    told: list[tuple[str, dict[str, object]]] = []
    if fields:
        told.append(("people.change", {"fields": fields}))
    told += _change_roles(row, given.roles, by, at)
    if write_clearing_area(row, given.clears):
        told.append(("people.change_clearing", {"units": sorted(given.clears)}))
    events.record_all(
        (events.Told(verb, place_of(row), f"person:{row.pk}", said) for verb, said in told),
        by=by,
        at=at,
    )
    return tuple(verb for verb, _ in told)


def _change_facts(row: Person, given: PersonGiven, by: Actor, at: datetime) -> list[str]:
    """Write names, address, language and unit; give the names of what was other."""
    fields = []
    known = all_person_names([row.pk]).get(row.pk, {})
    new = {
        language: name
        for language, name in plain_names(given.names).items()
        if known.get(language) != name
    }
    if new:
        write_names(PersonName, new, timezone.localdate(at), by, at, person=row)
        fields.append("names")
    email = _email(row, given)
    if email != row.email:
        row.email, row.account = email, account_of(email)
        fields.append("email")
    if given.language != row.language:
        row.language = given.language
        fields.append("language")
    if given.unit != row.unit_id:
        require_unit(given.unit, row.organization_id, timezone.localdate(at))
        row.unit_id = given.unit
        fields.append("unit")
    row.save(update_fields=["email", "account", "language", "unit"])
    return fields


def _email(row: Person, given: PersonGiven) -> str:
    """Give the address as it is to be. Who only stands in documents may go without one."""
    if not given.email.strip():
        if row.email or given.roles:
            raise UptakeError("email-missing")
        return ""
    email = plain_email(given.email)
    place = {"organization": row.organization, "oversight_body": row.oversight_body}
    if Person.objects.filter(email=email, **place).exclude(pk=row.pk).exists():
        raise UptakeError("person-known", email=email)
    return email


def _change_roles(
    row: Person, wanted: frozenset[Role], by: Actor, at: datetime
) -> Iterator[tuple[str, dict[str, object]]]:
    """End the roles that are not wanted, give those that are not held; tell of each."""
    open_ones = RoleHeld.objects.filter(person=row, ended_at=None)
    held = set(open_ones.values_list("role", flat=True))
    require_roles(wanted - held, row.organization.code if row.organization else None)
    open_ones.filter(role__in=held - wanted).update(ended_at=at, ended_by=by.name)
    RoleHeld.objects.bulk_create(
        RoleHeld(person=row, role=role, given_at=at, given_by=by.name)
        for role in sorted(wanted - held)
    )
    if Role.ADMINISTRATOR in held - wanted:
        require_administrator(place_of(row), timezone.localdate(at))
    for role in sorted(held - wanted):
        yield "people.end_role", {"role": role}
    for role in sorted(wanted - held):
        yield "people.give_role", {"role": role}
