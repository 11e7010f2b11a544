"""Calendar feeds: a new address for one, so that the old one shows nothing any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import Person


@transaction.atomic
def renew(*, by: Actor, at: datetime) -> None:
    """Make the actor's calendar address void; the next one is its successor.

    Raises UptakeError `person-unknown` for who is nobody.
    """
    row = hold(Person.objects.filter(pk=by.person or 0)).first()
    if row is None:
        raise UptakeError("person-unknown")
    Person.objects.filter(pk=row.pk).update(calendar_version=F("calendar_version") + 1)
    events.record(
        "calendars.renew",
        organization=by.organization or "",
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values={},
    )
