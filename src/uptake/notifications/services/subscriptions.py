"""The weekly digest: stopping it, and getting it again."""

from datetime import datetime

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import Person


@transaction.atomic
def want_digest(*, wanted: bool, by: Actor, at: datetime) -> None:
    """Let the actor get the digest, or stop it; saying the same twice is nothing.

    Raises UptakeError `person-unknown` for who is nobody.
    """
    row = hold(Person.objects.filter(pk=by.person or 0)).first()
    if row is None:
        raise UptakeError("person-unknown")
    if row.wants_digest == wanted:
        return
    Person.objects.filter(pk=row.pk).update(wants_digest=wanted)
    events.record(
        "digests.start" if wanted else "digests.stop",
        organization=by.organization or "",
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values={"via": by.via},
    )
