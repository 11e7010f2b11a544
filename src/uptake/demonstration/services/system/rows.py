"""Writing many rows at once: by COPY on PostgreSQL, by one statement for many rows on SQLite.

Keys are given here, so that rows can name each other before any is written. Rows of the history are
noted, so that the event of a deed can vouch for them.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from operator import itemgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Max, Model

from uptake.core.chain import row_hash
from uptake.register.models import AppendOnly, FoldedText, Searched, folded_columns

type Convert = Callable[[Any], Any]


class Table:
    """The rows of a table that wait to be written."""

    def __init__(self, model: type[Model]) -> None:
        fields: list[Field[Any, Any]] = list(model._meta.concrete_fields)
        self.model = model
        self.name = str(model._meta.model_name)
        self.in_order = itemgetter(*(one.attname for one in fields))
        self.columns = [connection.ops.quote_name(str(one.column)) for one in fields]
        self.defaults = {one.attname: None if one.null else one.get_default() for one in fields}
        self.converts = {place: found for place, one in enumerate(fields) if (found := _kept(one))}
        self.noted = issubclass(model, AppendOnly) and model.vouched_for
        self.waiting: list[tuple[Any, ...]] = []
        own = model._meta.pk
        # A table whose key is another one's, as progress has that of its follow-up, counts nothing.
        self.counts = own is not None and own.attname == "id"
        self.last = self._last() if self.counts else 0

    def _last(self) -> int:
        found: int | None = self.model._base_manager.aggregate(last=Max("pk"))["last"]
        return found or 0

    def row(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return a row with its key and with the defaults of what is not said."""
        if self.counts:
            self.last += 1
            values["id"] = self.last
        row = self.defaults | values
        for name, value in values.items():
            if isinstance(value, Enum):
                row[name] = value.value
        return row

    def write(self) -> None:
        """Write what waits."""
        columns, table = ", ".join(self.columns), self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in self._converted():
                        copy.write_row(row)
            else:
                places = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({places})", list(self._converted())
                )
        self.waiting.clear()

    def _converted(self) -> Iterator[tuple[Any, ...]]:
        for row in self.waiting:
            changed = list(row)
            for place, convert in self.converts.items():
                if changed[place] is not None:
                    changed[place] = convert(changed[place])
            yield tuple(changed)


class Rows:
    """The rows of all tables that wait to be written, and what no event vouches for yet."""

    def __init__(self) -> None:
        self.tables: dict[type[Model], Table] = {}
        self.notes: dict[str, dict[int, str]] = {}

    def add(self, model: type[Model], **values: object) -> int:
        """Let a row wait to be written, and give its key. Values are by the names of columns."""
        table = self.tables.get(model)
        if table is None:
            table = self.tables[model] = Table(model)
        row = table.row(values)
        if table.noted:
            self.notes.setdefault(table.name, {})[row["id"]] = row_hash(row)
        table.waiting.append(table.in_order(row))
        if issubclass(model, Searched) and (said := folded_columns(model, row)):
            self.add(FoldedText, **said)
        return table.last

    def take_notes(self) -> dict[str, dict[int, str]]:
        """Return the hashes of the rows added since this was asked last, by table and key."""
        notes, self.notes = self.notes, {}
        return notes

    def write(self, least: int = 1) -> None:
        """Write what waits, if these are so many rows.

        And let the database count on behind the keys that were given; what others write until more
        is added is counted then.
        """
        if sum(len(table.waiting) for table in self.tables.values()) < least:
            return
        for table in self.tables.values():
            if table.waiting:
                table.write()
        counted = [one.model for one in self.tables.values() if one.counts]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), counted):
                cursor.execute(statement)
        if connection.vendor == "postgresql":
            connection.check_constraints()  # of millions at the end it would have to note each
        self.tables.clear()


def _kept(field: Field[Any, Any]) -> Convert | None:
    """Return how values of a column are told to the database, where not as they are."""
    if isinstance(field, DateTimeField):
        adapt: Callable[[datetime], Any] = connection.ops.adapt_datetimefield_value
        return adapt
    return _json if isinstance(field, JSONField) else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
