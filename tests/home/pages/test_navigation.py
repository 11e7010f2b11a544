"""The navigation: what the reader may open, what waits there, where one is; on errors, too."""

from typing import Any

import pytest
from django.test import Client

from tests.rooms.people import sign_in
from tests.web.pages import Element, parsed, text_of
from tests.web.world import World
from uptake.home.pages import navigation
from uptake.register_pages.pages import register

pytestmark = pytest.mark.django_db
MENU = "//nav[@aria-label='Main menu']"
GROUPS = f"{MENU}/ul/li/a"
ROLES = ["coordinator", "contributor", "clearing_officer", "translator", "administrator"]
NOWHERE = "/en/ITU/nowhere/"
PAGES_OF_FEW = ["Recommendations", "Reports", "Figures", "Charts", "Documents", "For decision"]


def names(page: Element, way: str) -> list[str]:
    return [text_of(one).strip() for one in page.xpath(way)]


def ways(page: Element) -> list[str]:
    return [str(one) for one in page.xpath(f"{MENU}//a/@href")]


def seen_by(client: Client, world: World, who: str, way: str = "/en/ITU/") -> Element:
    if who:
        sign_in(client, world.people[who])
    return parsed(client.get(way))


def test_who_may_open_few_pages_sees_them_without_groups(client: Client, world: World) -> None:
    assert names(seen_by(client, world, ""), GROUPS) == ["Home", *PAGES_OF_FEW]
    reader = seen_by(client, world, "ITU reader")
    assert names(reader, GROUPS) == ["Home", *PAGES_OF_FEW]
    assert reader.xpath(f"{MENU}//ul/li/ul") == []


def test_others_see_five_groups_at_most(client: Client, world: World) -> None:
    coordinator = names(seen_by(client, world, "ITU coordinator"), GROUPS)
    assert [one.partition(" ")[0] for one in coordinator] == [
        "Home",
        "Recommendations",
        "Answers",
        "Documents",
        "Administration",
    ]
    # A page that is alone in its group stands there under its own name.
    assert "Terminology" in names(seen_by(client, world, "ITU translator"), GROUPS)


@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_the_navigation_can_be_opened_and_is_marked(
    client: Client, world: World, who: str
) -> None:
    for way in ways(seen_by(client, world, f"ITU {who}")):
        response = client.get(way)
        assert response.status_code == 200, way
        current = parsed(response).xpath(f"{MENU}//a[@aria-current='page']/@href")
        assert current == [way], way


def test_an_administrator_finds_the_parts_of_administration_in_it(
    client: Client, world: World
) -> None:
    page = seen_by(client, world, "ITU administrator", "/en/ITU/units/")
    assert names(page, f"{MENU}//a[@aria-current]") == ["Administration", "Units"]
    assert page.xpath("//main//ul[@class='tabs']") == []


def test_the_counts_are_those_of_the_lists(client: Client, world: World) -> None:
    clearing = seen_by(client, world, "ITU clearing_officer", "/en/ITU/clearance/")
    waiting = len(clearing.xpath("//main//li[contains(@class, 'entry')]"))
    assert waiting
    assert names(clearing, f"{MENU}//b") == [str(waiting)] * 2  # of the group, and of the page
    assert clearing.xpath(f"{GROUPS}[b]/@href") == ["/en/ITU/clearance/"]


def test_where_nothing_waits_no_count_is_shown(client: Client, world: World) -> None:
    assert names(seen_by(client, world, "ITU idle contributor"), f"{MENU}//b") == []


def test_what_is_not_there_keeps_the_organization_and_its_navigation(
    client: Client, world: World
) -> None:
    way = "/en/ITU/people/999/"
    for who in ("", "ITU coordinator", "ITU administrator"):
        page = seen_by(client, world, who, way)
        assert client.get(way).status_code == client.get(NOWHERE).status_code == 404
        for one in (page, parsed(client.get(NOWHERE))):
            there = parsed(client.get("/en/ITU/"))
            assert ways(one) == ways(there)
            assert one.xpath("//main//a[@class='button']/@href") == ["/en/ITU/"]
    assert parsed(client.get("/en/NOWHERE/people/")).xpath(MENU) == []


def test_what_is_refused_keeps_them_too(world: World, settings: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    sign_in(client, world.people["ITU coordinator"])
    unsealed = client.post("/en/ITU/import/")
    settings.UPTAKE_UPLOAD_BYTES = 1
    too_large = client.post("/en/ITU/import/", {"file": "1" * 100_000})
    for response, status in ((unsealed, 403), (too_large, 413)):
        assert response.status_code == status
        assert "/en/ITU/import/" in ways(parsed(response)), status


def test_what_broke_keeps_them_and_asks_nothing(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    client.raise_request_exception = False
    sign_in(client, world.people["ITU coordinator"])
    monkeypatch.setattr(register, "figure_sentences", fail)
    monkeypatch.setattr(navigation, "waiting_counts", fail)
    response = client.get("/en/ITU/")
    assert response.status_code == 500
    assert "/en/ITU/clearance/" in ways(parsed(response))
