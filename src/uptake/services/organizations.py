"""Entering an organization into the register: with its names and governing bodies, as terms say."""

from datetime import date, datetime, timedelta

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Organization,
    OrganizationName,
)
from uptake.services import events
from uptake.services.locks import wait_for
from uptake.terms.organizations import organizations
from uptake.terms.words import words

# Governing bodies are older than anything that is followed up.
ALWAYS = date(1945, 10, 24)


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
    keys = organizations()[row.code].bodies
    bodies = GoverningBody.objects.bulk_create(GoverningBody(organization=row) for _ in keys)
    GoverningBodyName.objects.bulk_create(
        GoverningBodyName(
            governing_body=body,
            language=language,
            name=words(language, row.code)[key],
            valid_from=ALWAYS,
            recorded_at=at,
            recorded_by=by.name,
        )
        for body, key in zip(bodies, keys, strict=True)
        for language in Language
    )
