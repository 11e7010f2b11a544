"""One recommendation: texts in their languages, the answer in sentences, what changed, history."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry, full_entry, in_french, paper
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.core.codes import (
    Acceptance,
    Addressee,
    DecisionState,
    Implementation,
    Language,
)
from uptake.core.document import Decision, Entry

pytestmark = pytest.mark.django_db
WAY = f"recommendations/{REPORT}/2/"


def page_of(client: Client, language: str = "en", rest: str = "") -> Element:
    return parsed(client.get(f"/{language}/ITU/{WAY}{rest}"))


def section(page: Element, name: str) -> Element:
    return page.xpath(f"//section[@aria-labelledby='{name}']")[0]


@pytest.mark.usefixtures("register")
def test_the_languages_of_the_text_are_tabs_that_are_links(client: Client) -> None:
    page = page_of(client)
    tabs = section(page, "text").xpath(".//nav//a")
    assert [tab.get("lang") for tab in tabs] == ["en", "fr"]
    assert [tab.get("aria-current") for tab in tabs] == ["true", None]
    assert "not in the register" in text_of(section(page, "text").xpath(".//nav")[0])
    french = page_of(client, rest=tabs[1].get("href").split("#")[0])
    (shown,) = with_class(section(french, "text"), "recommendation-text")[0].xpath("./p")
    assert (shown.get("lang"), shown.get("dir")) == ("fr", "ltr")
    assert text_of(shown).startswith("Les chefs de secrétariat")


@pytest.mark.usefixtures("register")
def test_an_arabic_page_marks_an_english_text_as_such(client: Client) -> None:
    page = page_of(client, "ar")
    (shown,) = with_class(page, "recommendation-text")[0].xpath("./p")
    assert (shown.get("lang"), shown.get("dir")) == ("en", "ltr")
    answer = with_class(page, "answer")[0]
    remarks = answer.xpath(".//p[contains(text(), 'Work on 2 has begun')]")[0]
    assert (remarks.get("lang"), remarks.get("dir")) == ("en", "ltr")
    assert texts(answer, ".//p[@class='origin']")[-1].startswith("غير متاح بهذه اللغة")


@pytest.mark.usefixtures("register")
def test_the_answer_is_said_in_sentences_made_from_codes(client: Client) -> None:
    answer = text_of(section(page_of(client), "answer"))
    for said in (
        "Relevant in part",
        "in the plan for 2023",
        "except for the field offices",
        "Additional financial resources required",
        "No human resource implications",
        "Work on 2 has begun.",
        "Verified",
        "C20/53",
        "CWG-FHR-12/3",
    ):
        assert said in answer
    french = text_of(section(page_of(client, "fr"), "answer"))
    assert "Aucune incidence sur les ressources humaines" in french
    assert "Work on 2" not in french


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Council"), ("fr", "Conseil"), ("ar", "المجلس"), ("zh", "理事会")]
)
def test_the_body_that_decided_has_its_name_in_the_language_of_the_page(
    client: Client, language: str, name: str
) -> None:
    made = Decision(DecisionState.ENDORSED, "المجلس", "C22/100", datetime.date(2022, 2, 1))
    one = entry("2", addressee=Addressee.GOVERNING_BODIES, decision=made)
    arabic = {"language": Language.ARABIC, "original_language": Language.ARABIC}
    bring(paper(replace(one, decision=Decision()), **arabic))
    bring(document(one, **arabic), 1)
    page = page_of(client, language)
    for part in ("answer", "changed"):
        said = text_of(section(page, part))
        assert name in said
        assert language == "ar" or "المجلس" not in said


@pytest.mark.usefixtures("register")
def test_what_changed_is_shown_as_an_editor_would(client: Client) -> None:
    changed = section(page_of(client), "changed")
    before, after = with_class(changed, "turn")[0].xpath("./span")
    assert text_of(before) == "Before: No answer yet"
    assert text_of(after) == "After: Accepted · , In progress"
    assert len(with_class(changed, "strip")) == 2
    labels = texts(changed, ".//dt")
    assert "Financial implications" in labels
    assert "Text of the recommendation" not in labels


def test_changed_remarks_are_marked_word_by_word(client: Client) -> None:
    bring(paper(entry("2", remarks="Work will begin in the spring.")))
    bring(document(entry("2", remarks="Work has begun in the spring.")), 1)
    changed = section(page_of(client), "changed")
    assert texts(changed, ".//del") == ["deleted: will begin"]
    assert texts(changed, ".//ins") == ["added: has begun"]


def test_an_answer_that_came_again_unchanged_has_nothing_to_show_as_changed(
    client: Client,
) -> None:
    bring(paper(entry("2")))
    bring(document(entry("2")), 1)
    page = page_of(client)
    assert not page.xpath("//section[@aria-labelledby='changed']//dt")
    steps = [text_of(one) for one in with_class(page, "moment__told")]
    assert [step.split(",")[0] for step in steps] == [
        "Published in C22/61",
        "Published in CWG-FHR-15/2",
    ]
    assert "Unchanged" in steps[0]
    assert "Recorded on 1 March 2022" in steps[1]
    assert "Ana" not in steps[1]  # names of staff are for staff


@pytest.mark.usefixtures("register")
def test_the_history_says_who_when_and_which_document_printed_it(client: Client) -> None:
    history = section(page_of(client), "history")
    moments = with_class(history, "moment")
    assert [texts(one, ".//time")[0] for one in moments] == ["18 February 2022", "11 January 2022"]
    assert [one.xpath(".//a/@href")[0] for one in moments] == [
        "/en/ITU/documents/C22/61/",
        "/en/ITU/documents/CWG-FHR-15/2/",
    ]
    assert [text_of(with_class(one, "status")[0]) for one in moments] == [
        "Accepted · , In progress",
        "No answer yet",
    ]


@pytest.mark.usefixtures("register")
def test_a_recommendation_is_shown_as_of_a_day(client: Client) -> None:
    page = page_of(client, rest="?on=2022-02-01")
    assert text_of(with_class(page, "status")[0]) == "No answer yet"
    assert len(with_class(page, "moment")) == 1
    assert not page.xpath("//section[@aria-labelledby='changed']")
    tabs = section(page, "text").xpath(".//nav//a/@href")
    assert all("on=2022-02-01" in tab for tab in tabs)
    assert client.get(f"/en/ITU/{WAY}?on=2022-01-01").status_code == 404


@pytest.mark.usefixtures("register")
def test_one_goes_from_one_recommendation_to_the_next(client: Client) -> None:
    second = page_of(client)
    assert second.xpath("//nav//a[@rel='prev']/@href") == [f"/en/ITU/recommendations/{REPORT}/1/"]
    assert not second.xpath("//a[@rel='next']")


def test_an_informal_recommendation_has_an_address_of_its_own(client: Client) -> None:
    bring(document(entry("2"), entry("2", formal=False)))
    informal = client.get(f"/en/ITU/recommendations/{REPORT}/informal/2/")
    assert texts(parsed(informal), "//h1") == ["Paragraph 2"]
    assert texts(page_of(client), "//h1") == ["Recommendation 2"]
    assert client.get(f"/en/ITU/recommendations/{REPORT}/informal/3/").status_code == 404


def test_paragraphs_and_lists_stay_what_they_are(client: Client) -> None:
    remarks = "Two matters:\n1 The first, C20/53.\n2 The second.\nThat is all."
    bring(document(entry("2", remarks=remarks)))
    answer = with_class(page_of(client), "answer")[0]
    assert texts(answer, ".//li") == ["The first, C20/53.", "The second."]
    assert texts(answer, ".//li//bdi") == ["C20/53"]
    assert "That is all." in texts(answer, ".//p")


def test_what_a_text_brings_is_text_and_never_markup(client: Client) -> None:
    bad = '<script>alert("x")</script> JIU/<b>'
    bring(document(entry("2", text=bad, remarks=bad)))
    response = client.get(f"/en/ITU/{WAY}")
    assert b"<script>" not in response.content
    assert bad in text_of(parsed(response))


def several(count: int) -> list[Entry]:
    statuses = (Implementation.NOT_STARTED, Implementation.IN_PROGRESS)
    return [entry("2", implementation=statuses[turn % 2]) for turn in range(count)]


def test_a_long_history_asks_no_more_questions_than_a_short_one(client: Client) -> None:
    counts = []
    for place, one in enumerate(several(8)):
        day = datetime.date(2022, 1, 1) + datetime.timedelta(days=place)
        bring(document(one, symbol=f"C22/{place + 1}", date=day), place)
        with CaptureQueriesContext(connection) as asked:
            page_of(client)
        counts.append(len(asked))
    assert len(with_class(page_of(client), "moment")) == 8
    assert counts[1] == counts[-1]


def test_a_recommendation_without_an_answer_says_so(client: Client) -> None:
    bring(document(entry("2", acceptance=None, implementation=None, remarks=None)))
    page = page_of(client)
    assert text_of(with_class(page, "status")[0]) == "No answer yet"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("language", Language)
def test_the_page_is_there_in_every_language(client: Client, language: Language) -> None:
    page = page_of(client, language)
    assert len(texts(page, "//h1")) == 1
    assert page.xpath("//section[@aria-labelledby='answer']")


def test_a_text_that_exists_in_another_language_only_is_found_by_its_tab(client: Client) -> None:
    bring(replace(in_french(document(full_entry())), original_language=Language.FRENCH))
    page = page_of(client)
    assert section(page, "text").xpath(".//nav//a/@lang") == ["fr"]
    assert section(page, "text").xpath(".//nav//a/@aria-current") == ["true"]


def test_a_refused_recommendation_has_no_mark_of_implementation(client: Client) -> None:
    bring(document(entry("2", acceptance=Acceptance.NOT_ACCEPTED, implementation=None)))
    (status,) = with_class(page_of(client), "status")[:1]
    assert text_of(status) == "Not accepted"
    assert len(status.xpath(".//i[contains(@class, 'crossed')]")) == 1
