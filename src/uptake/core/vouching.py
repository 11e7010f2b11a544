"""What an event vouches for: the rows of the history that were written with it, by their hash.

The hash of a row is of all it says; what is not said (None) is left out, so that a column which is
added later, and is empty in the rows there are, changes no hash.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from uptake.core.plain import plain

# The name in an event's values under which they stand.
HISTORY = "history"

type Rows = Mapping[str, Mapping[int, str]]
"""The hashes of rows, by the name of their table and their identity."""


def row_hash(said: Mapping[str, object]) -> str:
    """Give the hash of what a row says, by the names of its columns."""
    return _hash({name: plain(value) for name, value in said.items() if value is not None})


def vouched(rows: Rows) -> Mapping[str, Any]:
    """Give what an event says of the rows that it vouches for: which they are, and one hash."""
    return {"rows": {name: _spans(rows[name]) for name in sorted(rows)}, "sha256": _whole(rows)}


def keys_vouched(values: Mapping[str, Any]) -> dict[str, list[int]]:
    """Give the rows that an event with these values vouches for, by the name of their table."""
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
    """Give identities as spans of the first and the last: a deed writes many in a row."""
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
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
