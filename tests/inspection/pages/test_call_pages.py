"""The pages of a data call: opened, watched and closed by inspectors, answered by coordinators."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import AT, bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import content_of, links, parsed, text_of, texts
from uptake.core.codes import Implementation, Language, Role
from uptake.core.recipients import machine
from uptake.inspection.services import calls
from uptake.record.queries.cache import forget
from uptake.register.models import DataCall, Person

pytestmark = pytest.mark.django_db
CALLS = "/en/ITU/calls/"
OF_ALL = "/en/all/calls/"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    """ITU with two recommendations, one without an answer; WIPO without any."""
    del db
    bring(document(entry("1"), entry("2", acceptance=None, implementation=None)))
    person("reader@wipo.example", Role.READER, organization="WIPO")


@pytest.fixture
def ana() -> Person:
    return person("ana@itu.example", Role.COORDINATOR)


@pytest.fixture
def inspector(client: Client) -> Client:
    sign_in(client, person("helena@jiu.example", Role.INSPECTOR, organization=None))
    return client


def today() -> datetime.date:
    return timezone.localdate()


def opened(year: int = 2026, **given: Any) -> DataCall:
    asked: dict[str, Any] = {
        "due": today() + DAY * 30,
        "message": {Language.ENGLISH: "Include costs."},
    } | given
    return calls.open_call(year=year, by=machine(), at=timezone.now(), **asked)


def form(**given: object) -> dict[str, object]:
    usual = {"year": "2026", "on": str(today() + DAY * 30), "organization": ["ITU", "WIPO"]}
    return usual | given


def test_an_inspector_opens_a_call_and_sees_how_far_each_organization_is(
    inspector: Client, ana: Person
) -> None:
    shown = parsed(inspector.get(OF_ALL))
    assert len(shown.xpath("//input[@name='organization'][@checked]")) == 2
    answer = inspector.post(
        f"{OF_ALL}open/", form(**{"message-en": "Include costs.", "message-fr": ""}), follow=True
    )
    page = parsed(answer)
    assert texts(page, "//main//h1") == ["Data call 2026"]
    assert b"Include costs." in content_of(answer)
    rows = [texts(row, "./th|./td") for row in page.xpath("//tbody/tr")]
    assert [row[2:5] for row in rows] == [["2", "1", "2"], ["0", "0", "0"]]
    assert ana.mails.count() == 1


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"year": "26"}, "year"),
        ({"on": "2020-01-01"}, "on"),
        ({"on": "soon"}, "on"),
        ({"organization": []}, "organizations"),
        ({"message-en": "a" * 4001}, "message"),
    ],
)
def test_what_cannot_be_opened_is_said_at_its_field_and_keeps_what_was_typed(
    inspector: Client, given: dict[str, object], at: str
) -> None:
    answer = inspector.post(f"{OF_ALL}open/", form(**{"message-es": "Gracias"} | given))
    assert answer.status_code == 422
    page = parsed(answer)
    (link,) = page.xpath("//*[@id='problem']//a/@href")
    assert link == f"#{at}"
    assert page.xpath(f"//*[@id='{at}']")
    assert "Gracias" in page.xpath("//textarea[@name='message-es']/text()")[0]
    assert not DataCall.objects.exists()


def test_the_numbers_of_an_organization_lead_to_their_lists(inspector: Client) -> None:
    call = opened()
    found = parsed(inspector.get(f"{OF_ALL}{call.pk}/")).xpath("//tbody//td/a")
    assert len(found) == 3
    for link in found:
        listed = parsed(inspector.get(link.get("href")))
        assert len(listed.xpath("//table/tbody/tr")) == int(text_of(link)), link.get("href")


def test_reminders_say_whom_they_reached(inspector: Client, ana: Person) -> None:
    call = opened()
    way = f"{CALLS}{call.pk}/remind/"
    chosen = {"organization": ["ITU", "WIPO"]}
    said = content_of(inspector.post(way, chosen, follow=True)).decode()
    assert "Reminder sent to 1 person." in said
    assert "No reminder can be sent to: WIPO." in said
    again = content_of(inspector.post(way, chosen, follow=True)).decode()
    assert "Already reminded today: ITU." in again
    assert inspector.post(way, {}).status_code == 422
    assert ana.mails.count() == 2


def test_a_coordinator_finds_the_call_declares_and_withdraws(client: Client, ana: Person) -> None:
    call = opened()
    sign_in(client, ana)
    home = parsed(client.get("/en/ITU/home/"))
    assert f"{CALLS}{call.pk}/" in links(home)
    page = content_of(client.get(f"{CALLS}{call.pk}/")).decode()
    assert "Include costs." in page
    assert "WIPO" not in page
    sure = content_of(client.get(f"{CALLS}{call.pk}/complete/")).decode()
    assert "Recommendations without an answer: 1" in sure
    done = content_of(client.post(f"{CALLS}{call.pk}/complete/", follow=True)).decode()
    assert "The answers are declared complete." in done
    assert "Open then: 2." in done
    assert f"{CALLS}{call.pk}/" not in links(parsed(client.get("/en/ITU/home/")))
    client.post(f"{CALLS}{call.pk}/resume/")
    assert f"{CALLS}{call.pk}/" in links(parsed(client.get("/en/ITU/home/")))


def test_a_coordinator_of_an_empty_register_finds_the_call_beside_the_first_steps(
    client: Client,
) -> None:
    call = opened()
    sign_in(client, person("ben@wipo.example", Role.COORDINATOR, organization="WIPO"))
    found = links(parsed(client.get("/en/WIPO/home/")))
    assert {f"/en/WIPO/calls/{call.pk}/", "/en/WIPO/first-steps/"} <= set(found)


def test_a_call_to_others_is_not_there(client: Client, ana: Person) -> None:
    call = opened(organizations=["WIPO"])
    sign_in(client, ana)
    assert client.get(f"{CALLS}{call.pk}/").status_code == 404
    assert client.post(f"{CALLS}{call.pk}/complete/").status_code == 404
    assert "No data call has been opened yet." in content_of(client.get(CALLS)).decode()
    sign_in(client, person("c@itu.example", Role.CONTRIBUTOR))
    assert client.get(CALLS).status_code == 404


def test_a_closed_call_shows_what_changed_since_and_the_tables_as_they_were(
    inspector: Client, ana: Person
) -> None:
    call = opened()
    way = f"{OF_ALL}{call.pk}/"
    assert "can no longer declare" in content_of(inspector.get(f"{way}close/")).decode()
    inspector.post(f"{way}close/")
    assert not [one for one in links(parsed(inspector.get(way))) if "known=" in one]
    lately = timezone.now() - DAY
    DataCall.objects.filter(pk=call.pk).update(opened_at=lately, closed_at=lately)
    (tables,) = [one for one in links(parsed(inspector.get(way))) if "known=" in one]
    before = texts(parsed(inspector.get(tables)), "//td")
    done = entry("1", implementation=Implementation.IMPLEMENTED)
    minutes = int((timezone.now() - AT).total_seconds() // 60)
    bring(document(done, symbol="C23/5", date=lately.date()), minutes)
    forget()
    assert texts(parsed(inspector.get(tables)), "//td") == before
    now = tables.partition("&known")[0]
    assert texts(parsed(inspector.get(now)), "//td") != before
    changed = parsed(inspector.get(way)).xpath("//tbody/tr[1]/td[last()]")[0]
    assert text_of(changed).startswith("1")
    sign_in(inspector, ana)
    assert client_said(inspector, f"{CALLS}{call.pk}/complete/") == "The data call is closed."


def client_said(client: Client, way: str) -> str:
    answer = client.post(way)
    assert answer.status_code == 422
    return texts(parsed(answer), "//*[@id='problem']/p")[0]


def test_it_is_opened_again_with_a_reason_and_a_day_that_is_to_come(inspector: Client) -> None:
    call = opened()
    way = f"{CALLS}{call.pk}/"
    inspector.post(f"{way}close/")
    due = str(today() + DAY)
    assert inspector.post(f"{way}reopen/", {"on": due, "reason": " "}).status_code == 422
    assert inspector.post(f"{way}reopen/", {"on": "", "reason": "Late."}).status_code == 422
    inspector.post(f"{way}reopen/", {"on": due, "reason": "Late."})
    inspector.post(f"{way}due/", {"on": str(today() + DAY * 2)})
    call.refresh_from_db()
    assert (call.closed_at, call.due) == (None, today() + DAY * 2)


def test_an_inspector_finds_open_calls_at_the_door(inspector: Client) -> None:
    call = opened()
    assert f"/en/all/calls/{call.pk}/" in links(parsed(inspector.get("/en/")))
    calls.close_call(call=call.pk, by=machine(), at=timezone.now())
    assert f"/en/all/calls/{call.pk}/" not in links(parsed(inspector.get("/en/")))


def test_it_asks_as_much_of_few_as_of_many(inspector: Client) -> None:
    call = opened()

    def questions() -> int:
        forget()
        with CaptureQueriesContext(connection) as asked:
            inspector.get(f"{OF_ALL}{call.pk}/")
        return len(asked)

    questions()
    few = questions()
    bring(document(*(entry(str(number)) for number in range(4, 30)), symbol="C22/99"), 1)
    assert questions() <= few
