"""Links begin with the address that is set, else with the one at which the site is served."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import resolve

from uptake.core.codes import Language
from uptake.notifications.services.addresses import SERVED_AT, Site, home, host, note_served

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.fixture(autouse=True)
def _nothing_set(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR, settings.UPTAKE_SITE = tmp_path, None
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def test_links_follow_the_port_that_is_set(settings: LazySettings) -> None:
    settings.UPTAKE_PORT = 8012
    assert home() == "http://localhost:8012"
    assert Site(Language.ARABIC, "ITU").page("mine") == "http://localhost:8012/ar/ITU/mine/"


def test_links_follow_the_port_at_which_the_site_is_served() -> None:
    note_served(8031)  # as `uptake serve --port 8031` does
    assert home() == "http://localhost:8031"
    note_served(8032)
    assert home() == "http://localhost:8032"


def test_what_is_set_comes_first(settings: LazySettings) -> None:
    note_served(8031)
    settings.UPTAKE_SITE = "https://uptake.example.org"
    assert home() == "https://uptake.example.org"
    assert host() == "uptake.example.org"


@pytest.mark.parametrize(("number", "way"), [("1", "1"), ("§45", "informal/45")])
def test_a_link_to_a_recommendation_leads_to_its_page(number: str, way: str) -> None:
    site, report = Site(Language.ENGLISH, "ITU"), "JIU/REP/2021/3"
    for link, page in ((site.answer, "answer"), (site.recommendation, "recommendations")):
        path = f"/en/ITU/{page}/{report}/{way}/"
        assert link(report, number) == home() + path
        resolve(path)


def test_a_note_that_is_empty_says_nothing(settings: LazySettings) -> None:
    settings.UPTAKE_PORT = 8000
    (settings.UPTAKE_DATA_DIR / SERVED_AT).write_text("")
    assert home() == "http://localhost:8000"


@pytest.mark.parametrize(
    ("listening", "hosts", "proxy", "expected"),
    [
        ("0.0.0.0", ["localhost"], None, "http://localhost:8031"),
        ("0.0.0.0", ["localhost", "up.example"], None, "http://up.example:8031"),
        ("127.0.0.1", ["localhost", "up.example"], None, "http://localhost:8031"),
        ("192.0.2.7", ["192.0.2.7"], None, "http://192.0.2.7:8031"),
        ("2001:db8::7", ["[2001:db8::7]"], None, "http://[2001:db8::7]:8031"),
        ("127.0.0.1", ["localhost", ".example.org", "up.example"], PROXY, "https://up.example"),
        ("127.0.0.1", ["localhost"], PROXY, "http://localhost:8031"),
    ],
)
def test_the_address_is_as_others_ask_for_it(
    settings: LazySettings,
    listening: str,
    hosts: list[str],
    proxy: tuple[str, str] | None,
    expected: str,
) -> None:
    settings.UPTAKE_ADDRESS, settings.ALLOWED_HOSTS = listening, hosts
    settings.SECURE_PROXY_SSL_HEADER = proxy
    note_served(8031)
    assert home() == expected


def test_the_address_is_noted_in_a_folder_that_is_not_there_yet(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "not" / "there"
    note_served(8000)
    assert (settings.UPTAKE_DATA_DIR / SERVED_AT).read_text(encoding="utf-8").strip()
