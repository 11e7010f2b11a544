"""The record of acts goes out: whoever takes it home is in it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.record.services import events


@transaction.atomic
def export(*, organization: str, asked: Mapping[str, object], by: Actor, at: datetime) -> None:
    """Record that somebody takes the acts of an organization home, narrowed by what is `asked`.

    Raises UptakeError `not-permitted` (act).
    """
    require(by, Act.SEE_AUDIT, organization)
    events.record(
        "audit.export",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={name: value for name, value in asked.items() if value},
    )


@transaction.atomic
def export_access(
    *, organization: str, asked: Mapping[str, object], by: Actor, at: datetime
) -> None:
    """Record that somebody takes home who came in, and what was handed out.

    Raises UptakeError `not-permitted` (act).
    """
    require(by, Act.MANAGE_PEOPLE, organization)
    events.record(
        "audit.export_access",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={name: value for name, value in asked.items() if value},
    )
