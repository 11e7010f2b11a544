"""The demonstration, as a person starts it: in a process of its own, in its own folder."""

import io
import os
import socket
import sqlite3
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

import pytest

from uptake.cli.demonstration import fresh_folder, run
from uptake.cli.serve import port_of
from uptake.cli.terminal import Console
from uptake.core.contract import from_json
from uptake.core.errors import UptakeError

COMMAND = (sys.executable, "-m", "uptake.cli.main", "demo")


def demo(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("UPTAKE_")}
    return subprocess.run(
        [*COMMAND, *arguments],
        env={**known, "LANG": "en_US.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A demonstration in Spanish, over an earlier one, beside a register to be left alone."""
    folder = tmp_path_factory.mktemp("demo")
    earlier = fresh_folder(folder / "out" / "register")
    (earlier / "register.sqlite3").write_bytes(b"of an earlier demonstration")
    done = demo(
        "--no-serve",
        "--out",
        str(folder / "out"),
        LANG="es_ES.UTF-8",
        UPTAKE_DATABASE_URL=f"sqlite:///{folder / 'mine.sqlite3'}",
    )
    assert done.returncode == 0, done.stderr
    assert not (folder / "mine.sqlite3").exists()
    return folder / "out", done.stdout


def test_it_speaks_the_language_of_its_reader(made: tuple[Path, str]) -> None:
    assert "Demostración de Uptake" in made[1]
    assert "Documentos: 2; recomendaciones: 23." in made[1]
    assert "cambiaron entre CWG-FHR-15/2 y C22/61: 20" in made[1]
    assert "Versiones comparadas: 6." in made[1]


def test_it_writes_the_document_in_six_languages_and_five_formats(made: tuple[Path, str]) -> None:
    names = {path.name for path in made[0].iterdir() if path.is_file()}
    for letter in "ACEFRS":
        assert {
            f"C22-61-{letter}.{kind}" for kind in ("docx", "pdf", "xlsx", "csv", "json")
        } < names
        assert f"CWG-FHR-15-2-{letter}.docx" in names
    text = (made[0] / "C22-61-A.json").read_text(encoding="utf-8")
    assert len(from_json(text).entries) == 23


def test_it_starts_afresh(made: tuple[Path, str]) -> None:
    with closing(sqlite3.connect(made[0] / "register" / "register.sqlite3")) as register:
        ((count,),) = register.execute("SELECT count(*) FROM register_document").fetchall()
    assert count == 2


def test_the_history_in_its_file_is_protected_whoever_opens_it(made: tuple[Path, str]) -> None:
    path = made[0] / "register" / "register.sqlite3"
    with closing(sqlite3.connect(path)) as register:
        for deed in (
            "UPDATE register_statusupdate SET acceptance = 'not_accepted'",
            "DELETE FROM register_statusupdate",
            "INSERT OR REPLACE INTO register_statusupdate SELECT * FROM register_statusupdate",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                register.execute(deed)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").touch()
    with pytest.raises(UptakeError, match="demo-folder-not-ours"):
        fresh_folder(tmp_path)
    assert (tmp_path / "precious").exists()


def test_a_port_that_is_taken_is_said_before_anything_is_done(tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        options = Namespace(no_serve=False, port=other.getsockname()[1], out=tmp_path / "out")
        with pytest.raises(UptakeError, match="port-taken"):
            run(options, Console(io.StringIO(), io.StringIO()))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(UptakeError, match="port-taken"):
        port_of(Namespace(port=port))


@pytest.mark.parametrize("times", ["0", "51", "many"])
def test_a_size_that_is_none_is_refused(times: str) -> None:
    assert demo("--times", times).returncode == 2


@pytest.mark.django_db
def test_a_database_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    options = Namespace(no_serve=True, out=tmp_path / "out", database="the one of the tests")
    with pytest.raises(UptakeError, match="demo-database-not-empty"):
        run(options, Console(io.StringIO(), io.StringIO()))
