"""Sending through a real mail server: the parts, what it refuses, what nobody knows."""

import datetime
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest
from django.conf import LazySettings

from tests.rooms.people import acting, person
from tests.rooms.postbox import Postbox, part, postbox
from tests.rooms.reminded import DAY, NOW, TODAY, assigned, mail_to, register_of, still, tick
from uptake.core.codes import Language, MailState, Notice, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.notifications.services import mails, sending
from uptake.notifications.services.sending import Answer, Fate, connection
from uptake.register.models import Event, Mail, Person

pytestmark = pytest.mark.django_db

MINUTE = datetime.timedelta(minutes=1)
RIGHT_TO_LEFT_MARK, ISOLATE = "\u200f", "\u2068"


@pytest.fixture
def box(db: None, settings: LazySettings) -> Iterator[Postbox]:
    """A mail server that takes everything, and a register with two recommendations."""
    del db
    register_of(2)
    with postbox(settings) as found:
        yield found


def contributor(language: Language = Language.ENGLISH, name: str = "ana") -> Person:
    return person(f"{name}@itu.example", Role.CONTRIBUTOR, language=language)


def queued(one: Person, about: str = "the first", at: datetime.datetime = NOW) -> Mail:
    """A message in the queue."""
    assert mails.queue(
        person=one.pk,
        notice=Notice.INVITED,
        about=about,
        paragraphs=["Come in."],
        subject="An invitation",
        links=[("This way", "https://uptake.example/en/")],
        by=machine(),
        at=at,
    )
    return Mail.objects.latest("pk")


def send(at: datetime.datetime = NOW) -> sending.Sent:
    return sending.send_waiting(by=machine(), clock=still(at))


def test_a_message_travels_as_text_and_as_html(box: Postbox, settings: LazySettings) -> None:
    settings.UPTAKE_MAIL_FROM = "Suivi des recommandations <follow-up@itu.example>"
    ana = contributor()
    assigned("1", ana, TODAY + 20 * DAY)
    assert tick().sent == 1
    found = box.to("ana@itu.example")
    assert found["From"] == "Suivi des recommandations <follow-up@itu.example>"
    assert found["Subject"] == "ITU: newly assigned (1)"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == "en"
    assert found["Message-ID"].endswith("@localhost>")
    assert parsedate_to_datetime(found["Date"]) == NOW
    assert found.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in found.iter_parts()] == ["text/plain", "text/html"]
    text, html = part(found, "plain"), part(found, "html")
    for said in ("JIU/REP/2021/3", "Recommendation 1, due on 27 September 2022.", "/en/link/"):
        assert said in text
        assert said in html
    assert "http://localhost:8000/en/ITU/mine/" in text
    assert "<script" not in html
    assert "src=" not in html


@pytest.mark.parametrize("language", Language)
def test_a_message_is_in_its_readers_language_and_direction(
    box: Postbox, language: Language
) -> None:
    ana = contributor(language)
    assigned("1", ana, TODAY + 20 * DAY)
    tick()
    found = box.to("ana@itu.example")
    html, text = part(found, "html"), part(found, "plain")
    direction = "rtl" if language is Language.ARABIC else "ltr"
    assert html.count(f'lang="{language}" dir="{direction}"') == 2
    assert f"/{language}/link/" in text
    assert found["Content-Language"] == language
    arabic = language is Language.ARABIC
    assert ("<bdi>JIU/REP/2021/3</bdi>" in html) is arabic
    assert (f"{RIGHT_TO_LEFT_MARK}{ISOLATE}JIU/REP/2021/3" in text) is arabic
    english = {"newly assigned", "Recommendation", "Answer now"}
    assert language is Language.ENGLISH or not any(one in text for one in english)


def test_what_has_waited_longest_is_sent_first(box: Postbox) -> None:
    written = [queued(contributor(name=name)) for name in ("ana", "ben", "carl")]
    for one, hours in zip(written, (1, 3, 2), strict=True):
        Mail.objects.filter(pk=one.pk).update(send_after=NOW - datetime.timedelta(hours=hours))
    assert send().number(MailState.SENT) == 3
    assert [one["To"] for one in box.messages] == [
        f"{name}@itu.example" for name in ("ben", "carl", "ana")
    ]


