"""What a backup has to know of a register, whatever database it is on."""

import itertools
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import load_backend

from uptake.core.chain import Head
from uptake.core.errors import UptakeError
from uptake.record.queries.audit import chain_head
from uptake.register.models import Event

COPY = "copy"
"""The name of a copied register among the databases, while it is looked at."""

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def vendor() -> str:
    """Give on which database the register is."""
    return str(connections[DEFAULT_DB_ALIAS].vendor)


def unused(name: str, taken: Collection[str]) -> str:
    """Give a name, or with a number after it where it is taken: two deeds can be of one second."""
    numbered = itertools.chain([name], (f"{name}_{number}" for number in itertools.count(2)))
    return next(one for one in numbered if one not in taken)


def is_empty(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Say whether a register holds nothing that anybody did: no event, perhaps not a table."""
    return _has_no(Event._meta.db_table, using) or chain_head(using=using) == Head()


def has_tables() -> bool:
    """Say whether there is anything at all in the database."""
    return bool(connections[DEFAULT_DB_ALIAS].introspection.table_names())


def steps_taken(using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """Give the migrations that a register has taken, as `app.name`."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return tuple(sorted(".".join(key) for key in applied))


def steps_known(loaded: MigrationLoader | None = None) -> frozenset[str]:
    """Give the migrations that this version knows, and those that they have replaced.

    `loaded`: where they are loaded already.
    """
    loader = loaded or MigrationLoader(None, ignore_no_migrations=True)
    replaced = (key for one in loader.disk_migrations.values() for key in one.replaces)
    return frozenset(".".join(key) for key in (*loader.disk_migrations, *replaced))


@contextmanager
def looked_at(path: Path) -> Iterator[str]:
    """Give a register's file on SQLite a name among the databases for a while; only to read.

    Raises UptakeError `backup-register-damaged` (path) where it is none.
    """
    given = {
        **connections[DEFAULT_DB_ALIAS].settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"file:{path.absolute().as_posix()}?mode=ro&immutable=1",
        "OPTIONS": {},
    }
    _refuse_damaged(path)
    connections[COPY] = load_backend(given["ENGINE"]).DatabaseWrapper(given, COPY)
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]


def _refuse_damaged(path: Path) -> None:
    try:
        found = sqlite3.connect(f"file:{path.absolute().as_posix()}?mode=ro&immutable=1", uri=True)
        try:
            said = found.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            found.close()
    except sqlite3.DatabaseError as error:
        raise UptakeError("backup-register-damaged", path=path.name) from error
    if said != "ok":
        raise UptakeError("backup-register-damaged", path=path.name)


def _has_no(table: str, using: str) -> bool:
    return table not in connections[using].introspection.table_names()
