"""The page of the template: brought, looked at, seen in use, left again."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from tests.documents.word.templates import letterhead
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of
from uptake.core.codes import Role
from uptake.documents.word.reading import read

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/template/"


@pytest.fixture
def coordinator(client: Client) -> Client:
    bring(document(entry("1"), entry("2")))
    sign_in(client, person("co@itu.example", Role.COORDINATOR))
    return client


def sent(data: bytes | None = None, name: str = "Letterhead.docx") -> BytesIO:
    file = BytesIO(letterhead() if data is None else data)
    file.name = name
    return file


def test_a_template_is_brought_and_said_of(coordinator: Client) -> None:
    response = coordinator.post(f"{WAY}take/", {"file": sent()}, follow=True)
    page = text_of(parsed(response))
    assert "The template is now in use." in page
    assert "Letterhead.docx" in page
    assert "The text is 170 mm wide." in page
    assert "Styles taken from the template: heading 1, Normal." in page
    assert coordinator.get(f"{WAY}template.docx").content == letterhead()


def test_what_is_wrong_stands_beside_the_field(coordinator: Client) -> None:
    links = {"rId1": ("image", "https://elsewhere.example/logo.png", True)}
    response = coordinator.post(f"{WAY}take/", {"file": sent(letterhead(links=links))})
    assert response.status_code == 422
    assert "uses content from outside the file" in text_of(parsed(response))
    assert coordinator.get(f"{WAY}template.docx").status_code == 404
    assert coordinator.post(f"{WAY}take/").status_code == 422


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_it_is_said_in_the_readers_language(coordinator: Client, language: str) -> None:
    way = f"/{language}/ITU/template/"
    said = text_of(parsed(coordinator.post(f"{way}take/", {"file": sent(b"x", "x.docx")})))
    assert "x.docx" in said
    coordinator.post(f"{way}take/", {"file": sent()})
    page = coordinator.get(way).content.decode()
    assert "template-" not in text_of(parsed(coordinator.get(way)))
    assert f'lang="{language}"' in page


def test_the_newest_document_can_be_looked_at_in_it(coordinator: Client, tmp_path: Path) -> None:
    for way in ("preview/ar.docx", "preview/en.docx"):
        plain = coordinator.get(f"{WAY}{way}").content
        coordinator.post(f"{WAY}take/", {"file": sent()})
        worn = coordinator.get(f"{WAY}{way}")
        assert worn.content != plain
        path = tmp_path / "worn.docx"
        path.write_bytes(worn.content)
        assert read(path).blocks
        coordinator.post(f"{WAY}drop/")


def test_one_goes_back_to_the_plain_dress(coordinator: Client) -> None:
    coordinator.post(f"{WAY}take/", {"file": sent()})
    page = text_of(parsed(coordinator.post(f"{WAY}drop/", follow=True)))
    assert "Documents now use the default layout." in page
    assert "Default layout: A4 landscape" in page
    assert coordinator.post(f"{WAY}drop/").status_code == 422


def test_downloads_are_in_the_dress(coordinator: Client) -> None:
    address = "/en/ITU/documents/C22/61/files/en.docx"
    before = coordinator.get(address).content
    coordinator.post(f"{WAY}take/", {"file": sent()})
    assert coordinator.get(address).content != before
