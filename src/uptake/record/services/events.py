"""Recording acts: one event each, in the transaction of the act itself, chained by their hashes.

The chain has one end: deeds that record wait for each other from then on until they are done, so a
deed records last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.chain import ROOT, event_hash
from uptake.core.plain import plain
from uptake.core.vouching import HISTORY, vouched
from uptake.record.services.locks import wait_for
from uptake.register.models import Event
from uptake.register.models.history import take_written


@dataclass(frozen=True, slots=True)
class Told:
    """What an event says beside who and when. `values` are codes and numbers, never sentences."""

    verb: str
    organization: str
    subject: str
    values: Mapping[str, object]


def record(
    verb: str,
    *,
    organization: str,
    subject: str,
    by: Actor,
    at: datetime,
    values: Mapping[str, object],
) -> None:
    """Record that somebody did something."""
    record_all([Told(verb, organization, subject, values)], by=by, at=at)


@transaction.atomic(savepoint=False)
def record_all(told: Iterable[Told], *, by: Actor, at: datetime) -> None:
    """Record several events of one deed, in their order, in a few statements.

    Within the deed's transaction, as everywhere; without one the chain would fork. The last of
    them vouches for what the deed has written to the history.
    """
    described = list(told)
    if not described:
        return
    vouching = _vouching()
    wait_for("events")
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    ended, previous = last or (0, ROOT)
    rows = []
    for number, one in enumerate(described, ended + 1):
        said: dict[str, Any] = {
            "number": number,
            "at": at,
            "by": by.name,
            "person": by.person,
            "organization": one.organization,
            "verb": one.verb,
            "subject": one.subject,
            "values": plain(one.values) | (vouching if one is described[-1] else {}),
        }
        rows.append(Event(previous=previous, hash=event_hash(previous, **said), **said))
        previous = rows[-1].hash
    Event.objects.bulk_create(rows)


def _vouching() -> dict[str, Any]:
    rows = take_written()
    return {HISTORY: vouched(rows)} if rows else {}
