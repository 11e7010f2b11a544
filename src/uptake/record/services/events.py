"""Recording acts, one event each.

Chained by their hashes; noting who came in and what was handed out.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from uptake.core.chain import HISTORY, ROOT, event_hash, plain, vouched
from uptake.core.codes import AccessKind
from uptake.core.recipients import Actor
from uptake.record.services.locks import wait_for
from uptake.register.models import AccessNote, Event
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


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that was told, with who did it and when."""

    told: Told
    by: Actor
    at: datetime


@transaction.atomic(savepoint=False)
def record_all(told: Iterable[Told], *, by: Actor, at: datetime) -> None:
    """Record several events of one deed, in their order, in a few statements.

    Within the deed's transaction, as everywhere; without one the chain would fork. The last of
    them vouches for what the deed has written to the history.
    """
    described = list(told)
    if not described:
        return
    last = described[-1]
    described[-1] = replace(last, values={**last.values, **_vouching()})
    wait_for("events")
    Event.objects.bulk_create(chained(Done(one, by, at) for one in described))


def chained(done: Iterable[Done]) -> Iterator[Event]:
    """Return deeds as events behind those that there are; whoever calls holds the lock `events`."""
    last = Event.objects.order_by("-number").values_list("number", "hash").first()
    ended, previous = last or (0, ROOT)
    for number, one in enumerate(done, ended + 1):
        said: dict[str, Any] = {
            "number": number,
            "at": one.at,
            "by": one.by.name,
            "person": one.by.person,
            "organization": one.told.organization,
            "verb": one.told.verb,
            "subject": one.told.subject,
            "values": plain(one.told.values),
        }
        event = Event(previous=previous, hash=event_hash(previous, **said), **said)
        previous = event.hash
        yield event


def _vouching() -> dict[str, Any]:
    rows = take_written()
    return {HISTORY: vouched(rows)} if rows else {}


KEPT = timedelta(days=180)
"""For how long it is kept: long enough to look into what is found out late."""
MOST = 100
"""How many rows an hour an account makes, and all strangers together."""
TOLD = 10
"""How often the same is told in the log within an hour; after that at every doubling."""
LONGEST = 200

log = logging.getLogger("uptake.access")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who it was: an account or a person (their identities) or neither, and from which address."""

    account: int | None = None
    person: int | None = None
    address: str = ""


def account_named(email: str) -> int | None:
    """Return the account with an address that somebody typed; None where nobody has it."""
    found = User.objects.filter(email=email.strip().lower())
    return found.values_list("pk", flat=True).first()


@transaction.atomic
def note(
    *,
    kind: AccessKind,
    visitor: Visitor,
    at: datetime,
    organization: str = "",
    subject: str = "",
) -> None:
    """Note that something happened; tell it in the log."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    whose = Q(hour=hour, account=visitor.account, person=visitor.person)
    wait_for(f"access {visitor.account} {visitor.person}")
    of_hour = AccessNote.objects.filter(whose)
    said = {
        "kind": kind,
        "organization": organization,
        "address": visitor.address,
        "subject": subject[:LONGEST],
    }
    row = of_hour.filter(**said).first()
    if row is None and of_hour.count() >= MOST:
        said = said | {"address": "", "subject": ""}
        row = of_hour.filter(**said).first()
    if row is None:
        who = {"account": visitor.account, "person": visitor.person}
        AccessNote.objects.create(hour=hour, first_at=at, last_at=at, **who, **said)
    else:
        AccessNote.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=at)
    _tell(kind, visitor, said, row.count + 1 if row else 1)


def _tell(kind: AccessKind, visitor: Visitor, said: dict[str, str], count: int) -> None:
    if count > TOLD and count & (count - 1):
        return
    log.info(
        "%s account=%s person=%s organization=%s address=%s subject=%r count=%d",
        kind.value,
        visitor.account or "-",
        visitor.person or "-",
        said["organization"] or "-",
        said["address"] or "-",
        said["subject"],
        count,
    )
