"""Reminding: what is due to be told now is told, once, in one message a person.

What there is to tell is found out without a lock, since on most minutes it is nothing. Whoever then
writes waits for the others, and leaves out whom somebody else has told meanwhile.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.permissions import Act, may
from uptake.queries.houses import House, houses
from uptake.queries.reminding import asked, handed, near, returns, was_told
from uptake.services.locks import wait_for
from uptake.services.mailing.outgoing import compose, write
from uptake.services.mailing.planning import Message, plan

TELLING = "telling"


def tell_due(*, by: Actor, at: datetime) -> int:
    """Queue what everybody is to be told now; give how many messages that makes.

    The number of questions does not grow with the follow-ups. Killed at any moment, it has told
    all of it or nothing.
    """
    known = {key: house for key, house in houses(at).items() if may(by, Act.REMIND, house.code)}
    pending = _pending(known, at)
    return _tell(known, pending, by, at) if pending else 0


def _pending(known: Mapping[int, House], at: datetime) -> dict[int, Message]:
    passing = handed(at)
    rows = asked(known, near(known, at), returns(passing))
    return plan(known, rows, passing, was_told(known, at), at)


@transaction.atomic
def _tell(
    known: Mapping[int, House], pending: Mapping[int, Message], by: Actor, at: datetime
) -> int:
    wait_for(TELLING)
    meanwhile = was_told(known, at).told
    fresh = {
        person: message
        for person, message in pending.items()
        if not any(
            (one.notice, one.about) in meanwhile.get(person, ()) for one in message.occasions
        )
    }
    return write(compose(fresh, by, at), "mails.remind", by, at)
