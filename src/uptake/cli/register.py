"""The register that commands work on: there, reachable, and with this version's tables."""

import fcntl
import getpass
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.keys import KEPT_IN, KEY_LENGTH, is_strong, new_key
from uptake.operation.services.backups.registers import steps_known, steps_taken
from uptake.record.queries.organizations import organizations
from uptake.record.services.last_texts import derive_texts, derive_titles
from uptake.record.services.versions import derive_decided

# What the files that the service makes are closed to: everybody but the user it runs as.
PRIVATE = 0o077
# Held in the data folder by the process that makes the tables.
MAKING = "migrating.lock"


def require_key() -> None:
    """Make sure of the key that signs links and cookies, before anything is signed.

    Where none is set, a register on SQLite, which is one machine's, gets one of its own, once.
    Raises UptakeError `setting-missing` (name), `setting-invalid` (name, value, expected).
    """
    if not settings.UPTAKE_SECRET_KEY_IS_SET:
        if connection.vendor != "sqlite":
            raise UptakeError("setting-missing", name="UPTAKE_SECRET_KEY")
        settings.SECRET_KEY = _key_made()
        settings.UPTAKE_SECRET_KEY_IS_SET = True
    if not is_strong(settings.SECRET_KEY):
        expected = f"at least {KEY_LENGTH} characters that nobody can guess"
        raise UptakeError("setting-invalid", name="UPTAKE_SECRET_KEY", value="…", expected=expected)


def ready(told: Callable[[], None] = lambda: None) -> None:
    """Make sure of the register. A register on SQLite is made, or brought up to date, by itself.

    `told` is called before that, which takes a while. Raises UptakeError `register-not-migrated` on
    another database, and as `migrate`.
    """
    if steps_to_take() == 0 and _has_every_table():
        return
    if connection.vendor != "sqlite":
        raise UptakeError("register-not-migrated")
    told()
    migrate()


def require_an_organization() -> None:
    """Make sure that the register has an organization.

    Raises UptakeError `register-without-organizations` (register).
    """
    if not organizations(Language.ENGLISH, today()):
        raise UptakeError(
            "register-without-organizations", register=str(connection.settings_dict["NAME"])
        )


def steps_to_take() -> int:
    """Return how many migrations the register lacks.

    Raises UptakeError as `reach`, `register-newer` (step) where it has taken one that this version
    does not know: its tables may be others than they are taken for.
    """
    executor = reach()
    newer = set(steps_taken()) - steps_known(executor.loader)
    if newer:
        raise UptakeError("register-newer", step=max(newer))
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def reach() -> MigrationExecutor:
    """Reach the register, whatever its tables. Raises UptakeError `register-unreachable`."""
    _make_folder()
    try:
        with _for_nobody_else():  # on SQLite the file is made here
            return MigrationExecutor(connection)
    except OperationalError as error:
        raise UptakeError("register-unreachable", detail=_first_line(error)) from error


def migrate() -> int:
    """Bring the register's tables to this version; give how many steps it took.

    Raises UptakeError `register-in-the-making` where another process does so, and as
    `steps_to_take`.
    """
    with _alone():
        steps = steps_to_take()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)  # how often was tried, for all processes
        if steps:
            derive_decided()  # by this version's rule of whom a decision is told
            derive_texts(Q())  # by this version's rule of how a text stands in a language
            with transaction.atomic():  # reports are held until theirs are derived
                derive_titles(Q())
    return steps


def now() -> datetime:
    """Return the time of an act. Below the commands nothing asks the clock."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day, in the time zone that is set, on which a question without a day is asked."""
    return datetime.now(ZoneInfo(settings.TIME_ZONE)).date()


def who() -> str:
    """Return the name under which the person at this computer is known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in a container
        return "uptake"


def _key_made() -> str:
    """Make a key in the data folder; whoever comes second takes the one that is there."""
    _make_folder()
    path = settings.UPTAKE_DATA_DIR / KEPT_IN
    with suppress(FileExistsError):
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(new_key())
    return str(path.read_text(encoding="ascii")).strip()


def _has_every_table() -> bool:
    """Say whether those tables are there, too, that no migration makes: Django's own `migrate`
    leaves out the one in which tries to sign in are counted."""
    return settings.CACHES["default"]["LOCATION"] in connection.introspection.table_names()


def _make_folder() -> None:
    """Make the folder of the data; it, and one that is there, are closed to other users."""
    folder = settings.UPTAKE_DATA_DIR
    if connection.vendor == "sqlite":
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_dir() and folder.stat().st_uid == os.getuid():
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~stat.S_IRWXO)


@contextmanager
def _alone() -> Iterator[None]:
    """Let no other process of this data folder make the tables meanwhile."""
    _make_folder()
    with (settings.UPTAKE_DATA_DIR / MAKING).open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UptakeError("register-in-the-making") from error
        yield


@contextmanager
def _for_nobody_else() -> Iterator[None]:
    """Let what is made meanwhile be read by nobody but who runs Uptake."""
    before = os.umask(PRIVATE)
    try:
        yield
    finally:
        os.umask(before)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
