"""The log of acts tells what each act was about in words, and leads there."""

import pytest
from django.test import Client

from tests.editions.builders import opened
from tests.rooms.answering import NOW, Asked, asked
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of
from uptake.core.codes import Role
from uptake.core.recipients import machine
from uptake.record.services import events

pytestmark = pytest.mark.django_db
DRAFT = "8c10066e-266d-4d6a-bfe8-d93a2ac03c20"


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def record(verb: str, subject: str, **values: object) -> None:
    events.record(
        verb, organization="ITU", subject=subject, by=machine("Uptake"), at=NOW, values=values
    )


def newest(client: Client) -> tuple[str, list[str]]:
    """Return the last line of the log: its words and where it leads."""
    line = parsed(client.get("/en/ITU/audit/")).xpath("//tbody/tr")[0]
    return text_of(line), [str(way) for way in line.xpath(".//a/@href")]


def test_a_translation_says_of_what_and_into_which_language(one: Asked, client: Client) -> None:
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR))
    text = f"remarks-{one.follow_up}"
    record("translations.give", "JIU/REP/2021/3 1", text=text, language="fr")
    said, ways = newest(client)
    assert "Remarks, French" in said
    assert "JIU/REP/2021/3, Recommendation 1" in said
    assert ways == ["/en/ITU/recommendations/JIU/REP/2021/3/1/"]
    assert client.get(ways[0]).status_code == 200


@pytest.mark.usefixtures("db")
def test_a_part_of_a_draft_document_is_named_by_its_document(client: Client) -> None:
    edition = opened()
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR))
    head = f"head-{edition.pk}-summary"
    record("translations.give", head, text=head, language="ru")
    said, ways = newest(client)
    assert f"{edition.symbol}, Summary" in said
    assert "Russian" in said
    assert head not in said
    assert ways == []


@pytest.mark.parametrize("subject", ["JIU/REP/1999/9 1", DRAFT, "mail:999", "C22/61 Rev.1"])
def test_what_is_not_there_leads_nowhere(one: Asked, client: Client, subject: str) -> None:
    del one
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR))
    record("reports.begin", subject)
    said, ways = newest(client)
    assert DRAFT not in said
    assert ways == []


def test_a_page_that_the_reader_may_not_see_is_no_link(one: Asked, client: Client) -> None:
    subject = f"person:{one.ana.pk}"
    for role, ways in (
        (Role.ADMINISTRATOR, [f"/en/ITU/people/{one.ana.pk}/"]),
        (Role.COORDINATOR, []),
    ):
        sign_in(client, person(f"{role}@itu.example", role))
        record("people.change", subject)
        assert newest(client)[1] == ways
