"""People: entering them with an account and roles, giving and taking roles."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.register.models import OversightBody, Person, PersonName, RoleHeld
from uptake.services import events, organizations

JIU = "JIU"


@transaction.atomic
def enter(
    *,
    organization: str | None,
    name: str,
    email: str,
    language: Language,
    roles: Iterable[Role],
    unit: int | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Enter a person with an account; with no organization, an inspector of the JIU.

    Somebody who has an account already (at another organization) keeps it. Raises UptakeError
    `not-permitted`, `organization-unknown`, `person-known` (email).
    """
    require(by, Act.MANAGE_PEOPLE, organization or JIU)
    row = organizations.enter(code=organization, by=by, at=at) if organization else None
    body = None if row else OversightBody.objects.get_or_create(code=JIU)[0]
    email = email.strip().lower()
    place = {"organization": row, "oversight_body": body, "email": email}
    if Person.objects.filter(**place).exists():
        raise UptakeError("person-known", email=email)
    person = Person.objects.create(
        account=_account(email), language=language, unit_id=unit, **place
    )
    _name(person, name, language, by, at)
    held = sorted(set(roles))
    RoleHeld.objects.bulk_create(
        RoleHeld(person=person, role=role, given_at=at, given_by=by.name) for role in held
    )
    events.record(
        "people.enter",
        organization=organization or JIU,
        subject=f"person:{person.pk}",
        by=by,
        at=at,
        values={"roles": held},
    )
    return person


def _account(email: str) -> User:
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    account = User(username=uuid4().hex, email=email)
    account.set_unusable_password()
    account.save()
    return account


def _name(person: Person, name: str, language: Language, by: Actor, at: datetime) -> None:
    PersonName.objects.create(
        person=person,
        language=language,
        name=name,
        valid_from=at.date(),
        recorded_at=at,
        recorded_by=by.name,
    )
