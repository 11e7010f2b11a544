"""Reminding: what is due to be told now is told, once, in one message a person.

What there is to tell is found out without a lock, since on most minutes it is nothing. Whoever then
writes waits for the others, and leaves out whom somebody else has told meanwhile.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.notifications.queries.houses import House, houses
from uptake.notifications.queries.reminding import handed, near, was_told
from uptake.notifications.services.mailing.outgoing import Outgoing, compose, write
from uptake.notifications.services.mailing.planning import plan
from uptake.record.queries.focal_points import asked
from uptake.record.queries.history import said_lately
from uptake.record.services.locks import wait_for

TELLING = "telling"


def tell_due(*, by: Actor, at: datetime, only: int | None = None) -> int:
    """Queue what everybody is to be told now; give how many messages that makes.

    `only` names one organization whose people are told, where it is not all.

    The number of questions does not grow with the follow-ups. Killed at any moment, it has told
    all of it or nothing. Raises UptakeError `not-permitted` where the actor may not remind
    everywhere.
    """
    require_everywhere(by, Act.REMIND)
    known = houses(at, only)
    was = was_told(known, at)
    passing = handed(known, at)
    notes = said_lately(known, at)
    pending = plan(known, asked(near(known, at)), passing, notes, was, at)
    return _tell(known, compose(pending, at), was.newest, by, at) if pending else 0


@transaction.atomic
def _tell(
    known: Mapping[int, House], composed: Iterable[Outgoing], after: int, by: Actor, at: datetime
) -> int:
    """Write what was composed, without what somebody else has told meanwhile."""
    wait_for(TELLING)
    meanwhile = was_told(known, at, after)
    fresh = [one for one in composed if not meanwhile.knows(one.reader.person, one.occasions)]
    return write(fresh, "mails.remind", by, at)
