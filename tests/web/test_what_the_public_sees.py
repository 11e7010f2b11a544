"""A public reader sees nothing of restricted reports, nor of answers that are not published yet."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from tests.rooms.builders import REPORT
from tests.rooms.people import sign_in
from tests.web.pages import ended, parsed, text_of, texts, with_class
from tests.web.world import (
    DOCUMENT,
    RESTRICTED,
    SECRET_TEXT,
    SECRET_TITLE,
    UNPUBLISHED,
    World,
)
from uptake.core.codes import Language
from uptake.core.symbols import DocumentKey
from uptake.documents.tree import Format
from uptake.exchange.files import WRITTEN
from uptake.register.models import StatusUpdate

pytestmark = pytest.mark.django_db
HIDDEN = (RESTRICTED, SECRET_TITLE, SECRET_TEXT, "Undisclosed", UNPUBLISHED)
PAGES = (
    "/en/",
    "/en/ITU/",
    "/en/ITU/?status=implemented",
    "/en/ITU/?report=JIU/REP/2020/8",
    "/en/ITU/?q=vault",
    "/en/ITU/?q=undisclosed",
    "/en/ITU/?on=2022-03-01",
    "/en/ITU/search/?q=vault",
    "/en/ITU/search/?q=undisclosed",
    "/en/ITU/search/?q=JIU/REP/2020/8",
    "/en/ITU/search/?q=2020/8+1",
    "/en/ITU/reports/",
    f"/en/ITU/reports/{REPORT}/",
    f"/en/ITU/recommendations/{REPORT}/1/",
    f"/en/ITU/recommendations/{REPORT}/2/",
    f"/en/ITU/recommendations/{REPORT}/informal/12/",
    "/en/ITU/differences/",
    "/en/ITU/differences/?from=2022-01-01",
    "/en/ITU/documents/",
    f"/en/ITU/documents/{DOCUMENT}/",
    f"/en/ITU/documents/{DOCUMENT}/changes/",
    f"/en/ITU/documents/{DOCUMENT}/rev.1/",
    f"/en/ITU/documents/{DOCUMENT}/rev.1/changes/",
)


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return text_of(parsed(response))


def told(text: str, asked: str) -> list[str]:
    """Return what a text tells of what is hidden, beside what was asked for."""
    return [one for one in HIDDEN if one.lower() in text.lower() and one.lower() not in asked]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_shows_a_public_reader_what_is_hidden(
    world: World, client: Client, address: str
) -> None:
    del world
    page = parsed(client.get(address))
    for field in page.xpath("//input | //select"):  # what was asked for stands in the filters
        field.drop_tree()
    assert told(text_of(page), address.lower()) == []


def test_staff_see_what_the_public_does_not(world: World, client: Client) -> None:
    sign_in(client, world.people["ITU translator"])
    assert RESTRICTED in shown(client, "/en/ITU/reports/")
    assert SECRET_TEXT in shown(client, "/en/ITU/?q=vault")
    assert UNPUBLISHED in shown(client, f"/en/ITU/recommendations/{REPORT}/2/")


def test_a_reader_sees_restricted_reports_but_not_what_is_unpublished(
    world: World, client: Client
) -> None:
    sign_in(client, world.people["ITU reader"])
    assert RESTRICTED in shown(client, "/en/ITU/reports/")
    assert UNPUBLISHED not in shown(client, f"/en/ITU/recommendations/{REPORT}/2/")


def test_staff_of_another_organization_are_the_public_here(world: World, client: Client) -> None:
    sign_in(client, world.people["WIPO coordinator"])
    assert RESTRICTED not in shown(client, "/en/ITU/reports/")
    assert UNPUBLISHED not in shown(client, f"/en/ITU/recommendations/{REPORT}/2/")


def test_an_inspector_sees_what_is_cleared_everywhere(world: World, client: Client) -> None:
    sign_in(client, world.people["inspector"])
    assert RESTRICTED in shown(client, "/en/ITU/reports/")
    assert UNPUBLISHED in shown(client, f"/en/ITU/recommendations/{REPORT}/2/")
    # What was submitted only is not cleared.
    assert UNPUBLISHED not in shown(client, f"/en/ITU/recommendations/{REPORT}/1/")


def test_nobody_counts_what_they_do_not_see(world: World, client: Client) -> None:
    public = parsed(client.get("/en/ITU/"))
    figures = texts(public, "//*[contains(@class, 'figures')]//li")
    assert figures
    listed = len(with_class(public, "entry"))
    sign_in(client, world.people["ITU coordinator"])
    staff = parsed(client.get("/en/ITU/"))
    assert len(with_class(staff, "entry")) == listed + 1
    assert texts(staff, "//*[contains(@class, 'figures')]//li") != figures


def test_what_is_restricted_is_not_there_for_the_public(world: World, client: Client) -> None:
    way = f"/en/ITU/reports/{RESTRICTED}/"
    one = f"/en/ITU/recommendations/{RESTRICTED}/1/"
    for address in (way, one):
        assert client.get(address).status_code == 404
    sign_in(client, world.people["ITU reader"])
    for address in (way, one):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("written_as", WRITTEN)
def test_no_file_tells_a_public_reader_what_is_hidden(
    world: World, client: Client, written_as: Format
) -> None:
    del world
    for revision in (None, 1):
        document = DocumentKey(DOCUMENT, revision)
        address = reverse("file", args=["ITU", document, Language.ENGLISH, written_as])
        response = client.get(address)
        assert response.status_code == 200
        assert told(plain(response.content), "") == []


def plain(content: bytes) -> str:
    """Return what a file says, roughly: of packages all their parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return " ".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


def test_the_evidence_of_an_answer_is_for_who_sees_it(world: World, client: Client) -> None:
    address = reverse("evidence", args=["ITU", world.keys["sha256"], "minutes.pdf"])
    assert client.get(address).status_code == 404
    for who, status in (
        ("ITU coordinator", 200),
        ("ITU contributor", 200),
        ("ITU clearing_officer", 200),
        ("ITU idle contributor", 404),
        ("ITU translator", 404),
        ("WIPO coordinator", 404),
        ("inspector", 404),
    ):
        sign_in(client, world.people[who])
        assert ended(client.get(address)) == status, who


@pytest.mark.parametrize("page", PAGES)
def test_the_public_reads_nobodys_name_in_what_was_recorded(world: World, page: str) -> None:
    del world
    shown = Client().get(page).content.decode()
    assert "Recorded by" not in shown
    names = {name for name in StatusUpdate.objects.values_list("recorded_by", flat=True) if name}
    assert names
    assert [name for name in names if f"<bdi>{name}</bdi>" in shown] == []


def test_the_staff_reads_who_recorded_what(world: World) -> None:
    client = Client()
    sign_in(client, world.people["ITU coordinator"])
    shown = client.get(f"/en/ITU/recommendations/{REPORT}/1/").content.decode()
    assert "Recorded by" in shown
