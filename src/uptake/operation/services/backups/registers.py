"""What a backup has to know of a register on either database."""

import itertools
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.postgresql.client import DatabaseClient
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
    """Return on which database the register is."""
    return str(connections[DEFAULT_DB_ALIAS].vendor)


def unused(name: str, taken: Collection[str]) -> str:
    """Get a name, or with a number after it where it is taken: two deeds can be of one second."""
    numbered = itertools.chain([name], (f"{name}_{number}" for number in itertools.count(2)))
    return next(one for one in numbered if one not in taken)


def is_empty() -> bool:
    """Say whether a register holds nothing that anybody did: no event, perhaps not a table."""
    return _has_no(Event._meta.db_table, DEFAULT_DB_ALIAS) or chain_head() == Head()


def has_tables() -> bool:
    """Say whether there is anything at all in the database."""
    return bool(connections[DEFAULT_DB_ALIAS].introspection.table_names())


def steps_taken(using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """Return the migrations that a register has taken, as `app.name`."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return tuple(sorted(".".join(key) for key in applied))


def steps_known(loaded: MigrationLoader | None = None) -> frozenset[str]:
    """Return the migrations that this version knows, and those that they have replaced.

    `loaded`: where they are loaded already.
    """
    loader = loaded or MigrationLoader(None, ignore_no_migrations=True)
    replaced = (key for one in loader.disk_migrations.values() for key in one.replaces)
    return frozenset(".".join(key) for key in (*loader.disk_migrations, *replaced))


@contextmanager
def looked_at(path: Path) -> Iterator[str]:
    """Return a register's file on SQLite a name among the databases for a while; only to read.

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


DUMP, RESTORE = "pg_dump", "pg_restore"
FILE = "register.dump"
PACKAGE = "postgresql-client"


def server_version() -> str:
    """Return the version of the server, as in `15.20`."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


def program_version(program: str) -> str:
    """Return the version of one of PostgreSQL's programs.

    Raises UptakeError `database-program-missing` (program, package), `database-program-failed`.
    """
    if shutil.which(program) is None:
        raise UptakeError("database-program-missing", program=program, package=PACKAGE)
    found = re.search(r"\s(\d+(?:\.\d+)*)", _run([program, "--version"]))
    if found is None:
        raise UptakeError("database-program-failed", program=program, detail="--version")
    return found[1]


def require(program: str, version: str) -> str:
    """Return the version of a program that can work with a server, or with a file, of a version.

    Raises UptakeError as `program_version`, `database-program-too-old` (program, found, needed,
    package).
    """
    found = program_version(program)
    if major(found) < major(version):
        raise UptakeError(
            "database-program-too-old",
            program=program,
            found=found,
            needed=str(major(version)),
            package=f"{PACKAGE}-{major(version)}",
        )
    return found


def major(version: str) -> int:
    """Return the number of the series that a version belongs to."""
    found = re.match(r"\d+", version)
    return int(found[0]) if found else 0


@contextmanager
def one_moment() -> Iterator[str]:
    """Look at the register as it is at one moment, whoever writes; give what names that moment."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def dump(target: Path, moment: str) -> None:
    """Write the register of a moment into a file. Raises UptakeError `database-program-failed`."""
    arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
    arguments += [f"--schema={_schema()}", f"--file={target}"]
    _run_at_database(DUMP, arguments)


def refuse_damaged(path: Path) -> None:
    """Raise UptakeError `backup-register-damaged` (path) where a file is no dump."""
    try:
        _run([RESTORE, "--list", str(path)])
    except UptakeError as error:
        raise UptakeError("backup-register-damaged", path=path.name) from error


def bring_back(path: Path) -> None:
    """Bring a dump into the empty schema, all of it or nothing.

    Raises UptakeError `database-program-failed` (program, detail).
    """
    arguments = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
    _run_at_database(RESTORE, [*arguments, f"--schema={_schema()}", str(path)])


def others_connected() -> int:
    """Count who else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def set_aside(at: datetime) -> str:
    """Put all that is there into a schema of another name, in place of which an empty one is made.

    Gives that name.
    """
    schema = _schema()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        there = {str(name) for (name,) in cursor.fetchall()}
    aside = unused(f"before_{at:%Y%m%d_%H%M%S}", there)
    _execute(f'ALTER SCHEMA "{schema}" RENAME TO "{aside}"', f'CREATE SCHEMA "{schema}"')
    return aside


def put_back(aside: str | None) -> None:
    """Put back what was set aside (None: nothing) in place of what was brought instead."""
    schema = _schema()
    before = f'ALTER SCHEMA "{aside}" RENAME TO' if aside else "CREATE SCHEMA"
    _execute(f'DROP SCHEMA "{schema}" CASCADE', f'{before} "{schema}"')


def _execute(*statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def _run_at_database(program: str, arguments: Sequence[str]) -> None:
    given = connection.settings_dict
    name = given.get("NAME") or f"service={given['OPTIONS'].get('service')}"
    # Django's own way to the server, with its encryption; the name of the database comes last
    way, environment = DatabaseClient.settings_to_cmd_args_env({**given, "NAME": name}, [])
    _run([program, *way[1:-1], f"--dbname={name}", *arguments], environment)


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        env={**os.environ, "LC_ALL": "C", **(environment or {})},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise UptakeError("database-program-failed", program=command[0], detail=lines[0])
    return done.stdout
