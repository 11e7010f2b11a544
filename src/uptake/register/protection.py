"""How the database itself keeps history: triggers that refuse to change or delete a row.

A migration that creates an append-only table, or one that makes SQLite build it anew (which
drops its triggers), ends with `Protect`; one that fills a new column of old rows begins with
`Expose`. A test demands the triggers for every such table.
"""

from collections.abc import Iterator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_SQLITE = {
    "update": "BEFORE UPDATE ON {table}",
    "delete": "BEFORE DELETE ON {table}",
    # INSERT OR REPLACE would delete without asking the trigger above
    "replace": "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)",
}
_POSTGRESQL = {
    "change": "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
    "truncate": "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
}
_FUNCTION = """
CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def trigger_names(vendor: str, table: str) -> tuple[str, ...]:
    """Return the names of the triggers that protect a table, as the database lists them."""
    return tuple(f"{table}_refuses_{deed}" for deed in _triggers(vendor))


def protect(connection: BaseDatabaseWrapper, table: str) -> Iterator[str]:
    """Return the statements that make a table append-only."""
    if connection.vendor == "postgresql":
        yield _FUNCTION
    for deed, event in _triggers(connection.vendor).items():
        yield (
            f"CREATE TRIGGER {table}_refuses_{deed} {event.format(table=table)} "
            f"{_refusal(connection.vendor, table)}"
        )


def expose(connection: BaseDatabaseWrapper, table: str) -> Iterator[str]:
    """Return the statements that take the protection off again: for tests that empty a database."""
    target = f" ON {table}" if connection.vendor == "postgresql" else ""
    for name in trigger_names(connection.vendor, table):
        yield f"DROP TRIGGER IF EXISTS {name}{target}"


def _triggers(vendor: str) -> dict[str, str]:
    return _POSTGRESQL if vendor == "postgresql" else _SQLITE


def _refusal(vendor: str, table: str) -> str:
    if vendor == "postgresql":
        return "EXECUTE FUNCTION register_refuse()"
    return f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"


class Protect(Operation):
    """The step of a migration that makes the tables of these models append-only."""

    reversible = True

    def __init__(self, *model_names: str) -> None:
        self.model_names = model_names

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _: Any, after: Any
    ) -> None:
        """Put the triggers in place, whether or not they were there before."""
        for table in self._tables(app_label, after):
            for statement in expose(schema_editor.connection, table):
                schema_editor.execute(statement, params=None)
            for statement in protect(schema_editor.connection, table):
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _: Any, after: Any
    ) -> None:
        """Take the triggers away."""
        for table in self._tables(app_label, after):
            for statement in expose(schema_editor.connection, table):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """Say what the step does."""
        return f"Make append-only: {', '.join(self.model_names)}"

    def _tables(self, app_label: str, state: Any) -> list[str]:
        models = (state.apps.get_model(app_label, name) for name in self.model_names)
        return [model._meta.db_table for model in models]


class Expose(Protect):
    """The step that takes the protection off for the rest of a migration."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, before: Any, after: Any
    ) -> None:
        """Take the triggers away."""
        super().database_backwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, _: Any, after: Any
    ) -> None:
        """Put the triggers in place."""
        super().database_forwards(app_label, schema_editor, None, after)

    def describe(self) -> str:
        """Say what the step does."""
        return f"Make changeable: {', '.join(self.model_names)}"