def test_what_is_sent_is_not_kept(box: Postbox) -> None:
    ana = contributor()
    assigned("1", ana)
    tick()
    mail = mail_to(ana)
    assert (mail.state, mail.sent_at, mail.attempts) == (MailState.SENT, NOW, 1)
    assert mail.html == ""
    assert "/link/…/" in mail.text or "/link/" not in mail.text
    assert mail.subject
    assert len(box.messages) == 1


def test_without_a_server_messages_wait(db: None) -> None:
    del db
    mail = queued(contributor())
    assert send().of == {}
    assert sending.waiting() == 1
    assert Mail.objects.get(pk=mail.pk).attempts == 0


def test_while_the_server_is_not_there_messages_wait(
    box: Postbox, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    there = settings.UPTAKE_SMTP
    settings.UPTAKE_SMTP = {**there, "port": 1}
    queued(contributor())
    send()
    assert "The mail server 127.0.0.1 could not be reached" in caplog.text
    settings.UPTAKE_SMTP = there
    assert send(NOW + MINUTE).number(MailState.SENT) == 1
    assert len(box.messages) == 1


@pytest.mark.parametrize("user", ["a", None])
def test_nothing_is_told_where_the_way_cannot_be_encrypted_as_it_is_to_be(
    box: Postbox, settings: LazySettings, user: str | None
) -> None:
    way = {"tls": "starttls", "user": user, "password": "b"}
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, **way}
    with pytest.raises(UptakeError, match="mail-server-unreachable"), connection():
        pass
    assert box.messages == []


def test_what_is_refused_for_now_is_tried_again_later_and_later(box: Postbox) -> None:
    box.refusing["ana@itu.example"] = "450 The mailbox is busy"
    mail = queued(contributor())
    at, pauses = NOW, []
    for attempt in range(1, 9):
        send(at)
        mail.refresh_from_db()
        assert mail.attempts == attempt
        pauses.append(mail.send_after - at)
        at = max(at, mail.send_after)
    assert pauses[:-1] == sorted(pauses[:-1])
    assert (mail.state, mail.error) == (MailState.FAILED, "450 The mailbox is busy")
    assert send(at + 30 * DAY).of == {}


def test_what_is_refused_for_the_time_being_arrives_once(box: Postbox) -> None:
    box.refusing["ana@itu.example"] = "450 The mailbox is busy"
    mail = queued(contributor())
    send()
    box.refusing.clear()
    assert send(NOW + MINUTE).of == {}
    assert send(NOW + 3 * MINUTE).number(MailState.SENT) == 1
    assert [one["Message-ID"] for one in box.messages] == [mail.message_id]


def test_what_is_refused_for_good_has_failed_with_the_servers_words(box: Postbox) -> None:
    box.refusing["ana@itu.example"] = "550 No such user"
    mail = queued(contributor())
    queued(contributor(name="ben"))
    done = send()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "550 No such user")
    assert (done.number(MailState.FAILED), done.number(MailState.SENT)) == (1, 1)
    assert box.recipients == ["ben@itu.example"]


def test_a_message_that_the_server_would_not_take_has_failed(box: Postbox) -> None:
    box.closing = "554 This looks like an advertisement"
    mail = queued(contributor())
    send()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "554 This looks like an advertisement")


def test_where_the_server_falls_silent_nobody_knows_and_nothing_is_sent_again(
    box: Postbox,
) -> None:
    box.hanging_up = True
    mail = queued(contributor())
    assert send().number(MailState.UNCERTAIN) == 1
    for days in range(1, 5):
        send(NOW + days * DAY)
    mail.refresh_from_db()
    assert mail.state is MailState.UNCERTAIN
    assert len(box.messages) == 1


