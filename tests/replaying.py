"""What many tests begin from is brought once; to those after it, its rows are written again.

To import a document takes a quarter of a second, most of it to plan it, and hundreds of tests begin
with the same documents in an empty register. What the first of them wrote is noted, and written as
it was where everything is as it was then: the history to its last event, the number that each table
gives next, and all that the test itself has changed. On PostgreSQL numbers are not given again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from uptake.queries.audit import chain_head
from uptake.register.models import history

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class _Noted:
    """What a deed gave, and what it wrote: statements with their values."""

    given: Any
    written: tuple[tuple[str, Any], ...]


_noted: dict[tuple[object, ...], _Noted] = {}
_changes_before = 0


def begin() -> None:
    """Begin with a test: forget what tests before it have changed, or written and undone."""
    global _changes_before
    _changes_before = _changes()
    history.take_written()


def replayed[Given](deed: Callable[[], Given], *told: object) -> Given:
    """Do a deed, or write again what it wrote; `told` is all that it is told."""
    if connection.vendor != "sqlite":
        return deed()
    key = (repr(told), *_state())
    if key not in _noted:
        written: list[tuple[str, Any]] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(WRITES):
                written.append((sql, tuple(params or ())))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            given = deed()
        _noted[key] = _Noted(given, tuple(written))
        return given
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in _noted[key].written:
            cursor.execute(sql, params)
    history.take_written()
    given = _noted[key].given
    return given


def _changes() -> int:
    opened = connection.connection
    return opened.total_changes if opened is not None and connection.vendor == "sqlite" else 0


def _state() -> tuple[object, ...]:
    """Give all on which it hangs what a deed would write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        numbers = tuple(cursor.fetchall())
    pending = getattr(history._written, "rows", {})
    return repr(sorted(pending.items())), chain_head(), numbers, _changes() - _changes_before
