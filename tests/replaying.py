"""What many tests begin from is brought once; to those after it, its rows are written again.

To import a document takes a quarter of a second, most of it to plan it, and hundreds of tests begin
with the same documents in an empty register. What the first of them wrote is noted, and written as
it was where everything is as it was then: the history to its last event, the number that each table
gives next, and all that the test itself has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from uptake.record.queries.audit import chain_head
from uptake.register.models import history

WRITES = ("INSERT", "UPDATE", "DELETE")
SQLITE = connection.vendor == "sqlite"
_NUMBERS = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
# Of our own tables: what is kept of migrations and permissions is not undone with a test.
_NUMBERS_ON_POSTGRESQL = (
    "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), coalesce(last_value, 0) "
    "FROM pg_sequences WHERE schemaname = current_schema() "
    "AND starts_with(sequencename, 'register_') ORDER BY sequencename"
)
_CHANGED_ON_POSTGRESQL = (
    "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables"
)


@dataclass(frozen=True, slots=True)
class _Noted:
    """What a deed gave, and what it wrote: statements with their values."""

    given: Any
    written: tuple[tuple[str, Any], ...]


_noted: dict[tuple[object, ...], _Noted] = {}
_first_numbers: list[tuple[str, int]] = []
_changes_before = 0
_really = False


def begin(*, really: bool) -> None:
    """Begin with a test: forget what tests before it have changed, or written and undone.

    `really`: nothing is replayed to it.
    """
    global _changes_before, _really
    _really = really
    opened = connection.connection is not None
    _changes_before = _changes() if opened and (SQLITE or connection.in_atomic_block) else 0


def give_numbers_anew() -> None:
    """Have tables give the numbers again that they gave to a test before, whose rows are undone.

    SQLite does so by itself.
    """
    if SQLITE:
        return
    if not _first_numbers:
        _first_numbers.extend(_asked(_NUMBERS_ON_POSTGRESQL))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(name::regclass, greatest(given, 1), given > 0) "
            "FROM unnest(%s::text[], %s::bigint[]) AS first(name, given)",
            [list(each) for each in zip(*_first_numbers, strict=True)],
        )


def replayed[Given](deed: Callable[[], Given], *told: object) -> Given:
    """Do a deed, or write again what it wrote; `told` is all that it is told."""
    # Outside of a transaction others see what is written, and may write meanwhile.
    if _really or not connection.in_atomic_block:
        return deed()
    key = (repr(told), *_state())
    if key not in _noted:
        given, written = _done(deed)
        _noted[key] = _Noted(given, tuple(written))
        return given
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in _noted[key].written:
            cursor.execute(sql, params)
    history.take_written()
    again: Given = _noted[key].given
    return again


def _done[Given](deed: Callable[[], Given]) -> tuple[Given, list[tuple[str, Any]]]:
    """Do a deed; give what it gave, and what it wrote."""
    written: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if sql.startswith(WRITES):
            written.append((sql, tuple(params or ())))
        return done

    with connection.execute_wrapper(note):
        return deed(), written


def _state() -> tuple[object, ...]:
    """Return all on which it hangs what a deed would write."""
    numbers = _asked(_NUMBERS if SQLITE else _NUMBERS_ON_POSTGRESQL)
    changed = _changes() - _changes_before
    return repr(sorted(history.written().items())), chain_head(), tuple(numbers), changed


def _changes() -> int:
    """Return how many rows were written: through this connection, or in this transaction."""
    if SQLITE:
        return int(connection.connection.total_changes)
    ((changes,),) = _asked(_CHANGED_ON_POSTGRESQL)
    return int(changes)


def _asked(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
