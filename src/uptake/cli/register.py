"""The register that commands work on: there, reachable, and with this version's tables."""

import getpass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from uptake.core.errors import UptakeError


def ready() -> None:
    """Make sure of the register. A register on SQLite is made, or brought up to date, by itself.

    Raises UptakeError `register-not-migrated` on another database, `register-unreachable`.
    """
    if steps_to_take() == 0:
        return
    if connection.vendor != "sqlite":
        raise UptakeError("register-not-migrated")
    migrate()


def steps_to_take() -> int:
    """Give how many migrations the register lacks. Raises UptakeError `register-unreachable`."""
    _make_folder()
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise UptakeError("register-unreachable", detail=_first_line(error)) from error
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> int:
    """Bring the register's tables to this version; give how many steps it took."""
    steps = steps_to_take()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)  # how often was tried, for all processes
    return steps


def now() -> datetime:
    """Give the time of an act. Below the commands nothing asks the clock."""
    return datetime.now(UTC)


def today() -> date:
    """Give the day, in the time zone that is set, on which a question without a day is asked."""
    return datetime.now(ZoneInfo(settings.TIME_ZONE)).date()


def who() -> str:
    """Give the name under which the person at this computer is known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no login name, as in a container
        return "uptake"


def _make_folder() -> None:
    if connection.vendor == "sqlite":
        settings.UPTAKE_DATA_DIR.mkdir(parents=True, exist_ok=True)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
