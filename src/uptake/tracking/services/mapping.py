"""The mapping of an organization: changed as a whole, on the page or by a file."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.tracking import (
    MappingLine,
    MappingRefused,
    TrackingMapping,
    mapping_problems,
    whole,
)
from uptake.documents.sandbox.calling import call
from uptake.exchange.tracking.mappings import read_mapping
from uptake.record.services import events
from uptake.record.services.intake import admit, called_as
from uptake.record.services.locks import wait_for
from uptake.register.models import Organization, TrackingWords
from uptake.tracking.queries import line_to_plain, mapping_of


def organization_for(by: Actor, code: str) -> Organization:
    """Return an organization for which somebody may exchange files.

    Raises UptakeError `not-permitted` (act), `organization-unknown`.
    """
    require(by, Act.EXCHANGE_TRACKING, code)
    row = Organization.objects.filter(code=code).first()
    if row is None:
        raise UptakeError("organization-unknown", organization=code)
    return row


@transaction.atomic
def change(
    *, organization: str, lines: Iterable[MappingLine], by: Actor, at: datetime
) -> TrackingMapping:
    """Map the columns and words of the other side anew; what no line names has none.

    What changes nothing is no act. Raises MappingRefused with all that is wrong, and as
    `organization_for`.
    """
    row = organization_for(by, organization)
    wait_for(f"tracking {organization}")
    mapping, before = whole(lines), mapping_of(row.pk)
    problems = mapping_problems(mapping)
    if problems:
        raise MappingRefused(problems)
    if mapping == before:
        return mapping
    TrackingWords.objects.update_or_create(
        organization=row,
        defaults={
            "lines": [line_to_plain(one) for one in mapping.lines],
            "changed_at": at,
            "changed_by": by.name,
        },
    )
    pairs = zip(before.lines, mapping.lines, strict=True)
    changed = [[line_to_plain(old), line_to_plain(new)] for old, new in pairs if old != new]
    events.record(
        "tracking.map",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={"lines": len(changed), "changed": changed},
    )
    return mapping


def bring(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> TrackingMapping:
    """Map anew by a table in a file. Raises as `change`, `admit` and `read_mapping`."""
    organization_for(by, organization)
    called = admit(file, name, by)
    with called_as(called):
        lines = call(read_mapping, file)
    return change(organization=organization, lines=lines, by=by, at=at)
