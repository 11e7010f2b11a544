"""Clearance: the queue, one answer with its verdicts, and all that are unchanged at once."""

from dataclasses import replace
from importlib.metadata import version
from typing import Any

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import REPORT, bring, document, entry, in_french
from tests.rooms.clearing import (
    BEGUN,
    DONE,
    TWICE,
    cleared,
    contributor,
    follow_up,
    held,
    key,
    later,
    officer,
    rules,
    submitted,
)
from tests.rooms.people import person, sign_in
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.answers import services as answers
from uptake.core.answers import Evidence
from uptake.core.codes import Implementation, Language, Role, Stage
from uptake.core.recipients import Actor
from uptake.register.models import ClearingArea, Organization, Person, Unit

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/clearance/"
ONE = f"{WAY}{REPORT}/1/"
CLEARING_PLACES = (Role.COORDINATOR, Role.CLEARING_OFFICER)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    whole = document(entry("1"), entry("2"), entry("3"))
    bring(whole)
    bring(in_french(whole), 1)


def signed_in(client: Client, actor: Actor) -> Client:
    sign_in(client, Person.objects.get(pk=key(actor)))
    return client


@pytest.fixture
def ana() -> Actor:
    return contributor("ana@itu.example", "1", "2", "3")


@pytest.fixture
def omar() -> Actor:
    return officer()


@pytest.fixture
def clerk(client: Client, omar: Actor) -> Client:
    """A client signed in as a clearing officer."""
    return signed_in(client, omar)


def page(client: Client, way: str = WAY) -> Element:
    response = client.get(way)
    assert response.status_code == 200
    return parsed(response)


def section(one: Element, name: str) -> str:
    return text_of(one.xpath(f"//section[@aria-labelledby='{name}']")[0])


def post(client: Client, deed: str, way: str = ONE, **form: Any) -> HttpResponseBase:
    return client.post(f"{way}{deed}/", {"update": held().base, **form})


# The queue


def test_the_longest_waiting_stands_first(clerk: Client, ana: Actor) -> None:
    for minutes, number in ((5, "2"), (10, "1"), (1, "3")):
        submitted(ana, BEGUN, number, minutes)
    lines = with_class(page(clerk), "entry")
    assert [texts(one, ".//p[@class='entry__number']")[0][-1] for one in lines] == ["3", "2", "1"]
    assert "Submitted by Ana on 1 September 2022" in text_of(lines[0])
    assert "Accepted · , In progress" in text_of(lines[0])


def test_what_is_unchanged_is_flagged(clerk: Client, ana: Actor) -> None:
    answers.confirm(follow_up=follow_up(), based_on=held().base, by=ana, at=later(0))
    submitted(ana, BEGUN, "2", 1)
    flags = [texts(one, ".//p[@class='flag']") for one in with_class(page(clerk), "entry")]
    assert flags == [["unchanged since 18 February 2022"], []]
    arabic = with_class(page(clerk, "/ar/ITU/clearance/"), "entry")
    assert [len(with_class(one, "flag")) for one in arabic] == [1, 0]


def test_an_empty_queue_says_so(clerk: Client) -> None:
    assert "No answers are awaiting clearance." in text_of(page(clerk))


def test_the_foot_names_the_product_not_the_answer(clerk: Client, ana: Actor) -> None:
    submitted(ana, BEGUN, "1", 0)
    foot = text_of(with_class(page(clerk, ONE), "foot")[0])
    assert f"Uptake {version('uptake')}" in foot
    assert "Version(" not in foot


def test_implemented_without_evidence_is_said_in_the_queue_and_on_the_page(
    clerk: Client, ana: Actor
) -> None:
    submitted(ana, replace(BEGUN, implementation=Implementation.IMPLEMENTED))
    assert "no evidence" in text_of(page(clerk))
    assert "No evidence provided." in section(page(clerk, ONE), "evidence")
    rules(evidence_required=True)
    assert "evidence missing" in text_of(page(clerk))
    said = section(page(clerk, ONE), "evidence")
    assert "requires evidence before “implemented” is cleared" in said


def test_to_clear_the_unchanged_is_offered_only_where_there_are_any(
    clerk: Client, ana: Actor
) -> None:
    assert "Only a clearing officer" not in text_of(page(clerk))
    submitted(ana, BEGUN, "3", 1)
    assert "Clear unchanged answers" not in text_of(page(clerk))
    answers.confirm(follow_up=follow_up("1"), based_on=held("1").base, by=ana, at=later(0))
    assert "Clear unchanged answers" in text_of(page(clerk))


