"""Cycles in the browser's way: opened, their days changed, closed; whether one is ready."""

import datetime

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.assignments import services as assignments
from uptake.core.codes import CycleStep, EditionKind, Role
from uptake.record.queries.cache import forget
from uptake.register.models import Cycle, CycleDay, Document, FollowUp, GoverningBody, Mail, Person

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/cycles/"
MEETING = datetime.date(timezone.localdate().year + 1, 6, 16)


@pytest.fixture
def filled(db: None) -> None:
    del db
    bring(document(entry("1"), entry("2")))


@pytest.fixture
def cycle(open_site: Client, filled: None) -> Cycle:
    """A cycle that was opened on the site."""
    del filled
    response = open_site.post(f"{WAY}open/", {"governing_body": body(), "meeting": f"{MEETING}"})
    row = Cycle.objects.get()
    assert response.headers["Location"] == f"{WAY}{row.pk}/"
    return row


@pytest.fixture
def ana(cycle: Cycle) -> Person:
    """Somebody who has the first recommendation, for the cycle."""
    one = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    coordinator = Person.objects.get(email="coordinator@itu.example")
    assignments.assign(
        follow_ups=[key("1")],
        people=[one.pk],
        units=[],
        due=None,
        cycle=cycle.pk,
        by=acting(coordinator, timezone.localdate()),
        at=timezone.now(),
    )
    return one


