"""Management letters: that a draft was taken is noted among the acts of the oversight body."""

from datetime import date, datetime

from django.db import transaction

from uptake.core.codes import Language
from uptake.core.oversight import JIU
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.record.services import events


@transaction.atomic
def draft(*, organization: str, on: date, language: Language, by: Actor, at: datetime) -> None:
    """Record that somebody takes the draft of a letter to an organization.

    It is told to the oversight body alone. Raises UptakeError `not-permitted` (act).
    """
    require(by, Act.INSPECT, organization)
    events.record(
        "letters.draft",
        organization=JIU,
        subject=organization,
        by=by,
        at=at,
        values={"on": on, "language": language},
    )
