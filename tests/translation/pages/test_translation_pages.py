"""Translation in the browser's way: what is to be done, one text beside its original, agreement."""

import re
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import opened
from tests.rooms.builders import REPORT, bring, entry, in_french, paper
from tests.rooms.people import person, sign_in
from tests.translation.builders import give, key_of, later
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.assignments.pages.cycles import mending_url
from uptake.assignments.queries.readiness import Line
from uptake.core.answers import Situation
from uptake.core.codes import HeadPart, Language, Role, Stage, TextKind
from uptake.core.cycles import Facts, Obstacle
from uptake.core.recipients import machine
from uptake.core.translation import TextKey
from uptake.editions import services as editions
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.texts import Numbered
from uptake.register.models import Edition, Person, Translation
from uptake.web.arrival import arrive, first_page

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/translation/"
REMARKS = "Work on 1 has begun."


@pytest.fixture
def tara(db: None, client: Client) -> Person:
    """A translator of ITU, signed in."""
    del db
    one = person("tara@itu.example", Role.TRANSLATOR, name="Tara Iyer")
    sign_in(client, one)
    return one


@pytest.fixture
def edition(tara: Person) -> Edition:
    """The edition C22/61, on its way after the paper of January."""
    del tara
    return opened()


def address(key: TextKey, edition: Edition | None = None, language: str = "fr") -> str:
    asked = f"?edition={edition.pk}" if edition else ""
    return f"{WAY}{language}/{key}/{asked}"


def form(client: Client, where: str) -> dict[str, str]:
    """Return what the form of a text sends, but for the button."""
    page = parsed(client.get(where))
    fields = {one.get("name"): one.get("value", "") for one in page.xpath("//main//input")}
    areas = {one.get("name"): (one.text or "").lstrip("\n") for one in page.xpath("//textarea")}
    return {**fields, **areas}


def test_the_overview_counts_each_language_by_state(client: Client, edition: Edition) -> None:
    page = parsed(client.get(WAY))
    heads = texts(page, "//main//h2")
    assert heads == ["Search and filter", "C22/61", "All recommendations"]
    rows = [texts(row, "./th|./td") for row in page.xpath("(//main//table)[1]/tbody/tr")]
    counted = ["Missing", "Needs review", "Approved", "Words to translate or review"]
    assert [row[0] for row in rows] == counted
    assert (rows[3][1], int(rows[3][4]) > 10) == ("0", True)
    assert "Overdue: due by 18 February 2022" in texts(page, "//main//p[contains(@class, 'late')]")
    assert rows[0][1] == "0"  # the reader's own language, English, stands first
    assert rows[0][4].startswith("10 French")
    links = page.xpath("(//main//table)[1]//td/a/@href")
    assert f"{WAY}fr/?edition={edition.pk}&state=missing" in links


def test_lists_are_narrowed_to_a_language(client: Client, edition: Edition) -> None:
    page = parsed(client.get(f"{WAY}?language=fr"))
    assert texts(page, "(//main//table)[1]//th[@scope='col']") == ["Status", "French"]
    assert texts(page, "//main//*[@class='chips']//a") == ["Remove the filter Language: French ×"]
    files = parsed(client.get(f"{WAY}files/?language=fr"))
    assert set(texts(files, "//main//tbody/tr/th")) == {"French"}
    response = client.get(f"{WAY}fr/?language=ar&edition={edition.pk}&state=all&page=2")
    assert response.headers["Location"] == f"{WAY}ar/?edition={edition.pk}&state=all"
    queue = parsed(client.get(f"{WAY}fr/"))
    offered = texts(queue, "//select[@name='language']/option")
    assert offered[0] == "English (0)"
    assert "French (10)" in offered
    assert queue.xpath("//select[@name='language']/option[@selected]/@value") == ["fr"]
    assert texts(queue, "//main//p[contains(@class, 'late')]") == []
    queue = parsed(client.get(f"{WAY}fr/?edition={edition.pk}"))
    assert texts(queue, "//main//p[@class='late']") == ["Overdue: due by 18 February 2022"]


