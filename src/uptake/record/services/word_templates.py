"""The Word template of an organization: taken, looked at, used, given up."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.documents.sandbox.calling import call
from uptake.documents.word.template.checking import Note, Weight, look_at
from uptake.record.queries.organizations import template_in_use
from uptake.record.services import events, storage
from uptake.record.services.intake import admit, called_as, keeping, plain_name
from uptake.record.services.locks import wait_for
from uptake.register.models import Organization, OrganizationTemplate


def take(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> tuple[Note, ...]:
    """Take a Word file as the template of an organization; give what there is to say of it.

    `name` is what the sender calls it. The same file again changes nothing. Raises UptakeError
    `not-permitted` (act), the code of the first note that refuses it (`template-…`),
    `evidence-infected` (file, virus), `scanner-unreachable`; UnreadableFile for what is empty,
    damaged, encrypted or has macros.
    """
    require(by, Act.MANAGE_TEMPLATE, organization)
    called = admit(file, name, by)
    notes = look(file=file, name=called)
    for note in notes:
        if note.weight is Weight.REFUSED:
            raise UptakeError(note.code.value, **note.values)
    with keeping(file, organization=organization, by=by, at=at) as kept:
        _use(organization, called, kept, by, at)
    return notes


def look(*, file: Path, name: str) -> tuple[Note, ...]:
    """Look at a Word file that may become a template. Raises UnreadableFile as `take`."""
    called = plain_name(name)
    with called_as(called):
        return call(look_at, file, called)


@transaction.atomic
def _use(organization: str, name: str, kept: storage.Kept, by: Actor, at: datetime) -> None:
    wait_for(f"templates {organization}")
    before = template_in_use(organization)
    if before is not None and (before.sha256, before.name) == (kept.sha256, name):
        return
    _record(organization, name, kept.sha256, kept.size, by, at)
    events.record(
        "templates.take",
        organization=organization,
        subject=name,
        by=by,
        at=at,
        values={"file": kept.sha256, "size": kept.size},
    )


@transaction.atomic
def drop(*, organization: str, by: Actor, at: datetime) -> None:
    """Take an organization back to the plain dress.

    Raises UptakeError `not-permitted` (act), `template-none`.
    """
    require(by, Act.MANAGE_TEMPLATE, organization)
    wait_for(f"templates {organization}")
    before = template_in_use(organization)
    if before is None:
        raise UptakeError("template-none")
    _record(organization, "", "", 0, by, at)
    events.record(
        "templates.drop",
        organization=organization,
        subject=before.name,
        by=by,
        at=at,
        values={"file": before.sha256},
    )


def notes_in_use(organization: str) -> tuple[Note, ...]:
    """Return what there is to say of the template in use, nothing in the plain dress.

    Raises UptakeError `template-lost`.
    """
    used = template_in_use(organization)
    if used is None:
        return ()
    place = storage.place_of(used.sha256)
    if not place.exists():
        raise UptakeError("template-lost")
    return look_at(place, used.name)  # in this process: it was looked at when it was taken


def dress(organization: str | None) -> bytes | None:
    """Return the template that an organization uses, None for the plain dress.

    Raises UptakeError `template-lost` where its file is not kept any more.
    """
    used = template_in_use(organization) if organization else None
    return None if used is None else kept_template(used.sha256)


def kept_template(sha256: str) -> bytes:
    """Return the content of a template that is kept. Raises UptakeError `template-lost`."""
    try:
        return storage.place_of(sha256).read_bytes()
    except OSError as error:
        raise UptakeError("template-lost") from error


def _record(organization: str, name: str, sha256: str, size: int, by: Actor, at: datetime) -> None:
    OrganizationTemplate.objects.create(
        organization=Organization.objects.get(code=organization),
        name=name,
        sha256=sha256,
        size=size,
        recorded_at=at,
        recorded_by=by.name,
    )
