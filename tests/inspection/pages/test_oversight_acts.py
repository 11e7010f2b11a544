"""The acts of the oversight body: those of inspectors anywhere, and what is done there."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import content_of, parsed, texts
from uptake.core.codes import Language, Role
from uptake.core.recipients import Actor, machine
from uptake.inspection.services import calls, letters
from uptake.record.services import events
from uptake.register.models import Person

pytestmark = pytest.mark.django_db
ACTS = "/en/all/oversight-acts/"
REGISTERED = "reports.register"


@pytest.fixture
def helena(db: None) -> Person:
    del db
    bring(document(entry("1")))
    return person("helena@jiu.example", Role.INSPECTOR, organization=None)


@pytest.fixture
def inspector(client: Client, helena: Person) -> Client:
    sign_in(client, helena)
    return client


def record(verb: str, subject: str, by: Actor, organization: str = "ITU") -> None:
    events.record(
        verb, organization=organization, subject=subject, by=by, at=timezone.now(), values={}
    )


def lines(client: Client, asked: str = "") -> list[list[str]]:
    page = parsed(client.get(ACTS + asked))
    return [texts(row, "./td") for row in page.xpath("//table/tbody/tr")]


def its_actor(one: Person) -> Actor:
    return Actor("Helena", one.pk, roles=frozenset({Role.INSPECTOR}))


def test_acts_of_inspectors_are_told_wherever_they_were_done_and_no_others(
    inspector: Client, helena: Person
) -> None:
    record(REGISTERED, "JIU/REP/2024/1", its_actor(helena), "WIPO")
    record(REGISTERED, "JIU/REP/2024/2", machine("Somebody"))
    found = lines(inspector)
    assert [(row[1], row[2], row[3]) for row in found if "JIU/REP/2024" in row[2]] == [
        ("Report registered", "JIU/REP/2024/1", "WIPO")
    ]


def test_a_call_a_letter_and_a_recommendation_lead_to_their_pages(
    inspector: Client, helena: Person
) -> None:
    by, now = its_actor(helena), timezone.now()
    due = timezone.localdate() + datetime.timedelta(days=9)
    call = calls.open_call(year=2026, due=due, message={}, by=by, at=now)
    letters.draft(
        organization="ITU", on=timezone.localdate(), language=Language.FRENCH, by=by, at=now
    )
    record("corrections.correct", "JIU/REP/2021/3 1", by)
    page = parsed(inspector.get(ACTS))
    ways = {str(way) for way in page.xpath("//table/tbody//a/@href")}
    assert ways == {
        f"/en/all/calls/{call.pk}/",
        "/en/ITU/figures/profile/",
        "/en/ITU/recommendations/JIU/REP/2021/3/1/",
    }
    assert all(inspector.get(way).status_code == 200 for way in ways)
    assert "Data call 2026" in content_of(inspector.get(ACTS)).decode()


def test_they_are_narrowed_by_person_act_and_day(inspector: Client, helena: Person) -> None:
    other = person("otto@jiu.example", Role.INSPECTOR, organization=None)
    record(REGISTERED, "JIU/REP/2024/1", its_actor(helena))
    record("corrections.correct", "JIU/REP/2024/2", its_actor(other))
    today = timezone.localdate()

    def subjects(asked: str) -> set[str]:
        return {row[2] for row in lines(inspector, asked) if "2024" in row[2]}

    assert subjects(f"?person={helena.pk}") == {"JIU/REP/2024/1"}
    assert subjects("?verb=corrections_correct") == {"JIU/REP/2024/2"}
    assert subjects(f"?day={today}") == {"JIU/REP/2024/1", "JIU/REP/2024/2"}
    assert subjects(f"?day={today - datetime.timedelta(days=1)}") == set()
    assert subjects("?day=soon&person=nobody") == {"JIU/REP/2024/1", "JIU/REP/2024/2"}


def test_a_long_list_goes_on_on_the_next_page(inspector: Client, helena: Person) -> None:
    for number in range(60):
        record(REGISTERED, f"JIU/REP/2024/{number}", its_actor(helena))
    page = parsed(inspector.get(ACTS))
    assert len(page.xpath("//table/tbody/tr")) == 50
    (older,) = page.xpath("//nav[@class='pages']//a[@rel='next']/@href")
    shown = {row[2] for row in (*lines(inspector), *lines(inspector, older))}
    assert {f"JIU/REP/2024/{number}" for number in range(60)} <= shown


def test_inspectors_find_it_and_coordinators_do_not(inspector: Client) -> None:
    assert ACTS in parsed(inspector.get("/en/")).xpath("//nav[@class='places']//a/@href")
    sign_in(inspector, person("ana@itu.example", Role.COORDINATOR))
    assert inspector.get(ACTS).status_code == 404
