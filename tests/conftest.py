"""What all tests share: a secret, a data folder of their own, and databases that can be emptied."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from uptake.queries.remembering import forget
from uptake.queries.translation import memory
from uptake.register.models import AppendOnly
from uptake.register.protection import expose, protect

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    folder = tempfile.mkdtemp(prefix="uptake-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    settings.SECRET_KEY = "for the tests, where nothing is secret"
    settings.UPTAKE_DATA_DIR = Path(folder)
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        # Two checkouts may be tested at a time, on one server.
        checkout = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = f"test_uptake_{checkout}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that touches the register, so that PostgreSQL runs just these."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")


def _append_only_tables() -> list[str]:
    models = apps.get_app_config("register").get_models()
    return [model._meta.db_table for model in models if issubclass(model, AppendOnly)]


def _execute(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextlib.contextmanager
def exposed_history() -> Iterator[None]:
    """Take the protection off the history: a database is emptied after some tests, never else."""
    tables = _append_only_tables()
    for table in tables:
        _execute(expose(connection, table))
    yield
    for table in tables:
        _execute(protect(connection, table))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Registers of the tests are made of the same events, at the same moments."""
    forget()
    memory.forget()


@pytest.fixture(autouse=True, scope="session")
def _databases_can_be_emptied() -> Iterator[None]:
    empty: Any = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def expose_and_empty(case: TransactionTestCase) -> None:
        with exposed_history():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", expose_and_empty)
        yield
