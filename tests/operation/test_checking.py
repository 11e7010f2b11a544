"""A damaged backup is known by what is wrong and where, and is not restored."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.operation.registers import kept_backup
from tests.rooms.answering import NOW
from uptake.cli.main import main
from uptake.core.chain import MANIFEST, Backup, FileBackedUp, Head, read_backup, unknown_steps
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.operation.services import backups
from uptake.operation.services.backups import registers, restoring
from uptake.record.services import storage

pytestmark = pytest.mark.django_db
type Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small register on SQLite, with one file."""
    return kept_backup(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "backup"))


def manifest(folder: Path) -> Backup:
    return read_backup((folder / MANIFEST).read_text(encoding="utf-8"))


def kept_file(folder: Path) -> Path:
    return next(path for path in (folder / "files").rglob("*") if path.is_file())


def flip(path: Path) -> None:
    """Flip one bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def noted_anew(folder: Path, **changes: object) -> None:
    """Write the manifest as if what is there were what was made."""
    one = manifest(folder)
    files = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            weighed = storage.weigh(path)
            name = path.relative_to(folder).as_posix()
            files.append(FileBackedUp(name, weighed.size, weighed.sha256))
    told = replace(one, files=tuple(files), **changes)  # type: ignore[arg-type]
    (folder / MANIFEST).write_text(told.written(), encoding="utf-8")


def changed(folder: Path, statement: str) -> None:
    """Change the register of a backup behind its triggers, and note it as it is then."""
    with closing(sqlite3.connect(folder / "register.sqlite3")) as register:
        for (name,) in register.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            register.execute(f"DROP TRIGGER {name}")
        register.execute(statement)
        register.commit()
    noted_anew(folder)


def lose(folder: Path) -> None:
    kept_file(folder).unlink()
    noted_anew(folder)


def written_over(folder: Path) -> None:
    (folder / "register.sqlite3").write_bytes(b"none" * 999)
    noted_anew(folder)


DAMAGES: dict[str, tuple[Damage, str]] = {
    "a flipped bit in a file": (lambda one: flip(kept_file(one)), "backup-file-changed"),
    "a flipped bit in the register": (
        lambda one: flip(one / "register.sqlite3"),
        "backup-file-changed",
    ),
    "a file cut short": (
        lambda one: kept_file(one).write_bytes(b""),
        "backup-file-changed",
    ),
    "a missing file": (lambda one: kept_file(one).unlink(), "backup-file-missing"),
    "a missing register": (
        lambda one: (one / "register.sqlite3").unlink(),
        "backup-file-missing",
    ),
    "a file that is not of it": (
        lambda one: (one / "files" / "notes.txt").touch(),
        "backup-file-added",
    ),
    "a register that is none": (
        written_over,
        "backup-register-damaged",
    ),
    "an act told otherwise": (
        lambda one: changed(one, "UPDATE register_event SET subject = 'x' WHERE number = 2"),
        "backup-chain-broken",
    ),
    "acts cut off at the end": (
        lambda one: changed(one, "DELETE FROM register_event WHERE number > 2"),
        "backup-register-other",
    ),
    "a file that the register names and the backup does not": (lose, "backup-register-other"),
}


def test_a_backup_is_whole(folder: Path) -> None:
    checked = backups.check(folder=folder)
    assert checked.problems == ()
    assert checked.backup == manifest(folder)


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_backup_is_known_and_not_restored(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage, code = DAMAGES[name]
    damage(folder)
    assert [problem.code for problem in backups.check(folder=folder).problems] == [code]
    monkeypatch.setattr(restoring, "_refuse", lambda *_, **__: pytest.fail("it went on"))
    with pytest.raises(UptakeError) as refused:
        backups.restore(folder=folder, replace=True, at=NOW)
    assert refused.value.code == code


@pytest.mark.parametrize("length", [0, 1, 200, -2])
def test_a_manifest_cut_short_is_damaged(folder: Path, length: int) -> None:
    path = folder / MANIFEST
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(UptakeError) as refused:
        backups.check(folder=folder)
    assert refused.value.code == "backup-manifest-damaged"


@pytest.mark.parametrize("part", ["version", "chain", "files", "lost", "seal"])
def test_a_manifest_that_somebody_changed_is_damaged(folder: Path, part: str) -> None:
    path = folder / MANIFEST
    said = json.loads(path.read_text(encoding="utf-8"))
    said[part] = [] if isinstance(said[part], list) and said[part] else "0:other"
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(UptakeError) as refused:
        backups.check(folder=folder)
    assert refused.value.code == "backup-manifest-damaged"


def test_a_manifest_in_no_encoding_is_damaged(folder: Path) -> None:
    (folder / MANIFEST).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UptakeError) as refused:
        backups.check(folder=folder)
    assert refused.value.code == "backup-manifest-damaged"


@pytest.mark.parametrize("language", Language)
def test_what_is_wrong_is_said_in_every_language(
    folder: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = kept_file(folder)
    flip(kept)
    (folder / "added").touch()
    assert main(["--language", language.value, "backup", str(folder), "--verify"], {}) == 1
    changed, added = capsys.readouterr().out.splitlines()
    assert kept.relative_to(folder).as_posix() in changed
    assert "added" in added
    assert main(["--language", language.value, "backup", str(folder.parent), "--verify"], {}) == 2
    assert "manifest.json" in capsys.readouterr().err


def test_a_whole_one_is_told_with_the_end_of_its_chain(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(folder), "--verify"], {}) == 0
    assert str(manifest(folder).head) in capsys.readouterr().out


def test_files_that_were_lost_before_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = kept_file(folder)
    kept.unlink()
    noted_anew(folder, lost=(kept.name,))
    assert main(["backup", str(folder), "--verify"], {}) == 1
    assert kept.name in capsys.readouterr().out


def test_a_backup_never_writes_over_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path)], {}) == 2
    assert "never overwrites" in capsys.readouterr().err


def test_an_empty_register_is_not_backed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "new")], {}) == 2
    assert "nothing to back up" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_goes_to_a_database_of_its_own_kind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "vendor", lambda: registers.POSTGRESQL)
    with pytest.raises(UptakeError) as refused:
        backups.restore(folder=folder, replace=False, at=NOW)
    assert refused.value.code == "restore-other-database"
    assert refused.value.values == {"backup": "sqlite", "register": "postgresql"}


def test_a_backup_of_a_later_version_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = manifest(folder)
    noted_anew(folder, migrations=(*one.migrations, "register.9999_later"), version="99.0")
    monkeypatch.setattr(restoring, "vendor", lambda: registers.SQLITE)
    with pytest.raises(UptakeError) as refused:
        backups.restore(folder=folder, replace=False, at=NOW)
    assert (refused.value.code, refused.value.values) == ("restore-newer", {"version": "99.0"})


def test_steps_that_this_version_knows_are_no_hindrance() -> None:
    known = registers.steps_known()
    assert set(registers.steps_taken()) <= known
    one = Backup("1", "", "sqlite", "", "", ("register.0001_initial",), Head(), "", (), ())
    assert unknown_steps(one, known) == ()
