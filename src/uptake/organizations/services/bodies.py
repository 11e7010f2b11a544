"""Governing bodies and working groups: entering, changing, closing, opening again, removing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import EditionState, Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.meetings import same_body
from uptake.core.permissions import Act, may, require
from uptake.core.recipients import Actor
from uptake.record.queries.organizations import all_body_names, bodies_there, uses_of
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.record.services.people import plain_names, write_names
from uptake.register.models import (
    Cycle,
    Edition,
    GoverningBody,
    GoverningBodyName,
    Organization,
)

# Governing bodies are older than anything that is followed up.
ALWAYS = date(1945, 10, 24)


@dataclass(frozen=True, slots=True)
class BodyGiven:
    """What is said of a body, whole. Its names hold from `since` on, or from today.

    A name that is left out stays as it is. `works_for` is the governing body of a working group.
    """

    names: Mapping[Language, str]
    works_for: int | None = None
    since: date | None = None


@transaction.atomic
def enter(*, organization: str, given: BodyGiven, by: Actor, at: datetime) -> GoverningBody:
    """Enter a governing body or a working group.

    A new one is called so from ever, where no day is given. Raises UptakeError `not-permitted`,
    `organization-unknown`, `name-missing`, `name-too-long` (limit), `body-known` (name),
    `governing-body-unknown` (the one that it works for), `day-out-of-range`.
    """
    require(by, Act.MANAGE_SETTINGS, organization)
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    wait_for(f"bodies {organization}")
    names = plain_names(given.names)
    require_meant(timezone.localdate(at), given.since)
    _require_new(home.pk, names, None)
    _require_above(home.pk, given.works_for, None)
    row = GoverningBody.objects.create(organization=home, works_for_id=given.works_for)
    write_names(GoverningBodyName, names, given.since or ALWAYS, by, at, governing_body=row)
    _record("bodies.enter", row, {"names": names}, by, at)
    return row


@transaction.atomic
def change(*, body: int, given: BodyGiven, by: Actor, at: datetime) -> tuple[str, ...]:
    """Change a body to what is given; give the names of what was other.

    Raises UptakeError `governing-body-unknown` (it, or the one that it works for), `name-missing`,
    `name-too-long` (limit), `body-known` (name), `body-has-groups` (count), `day-out-of-range`.
    """
    row = _take(body, by)
    today = timezone.localdate(at)
    require_meant(today, given.since)
    known = all_body_names([body]).get(body, {})
    new = {one: name for one, name in plain_names(given.names).items() if known.get(one) != name}
    fields = []
    if new:
        _require_new(row.organization_id, new, body)
        write_names(GoverningBodyName, new, given.since or today, by, at, governing_body=row)
        fields.append("names")
    if given.works_for != row.works_for_id:
        _require_above(row.organization_id, given.works_for, body)
        groups = row.working_groups.count()
        if groups and given.works_for is not None:
            raise UptakeError("body-has-groups", count=groups)
        row.works_for_id = given.works_for
        row.save(update_fields=["works_for"])
        fields.append("works_for")
    if fields:
        _record("bodies.change", row, {"fields": fields, "names": new}, by, at)
    return tuple(fields)


@transaction.atomic
def close(*, body: int, on: date, by: Actor, at: datetime) -> None:
    """Close a body from a day on: it is offered no more; what it has done stays.

    Raises UptakeError `governing-body-unknown`, `day-out-of-range`, `body-is-awaited` (count)
    while a cycle, a document in preparation or a working group is for it.
    """
    row = _take(body, by)
    require_meant(timezone.localdate(at), on)
    awaited = (
        Cycle.objects.filter(governing_body=row, closed_at=None).count()
        + Edition.objects.filter(governing_body=row, state=EditionState.PREPARED).count()
        + row.working_groups.filter(closed_on=None).count()
    )
    if awaited:
        raise UptakeError("body-is-awaited", count=awaited)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    _record("bodies.close", row, {"on": on}, by, at)


@transaction.atomic
def reopen(*, body: int, by: Actor, at: datetime) -> None:
    """Open a body again. Raises UptakeError `governing-body-unknown`."""
    row = _take(body, by)
    if row.closed_on is None:
        return
    row.closed_on = None
    row.save(update_fields=["closed_on"])
    _record("bodies.reopen", row, {}, by, at)


@transaction.atomic
def remove(*, body: int, by: Actor, at: datetime) -> None:
    """Take back a body that was entered by mistake: its names go, and with them the body.

    The history keeps what was entered. Raises UptakeError `governing-body-unknown`, `body-is-used`
    (count) where anything hangs on it.
    """
    row = _take(body, by)
    used = uses_of([body]).get(body, 0)
    if used:
        raise UptakeError("body-is-used", count=used)
    known = all_body_names([body]).get(body, {})
    spans = row.names.values_list("language", "valid_from").distinct()
    for language, since in list(spans):
        write_names(GoverningBodyName, {language: ""}, since, by, at, governing_body=row)
    _record("bodies.remove", row, {"names": known}, by, at)


def _take(body: int, by: Actor) -> GoverningBody:
    """Return a body; until the transaction ends nobody else changes those of its organization."""
    row = GoverningBody.objects.select_related("organization").filter(pk=body).first()
    if row is None or not may(by, Act.MANAGE_SETTINGS, row.organization.code):
        raise UptakeError("governing-body-unknown")
    wait_for(f"bodies {row.organization.code}")
    if not all_body_names([body]).get(body):
        raise UptakeError("governing-body-unknown")
    return hold(GoverningBody.objects.filter(pk=body)).select_related("organization").get()


def _require_new(organization: int, names: Mapping[Language, str], body: int | None) -> None:
    """Refuse the name of another body: a document would not tell them apart."""
    others = GoverningBody.objects.filter(organization=organization).exclude(pk=body or 0)
    for known in all_body_names(list(others.values_list("pk", flat=True))).values():
        for language, name in names.items():
            if known.get(language) and same_body(known[language], name):
                raise UptakeError("body-known", name=name)


def _require_above(organization: int, above: int | None, body: int | None) -> None:
    if above is None:
        return
    rows = bodies_there(organization).filter(works_for=None, closed_on=None)
    if above == body or not rows.filter(pk=above).exists():
        raise UptakeError("governing-body-unknown")


def _record(
    verb: str, body: GoverningBody, said: Mapping[str, object], by: Actor, at: datetime
) -> None:
    events.record(
        verb,
        organization=body.organization.code,
        subject=f"body:{body.pk}",
        by=by,
        at=at,
        values=said,
    )
