"""The manual on the site: every page leads to its own part, every link in it leads on."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.rooms.people import sign_in
from tests.web.pages import parsed, text_of
from tests.web.walking import addresses
from tests.web.world import World
from uptake.core.codes import Language
from uptake.core.permissions import PERMISSIONS
from uptake.help import queries
from uptake.help.pages import OF_PAGE, OF_ROOM, topic_of, topic_of_roles
from uptake.help.queries import INDEX, known_images, known_pages, manual_page, version_of

NAMED = {str(one.name): one.callback.__module__ for one in addresses()}
LINK = re.compile(r" (?:href|src)=\"([^\"]+)\"")


def test_every_address_has_a_page_of_the_manual() -> None:
    topics = {name: topic_of(name, module) for name, module in NAMED.items()}
    assert [name for name, topic in topics.items() if topic not in known_pages()] == []
    assert set(OF_ROOM.values()) | set(OF_PAGE.values()) <= set(known_pages())
    assert topics["clearing"] == "how-to/clear"
    assert topics["answer"] == "how-to/answer"
    assert topics["cycle-close"] == "how-to/plan-a-cycle"
    assert topics["account_login"] == topics["mfa_index"] == "how-to/sign-in"


def test_every_role_has_a_page_of_its_own() -> None:
    pages = {role: topic_of_roles([role]) for role in PERMISSIONS}
    assert len(set(pages.values())) == len(pages)
    assert set(pages.values()) <= set(known_pages()) - {INDEX}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", known_pages())
def test_every_link_of_a_page_leads_to_what_is_there(name: str, language: Language) -> None:
    page = manual_page(name, language)
    assert page is not None
    assert page.title
    if page.language is not language:
        return  # it is the English page
    for address in LINK.findall(page.html):
        parts = urlsplit(address)
        if parts.scheme:
            continue
        path = parts.path.removeprefix("/en/help/").rstrip("/")
        if path.startswith("images/"):
            assert path.removeprefix("images/") in known_images(), address
            continue
        led_to = manual_page(path or name, language)
        assert led_to is not None, address
        assert not parts.fragment or f'id="{parts.fragment}"' in led_to.html, address


@pytest.mark.django_db
def test_pages_lead_to_their_help(client: Client, world: World) -> None:
    sign_in(client, world.people["ITU coordinator"])
    for way, topic in (
        ("/en/ITU/home/", "roles/coordinator"),
        ("/en/ITU/clearance/", "how-to/clear"),
        ("/en/ITU/translation/", "how-to/translate"),
        ("/en/ITU/nowhere/", "roles"),
    ):
        links = parsed(client.get(way)).xpath("//header//a[text()='Help']/@href")
        assert links == [f"/en/help/{topic}/"], way
        assert client.get(links[0]).status_code == 200


@pytest.mark.django_db
def test_what_is_not_translated_is_shown_in_english_and_says_so(client: Client) -> None:
    english = parsed(client.get("/en/help/reference/stages/"))
    assert english.xpath("//main//*[@lang]") == []
    assert english.xpath("//main//p[@class='notice']") == []
    arabic = parsed(client.get("/ar/help/reference/stages/"))
    assert arabic.xpath("//div[@class='manual']/@lang") == ["en"]
    assert arabic.xpath("//div[@class='manual']/@dir") == ["ltr"]
    assert len(arabic.xpath("//main//p[@class='notice']")) == 1
    heads = [text_of(page.xpath("//main//h1")[0]) for page in (english, arabic)]
    assert heads[0] == heads[1]


@pytest.mark.django_db
def test_a_translated_page_is_shown_in_its_language_with_the_sections_of_the_english(
    client: Client,
) -> None:
    english = parsed(client.get("/en/help/how-to/clear/"))
    french = parsed(client.get("/fr/help/how-to/clear/"))
    assert text_of(french.xpath("//main//h1")[0]) != text_of(english.xpath("//main//h1")[0])
    assert french.xpath("//div[@class='manual']/@lang") == []
    sections = "//div[@class='manual']//*[self::h1 or self::h2 or self::h3]/@id"
    assert french.xpath(sections) == english.xpath(sections)
    assert "where-one-person-does-it-all" in english.xpath(sections)


@pytest.fixture
def manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A manual of one page and its French, whose English has a section more since."""
    (tmp_path / "how-to").mkdir()
    english = "# Clear\n\n## Look\n\nSo.\n"
    french = f"<!-- English: {version_of(english)} -->\n# Valider\n\n## Examiner\n\nAinsi.\n"
    (tmp_path / "how-to/clear.fr.md").write_text(french, encoding="utf-8")
    (tmp_path / "how-to/clear.md").write_text(english + "\n## Verify\n", encoding="utf-8")
    monkeypatch.setattr(queries, "ROOT", tmp_path)
    cached = (known_pages, manual_page)
    for one in cached:
        one.cache_clear()
    yield tmp_path
    for one in cached:
        one.cache_clear()


@pytest.mark.django_db
def test_an_outdated_translation_says_so_and_leads_to_the_english(
    client: Client, manual: Path
) -> None:
    page = parsed(client.get("/fr/help/how-to/clear/"))
    assert page.xpath("//main//p[@class='notice']/a/@href") == ["/en/help/how-to/clear/"]
    assert page.xpath("//main//p[@class='notice']/a/@hreflang") == ["en"]
    assert page.xpath("//div[@class='manual']//@id") == ["clear", "look"]
    assert "Ainsi" in text_of(page.xpath("//main")[0])
    for one in (known_pages, manual_page):
        one.cache_clear()
    made = "# Clear\n\n## Look\n\nSo.\n"
    (manual / "how-to/clear.md").write_text(made, encoding="utf-8")
    page = parsed(client.get("/fr/help/how-to/clear/"))
    assert page.xpath("//main//p[@class='notice']") == []


@pytest.mark.django_db
def test_nothing_but_the_manual_is_served(client: Client) -> None:
    for way in ("help/nothing/", "help/images/nothing.png", "help/../../pyproject/"):
        assert client.get(f"/en/{way}").status_code == 404, way
    picture = client.get(f"/en/help/images/{next(iter(known_images()))}")
    assert picture.headers["Content-Type"] == "image/png"
    picture.close()