def test_an_officer_sees_their_own_area_and_may_see_all(
    clerk: Client, ana: Actor, omar: Actor
) -> None:
    itu = Organization.objects.get(code="ITU")
    unit, other = (Unit.objects.create(organization=itu) for _ in "12")
    ClearingArea.objects.create(officer_id=key(omar), unit=unit)
    Person.objects.filter(pk=key(ana)).update(unit=other)
    submitted(ana)
    shown = page(clerk)
    assert with_class(shown, "entry") == []
    everything = page(clerk, WAY + shown.xpath("//a[@href='?all']/@href")[0])
    assert len(with_class(everything, "entry")) == 1
    assert "is outside the area in which you clear answers" in section(page(clerk, ONE), "decide")


def test_a_coordinator_sees_the_queue_without_buttons(client: Client, ana: Actor) -> None:
    submitted(ana)
    sign_in(client, person("cora@itu.example", Role.COORDINATOR))
    shown = page(client)
    assert len(with_class(shown, "entry")) == 1
    assert "Clear unchanged answers" not in text_of(shown)
    assert "Only a clearing officer can clear or return an answer." in text_of(shown)
    one = page(client, ONE)
    assert texts(one, "//section[@aria-labelledby='decide']//button") == [
        "Verify the implementation"
    ]


@pytest.mark.parametrize(
    "role", [None, *(one for one in Role if one not in CLEARING_PLACES)], ids=str
)
def test_for_others_there_is_no_clearance(client: Client, ana: Actor, role: Role | None) -> None:
    update = submitted(ana)
    if role is not None:
        body = None if role is Role.INSPECTOR else "ITU"
        sign_in(client, person("eve@itu.example", role, organization=body))
    for way in (WAY, ONE, f"{WAY}unchanged/"):
        assert client.get(way).status_code == 404
    for deed in ("clear", "return", "verify"):
        form = {"update": update, "reason": "No."}
        assert client.post(f"{ONE}{deed}/", form).status_code == 404
    assert held().standing.stage is Stage.SUBMITTED


def test_an_officer_of_another_organization_finds_nothing(client: Client, ana: Actor) -> None:
    submitted(ana)
    sign_in(client, person("eve@wipo.example", Role.CLEARING_OFFICER, organization="WIPO"))
    assert client.get(ONE).status_code == 404
    assert client.get(WAY).status_code == 404
    assert client.get(f"/en/WIPO/clearance/{REPORT}/1/").status_code == 404


def test_a_long_queue_asks_no_more_questions_than_a_short_one(clerk: Client, ana: Actor) -> None:
    counts = []
    for number in "123":
        submitted(ana, BEGUN, number)
        with CaptureQueriesContext(connection) as asked:
            page(clerk)
        counts.append(len(asked))
    assert counts[1] == counts[2]


# One answer


def test_an_answer_is_shown_in_full_with_what_changed(clerk: Client, ana: Actor) -> None:
    proof = Evidence("the report", url="https://itu.example/report")
    submitted(ana, replace(DONE, remarks="Work on 1 has ended.", evidence=(proof,)))
    shown = page(clerk, ONE)
    changed = shown.xpath("//section[@aria-labelledby='changed']")[0]
    assert texts(changed, ".//del") == ["deleted: begun"]
    assert texts(changed, ".//ins") == ["added: ended", "added: the report"]
    assert [text_of(one) for one in with_class(changed, "turn")[0].xpath("./span")] == [
        "Before: Accepted · , In progress",
        "After: Accepted · , Implemented",
    ]
    assert "Work on 1 has ended." in section(shown, "answer")
    assert "Ana, 1 September 2022, on the site" in section(shown, "answer")
    assert shown.xpath("//section[@aria-labelledby='evidence']//a/@href") == [
        "https://itu.example/report"
    ]
    assert "The executive heads should do" in section(shown, "text")


def test_the_changes_are_marked_in_the_language_of_the_answer(clerk: Client, ana: Actor) -> None:
    submitted(ana, replace(BEGUN, language=Language.FRENCH, remarks="Les travaux ont fini."))
    arabic = page(clerk, f"/ar/ITU/clearance/{REPORT}/1/")
    marked = arabic.xpath("//section[@aria-labelledby='changed']//dd[@lang='fr']")
    assert [one.get("dir") for one in marked] == ["ltr"]


def test_what_is_odd_is_said(clerk: Client, ana: Actor) -> None:
    submitted(ana, replace(DONE, references=("C99/1",)))
    assert "Not yet in the register: C99/1. You can still submit the answer." in section(
        page(clerk, ONE), "odd"
    )


