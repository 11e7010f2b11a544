"""A full disk: said where the file was chosen, and what was typed beside it stays."""

import tempfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.pages import parsed, text_of
from uptake.register.models import Upload

FULL = "the disk is full"


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture
def site(open_site: Client, settings: LazySettings, tmp_path: Path) -> Client:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    return open_site


def sent(site: Client) -> str:
    file = SimpleUploadedFile("C22-61.json", b'{"symbol": "C22/61"}')
    return text_of(parsed(site.post("/en/ITU/import/", {"file": file})))


def test_an_upload_is_refused_and_nothing_of_it_stays(
    site: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uptake.services.storage.shutil.copyfileobj", full)
    assert FULL in sent(site)
    assert not Upload.objects.exists()
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


def test_so_is_one_for_which_there_is_no_room_on_its_way(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uptake.web.receiving.tempfile.NamedTemporaryFile", full)
    assert FULL in sent(site)


def test_so_is_a_large_one_that_goes_to_the_disk_before_the_page_is_asked(
    site: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    usual = tempfile.NamedTemporaryFile

    def small(*args: object, **named: object) -> object:
        file = usual(*args, **named)  # type: ignore[call-overload]
        file.write = full
        return file

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", small)
    assert FULL in sent(site)
