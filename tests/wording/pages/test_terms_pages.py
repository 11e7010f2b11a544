"""The terms in the browser's way: looked for, approved, worded anew, taken back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.people import AT, person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Language, Role
from uptake.core.recipients import machine
from uptake.record.queries.reviewed_words import spoken
from uptake.terms.words import words
from uptake.wording import services as wordings
from uptake.wording.queries import Standing, term_lines

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/terms/"
ARABIC = Language.ARABIC
LISTED = words(ARABIC)["in_progress"]
NEW = "قيد التطبيق"


@pytest.fixture
def translator(db: None, client: Client) -> Client:
    """A client signed in as the translator of ITU."""
    del db
    sign_in(client, person("nadia@itu.example", Role.TRANSLATOR))
    return client


def review(client: Client, words: str, key: str = "in_progress", **more: str) -> object:
    return client.post(f"{WAY}ar/{key}/review/", {"words": words, "deed": "stay", **more})


def test_the_list_shows_first_what_nobody_has_looked_at(translator: Client) -> None:
    page = parsed(translator.get(WAY, {"language": "ar"}))
    ours = term_lines("ITU", ARABIC, standing=Standing.OURS)
    assert texts(page, "//tbody//th/a")[0] == ours[0].words
    assert page.xpath("//tbody//th/a/@lang")[0] == "ar"
    assert texts(page, "//tbody//td[1]")[0] == ours[0].english
    assert "awaiting review" in text_of(page)


def test_a_term_is_found_by_its_english_and_by_the_language(translator: Client) -> None:
    for looked_for in ("In progress", LISTED, "in_progress"):
        page = parsed(translator.get(WAY, {"language": "ar", "q": looked_for}))
        assert LISTED in texts(page, "//tbody//th/a")
    page = parsed(translator.get(WAY, {"language": "ar", "q": "no such words"}))
    assert "No terms match." in text_of(page)


def test_the_list_is_that_of_the_page_where_no_language_is_asked_for(translator: Client) -> None:
    page = parsed(translator.get("/ar/ITU/terms/", {"language": "xx", "standing": "none"}))
    assert page.xpath("//select[@id='language']/option[@selected]/@value") == ["ar"]


def test_a_term_is_worded_anew_and_used_from_then_on(translator: Client) -> None:
    response = review(translator, NEW)
    assert response.headers["Location"] == f"{WAY}ar/in_progress/"  # type: ignore[attr-defined]
    page = parsed(translator.get(f"{WAY}ar/in_progress/"))
    assert texts(page, "//h1") == [NEW]
    assert "The wording has been approved." in text_of(page)
    assert "Nadia" in text_of(page)
    assert LISTED in texts(page, "//dl//dd")
    assert spoken(ARABIC, "ITU")["in_progress"] == NEW


def test_the_register_says_it_in_the_reviewed_words(translator: Client, register: None) -> None:
    del register
    stated = "//span[@class='status__words']/span[not(@class) and not(@aria-hidden)]"
    assert LISTED in texts(parsed(translator.get("/ar/ITU/")), stated)
    review(translator, NEW)
    said = texts(parsed(translator.get("/ar/ITU/")), stated)
    assert NEW in said
    assert LISTED not in said


def test_one_goes_on_to_the_next(translator: Client) -> None:
    ours = term_lines("ITU", ARABIC, standing=Standing.OURS)
    first, second = ours[0], ours[1]
    response = review(translator, first.words, first.key, deed="next")
    assert response.headers["Location"] == f"{WAY}ar/{second.key}/"  # type: ignore[attr-defined]
    assert second.key == term_lines("ITU", ARABIC)[0].key


def test_what_was_typed_stays_beside_what_is_wrong(translator: Client) -> None:
    response = review(translator, "مقبولة")
    assert response.status_code == 422  # type: ignore[attr-defined]
    page = parsed(response)  # type: ignore[arg-type]
    assert texts(page, "//textarea") == ["مقبولة"]
    assert "already used for another term" in texts(page, "//p[@id='words-problem']")[0]
    assert page.xpath("//textarea/@aria-invalid") == ["true"]


def test_placeholders_are_named(translator: Client) -> None:
    page = parsed(translator.get(f"{WAY}ar/by_date/"))
    rows = [texts(row, "./th|./td") for row in page.xpath("//main//table//tbody/tr")]
    assert rows == [["{date}", "a date", "14 يونيو 2027"]]
    facts = dict(zip(texts(page, "//dl//dt"), page.xpath("//dl/div"), strict=True))
    printed = texts(facts["Where it is printed"], "./dd")
    assert printed == ["Official documents", "Pages of the site", "Messages and calendars"]
    assert "14 يونيو 2027" in texts(page, "//section[@aria-labelledby='placeholders']//p")[0]
    assert review(translator, "حتى", "by_date").status_code == 422  # type: ignore[attr-defined]


def test_a_term_is_taken_back(translator: Client) -> None:
    assert "Restore the list wording" not in text_of(
        parsed(translator.get(f"{WAY}ar/in_progress/"))
    )
    review(translator, NEW)
    assert "Restore the list wording" in text_of(parsed(translator.get(f"{WAY}ar/in_progress/")))
    review(translator, "", deed="back")
    page = parsed(translator.get(f"{WAY}ar/in_progress/"))
    assert texts(page, "//h1") == [LISTED]
    assert "wording of the list restored" in text_of(page)


def test_the_words_for_everybody_are_told_beside_the_own(translator: Client) -> None:
    wordings.review(
        organization=None,
        language=ARABIC,
        key="in_progress",
        words="للجميع",
        by=machine(),
        at=AT,
    )
    page = parsed(translator.get(WAY, {"language": "ar", "standing": "everywhere"}))
    assert texts(page, "//tbody//th/a") == ["للجميع"]
    review(translator, NEW)
    page = parsed(translator.get(f"{WAY}ar/in_progress/"))
    assert "للجميع" in texts(page, "//dl//dd")


def test_what_is_no_term_is_not_there(translator: Client) -> None:
    assert translator.get(f"{WAY}ar/no_such_term/").status_code == 404
    assert review(translator, "x", "no_such_term").status_code == 404  # type: ignore[attr-defined]
    assert translator.get(f"{WAY}xx/in_progress/").status_code == 404


def test_the_public_has_no_such_page(client: Client, register: None) -> None:
    del register
    assert client.get(WAY).status_code == 404


def test_the_list_asks_as_much_for_one_term_as_for_thirty(translator: Client) -> None:
    def asked(**filters: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            translator.get(WAY, {"language": "ar", **filters})
        return len(queries)

    asked()
    assert asked(q="in_progress") == asked() <= 12


def test_terms_that_are_ticked_are_approved_at_once(translator: Client) -> None:
    page = parsed(translator.get(WAY, {"language": "ar", "standing": "ours"}))
    first, second = page.xpath("//input[@name='term']/@value")[:2]
    (way,) = page.xpath("//form[@method='post'][.//input[@name='term']]/@action")
    told = translator.post(way, {"term": [first, second]}, follow=True)
    assert "2 terms approved." in text_of(parsed(told))
    assert told.redirect_chain == [(f"{WAY}?language=ar&standing=ours", 302)]
    here = {one.key for one in term_lines("ITU", ARABIC, standing=Standing.HERE)}
    assert here == {first, second}
    again = translator.post(way, {"term": first}, follow=True)
    assert "0 terms approved." in text_of(parsed(again))
    for nothing, said in ({}, "Select at least one term."), ({"term": "no_such"}, "no_such"):
        assert said in text_of(parsed(translator.post(way, nothing, follow=True)))
    assert {one.key for one in term_lines("ITU", ARABIC, standing=Standing.HERE)} == here
