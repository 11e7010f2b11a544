"""Composed files: kept for a while, the ones nobody asked for longest go first."""

import os
import threading
from pathlib import Path

import pytest
from django.conf import LazySettings

from uptake.record.services import storage


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.UPTAKE_DATA_DIR = tmp_path
    settings.UPTAKE_COMPOSED_BYTES = 100
    return tmp_path / "composed"


def test_what_was_kept_is_there() -> None:
    assert storage.kept("one.pdf") is None
    storage.keep("one.pdf", b"content")
    assert storage.kept("one.pdf") == b"content"


def test_where_there_is_no_room_the_ones_that_nobody_asked_for_go(folder: Path) -> None:
    for place, key in enumerate(("one", "two", "three")):
        storage.keep(key, bytes(30))
        os.utime(folder / key, (place, place))
    assert storage.kept("one") is not None  # asked for now
    storage.keep("four", bytes(30))
    left = {key for key in ("one", "two", "three", "four") if (folder / key).exists()}
    assert left == {"one", "three", "four"}


def test_what_is_larger_than_all_the_room_is_not_kept(folder: Path) -> None:
    storage.keep("large", bytes(101))
    assert not (folder / "large").exists()


def test_a_full_disk_keeps_nobody_from_the_file(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder.write_text("no folder can be made here")
    storage.keep("one", b"content")
    assert storage.kept("one") is None
    assert "could not be kept" in caplog.text


def test_whoever_comes_while_it_is_made_waits_and_finds_it() -> None:
    found: list[bytes | None] = []

    def come() -> None:
        with storage.alone("ab.pdf"):
            found.append(storage.kept("ab.pdf"))

    with storage.alone("ab.pdf"):
        comer = threading.Thread(target=come)
        comer.start()
        storage.keep("ab.pdf", b"content")
    comer.join()
    assert found == [b"content"]
