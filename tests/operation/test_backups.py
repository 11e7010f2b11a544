"""Backups hold together whoever writes meanwhile, and come back whole, on both databases."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from uptake.core.chain import MANIFEST, read_backup

ROOT = Path(__file__).parents[2]
ON_POSTGRESQL = "postgresql" in settings.DATABASES["default"]["ENGINE"]
pytestmark = pytest.mark.django_db  # so that it runs again on PostgreSQL


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register is: its data folder, and the address of its database."""

    data: Path
    address: str

    def run(self, *arguments: object) -> dict[str, Any]:
        """Run a deed of the scenario there."""
        environment = {
            **os.environ,
            "UPTAKE_DATA_DIR": str(self.data),
            "UPTAKE_DATABASE_URL": self.address,
            "UPTAKE_SECRET_KEY": "for this test, where nothing is secret, fifty letters long",
        }
        command = [sys.executable, "-m", "tests.operation.scenario", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        return found


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    """Two places for registers, on the database that is tested."""
    folder = tmp_path_factory.mktemp("backups")
    if not ON_POSTGRESQL:
        yield Place(folder / "here", ""), Place(folder / "there", "")
        return
    given = settings.DATABASES["default"]
    where = {name: given[name.upper()] for name in ("host", "port", "user", "password")}
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    names = [f"backups_{checkout}_{part}" for part in ("here", "there")]
    server = f"postgres://{where['user']}:{where['password']}@{where['host']}:{where['port']}"
    with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as door:
        for name in names:
            door.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            door.execute(f'CREATE DATABASE "{name}"')
        yield (
            Place(folder / "here", f"{server}/{names[0]}"),
            Place(folder / "there", f"{server}/{names[1]}"),
        )
        for name in names:
            door.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def folders(places: tuple[Place, Place]) -> tuple[Path, Path]:
    folder = places[0].data.parent
    return folder / "first", folder / "second"


@pytest.fixture(scope="module")
def made(places: tuple[Place, Place], folders: tuple[Path, Path]) -> dict[str, Any]:
    return places[0].run("make", *folders)


@pytest.fixture(scope="module")
def restored(
    places: tuple[Place, Place], folders: tuple[Path, Path], made: dict[str, Any]
) -> dict[str, Any]:
    assert made
    return places[1].run("restore", *folders)


def test_backups_made_while_somebody_writes_are_whole(made: dict[str, Any]) -> None:
    assert made["chain broken"] is None
    for one in made["backups"]:
        assert one["problems"] == []
        assert one["same"]
        assert one["lost"] == []
        assert one["has the evidence"]
    first, second = made["backups"]
    assert second["events"] > first["events"]  # somebody did write
    assert second["files"] > first["files"] > 1


def test_only_its_owner_may_read_a_backup(folders: tuple[Path, Path], made: dict[str, Any]) -> None:
    assert made
    modes = {path.is_dir(): path.stat().st_mode & 0o777 for path in folders[0].rglob("*")}
    assert modes == {True: 0o700, False: 0o600}
    assert folders[0].stat().st_mode & 0o777 == 0o700
    assert not [path for path in folders[0].parent.iterdir() if path.name.startswith(".")]


def test_a_backup_is_restored_whole_to_an_empty_register(
    folders: tuple[Path, Path], restored: dict[str, Any]
) -> None:
    assert restored["first"] == "restored"
    assert restored["head"] == str(head_of(folders[0]))
    assert restored["broken"] is None
    assert restored["files"]
    assert restored["migrations"] == 0


def test_a_register_that_holds_anything_is_only_replaced_when_told(
    folders: tuple[Path, Path], restored: dict[str, Any]
) -> None:
    assert restored["over it"] == "register-not-empty"
    assert restored["with what was there kept"] == "aside"
    assert restored["head then"] == str(head_of(folders[1]))
    assert restored["other uploads"]


def test_a_register_in_use_is_not_replaced(restored: dict[str, Any]) -> None:
    assert restored["in use"] == "register-in-use"


def test_what_does_not_reach_its_end_leaves_all_as_it_was(restored: dict[str, Any]) -> None:
    assert restored["what does not reach its end"] == "restore-not-whole"
    assert restored["head after that"] == restored["head then"]


def head_of(folder: Path) -> object:
    """The end of the chain that a backup notes."""
    return read_backup((folder / MANIFEST).read_text(encoding="utf-8")).head
