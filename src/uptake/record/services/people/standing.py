"""What holds for people whatever is done: which roles they may have, and that somebody is left."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model, Q

from uptake.core.actors import Actor
from uptake.core.characters import readable
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.record.services.locks import wait_for
from uptake.register.models import (
    ClearingArea,
    GoverningBodyName,
    Person,
    PersonName,
    RoleHeld,
    Unit,
    UnitName,
)

JIU = "JIU"
LONGEST_NAME = 200


def take(person: int, by: Actor) -> Person:
    """Give a person to be changed; until the transaction ends nobody else changes people there.

    Raises UptakeError `person-unknown`, also where the actor may not manage people.
    """
    row = Person.objects.select_related("organization").filter(pk=person).first()
    if row is None or not may(by, Act.MANAGE_PEOPLE, place_of(row)):
        raise UptakeError("person-unknown")
    wait_for(f"people {place_of(row)}")
    return Person.objects.select_related("organization", "account").get(pk=person)


def place_of(person: Person) -> str:
    """Give the code of the organization, or of the oversight body, to which a person belongs."""
    return person.organization.code if person.organization else JIU


def require_roles(roles: Collection[Role], organization: str | None) -> None:
    """Refuse roles that nobody has there: inspectors belong to the oversight body, and only they.

    Raises UptakeError `role-not-here` (role).
    """
    wrong = [role for role in roles if (role is Role.INSPECTOR) != (organization is None)]
    if wrong:
        raise UptakeError("role-not-here", role=sorted(wrong)[0])


def require_unit(unit: int | None, organization: int | None, on: date) -> None:
    """Refuse a unit that is not one of the organization's open ones. Raises `unit-unknown`."""
    if unit is None:
        return
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    if not Unit.objects.filter(is_open, pk=unit, organization=organization).exists():
        raise UptakeError("unit-unknown")


def require_administrator(organization: str, on: date) -> None:
    """Refuse what has left an organization without an administrator from a day on.

    Raises UptakeError `last-administrator`.
    """
    stays = Q(person__left_on=None) | Q(person__left_on__gt=on)
    held = RoleHeld.objects.filter(
        stays,
        role=Role.ADMINISTRATOR,
        ended_at=None,
        person__organization__code=organization,
    )
    if not held.exclude(person__account=None).exists():
        raise UptakeError("last-administrator")


def plain_email(email: str) -> str:
    """Give an address as it is kept. Raises UptakeError `email-wrong` (email)."""
    plain = email.strip().lower()
    try:
        validate_email(plain)
    except ValidationError as error:
        raise UptakeError("email-wrong", email=email) from error
    return plain


def plain_names(names: Mapping[Language, str]) -> dict[Language, str]:
    """Give names without blanks around and between them; empty ones are left out.

    Raises UptakeError `name-missing`, `name-too-long` (limit).
    """
    plain = {Language(one): " ".join(readable(name).split()) for one, name in names.items()}
    given = {one: name for one, name in plain.items() if name}
    if not given:
        raise UptakeError("name-missing")
    if any(len(name) > LONGEST_NAME for name in given.values()):
        raise UptakeError("name-too-long", limit=LONGEST_NAME)
    return given


def account_of(email: str) -> User:
    """Give the account with an address; a new one, without a password, where there is none."""
    wait_for(f"account {email}")
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    account = User(username=uuid4().hex, email=email)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def write_names[M: (PersonName, UnitName, GoverningBodyName)](
    rows: type[M],
    names: Mapping[Language, str],
    since: date,
    by: Actor,
    at: datetime,
    **owner: Model,
) -> None:
    """Write what somebody, a unit or a body is called from a day on."""
    rows._default_manager.bulk_create(
        rows(
            language=language,
            name=name,
            valid_from=since,
            recorded_at=at,
            recorded_by=by.name,
            **owner,
        )
        for language, name in names.items()
    )


def write_clearing_area(person: Person, units: Iterable[int]) -> bool:
    """Let a clearing officer clear these units (none: all); tell whether that is new.

    Raises UptakeError `unit-unknown`.
    """
    wanted = set(units)
    known = Unit.objects.filter(pk__in=wanted, organization=person.organization_id)
    if known.count() < len(wanted):
        raise UptakeError("unit-unknown")
    held = set(ClearingArea.objects.filter(officer=person).values_list("unit", flat=True))
    ClearingArea.objects.filter(officer=person, unit__in=held - wanted).delete()
    ClearingArea.objects.bulk_create(
        ClearingArea(officer=person, unit_id=unit) for unit in sorted(wanted - held)
    )
    return held != wanted
