"""The chain of events, what each vouches for by its hash, and the sealed manifest of a backup."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Any, cast

from uptake.core.errors import UptakeError

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


# The one form in which a value is hashed.
_WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def event_hash(previous: str, **said: Any) -> str:
    """Return the hash of an event that says this, after the event with the hash `previous`.

    The values are JSON's own, as the register gives them back (`core.chain`).
    """
    at: datetime = said.pop("at")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = said | {"at": moment, "previous": previous}
    return _hash(content)


def hash_of(event: ChainedEvent) -> str:
    """Return the hash that an event should have."""
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


_PLAIN = frozenset({type(None), bool, int, str})


def plain(value: Any) -> Any:
    """Return a value as JSON's own types: codes by value, dates in ISO 8601, decimals as text.

    A dataclass becomes an object of its fields; what belongs to none of these becomes its text.
    """
    if type(value) in _PLAIN:  # most values are, and rows have many
        return value
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(plain(name)): plain(part) for name, part in value.items()}
        case tuple() | list():
            return [plain(part) for part in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return str(value)


# The name in an event's values under which they stand.
HISTORY = "history"

type Rows = Mapping[str, Mapping[int, str]]
"""The hashes of rows, by the name of their table and their identity."""


def row_hash(said: Mapping[str, object]) -> str:
    """Return the hash of what a row says, by the names of its columns."""
    return _hash({name: plain(value) for name, value in said.items() if value is not None})


def vouched(rows: Rows) -> Mapping[str, Any]:
    """Return what an event says of the rows that it vouches for: which they are, and one hash."""
    return {"rows": {name: _spans(rows[name]) for name in sorted(rows)}, "sha256": _whole(rows)}


def keys_vouched(values: Mapping[str, Any]) -> dict[str, list[int]]:
    """Return the rows that an event with these values vouches for, by the name of their table."""
    rows = values.get(HISTORY, {}).get("rows", {})
    return {name: list(_keys(spans)) for name, spans in rows.items()}


def still_so(values: Mapping[str, Any], rows: Rows) -> bool:
    """Say whether the rows that an event vouches for are there, and say what they said."""
    claim = values[HISTORY]
    named = keys_vouched(values)
    there = {name: {key: rows.get(name, {}).get(key, "") for key in named[name]} for name in named}
    return bool(claim["sha256"] == _whole(there))


def _whole(rows: Rows) -> str:
    pairs = ((name, key) for name in sorted(rows) for key in sorted(rows[name]))
    return _hash([[name, key, rows[name][key]] for name, key in pairs])


def _spans(keys: Iterable[int]) -> list[list[int]]:
    """Return identities as spans of the first and the last: a deed writes many in a row."""
    spans: list[list[int]] = []
    for key in sorted(keys):
        if spans and spans[-1][1] == key - 1:
            spans[-1][1] = key
        else:
            spans.append([key, key])
    return spans


def _keys(spans: Iterable[list[int]]) -> Iterator[int]:
    for first, last in spans:
        yield from range(first, last + 1)


def _hash(value: object) -> str:
    text = _WRITTEN(value)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(value: object) -> str:
    """Return what tells a value from another one: a page that shows it sends this back."""
    return text_hash(json.dumps(plain(value), ensure_ascii=False, sort_keys=True))


MANIFEST = "manifest.json"
"""The name of the file that holds it."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileBackedUp:
    """A file of a backup: its path in it, its bytes, the SHA-256 of its content."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, and of which register.

    `migrations` are the steps that its tables had taken, `head` is the end of its chain of events,
    `tool` the version of the program that wrote the register's file, where one did. `lost` are
    hashes that the register names, and that were not kept any more when the backup was made.
    """

    version: str
    made_at: str
    database: str
    database_version: str
    tool: str
    migrations: tuple[str, ...]
    head: Head
    register: str
    files: tuple[FileBackedUp, ...]
    lost: tuple[str, ...]

    def written(self) -> str:
        """Return the manifest as it is kept."""
        said = self._plain()
        return f"{json.dumps({**said, 'seal': seal(said)}, ensure_ascii=False, indent=1)}\n"

    def _plain(self) -> dict[str, Any]:
        return {
            "backup_of_uptake": FORMAT,
            "version": self.version,
            "made_at": self.made_at,
            "database": self.database,
            "database_version": self.database_version,
            "tool": self.tool,
            "migrations": list(self.migrations),
            "chain": str(self.head),
            "register": self.register,
            "files": [[one.path, one.size, one.sha256] for one in self.files],
            "lost": list(self.lost),
        }


def read_backup(text: str) -> Backup:
    """Read a manifest. Raises UptakeError `backup-manifest-damaged` where anything is not so."""
    try:
        said = json.loads(text)
        sealed = said.pop("seal")
        if sealed != seal(said) or said["backup_of_uptake"] != FORMAT:
            raise UptakeError("backup-manifest-damaged")
        return Backup(
            version=said["version"],
            made_at=said["made_at"],
            database=said["database"],
            database_version=said["database_version"],
            tool=said["tool"],
            migrations=tuple(said["migrations"]),
            head=read_head(said["chain"]),
            register=said["register"],
            files=tuple(FileBackedUp(*one) for one in said["files"]),
            lost=tuple(said["lost"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UptakeError("backup-manifest-damaged") from error


def unknown_steps(backup: Backup, known: Iterable[str]) -> tuple[str, ...]:
    """Get the steps of a backup's tables that this version does not know: it is of a later one."""
    return tuple(sorted(set(backup.migrations) - set(known)))
