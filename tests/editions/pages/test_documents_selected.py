"""What is ticked in the list of documents: the documents in one package, or the list as a file."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from tests.rooms.builders import bring, document, entry
from tests.web.pages import parsed, text_of, texts
from uptake.documents.tree import Format
from uptake.editions.pages import listed
from uptake.exchange.files import read_file

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/"


@pytest.fixture(autouse=True)
def _documents(db: None) -> None:
    del db
    bring(document(entry("1"), entry("2")))
    bring(document(entry("1"), symbol="C20/60", date=date(2020, 2, 1)))


def test_everybody_takes_the_documents_that_are_ticked(client: Client, tmp_path: Path) -> None:
    (form,) = parsed(client.get(f"{WAY}?sort=symbol")).xpath("//form[.//*[@class='bar']]")
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    assert fields == {"sort": "symbol", "ticked": "yes"}
    both = form.xpath(".//input[@name='symbol']/@value")
    assert both == ["C20/60", "C22/61"]
    sent = client.get(WAY, fields | {"symbol": both, "files": "docx"})
    assert sent.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
        assert len(packed.namelist()) == 2
        packed.extractall(tmp_path)
    symbols = {read_file(path).symbol for path in tmp_path.iterdir()}
    assert symbols == {"C20/60", "C22/61"}


def test_of_the_list_only_what_is_ticked_is_taken(client: Client) -> None:
    asked = {"ticked": "yes", "symbol": "C22/61", "as": "csv"}
    assert len(client.get(WAY, asked).content.decode().splitlines()) == 2


@pytest.mark.parametrize("wanted", [{"files": "pdf"}, {"as": "csv"}])
def test_where_nothing_is_ticked_the_list_says_so(client: Client, wanted: dict[str, str]) -> None:
    told = client.get(WAY, wanted | {"ticked": "yes", "symbol": "C99/1"})
    assert told.status_code == 422
    page = parsed(told)
    assert texts(page, "//*[@role='alert']//a") == ["Select at least one document."]
    assert "C22/61" in text_of(page)


def test_no_other_format_and_not_too_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ticked = {"ticked": "yes", "symbol": ["C22/61", "C20/60"]}
    assert client.get(WAY, ticked | {"files": Format.CSV.value}).status_code == 404
    monkeypatch.setattr(listed, "MOST", 1)
    told = client.get(WAY, ticked | {"files": "pdf"})
    assert told.status_code == 422
    assert "Select at most 1 documents at a time." in text_of(parsed(told))
