"""The register that commands work on: complete or refused, closed to others, with a key to sign."""

import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from uptake.cli import register
from uptake.cli.main import main
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.terms.messages import say


@pytest.fixture
def _without_the_table_of_tries() -> Iterator[None]:
    """A register to which Django's own `migrate` was done, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE uptake_cache")
    yield
    call_command("createcachetable", verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_without_the_table_of_tries")
def test_a_register_that_lacks_the_table_of_tries_is_not_served_as_it_is() -> None:
    if connection.vendor == "sqlite":
        register.ready()
        assert "uptake_cache" in connection.introspection.table_names()
        return
    with pytest.raises(UptakeError, match="register-not-migrated"):
        register.ready()
    register.migrate()
    register.ready()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_without_the_table_of_tries")
def test_tables_are_made_by_one_process_at_a_time_which_says_so(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path
    told: list[str] = []
    with (tmp_path / register.MAKING).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UptakeError, match="register-in-the-making"):
            register.migrate()
    if connection.vendor == "sqlite":
        register.ready(lambda: told.append("begun"))
        register.ready(lambda: told.append("again"))
        assert told == ["begun"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", list(Language))
def test_a_register_of_a_later_version_is_left_alone(
    language: Language, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.UPTAKE_SECRET_KEY_IS_SET, settings.SECRET_KEY = True, "0123456789abcdef" * 4
    MigrationRecorder(connection).record_applied("register", "9999_of_a_later_version")
    expected = say("register-newer", language, {"step": "register.9999_of_a_later_version"})
    mask = os.umask(0o022)
    for command in (["tick"], ["serve"], ["migrate"], ["backup", "copy"], ["audit", "verify"]):
        assert main(["--language", language.value, *command], {}) == 2
        assert expected in capsys.readouterr().err
    os.umask(mask)


@pytest.mark.django_db
def test_the_data_folder_is_closed_to_others(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "open"
    settings.UPTAKE_DATA_DIR.mkdir()
    settings.UPTAKE_DATA_DIR.chmod(0o755)  # whatever new files are closed to
    register.ready()
    assert stat.S_IMODE(settings.UPTAKE_DATA_DIR.stat().st_mode) == 0o750


@pytest.mark.parametrize("key", ["a", "x" * 49, "aaaa" * 20])
def test_a_key_that_can_be_guessed_signs_nothing(settings: LazySettings, key: str) -> None:
    settings.UPTAKE_SECRET_KEY_IS_SET, settings.SECRET_KEY = True, key
    with pytest.raises(UptakeError) as refused:
        register.require_key()
    assert refused.value.code == "setting-invalid"
    assert refused.value.values["name"] == "UPTAKE_SECRET_KEY"
    assert refused.value.values["value"] == "…"


@pytest.mark.django_db
def test_a_register_of_one_machine_gets_a_key_of_its_own_once(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    settings.UPTAKE_SECRET_KEY_IS_SET, settings.SECRET_KEY = False, ""
    if connection.vendor != "sqlite":
        with pytest.raises(UptakeError, match="setting-missing"):
            register.require_key()
        return
    register.require_key()
    made, path = settings.SECRET_KEY, settings.UPTAKE_DATA_DIR / "secret-key"
    assert path.read_text() == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    settings.UPTAKE_SECRET_KEY_IS_SET, settings.SECRET_KEY = False, ""
    register.require_key()  # as another process does at the same moment
    assert made == settings.SECRET_KEY
    told = subprocess.run(
        [sys.executable, "-c", "from uptake.config.settings import SECRET_KEY; print(SECRET_KEY)"],
        env={"UPTAKE_DATA_DIR": str(settings.UPTAKE_DATA_DIR)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == made


def test_a_long_key_signs(settings: LazySettings) -> None:
    settings.UPTAKE_SECRET_KEY_IS_SET = True
    settings.SECRET_KEY = "0123456789abcdef" * 4
    register.require_key()
