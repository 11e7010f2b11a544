"""Calendar feeds, the way out of the digest, the outgoing messages; and where messages lead."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve
from django.utils import translation
from icalendar import Calendar

from tests.rooms.people import person, sign_in
from tests.rooms.reminded import assigned, register_of
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import CycleStep, Language, MailState, Notice, RegularWork, Role, Stage
from uptake.core.log_redaction import without_secrets
from uptake.core.recipients import machine
from uptake.demonstration.services.people import addresses
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import (
    Site,
    calendar_path,
    home,
    link_address,
    unsubscribe_address,
)
from uptake.register.models import (
    Cycle,
    CycleDay,
    Event,
    FollowUpProgress,
    GoverningBody,
    GoverningBodyName,
    Mail,
    Person,
    WorkFailure,
)

pytestmark = pytest.mark.django_db

NOW = datetime.datetime.now(datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


def path_of(address: str) -> str:
    return urlsplit(address).path


def feed_of(one: Person) -> str:
    one.refresh_from_db()
    return calendar_path(one.pk, one.calendar_version)


def ana(language: Language = Language.ENGLISH) -> Person:
    register_of(2)
    return person("ana@itu.example", Role.CONTRIBUTOR, language=language)


def calendar(client: Client, one: Person) -> Calendar:
    response = client.get(feed_of(one))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


# Calendars


def test_a_calendar_shows_the_days_by_which_to_answer(client: Client) -> None:
    one = ana()
    assigned("1", one, TODAY + 9 * DAY, at=NOW)
    assigned("2", one, None, at=NOW)
    (event,) = calendar(client, one).walk("VEVENT")
    assert event.decoded("dtstart") == TODAY + 9 * DAY
    assert event["summary"] == "Answer due: JIU/REP/2021/3, recommendation 1"
    assert event["url"] == "http://localhost:8000/en/ITU/answer/JIU/REP/2021/3/1/"


def test_a_calendar_speaks_its_readers_language(client: Client) -> None:
    one = ana(Language.FRENCH)
    assigned("1", one, TODAY + 9 * DAY, at=NOW)
    found = calendar(client, one)
    assert found["x-wr-calname"] == "Suivi des recommandations\u00a0: UIT"
    (event,) = found.walk("VEVENT")
    assert str(event["summary"]).startswith("Réponse attendue")
    assert event["summary"].params["LANGUAGE"] == "fr"


def test_what_is_of_another_language_keeps_its_order_in_a_calendar(client: Client) -> None:
    one = ana(Language.ARABIC)
    assigned("1", one, TODAY + 9 * DAY, at=NOW)
    (event,) = calendar(client, one).walk("VEVENT")
    assert "\u2068JIU/REP/2021/3\u2069" in str(event["summary"])


def test_what_is_answered_or_has_ended_is_not_shown(client: Client) -> None:
    one = ana()
    ended = assigned("1", one, TODAY + 9 * DAY, at=NOW - 2 * DAY)
    ended.ended_at = NOW
    ended.save()
    assigned("2", one, TODAY + 9 * DAY, at=NOW - 2 * DAY)
    FollowUpProgress.objects.update(stage=Stage.SUBMITTED)
    assert calendar(client, one).walk("VEVENT") == []


def test_a_coordinator_sees_the_steps_of_the_open_cycles(client: Client) -> None:
    register_of(1)
    one = person("carla@itu.example", Role.COORDINATOR)
    body = GoverningBody.objects.filter(organization__code="ITU").first()
    assert body is not None
    for meeting, closed in ((TODAY + 90 * DAY, None), (TODAY, NOW)):
        cycle = Cycle.objects.create(
            organization=body.organization,
            governing_body=body,
            meeting=meeting,
            closed_at=closed,
            recorded_at=NOW,
            recorded_by="Uptake",
        )
        CycleDay.objects.create(cycle=cycle, step=CycleStep.CLEARANCE, day=meeting - 50 * DAY)
    (event,) = calendar(client, one).walk("VEVENT")
    assert event.decoded("dtstart") == TODAY + 40 * DAY
    assert "Council" in str(event["summary"])
    GoverningBodyName.objects.bulk_create(
        GoverningBodyName(
            governing_body=body,
            language=language,
            name="المجلس" if language is Language.ARABIC else "",
            valid_from=TODAY,
            recorded_at=NOW,
            recorded_by="Uptake",
        )
        for language in Language
    )
    (event,) = calendar(client, one).walk("VEVENT")
    assert "\u2068المجلس\u2069" in str(event["summary"])


def test_a_calendar_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    one = ana()
    first = client.get(feed_of(one))
    again = client.get(feed_of(one), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assigned("1", one, TODAY + DAY, at=NOW)
    changed = client.get(feed_of(one), headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_who_has_left_has_no_calendar(client: Client) -> None:
    one = ana()
    Person.objects.filter(pk=one.pk).update(left_on=TODAY)
    assert client.get(feed_of(one)).status_code == 404


def test_an_address_that_nobody_made_shows_nothing(client: Client) -> None:
    one = ana()
    address = feed_of(one)
    for wrong in (address.replace(f"/{one.pk}-", f"/{one.pk + 1}-"), "/calendar/1-0.ics"):
        assert client.get(wrong).status_code == 404


def test_a_renewed_calendar_has_a_new_address_and_the_old_one_shows_nothing(
    client: Client,
) -> None:
    one = ana()
    sign_in(client, one)
    old = feed_of(one)
    page = parsed(client.get("/en/ITU/calendar/"))
    assert page.xpath("//input[@id='feed']/@value") == [f"http://testserver{old}"]
    response = client.post("/en/ITU/calendar/", follow=True)
    assert texts(parsed(response), "//*[@role='status']") == [
        "The calendar link has been reset. The previous link no longer works."
    ]
    assert client.get(old).status_code == 404
    assert client.get(feed_of(one)).status_code == 200
    assert Event.objects.filter(verb="calendars.renew", person=one.pk).count() == 1


def test_who_is_nobody_there_has_no_page_of_a_calendar(client: Client) -> None:
    one = ana()
    person("someone@wipo.example", organization="WIPO")
    assert client.get("/en/ITU/calendar/").status_code == 404
    sign_in(client, one)
    assert client.get("/en/WIPO/calendar/").status_code == 404
    assert client.get("/en/ITU/calendar/").status_code == 200


# The digest


def away(one: Person, language: Language = Language.ENGLISH) -> str:
    return path_of(unsubscribe_address(one.pk, language))


def wants(one: Person) -> bool:
    one.refresh_from_db()
    return one.wants_digest


def test_looking_changes_nothing(client: Client) -> None:
    one = ana()
    response = client.get(away(one))
    assert response.status_code == 200
    assert wants(one)
    assert response.headers["Referrer-Policy"] == "no-referrer"


def test_a_button_stops_the_digest_and_another_brings_it_back(client: Client) -> None:
    one = ana()
    page = parsed(client.post(away(one), {"stop": "yes"}))
    assert not wants(one)
    assert page.xpath("//button/@name") == ["again"]
    client.post(away(one), {"again": "yes"})
    assert wants(one)
    verbs = Event.objects.filter(person=one.pk).order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["digests.stop", "digests.start"]


def test_mail_programs_stop_it_with_one_click() -> None:
    one = ana()
    response = Client(enforce_csrf_checks=True).post(
        away(one, Language.ARABIC),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 200
    assert not wants(one)
    assert parsed(response).get("dir") == "rtl"


def test_an_address_of_nobody_stops_nothing(client: Client) -> None:
    one = ana()
    wrong = away(one).replace(f"/{one.pk}:", f"/{one.pk + 1}:")
    assert client.post(wrong).status_code == 404
    Person.objects.filter(pk=one.pk).update(left_on=TODAY)
    assert client.post(away(one)).status_code == 404


def test_the_log_holds_no_address_that_lets_somebody_in() -> None:
    one = ana()
    for address in (feed_of(one), away(one), path_of(link_address("s" * 43, Language.ENGLISH))):
        hidden = without_secrets(f'"GET {address} HTTP/1.1" 200')
        assert address not in hidden
        assert "…" in hidden


# The outgoing messages


def stopped(to: Person, state: MailState, error: str = "") -> Mail:
    mails.queue(
        person=to.pk,
        notice=Notice.INVITED,
        about=state,
        paragraphs=["What nobody else must read."],
        subject="A subject",
        links=[],
        by=machine(),
        at=NOW,
    )
    Mail.objects.filter(tells__about=state).update(state=state, error=error)
    return Mail.objects.latest("pk")


def test_an_administrator_sees_what_became_of_messages_and_not_what_they_say(
    client: Client,
) -> None:
    one = ana()
    sign_in(client, person("boss@itu.example", Role.ADMINISTRATOR))
    stopped(one, MailState.FAILED, "550 No such user")
    stopped(one, MailState.UNCERTAIN, "mail-interrupted")
    response = client.get("/en/ITU/mails/")
    said = response.content.decode()
    assert "550 No such user" in said
    assert "not known whether the server accepted the message" in said
    assert "What nobody else must read." not in said
    only = parsed(client.get("/en/ITU/mails/?state=failed"))
    assert len(only.xpath("//tbody/tr")) == 1


def test_an_administrator_reads_a_message_without_the_links_of_its_reader(
    client: Client, settings: LazySettings
) -> None:
    sign_in(client, person("boss@itu.example", Role.ADMINISTRATOR))
    mail = stopped(ana(), MailState.WAITING)
    secret = "x" * 40
    Mail.objects.filter(pk=mail.pk).update(
        text=f"What it says.\n\nhttps://uptake.example/en/link/{secret}/"
    )
    said = client.get(f"/en/ITU/mails/{mail.pk}/").content.decode()
    assert "What it says." in said
    assert "/en/link/…/" in said
    assert secret not in said
    assert client.get("/en/ITU/mails/0/").status_code == 404
    settings.UPTAKE_SMTP = settings.UPTAKE_SMTP | {"host": ""}
    assert "not sent: no mail server" in client.get("/en/ITU/mails/").content.decode()


def test_a_demonstration_shows_what_its_people_were_sent(
    client: Client, settings: LazySettings
) -> None:
    one = person(addresses()[0], Role.CONTRIBUTOR)
    sign_in(client, one)
    stopped(one, MailState.WAITING)
    page = f"/en/account/demonstration/{one.account_id}/inbox/"
    settings.UPTAKE_DEMONSTRATION = True
    said = client.get(page).content.decode()
    assert "What nobody else must read." in said
    assert page in client.get("/en/account/demonstration/").content.decode()
    other = person("real@itu.example", Role.CONTRIBUTOR)
    sign_in(Client(), other)
    other.refresh_from_db()
    assert client.get(page.replace(str(one.account_id), str(other.account_id))).status_code == 404
    settings.UPTAKE_DEMONSTRATION = False
    assert client.get(page).status_code == 404


def test_beyond_the_last_page_of_messages_is_the_last(client: Client) -> None:
    """Where the last message of a page was sent again, its page is there no more."""
    one = ana()
    sign_in(client, person("boss@itu.example", Role.ADMINISTRATOR))
    stopped(one, MailState.FAILED)
    found = parsed(client.get("/en/ITU/mails/?state=failed&page=2"))
    assert len(found.xpath("//tbody/tr")) == 1


def test_an_administrator_sends_one_again(client: Client) -> None:
    one = ana()
    sign_in(client, person("boss@itu.example", Role.ADMINISTRATOR))
    mail = stopped(one, MailState.UNCERTAIN)
    again = f"/en/ITU/mails/{mail.pk}/again/"
    assert client.post(again).status_code == 302
    mail.refresh_from_db()
    assert mail.state is MailState.WAITING
    assert client.post(again).status_code == 409
    assert client.get(again).headers["Location"] == f"/en/ITU/mails/{mail.pk}/"


def test_others_do_not_see_them(client: Client) -> None:
    one = ana()
    mail = stopped(one, MailState.FAILED)
    strangers = (
        person("carla@itu.example", Role.COORDINATOR),
        person("boss@wipo.example", Role.ADMINISTRATOR, organization="WIPO"),
    )
    for stranger in (None, *strangers):
        if stranger is not None:
            sign_in(client, stranger)
        assert client.get("/en/ITU/mails/").status_code == 404
        assert client.get(f"/en/ITU/mails/{mail.pk}/").status_code == 404
        assert client.post(f"/en/ITU/mails/{mail.pk}/again/").status_code == 404
    assert client.get("/en/WIPO/mails/").status_code == 200


# Where messages lead


def test_every_address_in_a_message_is_one_of_the_site(settings: LazySettings) -> None:
    settings.UPTAKE_SITE = "https://uptake.example"
    site = Site(Language.RUSSIAN, "ITU")
    expected = {
        site.page("mine"): "mine",
        site.page("clearance"): "clearance",
        site.page("assignments"): "assignments",
        site.page("cycles", "3"): "cycle",
        site.page("cycles", "3", "ready"): "ready",
        site.answer("JIU/REP/2021/3", "5"): "answer",
        site.answer("JIU/REP/2021/3", "§45"): "answer",
        site.recommendation("JIU/REP/2021/3", "5"): "recommendation",
        site.recommendation("JIU/REP/2021/3", "§45"): "recommendation",
        unsubscribe_address(1, Language.RUSSIAN): "unsubscribe",
        home() + calendar_path(1, 0): "calendar-file",
        link_address("s" * 43, Language.RUSSIAN): "link-open",
    }
    with translation.override("ru"):
        names = {address: resolve(path_of(address)).url_name for address in expected}
    assert names == expected
    assert all(address.startswith("https://uptake.example/") for address in expected)


# What fails


@pytest.mark.parametrize("page", ["people/", "units/", "mails/", "settings/"])
def test_an_administrator_sees_what_fails_of_the_regular_work(client: Client, page: str) -> None:
    at = datetime.datetime(2026, 11, 30, 9, 5, tzinfo=datetime.UTC)
    sign_in(client, person("ada@itu.example", Role.ADMINISTRATOR))
    shown = parsed(client.get(f"/en/ITU/{page}"))
    assert "has failed" not in text_of(shown)
    for organization in ("ITU", "WIPO"):
        WorkFailure.objects.create(
            work=RegularWork.REMINDERS,
            organization=organization,
            error="OverflowError",
            first_at=at,
            last_at=at,
        )
    shown = parsed(client.get(f"/en/ITU/{page}"))
    (told,) = [one for one in texts(shown, "//div[@role='alert']") if "has failed" in one]
    assert "Reminders for ITU could not be prepared (last attempt: 30 November 2026" in told
    assert "OverflowError" in told
    assert "WIPO" not in told


@pytest.mark.parametrize(
    ("site", "asked", "expected"),
    [
        (None, "uptake.example:8031", "http://uptake.example:8031/calendar/"),
        ("https://up.example.org", "uptake.example:8031", "https://up.example.org/calendar/"),
    ],
)
def test_an_address_to_copy_follows_what_is_set_or_asked_for(
    client: Client, settings: LazySettings, site: str | None, asked: str, expected: str
) -> None:
    settings.UPTAKE_SITE, settings.ALLOWED_HOSTS = site, ["uptake.example"]
    sign_in(client, ana())
    page = client.get("/en/ITU/calendar/", headers={"host": asked}).content.decode()
    assert expected in page
    assert client.get("/en/ITU/calendar/", headers={"host": "evil.example"}).status_code == 400
