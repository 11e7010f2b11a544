"""What is ticked in one's own list: drafts submitted, "no change" said, the list taken home."""

import pytest
from django.test import Client

from tests.rooms import clearing
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.answers import services as answers
from uptake.answers.services import saving
from uptake.core.codes import Stage
from uptake.core.recipients import Actor
from uptake.register.models import FollowUpProgress, Person

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/mine/"
SELECTED = f"{WAY}selected/"


@pytest.fixture
def ana(client: Client) -> Actor:
    """Ana has 1 and 2, answered and published before, and 3, of which she has saved a draft."""
    bring(document(entry("1"), entry("2"), entry("3")))
    one = clearing.contributor("ana@itu.example", "1", "2", "3")
    answers.save(
        follow_up=clearing.follow_up("3"),
        answer=clearing.BEGUN,
        based_on=clearing.held("3").base,
        by=one,
        at=clearing.NOW,
    )
    sign_in(client, Person.objects.get(pk=clearing.key(one)))
    return one


def seen(client: Client, asked: str = "") -> list[str]:
    return [
        str(one)
        for one in parsed(client.get(f"{WAY}{asked}")).xpath("//input[@name='seen']/@value")
    ]


def stages() -> dict[str, Stage]:
    rows = FollowUpProgress.objects.order_by("follow_up__recommendation__number")
    return dict(rows.values_list("follow_up__recommendation__number", "stage"))


def test_the_bar_offers_what_can_be_done_with_what_is_there(client: Client, ana: Actor) -> None:
    del ana
    page = parsed(client.get(WAY))
    (bar,) = page.xpath("//form[@class='bar']")
    assert texts(bar, ".//button[@name='do']") == ["Submit the drafts", "Submit “no change”"]
    assert page.xpath("//input[@name='seen']/@form") == [bar.get("id")] * 3
    only = parsed(client.get(f"{WAY}?turn=draft"))
    assert texts(only, "//form[@class='bar']//button[@name='do']") == ["Submit the drafts"]


def test_drafts_are_submitted_and_the_rest_is_left_and_told(client: Client, ana: Actor) -> None:
    del ana
    told = client.post(
        f"{SELECTED}?sort=report", {"seen": seen(client), "do": "submit"}, follow=True
    )
    assert told.redirect_chain == [(f"{WAY}?sort=report", 302)]
    said = text_of(parsed(told))
    assert "JIU/REP/2021/3, Recommendation 3: 1 answer submitted for clearance." in said
    assert "2 recommendations were left out: they have no saved drafts." in said
    assert stages() == {"1": Stage.CLEARED, "2": Stage.CLEARED, "3": Stage.SUBMITTED}


def test_no_change_is_said_of_all_that_match_and_undone_as_one(client: Client, ana: Actor) -> None:
    del ana
    given = {"which": "all", "matched": "3", "do": "confirm"}
    told = parsed(client.post(SELECTED, given, follow=True))
    assert "2 answers submitted for clearance." in text_of(told)
    assert "1 recommendation was left out: “no change” does not apply to it." in text_of(told)
    assert stages() == {"1": Stage.SUBMITTED, "2": Stage.SUBMITTED, "3": Stage.DRAFT}
    (form,) = told.xpath("//form[contains(@action, '/mine/undo/')]")
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    undone = client.post(form.get("action"), fields, follow=True)
    assert undone.redirect_chain[0][0] == WAY
    assert "Submission undone. 2 answers are drafts again." in text_of(parsed(undone))


def test_a_list_that_has_changed_since_submits_nothing(client: Client, ana: Actor) -> None:
    ticked = seen(client)
    given = {"which": "all", "matched": "2", "do": "confirm"}
    assert "The list has changed" in text_of(parsed(client.post(SELECTED, given, follow=True)))
    answers.save(
        follow_up=clearing.follow_up("3"),
        answer=clearing.DONE,
        based_on=clearing.held("3").base,
        by=ana,
        at=clearing.later(5),
    )
    told = client.post(SELECTED, {"seen": ticked, "do": "submit"}, follow=True)
    assert "It was changed after it was displayed here." in text_of(parsed(told))
    assert stages()["3"] is Stage.DRAFT


def test_what_is_being_typed_is_neither_submitted_nor_overwritten(
    client: Client, ana: Actor
) -> None:
    for number in ("1", "3"):
        saving.keep_copy(
            follow_up=clearing.follow_up(number),
            answer=clearing.DONE,
            based_on=clearing.held(number).base,
            unread={},
            by=ana,
            at=clearing.later(1),
        )
    for deed in ("submit", "confirm"):
        client.post(SELECTED, {"seen": seen(client), "do": deed})
    assert stages() == {"1": Stage.CLEARED, "2": Stage.SUBMITTED, "3": Stage.DRAFT}


def test_what_is_ticked_is_taken_home(client: Client, ana: Actor) -> None:
    del ana
    sent = client.post(SELECTED, {"seen": seen(client)[:2], "as": "csv"})
    assert len(sent.content.decode().splitlines()) == 3
    told = client.post(SELECTED, {"as": "csv"}, follow=True)
    assert "Select at least one recommendation." in text_of(parsed(told))
    strange = client.post(SELECTED, {"seen": ["99:1", "x"], "as": "csv"})
    assert len(strange.content.decode().splitlines()) == 1
