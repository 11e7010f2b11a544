"""A page offers nobody a link that is shut to them: it would say that the page does not exist."""

from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from lxml.html import document_fromstring

from tests.web.pages import tree
from tests.web.walking import EVERYBODY, NOBODY, Answer, Walks, signed_in
from tests.web.world import World

pytestmark = pytest.mark.django_db
WHO = [who for who in EVERYBODY if who == NOBODY or who.startswith(("ITU", "inspector"))]


@pytest.mark.parametrize("who", WHO)
def test_every_link_that_somebody_is_shown_opens_for_them(
    who: str, world: World, walks: Walks
) -> None:
    answers = walks.of(who, "GET", world)
    shut = {answer.address for answer in answers if answer.status in (403, 404)}
    pages = [one for one in answers if one.status == 200 and "html" in one.kind]
    assert shut
    assert pages
    leads = {(page.name, link) for page in pages for link in links(page) if link in shut}
    assert leads == set()


def links(page: Answer) -> set[str]:
    """Return where the links of a page lead on the site, without what they ask for there."""
    found = [str(one.get("href", "")) for one in document_fromstring(page.content).iter("a")]
    return {urlsplit(link).path for link in found if link.startswith("/")}


@pytest.mark.parametrize("who", [one for one in WHO if one != "inspector"])
def test_an_address_that_only_takes_a_form_leads_to_its_page_when_it_is_opened(
    who: str, world: World, walks: Walks
) -> None:
    answers = walks.of(who, "GET", world)
    assert [one.address for one in answers if one.status == 405] == []


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator", "ITU contributor"])
def test_a_page_that_refuses_a_form_leads_on_to_the_list_that_it_shows(
    who: str, world: World, walks: Walks, client: Client
) -> None:
    signed_in(client, who, world)
    refused = [one for one in walks.of(who, "POST", world) if one.status == 422]
    assert refused
    ways = {(one.name, urljoin(one.address, way)) for one in refused for way in _relative(one)}
    found = {(name, way): client.get(way, follow=True).status_code for name, way in ways}
    assert {said: status for said, status in found.items() if status != 200} == {}


def _relative(page: Answer) -> set[str]:
    """Return where a page leads on to from its own address: its links, and forms that only ask."""
    found = tree(page.content)
    ways = {one for one in found.xpath("//a/@href") if one.startswith("?")}
    return ways | {one.get("action") or "" for one in found.xpath("//form[not(@method='post')]")}


def test_it_leads_there_with_the_same_list(world: World, client: Client) -> None:
    signed_in(client, "ITU coordinator", world)
    told = client.get("/en/ITU/assignments/change/?status=accepted&page=2")
    assert (told.status_code, told.headers["Location"]) == (
        302,
        "/en/ITU/assignments/?status=accepted&page=2",
    )
    assert client.put("/en/ITU/assignments/change/").status_code == 405


@pytest.mark.parametrize("who", WHO)
def test_what_a_page_names_by_an_id_is_there_once(who: str, world: World, walks: Walks) -> None:
    """Labels, links within a page and scripts would find the first of two."""
    pages = [one for one in walks.of(who, "GET", world) if one.status == 200 and "html" in one.kind]
    twice = {
        (page.name, named)
        for page in pages
        for named, times in Counter(tree(page.content).xpath("//@id")).items()
        if times > 1
    }
    assert twice == set()
