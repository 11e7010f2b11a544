"""A register on PostgreSQL copied and brought back by PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from uptake.core.errors import UptakeError
from uptake.operation.services.backups.registers import unused

DUMP, RESTORE = "pg_dump", "pg_restore"
FILE = "register.dump"
PACKAGE = "postgresql-client"


def server_version() -> str:
    """Give the version of the server, as in `15.20`."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


def program_version(program: str) -> str:
    """Give the version of one of PostgreSQL's programs.

    Raises UptakeError `database-program-missing` (program, package), `database-program-failed`.
    """
    if shutil.which(program) is None:
        raise UptakeError("database-program-missing", program=program, package=PACKAGE)
    found = re.search(r"\s(\d+(?:\.\d+)*)", _run([program, "--version"]))
    if found is None:
        raise UptakeError("database-program-failed", program=program, detail="--version")
    return found[1]


def require(program: str, version: str) -> str:
    """Give the version of a program that can work with a server, or with a file, of a version.

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
    """Give the number of the series that a version belongs to."""
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