def test_the_overview_is_narrowed(client: Client, edition: Edition) -> None:
    page = parsed(client.get(f"{WAY}?edition={edition.pk}&kind=remarks&report={REPORT}"))
    assert len(page.xpath("//main//table")) == 1
    assert texts(page, "//tbody/tr[1]/td")[3].startswith("2 ")
    assert client.get(f"{WAY}?edition=999999").status_code == 404


def test_the_list_has_what_is_to_be_done_in_the_documents_order(
    client: Client, edition: Edition
) -> None:
    page = parsed(client.get(f"{WAY}fr/?edition={edition.pk}"))
    names = [text_of(one) for one in page.xpath("//li//p[@class='small quiet'][1]")]
    assert names[:4] == [
        "Title of the report",
        "Text of the recommendation",
        "Remarks",
        "Text of the recommendation",
    ]
    assert page.xpath("//li//a/@href")[0]
    assert client.get(f"{WAY}fr/?edition={edition.pk}&state=approved").status_code == 200


def test_nothing_is_left_where_everything_came_with_a_document(
    client: Client, edition: Edition
) -> None:
    bring(in_french(paper()), minutes=5)
    page = parsed(client.get(f"{WAY}fr/?edition={edition.pk}&kind=remarks"))
    assert "No texts left to do." in text_of(page)


def test_a_text_stands_beside_its_original(client: Client, edition: Edition) -> None:
    page = parsed(client.get(address(key_of(TextKind.REMARKS), edition, "ar")))
    assert texts(page, "//main//h1") == ["Remarks"]
    area = page.xpath("//textarea")[0]
    assert (area.get("lang"), area.get("dir")) == ("ar", "rtl")
    assert REMARKS in text_of(with_class(page, "original")[0])
    assert texts(page, "//*[contains(@class, 'state--missing')]") == ["Missing"]


