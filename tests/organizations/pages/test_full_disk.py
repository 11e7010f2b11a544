"""A full disk: said where the file was chosen, and what was typed beside it stays."""

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.editions.pages.test_editions_pages import form
from tests.organizations.pages.test_template_pages import sent as letterhead_sent
from tests.web.pages import parsed, text_of
from uptake.core.codes import Language
from uptake.core.recipients import machine
from uptake.organizations.services import organizations
from uptake.register.models import Edition, OrganizationTemplate, Upload
from uptake.terms.messages import say
from uptake.web.uploads import finds_no_room

FULL = "the disk is full"


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture
def site(open_site: Client, settings: LazySettings, tmp_path: Path) -> Client:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    return open_site


def sent(site: Client) -> str:
    file = SimpleUploadedFile("C22-61.json", b'{"symbol": "C22/61"}')
    response = site.post("/en/ITU/import/", {"file": file})
    assert response.status_code == 503
    page = parsed(response)
    assert page.xpath("//main//input[@type='file' and @name='file']")
    return text_of(page)


def test_an_upload_is_refused_and_nothing_of_it_stays(
    site: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uptake.record.services.storage.shutil.copyfileobj", full)
    assert FULL in sent(site)
    assert not Upload.objects.exists()
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


def test_so_is_one_for_which_there_is_no_room_on_its_way(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uptake.web.uploads.tempfile.NamedTemporaryFile", full)
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


def no_room(*_: object, **__: object) -> None:
    raise OperationalError("database or disk is full") from sqlite3.OperationalError()


def kinds() -> dict[str, dict[str, Any]]:
    """What is sent where; a file is a new one each time."""
    organizations.enter(code="ITU", by=machine(), at=timezone.now())
    return {
        "import": {"file": SimpleUploadedFile("C22-61.json", b'{"symbol": "C22/61"}')},
        "template/take": {"file": letterhead_sent()},
        "editions/open": form(words="One line\nand another"),
    }


@pytest.mark.parametrize("error", [full, no_room])
@pytest.mark.parametrize("kind", ["import", "template/take", "editions/open"])
@pytest.mark.parametrize("language", [Language.FRENCH, Language.ARABIC])
def test_whatever_is_sent_stays_on_the_page_where_there_is_no_room(
    site: Client, language: Language, kind: str, error: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = kinds()[kind]
    monkeypatch.setattr("uptake.record.services.events.record", error)
    response = site.post(f"/{language}/ITU/{kind}/", given)
    assert response.status_code == 503
    page = parsed(response)
    assert " ".join(say("form-not-stored", language, {}).split()) in text_of(page)
    (again,) = page.xpath("//main//form")
    assert again.get("action") == f"/{language}/ITU/{kind}/"
    hidden = {one.get("name"): one.get("value") for one in again.xpath(".//input[@type='hidden']")}
    typed = {name: value for name, value in given.items() if isinstance(value, str)}
    assert hidden.items() >= typed.items()
    assert bool(again.xpath(".//input[@type='file' and @name='file']")) is ("file" in given)
    assert not Upload.objects.exists()
    assert not Edition.objects.exists()
    assert not OrganizationTemplate.objects.exists()


@pytest.mark.parametrize(
    ("place", "asked", "field"),
    [
        ("account_login", "allauth.account.views.LoginView.post", "password"),
        ("set-up", "uptake.people.pages.setting_up.awaits_the_first", "password1"),
    ],
)
def test_no_password_is_shown_again(
    client: Client, db: None, place: str, asked: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del db
    monkeypatch.setattr(asked, no_room)
    response = client.post(reverse(place), {"login": "ana@itu.example", field: "a secret of hers"})
    assert response.status_code == 503
    assert "a secret of hers" not in response.text


def test_other_errors_are_none_of_a_full_disk() -> None:
    assert not finds_no_room(OSError(13, "Permission denied"))
