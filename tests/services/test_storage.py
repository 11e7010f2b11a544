"""Files are kept by their content: once, whole, unchanged."""

import hashlib
import os
from pathlib import Path

import pytest

from uptake.services import storage


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"  # type: ignore[attr-defined]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_file_is_kept_under_its_hash(tmp_path: Path) -> None:
    kept = storage.keep(written(tmp_path / "a.docx", b"content"))
    assert kept.sha256 == hashlib.sha256(b"content").hexdigest()
    assert kept.size == 7
    assert storage.place_of(kept.sha256).read_bytes() == b"content"


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    one = storage.keep(written(tmp_path / "a.docx", b"content"))
    other = storage.keep(written(tmp_path / "b.docx", b"content"))
    assert one == other
    assert [path.name for path in storage.place_of(one.sha256).parent.iterdir()] == [one.sha256]


def test_nothing_half_is_left_when_keeping_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    file = written(tmp_path / "a.docx", b"content")
    with pytest.raises(OSError, match="No space"):
        storage.keep(file)
    assert list(storage.place_of(storage.weigh(file).sha256).parent.iterdir()) == []