def test_a_text_is_kept_and_then_approved(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = form(client, where) | {"text": "Les travaux sur 1 ont commencé."}
    response = client.post(where, sent | {"deed": "save"}, follow=True)
    (said,) = texts(parsed(response), "//main//div[@role='status']/p")
    name = "Recommendation 1, Remarks, French"
    assert said.endswith(f"{name}: The translation has been saved and is awaiting approval.")
    assert compose_edition(edition).status(Language.FRENCH).entries[0].remarks == REMARKS
    response = client.post(where, form(client, where) | {"deed": "approve"}, follow=True)
    page = parsed(response)
    assert "The translation has been approved." in text_of(page)
    assert "Tara Iyer" in text_of(with_class(page, "in-end")[0])
    remarks = compose_edition(edition).status(Language.FRENCH).entries[0].remarks
    assert remarks == "Les travaux sur 1 ont commencé."


def test_approving_goes_on_to_the_next_that_is_to_be_done(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = form(client, where) | {"text": "Les travaux sur 1 ont commencé."}
    response = client.post(where, sent | {"deed": "approve-next"})
    following = key_of(TextKind.RECOMMENDATION, "2")
    assert response.headers["Location"] == address(following, edition)


def test_what_differs_is_warned_of_before_it_is_approved(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = form(client, where) | {
        "text": "Les travaux sur 400 ont commencé (C22/61).",
        "deed": "approve",
    }
    response = client.post(where, sent)
    page = parsed(response)
    assert response.status_code == 422
    warned = texts(page, "//*[@id='warnings']//li")
    assert warned == [
        "Other symbols: in the translation C22/61",
        "Other numbers: in the original 1, in the translation 400",
    ]
    assert "Les travaux sur 400" in text_of(page.xpath("//textarea")[0])
    assert not Translation.objects.exists()
    again = sent | {"warned": page.xpath("//input[@name='warned']/@value")[0]}
    assert client.post(where, again).status_code == 302
    assert Translation.objects.get().review


def test_nothing_typed_is_refused_in_words(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    response = client.post(where, form(client, where) | {"text": " ", "deed": "save"})
    assert response.status_code == 422
    assert "Enter the text." in text_of(parsed(response))


def test_what_somebody_else_gave_meanwhile_is_not_lost(client: Client, edition: Edition) -> None:
    key = key_of(TextKind.REMARKS)
    where = address(key, edition)
    sent = form(client, where) | {"text": "A commencé.", "deed": "save"}
    give(key, "C'est commencé.", REMARKS)
    response = client.post(where, sent)
    page = parsed(response)
    assert response.status_code == 409
    assert "C'est commencé." in text_of(page)
    assert text_of(page.xpath("//textarea")[0]) == "A commencé."
    again = sent | {"seen": page.xpath("//input[@name='seen']/@value")[0]}
    assert client.post(where, again).status_code == 302
    assert Translation.objects.latest("pk").text == "A commencé."


def test_an_original_that_changed_meanwhile_keeps_the_text_and_says_so(
    client: Client, edition: Edition
) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = form(client, where) | {"text": "A commencé.", "deed": "approve", "warned": ""}
    response = client.post(where, sent | {"source": "Work was planned."}, follow=True)
    page = parsed(response)
    if response.status_code == 422:
        sent["warned"] = page.xpath("//input[@name='warned']/@value")[0]
        response = client.post(where, sent | {"source": "Work was planned."}, follow=True)
        page = parsed(response)
    assert "The original has changed meanwhile" in text_of(page)
    assert texts(page, "//del") == ["deleted: was planned"]
    assert not hasattr(Translation.objects.get(), "review")


def test_an_official_text_is_shown_and_not_reworded(client: Client, edition: Edition) -> None:
    bring(in_french(paper()), minutes=5)
    where = address(key_of(TextKind.RECOMMENDATION), edition)
    page = parsed(client.get(where))
    assert not page.xpath("//textarea")
    assert "It cannot be edited." in text_of(page)
    sent = {"text": "Autre", "source": "x", "deed": "save", "seen": ""}
    assert client.post(where, sent).status_code in (409, 422)


def test_what_was_given_is_approved_from_the_list(client: Client, edition: Edition) -> None:
    key = key_of(TextKind.REMARKS)
    given = give(key, "Les travaux sur 1 ont commencé.", REMARKS)
    listed = parsed(client.get(f"{WAY}fr/?edition={edition.pk}"))
    (action,) = listed.xpath("//main//li//form/@action")
    assert client.post(action, {"translation": "1000000"}).status_code == 302
    assert not hasattr(Translation.objects.get(), "review")
    response = client.post(action, {"translation": f"{given}"}, follow=True)
    assert "The translation has been approved." in text_of(parsed(response))
    assert Translation.objects.get().review.by == "Tara Iyer"


def test_what_differs_is_looked_at_before_it_is_approved_from_the_list(
    client: Client, edition: Edition
) -> None:
    key = key_of(TextKind.REMARKS)
    given = give(key, "Les travaux sur 400 ont commencé.", REMARKS)
    action = f"{WAY}fr/{key}/approve/?edition={edition.pk}"
    response = client.post(action, {"translation": f"{given}"})
    assert response.headers["Location"] == address(key, edition)
    assert not hasattr(Translation.objects.get(), "review")


def test_an_earlier_text_is_taken_over_without_script(client: Client, edition: Edition) -> None:
    bring(in_french(paper()), minutes=5)
    bring(paper(entry("1", remarks="Work on 1 has begun in earnest."), symbol="C22/70"), minutes=9)
    edition.refresh_from_db()
    where = address(key_of(TextKind.REMARKS), edition)
    page = parsed(client.get(where))
    buttons = page.xpath("//button[starts-with(@value, 'take-')]/@value")
    taken = parsed(client.post(where, form(client, where) | {"text": "", "deed": buttons[0]}))
    assert text_of(taken.xpath("//textarea")[0]) == "Les travaux sur 1 ont commencé."
    assert not Translation.objects.exists()


def test_a_head_is_found_without_naming_its_edition(client: Client, edition: Edition) -> None:
    editions.write(
        edition=edition.pk,
        part=HeadPart.SUMMARY,
        language=Language.ENGLISH,
        words="{recommendations} recommendations.",
        by=machine("Ana"),
        at=later(1),
    )
    key = TextKey(TextKind.HEAD, edition.pk, "summary")
    page = parsed(client.get(address(key)))
    assert texts(page, "//main//h1") == ["Summary"]
    sent = form(client, address(key)) | {"text": "{recommendations} avis.", "deed": "approve"}
    assert client.post(address(key), sent).status_code == 302
    assert compose_edition(edition).status(Language.FRENCH).summary == "2 avis."


@pytest.mark.parametrize(
    "word", ["remarks-999999", "remarks", "nothing-1", "head-999999-summary", "condition-1-9"]
)
def test_what_is_not_there_is_not_found(client: Client, edition: Edition, word: str) -> None:
    assert client.get(f"{WAY}fr/{word}/?edition={edition.pk}").status_code == 404
    assert client.get(f"{WAY}fr/{word}/").status_code == 404


def test_the_originals_own_language_has_no_translation(client: Client, edition: Edition) -> None:
    assert client.get(address(key_of(TextKind.REMARKS), edition, "en")).status_code == 404


def test_the_six_languages_are_compared(client: Client, edition: Edition) -> None:
    way = f"{WAY}agreement/{edition.pk}/"
    page = parsed(client.get(way))
    assert "No differences from the original (English)" in text_of(page)
    give(key_of(TextKind.REMARKS), "Les travaux sur 400 de C22/61.", REMARKS, approve=True)
    page = parsed(client.get(way))
    rows = [texts(row, "./th|./td") for row in page.xpath("//table[@class='differing']/tbody/tr")]
    assert [row[1:] for row in rows] == [
        ["Other symbols", "–", "C22/61"],
        ["Other numbers", "1", "400"],
    ]
    (link, _) = page.xpath("//table[@class='differing']//a/@href")
    assert link == address(key_of(TextKind.REMARKS), edition)
    assert client.get(f"{WAY}agreement/999999/").status_code == 404


def test_a_clearing_officer_sees_the_agreement_and_no_translators_pages(
    client: Client, edition: Edition
) -> None:
    sign_in(client, person("omar@itu.example", Role.CLEARING_OFFICER))
    page = parsed(client.get(f"{WAY}agreement/{edition.pk}/"))
    assert not page.xpath("//main//a[contains(@href, '/translation/fr/')]")
    assert client.get(WAY).status_code == 404


@pytest.mark.parametrize("rest", ["", "fr/", "agreement/{edition}/", "fr/{key}/?edition={edition}"])
def test_the_number_of_questions_does_not_grow(client: Client, edition: Edition, rest: str) -> None:
    way = WAY + rest.format(edition=edition.pk, key=key_of(TextKind.REMARKS))
    client.get(way)
    few = _questions(client, way, 0)
    many = _questions(client, way, 30)
    assert many == few


def _questions(client: Client, way: str, more: int) -> int:
    entries = [entry(f"{number}") for number in range(1, 3 + more)]
    bring(paper(*entries, symbol=f"CWG-FHR-15/{3 + more}"), minutes=10 + more)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(way).status_code == 200
    return len(asked)


def test_in_arabic_the_pages_are_arabic(client: Client, edition: Edition) -> None:
    for rest in ("", "ar/", f"agreement/{edition.pk}/", f"fr/{key_of(TextKind.REMARKS)}/"):
        page = parsed(client.get(f"/ar/ITU/translation/{rest}"))
        assert re.search("[\u0600-\u06ff]", texts(page, "//main//h1")[0])


def test_what_a_template_says_is_not_compared_with_what_somebody_wrote(
    client: Client, edition: Edition
) -> None:
    editions.write(
        edition=edition.pk,
        part=HeadPart.SUMMARY,
        language=Language.ENGLISH,
        words="See C21/50.\nOf 400 recommendations, {accepted} are accepted.",
        by=machine("Ana"),
        at=later(1),
    )
    page = parsed(client.get(f"{WAY}agreement/{edition.pk}/"))
    assert "No differences from the original (English)" in text_of(page)


def test_a_translator_begins_with_what_needs_them(tara: Person, rf: RequestFactory) -> None:
    request = rf.get("/en/")
    assert tara.account is not None
    request.user = tara.account
    assert first_page(request) == "/en/ITU/home/"


def test_what_is_not_translated_in_a_cycle_leads_to_the_texts(
    tara: Person, rf: RequestFactory
) -> None:
    bring(paper())
    request = rf.get("/en/ITU/")
    assert tara.account is not None
    request.user = tara.account
    arrival = arrive(request, "ITU")
    facts = Facts(
        Situation(arrival.today), stage=Stage.CLEARED, languages=frozenset({Language.ENGLISH})
    )
    line = Line(Numbered(1, REPORT, "1", True, None), facts, (Obstacle.UNTRANSLATED,), ())
    assert mending_url(arrival, line, Obstacle.UNTRANSLATED) == (
        f"{WAY}ar/?report=JIU%2FREP%2F2021%2F3"
    )


def test_words_are_counted_and_terms_stand_beside_the_text(
    client: Client, edition: Edition
) -> None:
    listed = parsed(client.get(f"{WAY}fr/?edition={edition.pk}"))
    (found,) = texts(listed, "//*[@role='status'][contains(@class, 'found')]")
    assert "words to translate or review" in found
    page = parsed(client.get(f"{address(key_of(TextKind.RECOMMENDATION))}?edition={edition.pk}"))
    buttons = page.xpath("//button[@name='deed' and not(starts-with(@value, 'take-'))]/@value")
    assert buttons in ([], ["approve-next", "save-next", "keep"])
    terms = dict(
        zip(
            texts(page, "//section[@aria-labelledby='original']//dt"),
            texts(page, "//section[@aria-labelledby='original']//dd"),
            strict=True,
        )
    )
    assert terms.get("executive heads") == "Chefs de secrétariat"


def typed_for(client: Client, where: str, **more: str) -> dict[str, str]:
    """Return what the script sends while somebody types."""
    return form(client, where) | more


def test_what_is_typed_is_kept_on_the_server(client: Client, edition: Edition) -> None:
    key = key_of(TextKind.REMARKS)
    where = address(key, edition)
    kept = client.post(f"{WAY}fr/{key}/keep/", typed_for(client, where, text="Les trav"))
    assert kept.json()["said"].startswith("Saved at ")
    page = parsed(client.get(where))
    assert text_of(page.xpath("//textarea")[0]) == "Les trav"
    (notice,) = texts(page, "//form//*[@class='notice']")
    assert "It has not been saved as a translation yet." in notice
    listed = parsed(client.get(f"{WAY}fr/?edition={edition.pk}"))
    assert len([one for one in texts(listed, "//li//p") if "unsaved text here" in one]) == 1
    assert not Translation.objects.exists()


def test_what_is_kept_is_not_shown_to_another_translator(client: Client, edition: Edition) -> None:
    key = key_of(TextKind.REMARKS)
    where = address(key, edition)
    client.post(f"{WAY}fr/{key}/keep/", typed_for(client, where, text="Les trav"))
    sign_in(client, person("oleg@itu.example", Role.TRANSLATOR))
    page = parsed(client.get(where))
    assert text_of(page.xpath("//textarea")[0]) == ""
    assert "unsaved text here" not in text_of(parsed(client.get(f"{WAY}fr/?edition={edition.pk}")))


def test_what_is_kept_says_what_changed_meanwhile(client: Client, edition: Edition) -> None:
    key = key_of(TextKind.REMARKS)
    where = address(key, edition)
    sent = typed_for(client, where, text="A commencé.", source="Work was planned.")
    kept = client.post(f"{WAY}fr/{key}/keep/", sent)
    assert kept.json()["said"].endswith("The original has changed since.")
    give(key, "C'est commencé.", REMARKS)
    kept = client.post(f"{WAY}fr/{key}/keep/", sent)
    assert "Another person has saved a text meanwhile." in kept.json()["said"]
    page = parsed(client.get(where))
    (notice,) = texts(page, "//form//*[@class='notice']")
    assert "Another person has saved a text meanwhile. It is shown below." in notice
    assert "The original has changed since." in notice
    assert "C'est commencé." in text_of(page)
    assert texts(page, "//del") == ["deleted: was planned"]
    again = form(client, where) | {"deed": "save"}
    assert client.post(where, again).status_code == 302
    assert Translation.objects.latest("pk").text == "A commencé."


def test_it_is_kept_and_discarded_without_script(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = typed_for(client, where, text="Les trav")
    said = "Your text is saved for you. It has not been saved as a translation yet."
    assert said in text_of(parsed(client.post(where, sent | {"deed": "keep"}, follow=True)))
    assert text_of(parsed(client.get(where)).xpath("//textarea")[0]) == "Les trav"
    page = parsed(client.post(where, sent | {"deed": "discard"}, follow=True))
    assert "Your changes have been discarded." in text_of(page)
    assert text_of(page.xpath("//textarea")[0]) == ""


def test_what_is_refused_is_kept(client: Client, edition: Edition) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = typed_for(client, where, text="Les travaux sur 400.", deed="approve")
    assert client.post(where, sent).status_code == 422
    assert text_of(parsed(client.get(where)).xpath("//textarea")[0]) == "Les travaux sur 400."


def test_who_is_signed_out_while_translating_gets_it_back(
    tara: Person, client: Client, edition: Edition
) -> None:
    where = address(key_of(TextKind.REMARKS), edition)
    sent = typed_for(client, where, text="Les travaux sur 1 ont commencé.", deed="save")
    client.logout()
    response = client.post(where, sent)
    assert response.status_code == 404
    page = parsed(response)
    assert "Les travaux sur 1 ont commencé." in text_of(page.xpath("//main")[0])
    again = {one.get("name"): one.get("value") for one in page.xpath("//main//form//input")}
    sign_in(client, tara)
    assert client.post(where, again).status_code == 302
    assert Translation.objects.get().text == "Les travaux sur 1 ont commencé."


def test_a_text_with_an_old_seal_is_shown_again_and_does_nothing(
    tara: Person, edition: Edition, settings: Any
) -> None:
    settings.CSRF_COOKIE_SECURE = False
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, tara)
    where = address(key_of(TextKind.REMARKS), edition)
    response = strict.post(where, {"text": "A commencé.", "deed": "save"})
    assert response.status_code == 403
    page = parsed(response)
    assert "Nothing has been sent yet." in text_of(page.xpath("//*[@role='alert']")[0])
    assert text_of(page.xpath("//textarea")[0]) == "A commencé."
    assert not Translation.objects.exists()


def test_a_text_is_shown_again_where_the_database_takes_nothing(
    client: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OperationalError("database or disk is full")

    key = key_of(TextKind.REMARKS)
    where = address(key, edition)
    sent = typed_for(client, where, text="A commencé.", deed="save")
    monkeypatch.setattr("uptake.translation.pages.texts.translations.give", full)
    monkeypatch.setattr("uptake.translation.pages.texts.translations.keep_draft", full)
    response = client.post(where, sent)
    assert response.status_code == 503
    page = parsed(response)
    assert text_of(page.xpath("//textarea")[0]) == "A commencé."
    assert page.xpath("//form/@data-unkept")
    assert client.post(f"{WAY}fr/{key}/keep/", sent).status_code == 503
