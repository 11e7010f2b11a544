"""The pages of the meeting: decisions, requests, the decision in words, the record."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.meetings.builders import (
    ENDORSED,
    MEETING,
    NOTED,
    brought,
    council,
    decided,
    key,
    requested,
    to_body,
)
from tests.rooms.builders import REPORT, bring, document, entry, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import (
    DecisionState,
    Distribution,
    Implications,
    Language,
    Role,
    UploadState,
)
from uptake.record.queries.meetings.requests import standing_decisions
from uptake.register.models import Document, MeetingRecord, MeetingRequest

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/C22/61/"
MET = {"body": "", "day": f"{MEETING}", "symbol": "C22/100"}
RECORD = f"""Document C22/61

The Council took note of the document. It endorsed recommendation 2 of {REPORT} and recommendation
9 of {REPORT}. It requested the secretariat to add the financial implications.
"""


def recorded(client: Client, given: Mapping[str, object], way: str = WAY) -> Any:
    """Fill in the form, see what would be recorded, and record it with what that page carries."""
    check = client.post(f"{way}decisions/record/", given)
    assert check.status_code == 200, text_of(parsed(check))
    page = parsed(check)
    hidden = page.xpath("//main//form//input[@type='hidden'][@name!='csrfmiddlewaretoken']")
    carried = {one.get("name"): one.get("value", "") for one in hidden}
    return client.post(f"{way}decisions/record/", {**carried, "sure": "yes"}, follow=True)


def test_decisions_are_recorded_and_shown_to_everybody(open_site: Client) -> None:
    on = brought()
    page = parsed(open_site.get(f"{WAY}decisions/"))
    assert "Not decided yet" in text_of(page)
    given = {
        **MET,
        "body": council(),
        "state_document": "noted",
        f"state_{key('2')}": "endorsed",
        f"words_{key('2')}": "with thanks",
        "words_language": "en",
    }
    told = recorded(open_site, given)
    assert told.redirect_chain[0][0] == f"{WAY}decisions/"
    assert "2 decisions on C22/61 recorded." in text_of(parsed(told))
    public = text_of(parsed(Client().get(f"{WAY}decisions/")))
    assert "Endorsed, Council, 25 March 2022, C22/100 with thanks" in public
    assert "Record decisions" not in public
    french = text_of(parsed(Client().get("/fr/ITU/documents/C22/61/decisions/")))
    assert "Approuvée, Conseil, 25 mars 2022" in french
    assert standing_decisions([on.pk])[(on.pk, key("2"))].words == {Language.ENGLISH: "with thanks"}


def test_what_has_no_choice_can_be_endorsed_with_one_button(open_site: Client) -> None:
    on = brought()
    given = {**MET, f"state_{key('5')}": "deferred", "rest": "endorsed"}
    recorded(open_site, given)
    states = {one: made.state for (_, one), made in standing_decisions([on.pk]).items()}
    assert states == {key("2"): DecisionState.ENDORSED, key("5"): DecisionState.DEFERRED}


def test_what_would_be_recorded_is_shown_first_and_nothing_is_recorded(open_site: Client) -> None:
    on = brought()
    given = {**MET, "state_document": "noted", f"state_{key('5')}": "deferred", "rest": "endorsed"}
    check = open_site.post(f"{WAY}decisions/record/", given)
    shown = text_of(parsed(check))
    assert "3 decisions to record" in shown
    counts = texts(parsed(check), "//ul[@class='figures']/li")
    assert counts == ["Noted: 1", "Endorsed: 1", "Deferred: 1"]
    assert "25 March 2022, C22/100" in shown
    assert standing_decisions([on.pk]) == {}
    back = open_site.post(f"{WAY}decisions/record/", {**given, "sure": "back"})
    chosen = parsed(back).xpath("//form//option[@selected]/@value")
    assert {"noted", "deferred"} <= set(chosen)
    assert standing_decisions([on.pk]) == {}


def test_the_document_is_noted_with_its_recommendations_unless_somebody_says_otherwise(
    open_site: Client,
) -> None:
    on = brought()
    page = parsed(open_site.get(f"{WAY}decisions/"))
    assert "also recorded as noted" in text_of(page)
    form = page.xpath("//main//form")[0]
    preset = {
        one.get("name"): one.xpath("./option[@selected]/@value") for one in form.iter("select")
    }
    assert preset["state_document"] == ["noted"]
    recorded(open_site, {**MET, "state_document": "noted", "rest": "endorsed"})
    assert standing_decisions([on.pk])[(on.pk, None)].state is DecisionState.NOTED
    words = parsed(open_site.get(f"{WAY}draft-decision/en/")).xpath("//div[@class='decision-text']")
    assert "notes the general status" in text_of(words[0])
    check = open_site.post(f"{WAY}decisions/record/", {**MET, f"state_{key('2')}": "deferred"})
    assert "will not be recorded as noted" not in text_of(parsed(check))


def test_that_the_document_is_not_noted_is_said(open_site: Client) -> None:
    brought()
    check = open_site.post(f"{WAY}decisions/record/", {**MET, f"state_{key('2')}": "endorsed"})
    assert "The document itself will not be recorded as noted." in text_of(parsed(check))


def test_what_is_all_decided_is_not_offered_again_as_an_open_form(open_site: Client) -> None:
    brought()
    assert not parsed(open_site.get(f"{WAY}decisions/")).xpath("//details[.//form]")
    recorded(open_site, {**MET, "state_document": "noted", "rest": "endorsed"})
    page = parsed(open_site.get(f"{WAY}decisions/"))
    assert "All decisions on this document are recorded." in text_of(page)
    assert len(page.xpath("//main//form")) == len(page.xpath("//main//details[not(@open)]//form"))
    wrong = open_site.post(f"{WAY}decisions/record/", {**MET, "state_document": "noted"})
    assert parsed(wrong).xpath("//main//details[@open]//form")


def test_what_is_decided_is_not_offered_again_beside_what_is_open(open_site: Client) -> None:
    on = brought()
    recorded(open_site, {**MET, f"state_{key('5')}": "deferred"})
    page = parsed(open_site.get(f"{WAY}decisions/"))
    (folded,) = page.xpath("//main//form//details[not(@open)]")
    assert {one.get("name") for one in folded.iter("select")} == {f"state_{key('5')}"}
    recorded(open_site, {**MET, f"state_{key('5')}": "deferred", "rest": "endorsed"})
    page = parsed(open_site.get(f"{WAY}decisions/"))
    assert not page.xpath("//main//form//button[@name='rest']")
    standing = standing_decisions([on.pk])
    assert standing[(on.pk, key("5"))].state is DecisionState.DEFERRED
    assert standing[(on.pk, key("2"))].state is DecisionState.ENDORSED


def test_words_in_another_language_stay_when_one_is_added(open_site: Client) -> None:
    on = brought()
    for language, words in (("en", "with thanks"), ("fr", "avec des remerciements")):
        given = {
            **MET,
            f"state_{key('2')}": "endorsed",
            f"words_{key('2')}": words,
            "words_language": language,
        }
        assert recorded(open_site, given).redirect_chain
    assert standing_decisions([on.pk])[(on.pk, key("2"))].words == {
        Language.ENGLISH: "with thanks",
        Language.FRENCH: "avec des remerciements",
    }


def test_what_is_refused_is_said_beside_the_field_and_stays_typed(open_site: Client) -> None:
    brought()
    given = {**MET, "day": "2999-01-01", f"state_{key('2')}": "endorsed"}
    response = open_site.post(f"{WAY}decisions/record/", given)
    assert response.status_code == 422
    page = parsed(response)
    assert texts(page, "//p[@id='day-wrong']") == [
        "This date (1 January 2999) is in the future. Decisions are recorded after the meeting."
    ]
    assert page.xpath(f"//select[@name='state_{key('2')}']/option[@selected]/@value") == [
        "endorsed"
    ]
    nothing = open_site.post(f"{WAY}decisions/record/", MET)
    assert "Nothing was recorded" in text_of(parsed(nothing))
    missing = open_site.post(f"{WAY}decisions/record/", {**given, "day": ""})
    assert "Enter a valid date" in text_of(parsed(missing))


def test_a_working_group_paper_is_noted_or_not_objected_to(open_site: Client) -> None:
    brought()
    way = "/en/ITU/documents/CWG-FHR-15/2/"
    page = parsed(open_site.get(f"{way}decisions/"))
    assert page.xpath("//select[@name='state_document']/option/@value") == [
        "",
        "noted",
        "no_objection",
    ]
    assert not page.xpath(f"//select[@name='state_{key('2')}']")
    recorded(open_site, {**MET, "state_document": "no_objection"}, way)
    assert "No objection" in text_of(parsed(Client().get(f"{way}decisions/")))


def test_requests_are_recorded_and_closed(open_site: Client) -> None:
    brought()
    given = {
        "words": "to add the financial implications",
        "words_language": "en",
        "field": "financial_implications",
        "about": "some",
        "follow_up": key("2"),
        "day": f"{MEETING}",
        "due": "2022-09-01",
    }
    told = open_site.post(f"{WAY}requests/record/", given, follow=True)
    page = text_of(parsed(told))
    assert "The request has been recorded." in page
    assert "to add the financial implications" in page
    assert "not met" in page
    row = MeetingRequest.objects.get()
    assert row.rows.get().follow_up_id == key("2")
    public = parsed(Client().get(f"{WAY}requests/"))
    assert "to add the financial implications" in text_of(public)
    assert not public.xpath("//main//form")
    closed = open_site.post(f"/en/ITU/requests/{row.pk}/close/", follow=True)
    assert "Closed by" in text_of(parsed(closed))
    assert open_site.post("/en/ITU/requests/999/close/").status_code == 404


def test_a_request_that_asks_for_nothing_is_refused_and_stays_typed(open_site: Client) -> None:
    brought()
    given = {"words": " ", "about": "some", "follow_up": key("2"), "day": f"{MEETING}"}
    response = open_site.post(f"{WAY}requests/record/", given)
    assert response.status_code == 422
    page = parsed(response)
    assert texts(page, "//p[@id='words-wrong']")
    assert page.xpath("//input[@name='follow_up'][@checked]/@value") == [str(key("2"))]
    late = open_site.post(f"{WAY}requests/record/", {**given, "words": "more", "due": "2022-01-01"})
    assert texts(parsed(late), "//p[@id='due-wrong']")


def test_the_next_document_shows_what_was_asked_as_met_and_not_met(client: Client) -> None:
    bring(paper(entry("1"), to_body("2")))
    requested(Document.objects.get(symbol="CWG-FHR-15/2"))
    costs = {"financial_implications": Implications.NONE_ADDITIONAL}
    bring(document(entry("1", **costs), to_body("2")), 1)
    page = parsed(client.get(f"{WAY}requests/"))
    rows = [" ".join(texts(row, "./*")) for row in page.xpath("//table//tbody/tr")]
    assert rows == [
        f"{REPORT}, Recommendation 1 met Financial implications",
        f"{REPORT}, Recommendation 2 not met none",
    ]
    assert "partly met" in text_of(page)


@pytest.mark.parametrize("language", list(Language))
def test_the_decision_in_words_and_its_word_document(client: Client, language: Language) -> None:
    on = brought()
    page = parsed(client.get(f"{WAY}draft-decision/{language}/"))
    text = page.xpath(f"//div[@class='decision-text'][@lang='{language}']")
    assert len(text) == 1
    assert "C22/61" in text_of(text[0])
    assert len(text[0].xpath("./ol/li")) == 2
    file = client.get(f"{WAY}draft-decision/{language}.docx")
    assert file.headers["Content-Language"] == language
    assert f"C22-61-{language.letter}-decision.docx" in file.headers["Content-Disposition"]
    assert zipfile.ZipFile(BytesIO(file.content)).testzip() is None
    decided(on, {None: NOTED, key("2"): ENDORSED})
    recorded = text_of(parsed(client.get(f"{WAY}draft-decision/{language}/")))
    assert "C22/100" in recorded


def test_a_record_is_brought_and_confirmed_proposal_by_proposal(open_site: Client) -> None:
    on = brought()
    file = SimpleUploadedFile("record.txt", RECORD.encode())
    told = open_site.post(f"{WAY}records/", {"file": file}, follow=True)
    page = parsed(told)
    row = MeetingRecord.objects.get()
    assert row.state is UploadState.READ
    assert page.xpath("//input[@type='checkbox'][@checked]/@name") == [
        "decision_0",
        "decision_1",
        "request_0_field",
        "request_0",
    ]
    assert "This recommendation is not in the document." in text_of(page)
    way = f"/en/ITU/records/{row.pk}/"
    given = {
        **MET,
        "decision_1": "on",
        "decision_1_state": "endorsed",
        "request_0": "on",
        "request_0_field": "financial_implications",
    }
    refused = open_site.post(f"{way}confirm/", {**given, "day": ""})
    assert refused.status_code == 422
    assert parsed(refused).xpath("//input[@name='decision_0'][@checked]") == []
    done = open_site.post(f"{way}confirm/", given, follow=True)
    assert "The confirmed items have been recorded." in text_of(parsed(done))
    assert {one for _, one in standing_decisions([on.pk])} == {key("2")}
    assert MeetingRequest.objects.get().parts.get().field == "financial_implications"
    ended = parsed(open_site.get(way))
    assert "The record has been confirmed" in text_of(ended)
    assert not ended.xpath("//main//input[@type='checkbox']")
    again = open_site.post(f"{way}confirm/", given)
    assert "no longer awaiting" in text_of(parsed(again))


def test_a_bad_record_is_said_and_put_aside(open_site: Client) -> None:
    brought()
    nothing = open_site.post(f"{WAY}records/")
    assert "Choose a file." in text_of(parsed(nothing))
    empty = SimpleUploadedFile("record.docx", b"")
    refused = open_site.post(f"{WAY}records/", {"file": empty})
    assert refused.status_code == 422
    assert texts(parsed(refused), "//p[@id='file-wrong']")
    torn = SimpleUploadedFile("record.docx", b"PK\x03\x04 torn")
    told = parsed(open_site.post(f"{WAY}records/", {"file": torn}, follow=True))
    assert "The record cannot be read" in text_of(told)
    row = MeetingRecord.objects.get()
    aside = open_site.post(f"/en/ITU/records/{row.pk}/discard/", follow=True)
    assert "The record has been discarded." in text_of(parsed(aside))
    assert MeetingRecord.objects.get().state is UploadState.DISCARDED


def test_a_document_for_delegates_has_its_pages_for_delegates(client: Client) -> None:
    on = brought()
    Document.objects.filter(pk=on.pk).update(distribution=Distribution.DELEGATES)
    delegate = Client()
    sign_in(delegate, person("dana@itu.example", Role.READER))
    for rest in ("decisions/", "requests/", "draft-decision/en/", "draft-decision/en.docx"):
        assert client.get(f"{WAY}{rest}").status_code == 404
        assert delegate.get(f"{WAY}{rest}").status_code == 200
    assert delegate.post(f"{WAY}decisions/record/", MET).status_code == 404


def test_the_pages_ask_as_many_questions_for_three_as_for_thirty(open_site: Client) -> None:
    brought()
    bring(document(*(to_body(str(number)) for number in range(1, 31)), symbol="C22/62"), 5)
    for rest in ("decisions/", "requests/", "draft-decision/en/"):
        open_site.get(f"{WAY}{rest}")  # what is asked once and remembered is asked here
        counted = []
        for symbol in ("C22/61", "C22/62"):
            with CaptureQueriesContext(connection) as asked:
                open_site.get(f"/en/ITU/documents/{symbol}/{rest}")
            counted.append(len(asked))
        assert counted[0] == counted[1], rest
