"""The chain of events: each carries the hash of the one before, so that none can be changed.

The hash of an event is the SHA-256, in hexadecimal digits, of its canonical JSON (keys in order,
no spaces, UTF-8) together with the hash of its predecessor; the first one's predecessor is `ROOT`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from uptake.core.plain import plain

ROOT = "0" * 64


@dataclass(frozen=True, slots=True)
class ChainedEvent:
    """One event with its place in the chain. `number` counts from 1 without a gap."""

    number: int
    previous: str
    hash: str
    at: datetime
    by: str
    person: int | None
    organization: str
    verb: str
    subject: str
    values: Mapping[str, Any]


def event_hash(previous: str, **said: Any) -> str:
    """Give the hash of an event that says this, after the event with the hash `previous`."""
    at: datetime = said.pop("at")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = plain(said) | {"at": moment, "previous": previous}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(event: ChainedEvent) -> str:
    """Give the hash that an event should have."""
    return event_hash(
        event.previous,
        number=event.number,
        at=event.at,
        by=event.by,
        person=event.person,
        organization=event.organization,
        verb=event.verb,
        subject=event.subject,
        values=event.values,
    )


def first_broken(events: Iterable[ChainedEvent]) -> int | None:
    """Give the number of the first event that is not what the chain says, or None.

    The events come in their order. A gap breaks the chain at the number that is missing.
    """
    previous = ROOT
    for number, event in enumerate(events, 1):
        if event.number != number or event.previous != previous:
            return number
        if event.hash != hash_of(event):
            return number
        previous = event.hash
    return None