def test_an_answer_is_cleared_and_leads_to_the_next(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    submitted(ana, DONE, "2", 1)
    response = clerk.post(f"{ONE}clear/", {"update": held().base}, follow=True)
    shown = parsed(response)
    said = "JIU/REP/2021/3, Recommendation 1: The answer has been cleared."
    assert texts(shown, "//main//div[@role='status']/p") == [said]
    assert held().standing.stage is Stage.CLEARED
    assert shown.find(".//main").xpath(".//h1")[0].text.strip() == "Recommendation 2"
    assert "2" in texts(shown, "//title")[0]
    back = page(clerk, ONE)
    assert not back.xpath("//form[contains(@action, 'clear/') or contains(@action, 'return/')]")
    assert "is not possible" not in text_of(back.find(".//main"))
    assert not back.xpath("//section[@aria-labelledby='decide']")
    assert "added: Implemented" not in section(back, "changed")
    assert with_class(back.xpath("//section[@aria-labelledby='changed']")[0], "turn")


def test_the_last_one_leads_back_to_the_queue(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    response = clerk.post(f"{ONE}clear/", {"update": held().base})
    assert response.headers["Location"] == WAY


def test_an_answer_is_cleared_in_the_queue_where_its_changes_are_shown(
    clerk: Client, ana: Actor
) -> None:
    submitted(ana, replace(DONE, remarks="Work on 1 has ended."))
    submitted(ana, BEGUN, "2", 1)
    first, second = with_class(page(clerk), "entry")
    assert texts(first, ".//del") == ["deleted: begun"]
    assert texts(first, ".//ins") == ["added: ended"]
    assert "After: Accepted · , Implemented" in text_of(with_class(first, "turn")[0])
    form = first.xpath(".//form[@data-clear]")[0]
    response = clerk.post(form.get("action"), dict(form.form_values()))
    assert response.headers["Location"] == f"{WAY}#{second.get('id')}"
    assert held().standing.stage is Stage.CLEARED


def test_several_are_cleared_in_the_queue_though_they_changed(clerk: Client, ana: Actor) -> None:
    for number in "12":
        submitted(ana, replace(DONE, remarks="All is done."), number)
    shown = page(clerk)
    seen = shown.xpath("//input[@name='seen']/@value")
    assert len(seen) == 2
    [form] = shown.xpath("//form[@id='selected']")
    done = clerk.post(form.get("action"), {"seen": seen}, follow=True)
    names = "; ".join(f"{REPORT}, Recommendation {number}" for number in "12")
    assert f"{names}: 2 answers were cleared." in text_of(parsed(done).find(".//main"))
    assert not with_class(parsed(done), "entry")


def test_nothing_is_confirmed_where_nothing_is_ticked(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    for address in (f"{WAY}selected/", f"{WAY}unchanged/"):
        said = parsed(clerk.post(address, follow=True))
        assert texts(said, "//main//div[@role='alert']/p") == [
            "Select at least one recommendation."
        ]


def test_what_was_passed_over_is_not_next_before_the_end(clerk: Client, ana: Actor) -> None:
    for minutes, number in enumerate("123"):
        submitted(ana, BEGUN, number, minutes)
    two = f"{WAY}{REPORT}/2/"
    response = clerk.post(f"{two}clear/", {"update": held("2").base})
    assert response.headers["Location"] == f"{WAY}{REPORT}/3/"


def test_what_cannot_be_done_is_not_offered_and_the_page_says_why(client: Client) -> None:
    both = officer("bo@itu.example", Role.COORDINATOR)
    submitted(both)
    shown = page(signed_in(client, both), ONE)
    assert texts(shown, "//section[@aria-labelledby='decide']//button") == ["Return"]
    assert texts(shown, "//*[@class='hindrance']") == [
        "The author of the answer cannot do this: clear.",
        "The author of the answer cannot do this: verify.",
    ]
    assert post(client, "clear").status_code == 409


def test_a_clearance_is_of_the_version_that_was_in_view(clerk: Client, ana: Actor) -> None:
    first = submitted(ana, BEGUN)
    submitted(ana, replace(BEGUN, remarks="It has begun, and stopped."), minutes=1)
    response = post(clerk, "clear", update=first)
    assert response.status_code == 409
    shown = parsed(response)
    assert "changed after you opened this page" in texts(shown, "//div[@role='alert']")[0]
    assert "added: , and stopped" in section(shown, "since-seen")
    (named,) = set(shown.xpath("//input[@name='update']/@value"))
    assert int(named) == held().base
    assert held().standing.stage is Stage.SUBMITTED


@pytest.mark.parametrize("update", ["", "x", "0", "-1", "9" * 40, "٣"])
def test_a_form_that_names_no_version_clears_nothing(
    clerk: Client, ana: Actor, update: str
) -> None:
    submitted(ana)
    assert post(clerk, "clear", update=update).status_code == 409
    assert held().standing.stage is Stage.SUBMITTED


def test_an_answer_is_returned_with_a_reason_only(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    assert post(clerk, "return", reason="  ").status_code == 422
    assert held().standing.stage is Stage.SUBMITTED
    post(clerk, "return", reason="Which?")
    assert "Which?" in section(page(clerk, ONE), "answer")
    assert held().standing.stage is Stage.RETURNED


def test_an_implementation_is_verified(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    assert post(clerk, "verify").status_code == 302
    assert held().standing.verified
    assert "Verified" in text_of(with_class(page(clerk), "entry")[0])
    submitted(ana, BEGUN, minutes=1)
    assert "Verify the implementation" not in text_of(page(clerk, ONE))


def test_the_first_of_two_agrees(clerk: Client, ana: Actor) -> None:
    rules(**TWICE)
    submitted(ana)
    assert "Give first clearance" in section(page(clerk, ONE), "decide")
    post(clerk, "clear")
    said = section(page(clerk, ONE), "decide")
    assert "You have already given first clearance" in said
    assert "A second clearing officer must clear the answer." in text_of(
        with_class(page(clerk), "entry")[0]
    )
    second = signed_in(Client(), officer("olga@itu.example"))
    assert "Give second clearance" in section(page(second, ONE), "decide")
    post(second, "clear")
    assert held().standing.stage is Stage.CLEARED


def test_an_informal_recommendation_is_cleared_at_its_own_address(
    clerk: Client, ana: Actor
) -> None:
    bring(document(entry("2", formal=False)), 2)
    del ana
    way = f"{WAY}{REPORT}/informal/2/"
    assert clerk.get(way).status_code == 200
    assert clerk.post(f"{way}clear/", {"update": "1"}).status_code == 409


def test_what_nobody_answered_has_no_page(clerk: Client) -> None:
    assert clerk.get(f"{WAY}{REPORT}/99/").status_code == 404


# All that are unchanged


def test_what_is_cleared_unseen_is_shown_as_the_answer_it_is(clerk: Client, ana: Actor) -> None:
    silent = replace(BEGUN, remarks=None)
    cleared(ana, officer("cleo@itu.example"), silent)
    answers.confirm(follow_up=follow_up(), based_on=held().base, by=ana, at=later(4))
    [line] = with_class(page(clerk, f"{WAY}unchanged/"), "entry")
    [given] = with_class(line, "choice")
    assert text_of(given) == "no remarks"
    assert "Accepted · , In progress" in text_of(line)
    [asked] = [one for one in texts(line, ".//p") if one.startswith("Text of the recommendation")]
    assert (
        asked
        == "Text of the recommendation: The executive heads should do what is asked in number 1."
    )


def test_all_that_are_unchanged_are_cleared_at_once(clerk: Client, ana: Actor) -> None:
    for number in "12":
        base = held(number).base
        answers.confirm(follow_up=follow_up(number), based_on=base, by=ana, at=later(0))
    submitted(ana, BEGUN, "3", 1)
    offered = page(clerk, f"{WAY}unchanged/")
    seen = offered.xpath("//input[@name='seen']/@value")
    assert len(seen) == 2
    late = replace(BEGUN, remarks="Something new.")
    submitted(ana, late, "2", 2)
    said = parsed(clerk.post(f"{WAY}unchanged/", {"seen": seen}, follow=True))
    assert texts(said, "//main//div[@role='status']/p") == [
        f"{REPORT}, Recommendation 1: 1 answer was cleared.",
        "1 answer was not cleared: It was changed after it was displayed here.",
    ]
    assert [held(number).standing.stage for number in "123"] == [
        Stage.CLEARED,
        Stage.SUBMITTED,
        Stage.SUBMITTED,
    ]


def test_one_s_own_are_not_offered(client: Client) -> None:
    both = officer("bo@itu.example", Role.COORDINATOR)
    answers.confirm(follow_up=follow_up(), based_on=held().base, by=both, at=later(0))
    shown = page(signed_in(client, both), f"{WAY}unchanged/")
    assert shown.xpath("//input[@name='seen']") == []


def test_what_is_sent_and_names_nothing_is_left_alone(clerk: Client, ana: Actor) -> None:
    submitted(ana)
    form = {"seen": ["x", "1", f"{follow_up()}:", "9999:1", f"{follow_up()}:1"]}
    assert clerk.post(f"{WAY}unchanged/", form).status_code == 302
    assert held().standing.stage is Stage.SUBMITTED


@pytest.mark.parametrize("language", Language)
def test_the_pages_are_there_in_every_language(
    clerk: Client, ana: Actor, omar: Actor, language: Language
) -> None:
    cleared(ana, omar)
    answers.confirm(follow_up=follow_up(), based_on=held().base, by=ana, at=later(9))
    for way in ("", "unchanged/", f"{REPORT}/1/"):
        assert len(texts(page(clerk, f"/{language}/ITU/clearance/{way}"), "//h1")) == 1
