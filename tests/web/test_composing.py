"""Files that have to be composed: made once, a few at a time; those who are too many are told."""

from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.rooms.builders import bring, document, entry, paper
from tests.web.pages import parsed, text_of
from uptake.core.codes import Language
from uptake.documents.errors import Fault, UnwritableFile
from uptake.exchange.files import changes_file, write_file
from uptake.record.services import storage
from uptake.web import downloads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
FILE = "/en/ITU/documents/C22/61/files/fr.docx"
CHANGES = "/en/ITU/documents/C22/61/changes/changes/en.docx?from=CWG-FHR-15%2F2"
DAYS = "/en/ITU/differences/changes/en.docx?from=2022-01-11&to=2022-02-18"
EVERY = (FILE, CHANGES, DAYS)


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was written, in the order in which it was."""
    seen: list[str] = []

    def counted(name: str, write: Callable[..., Any]) -> Callable[..., Any]:
        def writing(*args: Any, **named: Any) -> Any:
            seen.append(name)
            return write(*args, **named)

        return writing

    monkeypatch.setattr("uptake.web.downloads.write_file", counted("document", write_file))
    changes = "uptake.changes.pages.changes_file"
    monkeypatch.setattr(changes, counted("changes", changes_file))
    return seen


@pytest.fixture
def _nobody_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    none = BoundedSemaphore(1)
    assert none.acquire()
    monkeypatch.setattr(downloads, "_gate", lambda: (BoundedSemaphore(1), none))


@pytest.mark.parametrize("address", EVERY)
def test_a_file_is_written_once(client: Client, address: str, written: list[str]) -> None:
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address)
    assert (again.content, again.headers) == (first.content, first.headers)
    assert len(written) == 1


def test_it_is_not_written_again_for_an_act_that_does_not_change_it(
    client: Client, written: list[str]
) -> None:
    client.get(FILE)
    bring(paper(entry("7"), symbol="CWG-FHR-15/9"), 5)
    client.get(FILE)
    assert len(written) == 1


def test_it_is_written_anew_once_it_says_something_else(client: Client, written: list[str]) -> None:
    before = client.get(FILE).content
    bring(document(entry("1", remarks="All is said anew.")), 9)
    assert client.get(FILE).content != before
    assert len(written) == 2


def test_each_format_and_language_is_a_file_of_its_own(client: Client, written: list[str]) -> None:
    for name in ("fr.docx", "en.docx", "fr.csv", "fr.json"):
        assert client.get(f"/en/ITU/documents/C22/61/files/{name}").status_code == 200
    assert len(written) == 4


def test_a_file_whose_copy_has_gone_is_written_again(client: Client, written: list[str]) -> None:
    first = client.get(FILE).content
    for one in storage._folder().iterdir():
        if one.is_file():
            one.unlink()
    assert client.get(FILE).content == first
    assert len(written) == 2


@pytest.mark.usefixtures("_nobody_is_let_in")
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("address", [*EVERY, "/en/ITU/differences/?from=2022-01-11"])
def test_those_who_are_too_many_are_told_to_come_again(
    client: Client, address: str, language: Language
) -> None:
    answer = client.get(address.replace("/en/", f"/{language}/", 1))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(downloads.COME_AGAIN)
    assert answer.headers["Content-Language"] == language
    page = parsed(answer)
    assert page.xpath("//a[@class='button']/@href") == [address.replace("/en/", f"/{language}/", 1)]


def test_what_was_made_before_is_sent_however_many_come(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get(FILE).status_code == 200
    none = BoundedSemaphore(1)
    assert none.acquire()
    monkeypatch.setattr(downloads, "_gate", lambda: (none, none))
    assert client.get(FILE).status_code == 200


def test_whoever_waits_too_long_is_told_to_come_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = BoundedSemaphore(1)
    assert busy.acquire()
    monkeypatch.setattr(downloads, "_gate", lambda: (busy, BoundedSemaphore(1)))
    monkeypatch.setattr(downloads, "PATIENCE", 0)
    assert client.get(FILE).status_code == 503


def test_the_gate_is_open_again_after_each(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = BoundedSemaphore(1), BoundedSemaphore(1)
    monkeypatch.setattr(downloads, "_gate", lambda: gate)
    for address in EVERY:
        assert client.get(address).status_code == 200
    assert all(one.acquire(blocking=False) for one in gate)


def test_half_of_the_threads_stay_free(settings: LazySettings) -> None:
    settings.UPTAKE_THREADS = 16
    downloads._gate.cache_clear()
    at_work, waiting = downloads._gate()
    assert (at_work._initial_value, waiting._initial_value) == (2, 8)  # type: ignore[attr-defined]
    downloads._gate.cache_clear()


def test_what_is_too_much_for_a_press_is_said(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UnwritableFile(Fault.PRESS_MEMORY, limit=2_000)

    monkeypatch.setattr("uptake.web.downloads.write_file", refuse)
    answer = client.get(FILE.replace("/en/", "/es/", 1))
    assert answer.status_code == 422
    assert "Retry-After" not in answer.headers
    assert "más memoria de la permitida" in text_of(parsed(answer))
