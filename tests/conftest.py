"""What all tests share: a secret, a data folder of their own, and databases that can be emptied."""

import contextlib
import gc
import inspect
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
from django.utils import timezone, translation
from pytest_django.plugin import blocking_manager_key
from xdist.scheduler import Scheduling

from tests import replaying, sharing
from tests.again import again, may_run_again
from tests.beside import lacking
from tests.drawing import always_the_same
from tests.scheduling import ByFile, in_order
from tests.timing import Timing
from uptake.documents.pdf import presses
from uptake.documents.sandbox import calling, worker
from uptake.documents.sandbox.calling import Limits
from uptake.documents.tree import Format
from uptake.record.queries.cache import forget
from uptake.register.models import AppendOnly
from uptake.register.protection import expose, protect
from uptake.translation.queries import memory
from uptake.web.languages import speak_for_nobody

pytest_plugins = ["tests.web.fixtures"]
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--budget",
        action="store_true",
        help="print what takes longest; fail where a folder is far beyond its budget",
    )


def pytest_configure(config: pytest.Config) -> None:
    folder = tempfile.mkdtemp(prefix="uptake-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    if not hasattr(config, "workerinput"):  # the process that is there to the end
        config.add_cleanup(sharing.drop)
    settings.SECRET_KEY = "for the tests, where nothing is secret, and long enough to serve"
    settings.PASSWORD_HASHERS = ["tests.hashing.CheapArgon2"]
    settings.UPTAKE_DATA_DIR = Path(folder)
    if not sharing.SQLITE:
        connection.settings_dict["TEST"]["NAME"] = sharing.TEST_DATABASE
    sharing.doors = config.stash[blocking_manager_key]
    always_the_same()
    config.pluginmanager.register(Timing(config))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even load the files of which nothing is run again on PostgreSQL."""
    if not config.option.markexpr.startswith("postgresql") or collection_path.is_dir():
        return None
    path = str(collection_path.relative_to(config.rootpath))
    return None if may_run_again(path) else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what a test needs, and set the tests in the order in which they are to begin."""
    on_postgresql = again(item.nodeid for item in items)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if "browser" in fixtures:
            item.add_marker("browser")
        if why := lacking(item):
            item.add_marker(pytest.mark.skip(why))
        if "apart" in fixtures:
            item.add_marker("register")
        if item.nodeid in on_postgresql and _has_register(item):
            item.add_marker("postgresql")
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Seldom search for what is not needed any more, and never among what is there to the end.

    With fifteen thousand tests to look through, that took a fifteenth of the processor time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def _has_register(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("database", "browser", "register"))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """Share the tests out by files, and journeys one by one."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Begin from tables that were made once: to migrate takes longer than many tests."""
    del django_db_modify_db_settings_parallel_suffix
    with sharing.begun_from(sharing.migrated(tmp_path_factory)):
        yield


@pytest.fixture
def really_imported(_nothing_remembered: None) -> None:
    """Documents are imported each time: for tests of imports themselves."""
    replaying.begin(really=True)


@pytest.fixture
def _django_db_helper(_django_db_helper: None) -> None:
    """Begin each test with the numbers that a new database gives."""
    del _django_db_helper
    if not sharing.stands:
        replaying.give_numbers_anew()


@pytest.fixture
def apart(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of programs that have an empty register of their own."""
    folder = tmp_path / "apart"
    sharing.copied(sharing.migrated(tmp_path_factory), folder)
    return sharing.environment(folder)


@pytest.fixture
def printed_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is issued be printed in one format, where its files are not what is looked at."""
    # By its name: few tests issue documents, and what writes them takes seconds to load.
    monkeypatch.setattr("uptake.editions.services.issuing.WRITTEN", (Format.JSON,))


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
def _nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Registers of the tests are made of the same events, at the same moments.

    Where a test changes the program, what it does is really done. A page that was asked for leaves
    its language to the process, and with it that of the addresses; one that a test made by itself
    leaves the words and the time zone of its organization.
    """
    translation.deactivate()
    timezone.deactivate()
    speak_for_nobody()
    forget()
    memory.forget()
    replaying.begin(really="monkeypatch" in inspect.signature(request.function).parameters)


@pytest.fixture(autouse=True)
def _files_are_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process for each file takes a second; what passes to it and back passes all the same.

    Tests of hostile files, and of the process itself, have a real one (`real_processes`).
    """

    def run(question: bytes, limits: Limits, take: calling.Take) -> int:
        del limits
        worker.answer(calling.loaded(question), take)
        return 0

    if "real_processes" not in request.fixturenames:
        monkeypatch.setattr(calling, "run", run)


@pytest.fixture
def real_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in processes of their own, which find the tests too."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))


@pytest.fixture(autouse=True, scope="session")
def _presses_of_the_tests_alone() -> None:
    presses.bound(presses.Bounds(at_once=2))


@pytest.fixture(autouse=True, scope="session")
def _databases_can_be_emptied() -> Iterator[None]:
    empty: Any = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def expose_and_empty(case: TransactionTestCase) -> None:
        with exposed_history():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", expose_and_empty)
        yield
