"""What a backup does of files that are not kept any more, or not as they were."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from uptake.core.chain import Head
from uptake.operation.services.backups import making
from uptake.record.services import storage

WHOLE, CHANGED, GONE = (hashlib.sha256(one).hexdigest() for one in (b"whole", b"changed", b"gone"))


@pytest.fixture
def part(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder for a backup, where of three files one is kept whole and one was changed."""
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    for sha256, content in ((WHOLE, b"whole"), (CHANGED, b"otherwise")):
        place = storage.place_of(sha256)
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
    folder = tmp_path / "part"
    folder.mkdir()
    return folder


def copying(monkeypatch: pytest.MonkeyPatch, *named: set[str]) -> None:
    """Let the register name these files, each time that it is copied; the last still at the end."""
    registers: Iterator[set[str]] = iter(named)

    def copy(folder: Path) -> making._Copied:
        names = frozenset(next(registers))
        return making._Copied(folder / making.SQLITE_FILE, "", "", (), Head(), names)

    monkeypatch.setattr(making, "_copy_register", copy)
    monkeypatch.setattr(making, "files_named", lambda: frozenset(named[-1]))


def files_in(part: Path) -> list[str]:
    return [path.name for path in part.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kept", [{WHOLE}, set()])
def test_what_is_not_kept_as_it_was_is_told_and_not_looked_for_again(
    part: Path, monkeypatch: pytest.MonkeyPatch, kept: set[str]
) -> None:
    copying(monkeypatch, {CHANGED, GONE, *kept})
    progress: list[float] = []
    _, files, lost = making._copied_whole(part, progress.append)
    assert {one.sha256 for one in files} == set(files_in(part)) == kept
    assert [one.path for one in files] == [f"files/{one[:2]}/{one}" for one in kept]
    assert lost == tuple(sorted((CHANGED, GONE)))
    # The manifest is still to come.
    count = len(kept) + 2
    assert progress == [place / (count + 1) for place in range(1, count + 1)]


def test_what_is_forgotten_meanwhile_is_neither_lost_nor_left_in_the_backup(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying(monkeypatch, {WHOLE, GONE}, set())
    _, files, lost = making._copied_whole(part, None)
    assert (files, lost, files_in(part)) == ((), (), [])
