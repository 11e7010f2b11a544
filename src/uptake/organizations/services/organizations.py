"""Entering an organization into the register with its names and bodies; its rules.

Set as a whole.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules, check
from uptake.core.permissions import Act, require, require_everywhere
from uptake.core.recipients import Actor
from uptake.organizations.services.bodies import ALWAYS
from uptake.record.queries.organizations import Called, house_rules, names_on
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.record.services.people import plain_email, plain_names
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Organization,
    OrganizationName,
    OrganizationRules,
)
from uptake.terms.organizations import organizations
from uptake.terms.words import words


def is_known(code: str) -> bool:
    """Say whether an organization with this code could be entered."""
    return code in organizations()


@transaction.atomic
def enter(*, code: str, by: Actor, at: datetime) -> Organization:
    """Enter a participating organization. One that is entered already is only given.

    Raises UptakeError `organization-unknown` for a code that none of them has.
    """
    row = Organization.objects.filter(code=code).first()
    if row is not None:
        return row
    if not is_known(code):
        raise UptakeError("organization-unknown", organization=code)
    wait_for(f"organization {code}")
    row = Organization.objects.filter(code=code).first()
    if row is not None:  # somebody else has entered it meanwhile
        return row
    row = Organization.objects.create(code=code)
    _write_names(row)
    _write_bodies(row, by, at)
    events.record("organizations.enter", organization=code, subject=code, by=by, at=at, values={})
    return row


# With a capital letter no code is like the beginning of another address of the site.
_CODE = re.compile(r"[A-Z][A-Za-z0-9-]{1,31}")


@transaction.atomic
def add(*, code: str, names: Mapping[Language, Called], by: Actor, at: datetime) -> Organization:
    """Add an organization that nobody has named yet: a participating one, or any other by name.

    A participating one comes with its names and bodies; `names` are for one that is not of the
    list. Only whoever may do so everywhere may, which is the machine. Raises UptakeError
    `not-permitted`, `organization-known`, `organization-listed` where names or another spelling are
    given for one of the list, `organization-code-wrong`, `name-missing`, `name-too-long` (limit).
    """
    require_everywhere(by, Act.MANAGE_SETTINGS)
    wait_for(f"organization {code}")
    same = Organization.objects.filter(code__iexact=code).first()
    if same is not None:
        raise UptakeError("organization-known", organization=same.code)
    listed = next((one for one in organizations() if one.casefold() == code.casefold()), None)
    if listed == code and not names:
        return enter(code=code, by=by, at=at)
    if listed is not None:
        raise UptakeError("organization-listed", organization=listed)
    if not _CODE.fullmatch(code):
        raise UptakeError("organization-code-wrong", organization=code)
    given = _plain(names)
    row = Organization.objects.create(code=code)
    OrganizationName.objects.bulk_create(
        OrganizationName(
            organization=row, language=one, name=called.name, acronym=called.acronym or code
        )
        for one, called in given.items()
    )
    events.record(
        "organizations.enter",
        organization=code,
        subject=code,
        by=by,
        at=at,
        values={"names": {one: called.name for one, called in given.items()}},
    )
    return row


@transaction.atomic
def rename(
    *,
    organization: str,
    names: Mapping[Language, Called],
    since: date | None,
    by: Actor,
    at: datetime,
) -> tuple[Language, ...]:
    """Call the organization otherwise from a day on, or from today; give the languages changed.

    A language without a name stays as it is; without an acronym the name stands for it. Raises
    UptakeError `not-permitted`, `organization-unknown`, `name-missing`, `name-too-long` (limit),
    `day-out-of-range`.
    """
    require(by, Act.MANAGE_SETTINGS, organization)
    row = Organization.objects.filter(code=organization).first()
    if row is None:
        raise UptakeError("organization-unknown", organization=organization)
    wait_for(f"organization {organization}")
    today = timezone.localdate(at)
    require_meant(today, since)
    day = since or today
    known = names_on(row.pk, day)
    new = {one: called for one, called in _plain(names).items() if known.get(one) != called}
    for language, called in new.items():
        OrganizationName.objects.update_or_create(
            organization=row,
            language=language,
            valid_from=day,
            defaults={"name": called.name, "acronym": called.acronym or called.name},
        )
    if new:
        _tell_names(organization, day, known, new, by, at)
    return tuple(new)


def _plain(names: Mapping[Language, Called]) -> dict[Language, Called]:
    """Return the names that were given, each with an acronym of its own or none."""
    given = plain_names({language: called.name for language, called in names.items()})
    short = plain_names({one: names[one].acronym or name for one, name in given.items()})
    return {
        one: Called(name, "" if short[one] == name else short[one]) for one, name in given.items()
    }


def _tell_names(
    organization: str,
    since: date,
    known: Mapping[Language, Called],
    new: Mapping[Language, Called],
    by: Actor,
    at: datetime,
) -> None:
    said = {
        one: {
            "before": [known[one].name, known[one].acronym] if one in known else None,
            "after": [called.name, called.acronym],
        }
        for one, called in new.items()
    }
    events.record(
        "organizations.rename",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={"fields": ["names"], "since": since, "names": said},
    )


def _write_names(row: Organization) -> None:
    OrganizationName.objects.bulk_create(
        OrganizationName(
            organization=row,
            language=naming.language,
            name=naming.name,
            acronym=naming.short,
            valid_from=naming.since,
            valid_until=naming.until and naming.until + timedelta(days=1),
        )
        for naming in organizations()[row.code].namings
    )


def _write_bodies(row: Organization, by: Actor, at: datetime) -> None:
    known = organizations()[row.code]
    bodies = GoverningBody.objects.bulk_create(
        GoverningBody(organization=row) for _ in known.bodies
    )
    bodies += GoverningBody.objects.bulk_create(
        GoverningBody(organization=row, works_for=bodies[0]) for _ in known.working_groups
    )
    GoverningBodyName.objects.bulk_create(
        GoverningBodyName(
            governing_body=body,
            language=language,
            name=words(language, row.code)[key],
            valid_from=ALWAYS,
            recorded_at=at,
            recorded_by=by.name,
        )
        for body, key in zip(bodies, (*known.bodies, *known.working_groups), strict=True)
        for language in Language
    )


@transaction.atomic
def change_rules(
    *, organization: str, rules: HouseRules, by: Actor, at: datetime
) -> tuple[str, ...]:
    """Set the rules of an organization; give the names of those that were other.

    Raises UptakeError `not-permitted`, `email-wrong` (email), and as `core.house_rules.check`.
    """
    require(by, Act.MANAGE_SETTINGS, organization)
    check(rules)
    if rules.contact_email:
        rules = replace(rules, contact_email=plain_email(rules.contact_email))
    wait_for(f"rules {organization}")
    home = Organization.objects.get(code=organization)
    before, after = asdict(house_rules(home.pk)), asdict(rules)
    changed = tuple(one.name for one in fields(rules) if before[one.name] != after[one.name])
    if not changed:
        return ()
    lists = {"reminder_days", "second_factor_roles", "pictures"}
    stored = {name: list(value) if name in lists else value for name, value in after.items()}
    OrganizationRules.objects.update_or_create(organization=home, defaults=stored)
    events.record(
        "house_rules.change",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={name: [before[name], after[name]] for name in changed},
    )
    return changed
