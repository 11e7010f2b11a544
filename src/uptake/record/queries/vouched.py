"""The rows of the history, by the hashes with which events vouch for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from uptake.core.vouching import HISTORY, Rows, keys_vouched, row_hash, still_so
from uptake.register.models import AppendOnly, Event

# Rows asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000
# Events whose rows are looked at together.
CHUNK = 500


def hashed(
    keys: Mapping[str, Collection[int]], using: str = DEFAULT_DB_ALIAS
) -> dict[str, dict[int, str]]:
    """Give the hashes of rows that are there, by table. Asks one question a table, or some."""
    found: dict[str, dict[int, str]] = {}
    for name, wanted in keys.items():
        rows = _model(name)._default_manager.using(using).order_by("pk")
        there = {
            row["id"]: row_hash(row)
            for some in batched(sorted(wanted), AT_ONCE)
            for row in rows.filter(pk__in=some).values()
        }
        if there:
            found[name] = there
    return found


def first_untrue(events: Iterable[tuple[int, Any]], using: str) -> int | None:
    """Give the first event (its number, of numbers and values) whose rows are not as it says."""
    for some in batched(events, CHUNK):
        wanted: defaultdict[str, set[int]] = defaultdict(set)
        for _, values in some:
            for name, keys in keys_vouched(values).items():
                wanted[name].update(keys)
        rows: Rows = hashed(wanted, using)
        for number, values in some:
            if HISTORY in values and not still_so(values, rows):
                return number
    return None


def unvouched(events: Iterable[tuple[int, Any]], using: str) -> int:
    """Give how many rows of the history no event vouches for: they are older than that."""
    known: defaultdict[str, bytearray] = defaultdict(bytearray)  # a bit for each identity
    for _, values in events:
        for name, keys in keys_vouched(values).items():
            bits = known[name]
            bits.extend(bytes(max(0, (max(keys) >> 3) + 1 - len(bits))))
            for key in keys:
                bits[key >> 3] |= 1 << (key & 7)
    held = sum(model._default_manager.using(using).count() for model in _history())
    return held - sum(int.from_bytes(bits).bit_count() for bits in known.values())


def _history() -> Iterator[type[Model]]:
    for model in apps.get_app_config("register").get_models():
        if issubclass(model, AppendOnly) and model is not Event:
            yield model


def _model(name: str) -> type[Model]:
    model: type[Model] = apps.get_model("register", name)
    return model
