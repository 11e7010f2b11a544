"""Entering a person, with an account, names, a unit and roles."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.organizations.services import organizations
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.record.services.people import (
    JIU,
    account_of,
    plain_email,
    plain_names,
    require_roles,
    require_unit,
    write_clearing_area,
    write_names,
)
from uptake.register.models import OversightBody, Person, PersonName, RoleHeld


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
    body = None if row else OversightBody.objects.get_or_create(code=JIU)[0]
    wait_for(f"people {organization or JIU}")
    place = {"organization": row, "oversight_body": body, "email": email}
    if Person.objects.filter(**place).exists():
        raise UptakeError("person-known", email=email)
    require_unit(unit, row.pk if row else None, timezone.localdate(at))
    return Person.objects.create(
        account=account_of(email), language=language, unit_id=unit, **place
    )
