"""What is made once for all processes of a run: a register's tables, a filled data folder.

A data folder has a register of its own: a file in it, or, where the tests run on PostgreSQL, a
database that is named for it.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from pytest_django import DjangoDbBlocker

from uptake.cli import register
from uptake.record.queries.cache import forget

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".tables_cache"
A_DAY = 24 * 60 * 60
SQLITE = connection.vendor == "sqlite"
# Two checkouts may be tested at a time, on one server.
CHECKOUT = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
TEST_DATABASE = f"test_uptake_{CHECKOUT}"
_REGISTER = "register.sqlite3"
# How the server is reached, as it was before the tests put their own databases in its place.
_STATED = dict(connection.settings_dict)
# Keeps tests from databases that they did not ask for; set by tests/conftest.py.
doors: DjangoDbBlocker | None = None
# Whether a module's tests begin from what was made of the test database: see `standing`.
stands = False


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that whichever process comes first makes, and the others find."""
    base = factory.getbasetemp()
    return _made_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, name, make)


def migrated(factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose register has its tables and nothing in them.

    To make the tables takes ten seconds: on SQLite they are kept for the next run, as long as the
    code that makes them is the same. UPTAKE_TESTS_TABLES names a folder that is taken as it is.
    """
    if not SQLITE:
        return shared(factory, "migrated", _migrate)
    if "UPTAKE_TESTS_TABLES" in os.environ:
        return Path(os.environ["UPTAKE_TESTS_TABLES"])
    KEPT.mkdir(exist_ok=True)
    version = _version_of_tables()
    folder = _made_once(KEPT, version, _migrate)
    (KEPT / f"{version}.ready").touch()
    for ready in KEPT.glob("*.ready"):
        with suppress(FileNotFoundError):  # another run has taken it away
            if time.time() - ready.stat().st_mtime > A_DAY:
                ready.unlink()
                shutil.rmtree(ready.with_suffix(""))
    return folder


def _version_of_tables() -> str:
    """Return what names the tables that this code makes."""
    told = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for package in ("core", "register"):
        for path in sorted((ROOT / "src/uptake" / package).rglob("*.py")):
            told.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return told.hexdigest()[:16]


def _made_once(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    folder, ready = base / name, base / f"{name}.ready"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a run that was ended
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


def copied(folder: Path, target: Path) -> None:
    """Copy a data folder with the register that belongs to it."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    if not SQLITE:
        _create(database_name(target), database_name(folder))


def database_name(folder: Path) -> str:
    """Return the name of the database that belongs to a data folder."""
    if SQLITE:
        return str(folder / _REGISTER)
    return f"{TEST_DATABASE}_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"


def database_url(folder: Path) -> str:
    """Return what UPTAKE_DATABASE_URL says for a data folder: on SQLite, nothing."""
    if SQLITE:
        return ""
    who = f"{_STATED['USER']}:{_STATED['PASSWORD']}" if _STATED["PASSWORD"] else _STATED["USER"]
    return f"postgres://{who}@{_STATED['HOST']}:{_STATED['PORT']}/{database_name(folder)}"


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of programs that have the register of a data folder."""
    return {
        **os.environ,
        "UPTAKE_DATA_DIR": str(folder),
        "UPTAKE_DATABASE_URL": database_url(folder),
        "UPTAKE_SECRET_KEY": settings.SECRET_KEY,
    }


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Work, in this process, in a data folder and its register."""
    assert doors is not None
    before, there = connections["default"], connections.create_connection("default")
    there.settings_dict = {**there.settings_dict, "NAME": database_name(folder)}
    connections["default"] = there
    forget()
    try:
        with doors.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "UPTAKE_DATA_DIR", folder)
            yield
    finally:
        there.close()
        connections["default"] = before
        forget()


@contextmanager
def standing() -> Iterator[None]:
    """Keep what is made of the test database now for the tests of a module; then it is undone.

    Each of them begins from it, whatever the one before has changed.
    """
    global stands
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined]
    assert doors is not None
    with doors.unblock(), atomic:
        stands = True
        try:
            yield
        finally:
            stands = False
        transaction.set_rollback(True)


@contextmanager
def begun_from(folder: Path) -> Iterator[None]:
    """Let Django make its test database from the register of a data folder."""
    if SQLITE:
        with closing(_in_memory(folder)), pytest.MonkeyPatch.context() as patch:
            patch.setattr(connection.creation, "_create_test_db", _named_in_memory)
            yield
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = database_name(folder)
        yield


def drop() -> None:
    """Take away all databases of this checkout's tests, those of a run that was ended too."""
    if SQLITE:
        return
    asked = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
    with _administering() as server:
        for (name,) in server.execute(asked, [f"{TEST_DATABASE}_"]).fetchall():
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _named_in_memory(*_: Any, **__: Any) -> str:
    creation: Any = connection.creation
    return str(creation._get_test_db_name())


def _in_memory(folder: Path) -> sqlite3.Connection:
    """Open the test database in memory, filled; it is there as long as somebody holds it open."""
    memory = sqlite3.connect(_named_in_memory(), uri=True)
    with closing(sqlite3.connect(database_name(folder))) as file:
        file.backup(memory)
    return memory


def begin(folder: Path) -> None:
    """Return a data folder a register without tables."""
    if not SQLITE:
        _create(database_name(folder))


def _migrate(folder: Path) -> None:
    begin(folder)
    with within(folder):
        register.migrate()
        if not SQLITE:
            _keep_uncounted()


def _keep_uncounted() -> None:
    """Have the server never count the rows of the tables, while all that tests write is undone.

    Counted between two tests they are empty, and questions of the next are planned for one row:
    some then take minutes.
    """
    asked = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{name}" SET (autovacuum_enabled = false)')


def _create(name: str, template: str = "template1") -> None:
    with _administering() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _administering() -> psycopg.Connection:
    return psycopg.connect(
        host=_STATED["HOST"],
        port=_STATED["PORT"],
        user=_STATED["USER"],
        password=_STATED["PASSWORD"],
        dbname=_STATED["NAME"],
        autocommit=True,
    )
