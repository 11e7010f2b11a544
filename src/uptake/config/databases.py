"""The register's database: SQLite where nothing else is said, PostgreSQL by one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from uptake.core.errors import UptakeError

# Several writers: without IMMEDIATE a transaction that reads first and writes later fails as soon
# as another has written in between; with it they wait for each other, up to the timeout.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # recursive_triggers: INSERT OR REPLACE must not delete history past the triggers
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA recursive_triggers=ON",
}

# What is asked here is long to write and short to answer. PostgreSQL takes it for dear, and would
# compile it first, each time anew: that took nine tenths of the time. A pooler may refuse what is
# said at the start of a connection; an address that ends with `?options=` says nothing.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}


def database(url: str, data_folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database at `url`, or of the SQLite file in the data folder.

    Raises UptakeError `setting-invalid` where the address is neither SQLite nor PostgreSQL.
    """
    settings = _parsed(url) if url else _in_folder(data_folder)
    match str(settings["ENGINE"]).rpartition(".")[2]:
        case "sqlite3":
            settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
        case "postgresql":
            none = ("options", "") in parse_qsl(urlsplit(url).query, keep_blank_values=True)
            usual = {} if none else POSTGRESQL_OPTIONS
            settings["OPTIONS"] = {**usual, **settings.get("OPTIONS", {})}
            settings |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        case _:
            raise _not_understood(url)
    return settings


def _in_folder(data_folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data_folder / "register.sqlite3"),
    }


def _parsed(url: str) -> dict[str, Any]:
    try:
        return dict(dj_database_url.parse(url))
    except (ValueError, ImproperlyConfigured) as error:
        raise _not_understood(url) from error


def _not_understood(url: str) -> UptakeError:
    scheme = url.partition("://")[0]  # the rest may hold a password
    return UptakeError(
        "setting-invalid",
        name="UPTAKE_DATABASE_URL",
        value=f"{scheme[:20]}://…",
        expected="postgres:// or sqlite://",
    )
