"""The chain of events: each carries the hash of the one before, so that none can be changed.

The hash of an event is the SHA-256, in hexadecimal digits, of its canonical JSON (keys in order,
no spaces, UTF-8) together with the hash of its predecessor; the first one's predecessor is `ROOT`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

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
    """Give the hash of an event that says this, after the event with the hash `previous`.

    The values are JSON's own, as the register gives them back (`core.plain`).
    """
    at: datetime = said.pop("at")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = said | {"at": moment, "previous": previous}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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


class Break(StrEnum):
    """How an event, or its place, is not what the chain says."""

    MISSING = "missing"
    INSERTED = "inserted"
    UNLINKED = "unlinked"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    CUT = "cut"
    REWRITTEN = "rewritten"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many events there are, and the hash of the last."""

    number: int = 0
    hash: str = ROOT

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of following a chain: where it ended, whole, or at which event it broke and how.

    `unproven` is how many rows of the history no event vouches for.
    """

    head: Head
    number: int | None = None
    broken: Break | None = None
    unproven: int = 0


def read_head(text: str) -> Head:
    """Read a head as it is printed, `NUMBER:HASH`. Raises ValueError for anything else."""
    found = re.fullmatch(r"\s*([0-9]{1,18}):([0-9a-f]{64})\s*", text)
    if found is None:
        raise ValueError(text)
    return Head(int(found[1]), found[2])


def prove(events: Iterable[ChainedEvent], expected: Head | None = None) -> Proof:
    """Follow a chain from its root to its end, or to the first event that does not fit.

    The events come in their order and are looked at one by one. A missing event breaks the chain
    at its own number. Whoever can write to the database can also compute every hash anew, or cut
    the end off: a head that was `expected`, because it was noted elsewhere, shows both.
    """
    head = Head()
    following = iter(events)
    while True:
        number = head.number + 1
        try:
            event = next(following, None)
            if event is None:
                break
            broken = _break(event, number, head)
        except (ValueError, TypeError, AttributeError):  # no longer a date, or no JSON
            broken = Break.UNREADABLE
        if broken is not None:
            return Proof(head, number, broken)
        head = Head(number, cast(ChainedEvent, event).hash)
        if expected is not None and expected.number == number and expected.hash != head.hash:
            return Proof(head, number, Break.REWRITTEN)
    if expected is not None and expected.number > head.number:
        return Proof(head, head.number + 1, Break.CUT)
    return Proof(head)


def _break(event: ChainedEvent, number: int, head: Head) -> Break | None:
    """Say how an event does not fit behind the head of those before it."""
    if event.number != number:
        return Break.MISSING if event.number > number else Break.INSERTED
    if event.hash != hash_of(event):
        return Break.CHANGED
    return Break.UNLINKED if event.previous != head.hash else None
