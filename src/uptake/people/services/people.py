"""People.

Entering one with names, a unit and roles, changing what is said of them, their leaving and
return.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.assignments import services as assignments
from uptake.core.codes import Language, Role
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.oversight import JIU
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.organizations.services import organizations
from uptake.record.queries.people import all_person_names
from uptake.record.services import events, links
from uptake.record.services.locks import wait_for
from uptake.record.services.oversight import the_unit
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
from uptake.register.models import Assignment, Person, PersonName, RoleHeld


@transaction.atomic
def enter(
    *,
    organization: str | None,
    name: str,
    email: str,
    language: Language,
    roles: Iterable[Role],
    names: Mapping[Language, str] | None = None,
    unit: int | None = None,
    clears: Iterable[int] = (),
    by: Actor,
    at: datetime,
) -> Person:
    """Enter a person with an account; with no organization, an inspector of the JIU.

    `name` is in their own language, `names` are in others. Somebody who has an account already
    (at another organization) keeps it. Raises UptakeError `not-permitted`, `organization-unknown`,
    `person-known` (email), `email-wrong` (email), `name-missing`, `name-too-long` (limit),
    `role-not-here` (role), `unit-unknown`.
    """
    require(by, Act.MANAGE_PEOPLE, organization or JIU)
    held = sorted(set(roles))
    require_roles(held, organization)
    called = plain_names({**(names or {}), language: name})
    person = _create(organization, plain_email(email), language, unit, by, at)
    write_names(PersonName, called, timezone.localdate(at), by, at, person=person)
    RoleHeld.objects.bulk_create(
        RoleHeld(person=person, role=role, given_at=at, given_by=by.name) for role in held
    )
    write_clearing_area(person, clears)
    events.record(
        "people.enter",
        organization=organization or JIU,
        subject=f"person:{person.pk}",
        by=by,
        at=at,
        values={"roles": held},
    )
    return person


def _create(
    organization: str | None,
    email: str,
    language: Language,
    unit: int | None,
    by: Actor,
    at: datetime,
) -> Person:
    """Create the person of this address where they are; two at once wait for each other."""
    row = organizations.enter(code=organization, by=by, at=at) if organization else None
    body = None if row else the_unit()
    wait_for(f"people {organization or JIU}")
    place = {"organization": row, "oversight_body": body, "email": email}
    if Person.objects.filter(**place).exists():
        raise UptakeError("person-known", email=email)
    require_unit(unit, row.pk if row else None, timezone.localdate(at))
    return Person.objects.create(
        account=account_of(email), language=language, unit_id=unit, **place
    )


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
    """Return the address as it is to be. Who only stands in documents may go without one."""
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


@transaction.atomic
def leave(*, person: int, on: date, by: Actor, at: datetime) -> int:
    """Set the day from which a person is no longer there; give how many assignments are left.

    From that day on they are nobody, here and by their links. Where it has come, their links are
    revoked at once, and their sessions end unless they are still somebody elsewhere. Their
    assignments stay until somebody hands them over: the answers belong to the office. Raises
    UptakeError `person-unknown`, `day-out-of-range`, `last-administrator`.
    """
    row = take(person, by)
    require_meant(timezone.localdate(at), on)
    row.left_on = on
    row.save(update_fields=["left_on"])
    if RoleHeld.objects.filter(person=row, role=Role.ADMINISTRATOR, ended_at=None).exists():
        require_administrator(place_of(row), on)
    left = Assignment.objects.filter(person=row, ended_at=None).count()
    sessions = 0
    if on <= timezone.localdate(at):
        sessions = _end_sessions(row, on)
        # that links go with their owner is the house's rule: the administrator need not ask for it
        links.revoke_of_person(person=row.pk, by=replace(by, trusted=True), at=at)
    said = {"on": on, "assignments": left, "sessions": sessions}
    _record("people.leave", row, said, by, at)
    return left


@transaction.atomic
def come_back(*, person: int, by: Actor, at: datetime) -> None:
    """Take a person's leaving back: they are there again, with the roles they had.

    Raises UptakeError `person-unknown`.
    """
    row = take(person, by)
    if row.left_on is None:
        return
    row.left_on = None
    row.save(update_fields=["left_on"])
    _record("people.come_back", row, {}, by, at)


def _end_sessions(row: Person, on: date) -> int:
    """End what is nobody's any more: an account may serve at other organizations, of their own."""
    stays = Q(left_on=None) | Q(left_on__gt=on)
    elsewhere = Person.objects.filter(stays, account=row.account_id).exclude(pk=row.pk)
    if row.account_id is not None and elsewhere.exists():
        return 0
    sessions = list(UserSession.objects.filter(user=row.account)) if row.account else []
    for session in sessions:
        session.end()
    return len(sessions)


def _record(verb: str, row: Person, said: dict[str, object], by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=place_of(row),
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values=said,
    )
