"""Six languages by address: the way to them, between them, and what the page says of itself."""

import pytest
from django.test import Client, RequestFactory

from tests.rooms.people import AT
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Language
from uptake.core.recipients import machine
from uptake.terms.words import words
from uptake.web.languages import (
    language_of_path,
    page_words,
    preferred_language,
    same_page_in,
    speak_for_nobody,
    speak_in,
)
from uptake.wording import services as wordings


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ar-EG, en;q=0.5", "ar"),
        ("zh-CN", "zh"),
        ("zh-Hant-TW,zh;q=0.9", "zh"),
        ("fr;q=0.3, ru;q=0.8", "ru"),
        ("de, es;q=0.2", "es"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
        ("ru;q=0, fr;q=0.1", "fr"),
        ("fr;q=viel, es;q=0.1", "es"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(
    client: Client, accepted: str, language: str
) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("language", Language)
def test_a_page_says_its_language_and_direction(client: Client, language: Language) -> None:
    response = client.get(f"/{language}/ITU/")
    root = parsed(response)
    assert response.headers["Content-Language"] == language
    assert root.get("lang") == language
    assert root.get("dir") == ("rtl" if language is Language.ARABIC else "ltr")


@pytest.mark.usefixtures("register")
def test_a_page_has_the_words_of_its_organization_and_leaves_none_behind(client: Client) -> None:
    wordings.review(
        organization="ITU",
        language=Language.ENGLISH,
        key="accepted",
        words="Taken on",
        by=machine(),
        at=AT,
    )
    assert "Taken on" in text_of(parsed(client.get("/en/ITU/")))
    assert page_words().organization is None
    assert page_words()["accepted"] == "Accepted"


@pytest.mark.django_db
def test_what_a_test_speaks_in_without_a_site_is_gone_for_the_next() -> None:
    speak_in(words(Language.ARABIC, "ITU"), "ITU")
    assert page_words().language is Language.ARABIC
    speak_for_nobody()
    assert page_words().language is Language.ENGLISH


@pytest.mark.usefixtures("register")
def test_the_switch_keeps_the_page_and_its_filters(client: Client) -> None:
    page = parsed(client.get("/en/ITU/?status=accepted&q=number&on=2022-02-20"))
    ways = page.xpath("//nav[@aria-label='Languages']//a")
    assert [way.get("href") for way in ways] == [
        f"/{language}/ITU/?status=accepted&q=number&on=2022-02-20" for language in Language
    ]
    assert [way.get("lang") for way in ways] == list(Language)
    assert [way.get("lang") for way in ways if way.get("aria-current")] == ["en"]


def test_a_page_that_is_not_there_says_so_in_each_language(client: Client, db: None) -> None:
    del db
    headings = set()
    for language in Language:
        response = client.get(f"/{language}/nowhere/")
        assert response.status_code == 404
        page = parsed(response)
        assert page.get("lang") == language
        headings.add(texts(page, "//h1")[0])
    assert len(headings) == len(Language)


def test_an_address_without_a_language_is_answered_in_the_browsers(client: Client) -> None:
    response = client.get("/nowhere", headers={"Accept-Language": "fr"})
    assert response.status_code == 404
    assert parsed(response).get("lang") == "fr"


@pytest.mark.parametrize("language", Language)
def test_what_breaks_is_admitted_in_each_language(
    client: Client, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("told in the log")

    monkeypatch.setattr("uptake.home.pages.visitors.organizations", broken)
    client.raise_request_exception = False
    response = client.get(f"/{language}/")
    assert response.status_code == 500
    page = parsed(response)
    assert page.get("lang") == language
    assert "told in the log" not in text_of(page)


def test_a_path_names_its_language_in_its_first_part_only() -> None:
    assert language_of_path("/ru/ITU/") is Language.RUSSIAN
    assert language_of_path("/") is None
    assert language_of_path("/ITU/ru/") is None
    assert language_of_path("/english/") is None


def test_the_same_page_is_found_from_an_address_without_a_language() -> None:
    assert same_page_in(Language.CHINESE, "/healthz?x=1") == "/zh/?x=1"
    assert same_page_in(Language.CHINESE, "/en/ITU/") == "/zh/ITU/"


def test_without_the_header_english_is_preferred() -> None:
    assert preferred_language(RequestFactory().get("/")) is Language.ENGLISH