def test_a_message_whose_sender_died_is_uncertain_after_a_while(box: Postbox) -> None:
    mail = queued(contributor())
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENDING, tried_at=NOW, attempts=1)
    assert send(NOW + 14 * MINUTE).of == {}
    assert send(NOW + 16 * MINUTE).number(MailState.UNCERTAIN) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.UNCERTAIN, "mail-interrupted")
    assert box.messages == []


def test_an_answer_that_comes_after_it_was_given_up_lets_it_not_leave_again(
    box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = queued(contributor())

    def slow(_: object, __: Mail, at: datetime.datetime) -> Answer:
        send(at + 16 * MINUTE)  # another process, which takes this one for dead
        return Answer(Fate.LATER, "450 The mailbox is busy")

    monkeypatch.setattr(sending, "_answer", slow)
    send()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.UNCERTAIN, "mail-interrupted")
    assert box.messages == []


def test_an_administrator_sends_it_again(box: Postbox) -> None:
    boss = person("boss@itu.example", Role.ADMINISTRATOR)
    mail = queued(contributor())
    Mail.objects.filter(pk=mail.pk).update(state=MailState.UNCERTAIN)
    mails.send_again(mail=mail.pk, by=acting(boss), at=NOW)
    assert send().number(MailState.SENT) == 1
    assert box.to("ana@itu.example")["Message-ID"] == mail.message_id
    assert Event.objects.get(verb="mails.send_again").values["was"] == "uncertain"


def test_nobody_else_does_and_nothing_else_is_sent_again(box: Postbox) -> None:
    mail = queued(contributor())
    boss = person("boss@itu.example", Role.ADMINISTRATOR)
    stranger = person("boss@wipo.example", Role.ADMINISTRATOR, organization="WIPO")
    with pytest.raises(UptakeError, match="mail-not-stopped"):
        mails.send_again(mail=mail.pk, by=acting(boss), at=NOW)
    Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED)
    for one in (stranger, person("carla@itu.example", Role.COORDINATOR)):
        with pytest.raises(UptakeError, match="mail-unknown"):
            mails.send_again(mail=mail.pk, by=acting(one), at=NOW)
    assert box.messages == []


def test_to_somebody_who_has_left_meanwhile_nothing_is_sent(box: Postbox) -> None:
    ana = contributor()
    mail = queued(ana)
    ana.left_on = TODAY
    ana.save()
    assert send().number(MailState.FAILED) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "mail-person-left")
    assert box.messages == []


def test_to_somebody_who_leaves_tomorrow_it_is_sent(box: Postbox) -> None:
    ana = contributor()
    queued(ana)
    Person.objects.filter(pk=ana.pk).update(left_on=TODAY + DAY)
    assert send().number(MailState.SENT) == 1
    assert len(box.messages) == 1


def test_what_could_not_leave_by_day_waits_for_the_morning(box: Postbox) -> None:
    ana = contributor()
    assigned("1", ana)
    box.refusing["ana@itu.example"] = "450 The mailbox is busy"
    tick(NOW.replace(hour=18, minute=59))
    box.refusing.clear()
    assert send(NOW.replace(hour=19, minute=30)).of == {}
    assert send(NOW.replace(hour=7) + DAY).number(MailState.SENT) == 1


def test_an_invitation_does_not_wait_for_the_morning(box: Postbox) -> None:
    night = NOW.replace(hour=22)
    queued(contributor(), at=night)
    assert send(night).number(MailState.SENT) == 1
    assert len(box.messages) == 1


def test_an_address_that_no_server_can_take_has_failed(box: Postbox) -> None:
    ana = contributor()
    mail = queued(ana)
    Person.objects.filter(pk=ana.pk).update(email="анна@itu.example")
    send()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "mail-address-refused")
    assert box.messages == []


def test_what_was_sent_is_an_event_with_its_counts(box: Postbox) -> None:
    box.refusing["ben@itu.example"] = "550 No such user"
    for name in ("ana", "ben", "cis"):
        queued(contributor(name=name))
    send()
    assert Event.objects.get(verb="mails.send").values == {"sent": 2, "failed": 1}
