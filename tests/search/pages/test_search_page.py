"""Search: what each reader finds, and only that; a symbol opens what it names."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import sign_in
from tests.web.pages import Element, parsed, texts
from tests.web.world import DOCUMENT, RESTRICTED, UNPUBLISHED, World, follow_up
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Distribution, Implementation, Language
from uptake.core.importing import Choices
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.record.queries.answering import answering
from uptake.record.queries.cache import forget

pytestmark = pytest.mark.django_db
SHORT = REPORT.removeprefix("JIU/REP/")


def found(client: Client, words: str) -> Element:
    response = client.get("/en/ITU/search/", {"q": words})
    assert response.status_code == 200, words
    return parsed(response)


def groups(page: Element) -> list[str]:
    return texts(page, "//main//h2")


def seen_by(client: Client, world: World, who: str, words: str) -> list[str]:
    sign_in(client, world.people[who])
    return groups(found(client, words))


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (f"{SHORT} 2", f"recommendations/{REPORT}/2/"),
        (f"{REPORT} 2", f"recommendations/{REPORT}/2/"),
        (f"{REPORT}, recommendation 2", f"recommendations/{REPORT}/2/"),
        (f"{SHORT} 12", f"recommendations/{REPORT}/informal/12/"),
        (f"{SHORT} \N{ARABIC-INDIC DIGIT TWO}", f"recommendations/{REPORT}/2/"),
        (SHORT, f"reports/{REPORT}/"),
        (DOCUMENT, f"documents/{DOCUMENT}/rev.1/"),
        (f"{DOCUMENT} (Rev.1)", f"documents/{DOCUMENT}/rev.1/"),
    ],
)
def test_what_is_named_is_opened(client: Client, world: World, words: str, way: str) -> None:
    del world
    response = client.get("/en/ITU/search/", {"q": words})
    assert response.status_code == 302
    assert response.headers["Location"] == f"/en/ITU/{way}"


def test_what_is_named_and_not_for_the_reader_is_not_there(client: Client, world: World) -> None:
    assert groups(found(client, RESTRICTED)) == []
    assert groups(found(client, f"{RESTRICTED} 1")) == []
    sign_in(client, world.people["ITU coordinator"])
    assert client.get("/en/ITU/search/", {"q": RESTRICTED}).status_code == 302


def test_an_answer_that_is_not_cleared_is_found_by_who_may_see_it(
    client: Client, world: World
) -> None:
    _write(world, "A ladder was painted violet.")
    assert groups(found(client, "violet ladder")) == []
    for who in ("ITU reader", "ITU translator", "ITU contributor", "WIPO coordinator", "inspector"):
        assert seen_by(client, world, who, "violet ladder") == [], who
    for who in ("ITU coordinator", "ITU clearing_officer"):
        assert seen_by(client, world, who, "violet ladder") == ["Answers not cleared (1)"], who


def _write(world: World, remarks: str) -> None:
    """Save a draft of an answer."""
    at = timezone.now()
    held = answering(follow_up("2"), Language.ENGLISH, at.date())
    assert held is not None
    given = GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IN_PROGRESS,
        remarks=remarks,
        language=Language.ENGLISH,
        why="It has to be done once more.",
    )
    answers.save(
        follow_up=follow_up("2"),
        answer=given,
        based_on=held.base,
        by=world.actor("ITU coordinator"),
        at=at,
        submit=False,
    )


def test_what_is_cleared_and_not_published_is_found_by_staff_alone(
    client: Client, world: World
) -> None:
    assert groups(found(client, UNPUBLISHED)) == []
    assert seen_by(client, world, "ITU translator", UNPUBLISHED) == ["Recommendations (1)"]


def test_an_internal_document_is_found_by_members_of_the_organization_alone(
    client: Client, world: World
) -> None:
    whole = document(entry("1"), symbol="C24/70", title="Purple lanterns", date=date(2024, 1, 9))
    internal = Choices(distribution=Distribution.INTERNAL)
    imports.apply(whole, organization="ITU", by=machine(), at=timezone.now(), choices=internal)
    forget()
    for words in ("C24/70", "purple lanterns"):
        assert groups(found(client, words)) == [], words
        for who in ("ITU reader", "inspector", "WIPO coordinator"):
            assert seen_by(client, world, who, words) == [], (who, words)
        client.logout()
    assert seen_by(client, world, "ITU contributor", "purple lanterns") == ["Documents (1)"]
    assert client.get("/en/ITU/search/", {"q": "C24/70"}).status_code == 302


def test_people_are_found_by_who_sees_the_work(client: Client, world: World) -> None:
    words = "coordinator"
    for who in ("ITU reader", "ITU contributor", "WIPO coordinator"):
        assert not [one for one in seen_by(client, world, who, words) if "People" in one], who
    assert [one for one in seen_by(client, world, "ITU coordinator", words) if "People" in one]


def test_every_result_can_be_opened(client: Client, world: World) -> None:
    for who in ("ITU coordinator", "ITU contributor", "ITU administrator"):
        sign_in(client, world.people[who])
        for words in ("the", "itu", "JIU"):
            for way in found(client, words).xpath("//main//a/@href"):
                assert client.get(str(way)).status_code == 200, (who, way)


def test_nothing_is_asked_for_less_than_two_letters(client: Client, world: World) -> None:
    del world
    assert groups(found(client, "e")) == groups(found(client, "")) == []


def test_it_asks_as_much_of_few_as_of_many(client: Client, world: World) -> None:
    def questions() -> int:
        forget()
        with CaptureQueriesContext(connection) as asked:
            found(client, "the")
        return len(asked)

    sign_in(client, world.people["ITU coordinator"])
    few = questions()
    bring(document(*(entry(str(number)) for number in range(30, 60)), symbol="C23/63"), 2)
    assert questions() <= few


def test_pages_of_no_organization_search_where_somebody_works(world: World, client: Client) -> None:
    """Two organizations are there: whoever belongs to neither is sent to none of them."""
    search = ".//form[@role='search'][ancestor::header]"
    assert not parsed(client.get("/en/")).xpath(search)
    sign_in(client, world.people["ITU contributor"])
    for place in ("/en/account/", "/ar/not/there/"):
        (form,) = parsed(client.get(place)).xpath(search)
        assert form.get("action") == f"{place[:4]}ITU/search/"
