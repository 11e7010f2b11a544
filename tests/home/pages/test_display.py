"""The colours that a reader chooses: kept in their browser, and as the system asks without it."""

import pytest
from django.test import Client

from tests.web.pages import parsed

pytestmark = pytest.mark.django_db
WAY = "/en/display/"


def scheme(client: Client) -> list[str]:
    return [str(one) for one in parsed(client.get("/en/")).xpath("/html/@data-scheme")]


def test_a_choice_is_kept_until_another_is_made(client: Client) -> None:
    assert scheme(client) == []
    for chosen, shown in (("dark", ["dark"]), ("light", ["light"]), ("", []), ("pink", [])):
        response = client.post(WAY, {"scheme": chosen, "back": "/en/help/"})
        assert response.headers["Location"] == "/en/help/"
        assert scheme(client) == shown


def test_it_leads_back_to_this_site_only(client: Client) -> None:
    for back in ("https://elsewhere.example/", "//elsewhere.example/", ""):
        assert client.post(WAY, {"back": back}).headers["Location"] == "/en/"


def test_the_page_shows_what_is_chosen(client: Client) -> None:
    client.post(WAY, {"scheme": "dark"})
    checked = parsed(client.get(WAY, {"next": "/en/help/"}))
    assert checked.xpath("//input[@checked]/@value") == ["dark"]
    assert checked.xpath("//input[@name='back']/@value") == ["/en/help/"]
