"""What holds for people whatever is done.

Which roles they may have, what can be assigned to them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model, Q

from uptake.core.characters import readable
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.oversight import JIU
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.contents.values import Member
from uptake.record.queries.people import may_answer, person_names
from uptake.record.services.locks import hold, wait_for
from uptake.register import models
from uptake.register.models import (
    ClearingArea,
    GoverningBodyName,
    Person,
    PersonName,
    RoleHeld,
    Unit,
    UnitName,
)

LONGEST_NAME = 200


def take(person: int, by: Actor) -> Person:
    """Return a person to be changed; until the transaction ends nobody else changes people there.

    Raises UptakeError `person-unknown`, also where the actor may not manage people.
    """
    row = Person.objects.select_related("organization").filter(pk=person).first()
    if row is None or not may(by, Act.MANAGE_PEOPLE, place_of(row)):
        raise UptakeError("person-unknown")
    wait_for(f"people {place_of(row)}")
    return Person.objects.select_related("organization", "account").get(pk=person)


def place_of(person: Person) -> str:
    """Return the code of the organization, or of the oversight body, to which a person belongs."""
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
    """Return an address as it is kept. Raises UptakeError `email-wrong` (email)."""
    plain = email.strip().lower()
    try:
        validate_email(plain)
    except ValidationError as error:
        raise UptakeError("email-wrong", email=email) from error
    return plain


def plain_names(names: Mapping[Language, str]) -> dict[Language, str]:
    """Return names without blanks around and between them; empty ones are left out.

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
    """Return the account with an address; a new one, without a password, where there is none."""
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


def require_people(organization: int, people: Collection[int], on: date) -> None:
    """Refuse whoever is not of the organization, or has left it by the day.

    Raises UptakeError `person-unknown`.
    """
    here = Q(left_on=None) | Q(left_on__gt=on)
    rows = Person.objects.filter(here, organization=organization, pk__in=list(people))
    if rows.count() < len(set(people)):
        raise UptakeError("person-unknown")


def require_answering(people: Collection[int]) -> None:
    """Refuse whoever has no role that lets them answer.

    Raises UptakeError `person-may-not-answer` (person).
    """
    unable = sorted(set(people) - may_answer(people))
    if unable:
        named = person_names(unable)
        called = tuple(named.get(one, "") for one in unable)
        raise UptakeError("person-may-not-answer", person=called)


def require_units(organization: int, units: Collection[int], on: date) -> None:
    """Refuse what is no unit of the organization, or closed by the day; nobody closes one now.

    Raises UptakeError `unit-unknown`.
    """
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    rows = hold(Unit.objects.filter(is_open, organization=organization, pk__in=list(units)))
    if rows.count() < len(set(units)):
        raise UptakeError("unit-unknown")


type Lists = Iterable[tuple[int, Sequence[Member]]]
type Write = Callable[[Iterable[Model]], list[Any]]


def write_focal_points(lists: Lists, dated: dict[str, Any], write: Write) -> None:
    """Write lists, each by the place of its report.

    `dated` are the columns of a dated row; `write` writes rows of one table and gives them back.
    """
    made = list(lists)
    rows = write(
        models.ReportFocalPoints(report_at_organization_id=place, **dated) for place, _ in made
    )
    write(
        models.ReportFocalPoint(
            focal_points=row, position=position, person_id=member.person, unit_id=member.unit
        )
        for row, (_, members) in zip(rows, made, strict=True)
        for position, member in enumerate(members)
    )
