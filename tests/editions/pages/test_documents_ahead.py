"""A document that is out before the date it bears: every way that its page offers is there."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from tests.editions.builders import given
from tests.meetings.builders import to_body
from tests.rooms.builders import JANUARY, bring, document, entry, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import ended, links, parsed, text_of, texts
from uptake.core.codes import Role
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.register.models import Document, FollowUp

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("composed_once", "printed_as_json"),
]
WAY = "/en/ITU/documents/C27/61/"
READERS = (Role.COORDINATOR, Role.READER, None)
AHEAD = (1, 155)


@pytest.fixture
def today(db: None) -> datetime.date:
    del db
    bring(paper(entry("1"), to_body("2")))
    bring(document(entry("1"), to_body("2"), symbol="C21/61", date=JANUARY), 1)
    return timezone.localdate()


def issue_ahead(day: datetime.date) -> None:
    """Issue a document today that bears a later date."""
    said = given(symbol="C27/61", date=day, follows=("CWG-FHR-15/2",))
    by, at = machine("Ana"), timezone.now()
    edition = editions.open_(organization="ITU", given=said, by=by, at=at)
    editions.issue(edition=edition.pk, by=by, at=at)


def client_of(role: Role | None) -> Client:
    client = Client()
    if role:
        sign_in(client, person(f"{role}@itu.example", role))
    return client


def walked(client: Client, start: str) -> Iterator[tuple[str, int]]:
    """Follow every link of a page, and those of the pages below it that belong to it."""
    seen, waiting = {start}, [start]
    while waiting:
        address = waiting.pop()
        response = client.get(address, follow=True)
        status = ended(response)
        yield address, status
        page = "text/html" in response.headers["Content-Type"] and status == 200
        below = address.startswith(start) and "/changes/" not in address
        for way in links(parsed(response)) if page and below else ():
            plain = way.partition("#")[0]
            if plain.startswith("/en/") and plain not in seen and "/files/" not in plain:
                seen.add(plain)
                waiting.append(plain)


@pytest.mark.parametrize("ahead", AHEAD)
def test_every_link_of_a_document_issued_ahead_is_there(today: datetime.date, ahead: int) -> None:
    issue_ahead(today + datetime.timedelta(days=ahead))
    for role in READERS:
        reached = dict(walked(client_of(role), WAY))
        assert {f"{WAY}decisions/", f"{WAY}requests/"} <= reached.keys()
        assert any("/changes/?from=" in one for one in reached)
        assert any("/draft-decision/" in one for one in reached)
        assert set(reached.values()) == {200}, role


def test_every_list_of_documents_shows_it(today: datetime.date) -> None:
    issue_ahead(today + datetime.timedelta(days=155))
    for role in READERS:
        client = client_of(role)
        for place in ("documents", "to-decide"):
            shown = set(links(parsed(client.get(f"/en/ITU/{place}/"))))
            assert shown & {WAY, f"{WAY}to-decide/"}, (role, place)
        assert client.get(f"{WAY}to-decide/").status_code == 200
        assert client.get(f"{WAY}files/ar.json").status_code == 200


def test_before_it_was_issued_it_is_nowhere(today: datetime.date) -> None:
    issue_ahead(today + datetime.timedelta(days=155))
    yesterday = today - datetime.timedelta(days=1)
    client = client_of(Role.COORDINATOR)
    for part in ("", "decisions/", "requests/", "to-decide/", "changes/"):
        assert client.get(f"{WAY}{part}?on={yesterday}").status_code == 404, part


def test_what_was_brought_in_with_a_later_date_is_out_too(today: datetime.date) -> None:
    """Somebody has the file: what is kept here is no secret until its day."""
    ahead = today + datetime.timedelta(days=155)
    bring(document(entry("1"), to_body("2"), symbol="C27/61", date=ahead), 9)
    for role in READERS:
        client = client_of(role)
        assert WAY in set(links(parsed(client.get("/en/ITU/documents/"))))
        assert {status for _, status in walked(client, WAY)} == {200}, role


def test_what_the_meeting_will_do_can_be_recorded_from_its_date(today: datetime.date) -> None:
    ahead = today + datetime.timedelta(days=155)
    bring(document(entry("1"), to_body("2"), symbol="C27/61", date=ahead), 9)
    client = client_of(Role.COORDINATOR)
    for part in ("decisions", "requests"):
        page = parsed(client.get(f"{WAY}{part}/"))
        assert "can be recorded from" in text_of(page)
        assert page.xpath("//main//form") == []
    Document.objects.filter(symbol="C27/61").update(date=today)
    assert parsed(client.get(f"{WAY}decisions/")).xpath("//main//form")


def test_the_history_names_it_from_the_day_on_which_it_was_issued(today: datetime.date) -> None:
    issue_ahead(today + datetime.timedelta(days=155))
    number = FollowUp.objects.get(recommendation__number="2").recommendation
    page = parsed(Client().get(f"/en/ITU/recommendations/{number.report.symbol}/2/"))
    assert WAY in set(links(page))
    assert "C27/61" in " ".join(texts(page, "//main//bdi"))