def key(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def body() -> int:
    return GoverningBody.objects.filter(organization__code="ITU")[0].pk


def days(cycle: Cycle, prefix: str = "") -> dict[str, str]:
    rows = CycleDay.objects.filter(cycle=cycle).values_list("step", "day")
    return {f"{prefix}{step}": f"{day:%Y-%m-%d}" for step, day in rows}


def test_a_cycle_is_opened_and_its_calendar_shown(open_site: Client, cycle: Cycle) -> None:
    page = parsed(open_site.get(f"{WAY}{cycle.pk}/"))
    assert texts(page, "//h1") == [f"Status for the Council {MEETING.year}"]
    assert texts(page, "//tbody/tr/th") == [
        "answers",
        "clearance",
        "translation",
        "publication",
        "meeting",
    ]
    assert "0 of 2" in text_of(page)
    assert "No document has been issued yet." in text_of(page)
    listed = parsed(open_site.get(WAY))
    assert f"Status for the Council {MEETING.year}" in text_of(listed)


def test_a_document_belongs_to_the_first_meeting_from_its_date_on(
    open_site: Client, cycle: Cycle
) -> None:
    next_year = MEETING.replace(year=MEETING.year + 1)
    open_site.post(f"{WAY}open/", {"governing_body": body(), "meeting": f"{next_year}"})
    following = Cycle.objects.get(meeting=next_year)
    for symbol, date in (("C90/1", MEETING), ("C90/2", MEETING + datetime.timedelta(days=1))):
        Document.objects.create(
            organization=cycle.organization,
            symbol=symbol,
            kind=EditionKind.GOVERNING_BODY_DOCUMENT,
            governing_body=cycle.governing_body,
            date=date,
        )
    for one, symbol in ((cycle, "C90/1"), (following, "C90/2")):
        row = parsed(open_site.get(f"{WAY}{one.pk}/")).xpath("//tr[th='publication']")[0]
        assert [text_of(link) for link in row.xpath(".//a")] == [symbol]


def test_what_cannot_be_opened_is_said(open_site: Client, cycle: Cycle) -> None:
    del cycle
    for given, said in (
        (
            {"governing_body": body(), "meeting": f"{MEETING}"},
            "A cycle for the meeting of this body",
        ),
        ({"governing_body": body(), "meeting": "2020-01-01"}, "has passed"),
        ({"governing_body": body(), "meeting": ""}, "Enter a valid date"),
        ({"governing_body": "x", "meeting": f"{MEETING}"}, "governing body was not found"),
    ):
        response = open_site.post(f"{WAY}open/", given)
        assert response.status_code == 422
        assert said in text_of(parsed(response))


def test_the_days_are_changed_and_what_is_due_moves(
    open_site: Client, cycle: Cycle, ana: Person
) -> None:
    early = datetime.date(MEETING.year, 1, 11)
    given = days(cycle) | days(cycle, "was_") | {CycleStep.ANSWERS: f"{early}"}
    told = open_site.post(f"{WAY}{cycle.pk}/change/", given, follow=True)
    assert "Dates changed; due date updated for 1 assignment." in text_of(parsed(told))
    assert ana.assignments.get().due == early
    seen_before = open_site.post(f"{WAY}{cycle.pk}/change/", given)
    assert seen_before.status_code == 422
    assert "Another person has changed the dates" in text_of(parsed(seen_before))
    assert parsed(seen_before).xpath("//input[@name='answers']/@value") == [
        f"11 January {early.year}"
    ]


def test_days_out_of_order_are_named_and_stay_as_typed(open_site: Client, cycle: Cycle) -> None:
    wrong = {CycleStep.CLEARANCE: f"{MEETING.year}-01-11"}
    given = days(cycle) | days(cycle, "was_") | wrong
    page = parsed(open_site.post(f"{WAY}{cycle.pk}/change/", given))
    (said,) = texts(page, "//*[@role='alert']")
    assert f"“clearance” (11 January {MEETING.year}) is before “answers”" in said
    assert page.xpath("//input[@name='clearance']/@value") == [f"11 January {MEETING.year}"]
    missing = open_site.post(f"{WAY}{cycle.pk}/change/", given | {CycleStep.CLEARANCE: ""})
    assert "Enter a valid date" in text_of(parsed(missing))


def test_readiness_leads_to_where_each_thing_is_mended(
    open_site: Client, cycle: Cycle, ana: Person
) -> None:
    del ana
    page = parsed(open_site.get(f"{WAY}{cycle.pk}/ready/"))
    assert "0 of 2 recommendations are ready." in text_of(page)
    first, second = page.xpath("//ol/li[contains(@class, 'entry')]")
    hrefs = first.xpath(".//ul[@class='obstacles']//a/@href")
    assert hrefs[0] == f"/en/ITU/answer/{REPORT}/1/"
    assert "Ana Prieto" in text_of(first)
    assert second.xpath(".//ul[@class='obstacles']//a/@href")[0] == (
        f"/en/ITU/assignments/new/?one={key('2')}"
    )
    kinds = page.xpath("//ul[contains(@class, 'counts')]//a/@href")
    assert "?kind=unassigned" in kinds
    narrowed = parsed(open_site.get(f"{WAY}{cycle.pk}/ready/?kind=unassigned"))
    assert len(narrowed.xpath("//ol/li[contains(@class, 'entry')]")) == 1
    for href in {*hrefs, *kinds}:
        assert (
            open_site.get(href if href[0] == "/" else f"{WAY}{cycle.pk}/ready/{href}").status_code
            == 200
        )


def test_who_owes_an_answer_is_reminded_once_a_day(
    open_site: Client, cycle: Cycle, ana: Person
) -> None:
    page = parsed(open_site.get(f"{WAY}{cycle.pk}/ready/"))
    assert page.xpath("//input[@name='line']/@value") == [str(key("1"))]
    nobody = open_site.post(f"{WAY}{cycle.pk}/remind/", {"which": "ticked"})
    assert nobody.status_code == 422
    assert not Mail.objects.exists()
    form = {"which": "ticked", "line": key("1")}
    shown = parsed(open_site.post(f"{WAY}{cycle.pk}/remind/", form))
    assert "1 message will be sent. Nothing has been sent yet." in text_of(shown)
    assert "ana@itu.example" in text_of(shown)
    assert not Mail.objects.exists()
    told = open_site.post(f"{WAY}{cycle.pk}/remind/", form | {"seen": "yes"}, follow=True)
    said = text_of(parsed(told))
    assert "The reminder for 1 person was not sent: no mail server is configured." in said
    assert Mail.objects.get().person == ana
    again = open_site.post(
        f"{WAY}{cycle.pk}/remind/?kind=not_renewed", {"which": "all", "seen": "yes"}, follow=True
    )
    assert "Already reminded today: Ana Prieto." in text_of(parsed(again))
    assert again.redirect_chain[0][0] == f"{WAY}{cycle.pk}/ready/?kind=not_renewed"
    assert Mail.objects.count() == 1


def test_once_the_meeting_is_over_nobody_is_reminded(
    open_site: Client, cycle: Cycle, ana: Person
) -> None:
    form = {"which": "ticked", "line": key("1"), "seen": "yes"}
    Cycle.objects.filter(pk=cycle.pk).update(
        meeting=timezone.localdate() - datetime.timedelta(days=1)
    )
    forget()
    page = parsed(open_site.get(f"{WAY}{cycle.pk}/ready/"))
    assert page.xpath("//ol/li[contains(@class, 'entry')]")
    assert not page.xpath("//input[@name='line'] | //button[@name='which']")
    assert page.xpath(f"//main//a[@href='{WAY}{cycle.pk}/close/']")
    refused = open_site.post(f"{WAY}{cycle.pk}/remind/", form)
    assert refused.status_code == 422
    assert "The meeting has taken place." in text_of(parsed(refused))
    assert not Mail.objects.filter(person=ana).exists()


def test_with_a_mail_server_reminders_are_sent(
    open_site: Client, cycle: Cycle, ana: Person, settings: LazySettings
) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.example"}
    form = {"which": "ticked", "line": key("1"), "seen": "yes"}
    told = open_site.post(f"{WAY}{cycle.pk}/remind/", form, follow=True)
    assert "Reminder sent to 1 person." in text_of(parsed(told))
    assert Mail.objects.get().person == ana


def test_a_closed_cycle_is_kept_with_its_days(open_site: Client, cycle: Cycle) -> None:
    told = open_site.post(f"{WAY}{cycle.pk}/close/", follow=True)
    assert "is closed." in text_of(parsed(told))
    page = parsed(open_site.get(f"{WAY}{cycle.pk}/"))
    assert not page.xpath("//main//input[@type='date']")
    assert open_site.get(f"{WAY}{cycle.pk}/ready/").status_code == 404
    assert open_site.get("/en/ITU/cycles/99999999999999999999/").status_code == 404


def test_a_clearing_officer_looks_and_changes_nothing(open_site: Client, cycle: Cycle) -> None:
    del open_site
    officer = Client()
    sign_in(officer, person("omar@itu.example", Role.CLEARING_OFFICER))
    page = parsed(officer.get(f"{WAY}{cycle.pk}/"))
    assert not page.xpath("//main//input[@type='date']")
    ready = parsed(officer.get(f"{WAY}{cycle.pk}/ready/"))
    assert not ready.xpath("//main//input[@type='checkbox']")
    for href in ready.xpath("//ul[@class='obstacles']//a/@href"):
        assert officer.get(href).status_code == 200
    for deed in ("change", "close", "remind"):
        assert officer.post(f"{WAY}{cycle.pk}/{deed}/").status_code == 404


def test_for_others_cycles_are_not_there(cycle: Cycle, ana: Person) -> None:
    nobody, contributor, other = Client(), Client(), Client()
    sign_in(contributor, ana)
    sign_in(other, person("coco@wipo.example", Role.COORDINATOR, organization="WIPO"))
    for client in (nobody, contributor, other):
        for rest in ("", f"{cycle.pk}/", f"{cycle.pk}/ready/"):
            assert client.get(f"{WAY}{rest}").status_code == 404
        for rest in ("open/", f"{cycle.pk}/change/", f"{cycle.pk}/close/", f"{cycle.pk}/remind/"):
            assert client.post(f"{WAY}{rest}").status_code == 404
    assert other.get(f"/en/WIPO/cycles/{cycle.pk}/").status_code == 404
    assert other.post(f"/en/WIPO/cycles/{cycle.pk}/close/").status_code == 404


def test_the_page_asks_as_many_questions_for_two_as_for_thirty(
    open_site: Client, cycle: Cycle
) -> None:
    with CaptureQueriesContext(connection) as two:
        open_site.get(f"{WAY}{cycle.pk}/ready/")
    bring(document(*(entry(str(number)) for number in range(1, 31)), symbol="C22/62"), 5)
    with CaptureQueriesContext(connection) as thirty:
        page = parsed(open_site.get(f"{WAY}{cycle.pk}/ready/"))
    assert len(page.xpath("//ol/li[contains(@class, 'entry')]")) == 30
    assert len(thirty) == len(two)


def test_closing_is_asked_with_its_consequences_and_can_be_undone(
    open_site: Client, cycle: Cycle, ana: Person
) -> None:
    del ana
    way = f"{WAY}{cycle.pk}/"
    assert not parsed(open_site.get(way)).xpath("//form[contains(@action, '/close/')]")
    asked = text_of(parsed(open_site.get(f"{way}close/")))
    assert "2 recommendations have no answer for this cycle." in asked
    assert "0 answers are waiting for clearance." in asked
    assert Cycle.objects.get().closed_at is None
    told = parsed(open_site.post(f"{way}close/", follow=True))
    assert f"Status for the Council {MEETING.year} is closed." in text_of(told)
    assert open_site.get(f"{way}close/").status_code == 302
    silent = open_site.post(f"{way}reopen/", {"reason": " "})
    assert silent.status_code == 422
    assert "Give the reason" in text_of(parsed(silent))
    again = open_site.post(f"{way}reopen/", {"reason": "Closed by mistake."}, follow=True)
    assert "is open again." in text_of(parsed(again))
    assert Cycle.objects.get().closed_at is None
    assert open_site.get(f"{way}ready/").status_code == 200
