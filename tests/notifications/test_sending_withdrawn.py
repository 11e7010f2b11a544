"""What was withdrawn before a message left: the message stays, and says of the rest anew."""

import datetime
from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from tests.rooms.correcting import REASON, RIGHT_TITLE, TITLE, at_both, correct, somebody
from tests.rooms.people import acting, person
from tests.rooms.postbox import Postbox, part, postbox
from tests.rooms.reminded import assigned, follow_up, still, tick
from tests.rooms.reports import AT, SYMBOL, register
from uptake.core.codes import Language, MailState, Role
from uptake.core.corrections import Extent
from uptake.core.recipients import Actor, machine
from uptake.notifications.queries.digests import outbox
from uptake.notifications.services import mails, reminders, sending
from uptake.record.services.corrections import mark_rows
from uptake.register.models import (
    Correction,
    DiscussionNote,
    FollowUp,
    Mail,
    Person,
    Unit,
    Withdrawal,
)
from uptake.reports.services import corrections
from uptake.terms.messages import say

pytestmark = pytest.mark.django_db
# A Monday: the weekly digest leaves, too.
NOW = datetime.datetime(2026, 3, 9, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
NOT_SENT = "mail-of-withdrawn"


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody who is to answer, in a register with five recommendations."""
    del db
    register()
    return person("ana@itu.example", Role.CONTRIBUTOR)


@pytest.fixture
def box(ana: Person, settings: LazySettings) -> Iterator[Postbox]:
    """A mail server that takes everything; what was written before it was there waits for it."""
    del ana
    with postbox(settings) as found:
        yield found


def withdraw(number: str | None = None, by: Actor | None = None) -> None:
    """Withdraw a recommendation of the report, or all of it, before the messages leave."""
    corrections.withdraw(
        symbol=SYMBOL,
        organization="ITU",
        number=(number, True) if number else None,
        extent=Extent.EVERYWHERE,
        reason=REASON,
        by=by or machine("Ana"),
        at=NOW + HOUR,
    )


def send(at: datetime.datetime = NOW + 2 * HOUR) -> None:
    sending.send_waiting(by=machine(), clock=still(at))


def kept() -> list[tuple[MailState, str]]:
    """How the messages stand, the first first, and why."""
    return list(Mail.objects.order_by("pk").values_list("state", "error"))


def test_what_a_message_says_beside_what_was_withdrawn_is_told_anew(
    ana: Person, box: Postbox
) -> None:
    for number in ("1", "2"):
        assigned(number, ana, at=NOW)
    assert reminders.tell_due(by=machine(), at=NOW) == 1
    withdraw("1")
    send()
    assert box.messages == []
    tick(NOW + 2 * HOUR)
    assert kept() == [(MailState.FAILED, NOT_SENT), (MailState.SENT, "")]
    text = part(box.to("ana@itu.example"), "plain")
    assert "Recommendation 2" in text
    assert "Recommendation 1" not in text
    (shown,) = outbox("ITU", MailState.FAILED, Language.ENGLISH, 1).mails
    assert say(shown.error, Language.ENGLISH, {}) == (
        "Not sent: the message concerns something that has since been withdrawn. "
        "Its other content is sent in a new message."
    )


def test_what_was_brought_back_meanwhile_is_told(ana: Person, box: Postbox) -> None:
    assigned("1", ana, at=NOW)
    reminders.tell_due(by=machine(), at=NOW)
    withdraw()
    key = Withdrawal.objects.get().pk
    corrections.bring_back(withdrawal=key, by=machine("Ana"), at=NOW + HOUR)
    send()
    assert kept() == [(MailState.SENT, "")]
    assert len(box.messages) == 1


def test_a_coordinators_reminder_is_written_anew_to_its_reader_alone(
    ana: Person, box: Postbox
) -> None:
    ben = person("ben@itu.example", Role.CONTRIBUTOR)
    carla = acting(person("carla@itu.example", Role.COORDINATOR))
    unit = Unit.objects.create(organization=follow_up().organization)
    for one in (ana, ben):
        Person.objects.filter(pk=one.pk).update(unit=unit)
    chosen = [assigned("1", ana, at=AT).pk, assigned("2", unit=unit, at=AT).pk]
    assert mails.remind(assignments=chosen, by=carla, at=NOW).people == 2
    withdraw("1")
    send(NOW + DAY)
    text = part(box.to("ana@itu.example"), "plain")
    assert "Recommendation 2" in text
    assert "Recommendation 1" not in text
    assert sorted(box.recipients) == ["ana@itu.example", "ben@itu.example"]


def test_a_digest_that_names_what_was_withdrawn_is_written_anew(ana: Person, box: Postbox) -> None:
    person("carla@itu.example", Role.COORDINATOR)
    for number in ("1", "2"):
        assigned(number, ana, NOW.date() - DAY, AT - 60 * DAY)
    assert reminders.tell_digests(by=machine(), at=NOW) == 1
    withdraw("1")
    send()
    assert box.messages == []
    assert reminders.tell_digests(by=machine(), at=NOW + 2 * HOUR) == 1
    send()
    assert "Of these, overdue: 1" in part(box.to("carla@itu.example"), "plain")


def test_of_a_correction_of_what_was_withdrawn_nobody_is_told_but_of_its_withdrawal(
    ana: Person, box: Postbox
) -> None:
    del ana
    at_both()
    FollowUp.objects.filter(organization__code="WIPO").update(withdrawn_at=AT)
    _, inspector = somebody(Role.INSPECTOR, None)
    _, coordinator = somebody(Role.COORDINATOR)
    correct(TITLE, RIGHT_TITLE, coordinator, at=NOW)
    withdraw(by=coordinator)
    withdrawal = Correction.objects.latest("pk").pk
    corrections.decide(correction=withdrawal, accept=True, reason="", by=inspector, at=NOW + HOUR)
    send()
    assert [one["To"] for one in box.messages] == ["coordinator@itu.example"]
    assert kept() == [(MailState.FAILED, NOT_SENT)] * 2 + [(MailState.SENT, "")]


def test_of_a_note_on_what_was_withdrawn_nobody_is_told(ana: Person) -> None:
    assigned("1", ana, at=AT - 60 * DAY)
    one = follow_up()
    carla = person("carla@itu.example", Role.COORDINATOR)
    DiscussionNote.objects.create(follow_up=one, text="Well?", person=carla, by="Carla", at=NOW)
    mark_rows({"FollowUp": [one.pk]}, NOW)
    assert reminders.tell_due(by=machine(), at=NOW) == 0
