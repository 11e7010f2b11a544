"""Settings come from one table of variables, and no secret has a default."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from uptake.config.databases import database
from uptake.config.reference import settings_page
from uptake.config.variables import VARIABLES, read_variables
from uptake.core.errors import UptakeError
from uptake.core.keys import KEPT_IN


def said_by_django(expression: str, **variables: str) -> str:
    """What an expression on the settings gives in a process of its own, on a computer where
    nothing was ever served: a key that was made and kept in the data folder is a key."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("UPTAKE_")}
    program = f"from django.conf import settings; print({expression})"
    return subprocess.run(
        [sys.executable, "-c", program],
        env={
            **known,
            "DJANGO_SETTINGS_MODULE": "uptake.config.settings",
            "UPTAKE_DATA_DIR": "/nonexistent",
            **variables,
        },
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def test_every_variable_bears_our_name_and_says_what_it_is_for() -> None:
    names = [variable.name for variable in VARIABLES]
    assert len(names) == len(set(names)) > 10
    for variable in VARIABLES:
        assert variable.name.startswith("UPTAKE_")
        assert variable.sentence.endswith(".")


def test_every_default_can_be_read() -> None:
    values = read_variables({})
    assert values["UPTAKE_PORT"] == 8000
    assert values["UPTAKE_HOSTS"] == ("localhost", "127.0.0.1", "[::1]")
    assert values["UPTAKE_DEMONSTRATION"] is False
    assert values["UPTAKE_DATA_DIR"].is_absolute()


def test_no_secret_has_a_default() -> None:
    secrets = [variable for variable in VARIABLES if variable.secret]
    assert {"UPTAKE_SECRET_KEY", "UPTAKE_SMTP_PASSWORD"} <= {one.name for one in secrets}
    assert all(variable.default is None for variable in secrets)
    assert read_variables({})["UPTAKE_SECRET_KEY"] is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UPTAKE_PORT", "eighty"),
        ("UPTAKE_PORT", "-1"),
        ("UPTAKE_DEMONSTRATION", "perhaps"),
        ("UPTAKE_TIME_ZONE", "Mars/Olympus"),
        ("UPTAKE_LOG_LEVEL", "LOUD"),
        ("UPTAKE_SITE", "uptake.example.org"),
        ("UPTAKE_SITE", "https://uptake.example.org/register"),
        ("UPTAKE_MAIL_FROM", "Uptake"),
        ("UPTAKE_SMTP_TLS", "a little"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UptakeError) as raised:
        read_variables({name: value})
    assert raised.value.code == "setting-invalid"
    assert raised.value.values["name"] == name
    assert raised.value.values["value"] == value


def test_lists_are_parted_at_commas_and_blanks() -> None:
    read = read_variables({"UPTAKE_HOSTS": "a.example, b.example c.example"})
    assert read["UPTAKE_HOSTS"] == ("a.example", "b.example", "c.example")


def test_the_register_is_a_file_in_the_data_folder_unless_another_is_named() -> None:
    folder = Path("/srv/up take%20")
    assert database("", folder)["NAME"] == "/srv/up take%20/register.sqlite3"
    named = database("postgres://ana:p%40ss@db.example:5433/uptake", folder)
    assert named["ENGINE"] == "django.db.backends.postgresql"
    assert (named["NAME"], named["USER"], named["PASSWORD"]) == ("uptake", "ana", "p@ss")
    assert (named["HOST"], named["PORT"]) == ("db.example", 5433)


def test_writers_on_sqlite_wait_for_each_other() -> None:
    options = database("", Path("/srv"))["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] == 20


def test_postgresql_compiles_no_question_but_where_the_address_asks_for_it() -> None:
    address = "postgres://ana@db.example/uptake"
    assert database(address, Path("/srv"))["OPTIONS"] == {"options": "-c jit=off"}
    asked = database(f"{address}?options=-c%20jit%3Don&sslmode=require", Path("/srv"))["OPTIONS"]
    assert asked == {"options": "-c jit=on", "sslmode": "require"}


def test_an_address_can_keep_what_a_pooler_refuses_from_being_said() -> None:
    address = "postgres://ana@db.example/uptake"
    assert database(f"{address}?options=", Path("/srv"))["OPTIONS"] == {}
    asked = database(f"{address}?sslmode=require&options=", Path("/srv"))["OPTIONS"]
    assert asked == {"sslmode": "require"}
    assert "options" not in database("sqlite:////srv/uptake?options=", Path("/srv"))["OPTIONS"]


@pytest.mark.parametrize("url", ["mysql://ana:secret@db/uptake", "nonsense", "postgres"])
def test_another_kind_of_database_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(UptakeError) as raised:
        database(url, Path("/srv"))
    assert raised.value.code == "setting-invalid"
    assert "secret" not in str(raised.value)


def test_the_page_of_the_manual_has_a_row_for_each_variable() -> None:
    rows = [line for line in settings_page().split("\n") if line.startswith("| `UPTAKE_")]
    assert len(rows) == len(VARIABLES)


def test_cookies_travel_by_tls_only_but_in_the_demonstration() -> None:
    asked = "settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_SECURE"
    assert said_by_django(asked) == "True True"
    assert said_by_django(asked, UPTAKE_DEMONSTRATION="yes") == "False False"


def test_a_key_that_is_kept_in_the_data_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / KEPT_IN).write_text("kept\n", encoding="ascii")
    assert said_by_django("settings.SECRET_KEY", UPTAKE_DATA_DIR=str(tmp_path)) == "kept"


def test_nothing_is_signed_without_a_secret() -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        said_by_django("settings.SECRET_KEY")
    assert "SECRET_KEY" in raised.value.stderr


def test_pages_may_load_nothing_from_elsewhere() -> None:
    policy = said_by_django("settings.SECURE_CSP")
    assert "http" not in policy
    assert "unsafe" not in policy
