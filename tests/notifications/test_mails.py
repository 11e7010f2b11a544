"""Messages into the queue, and the reminder of a coordinator."""

import datetime
import re

import pytest
from django.db import IntegrityError

from tests.rooms.people import acting, person
from tests.rooms.reminded import DAY, NOW, TODAY, assigned, mail_to, register_of, told
from uptake.core.codes import Language, MailState, Notice, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.notifications.services import mails
from uptake.notifications.services.mails import Reminded
from uptake.register.models import Event, Mail, Person, Told

pytestmark = pytest.mark.django_db


def queue(one: Person, notice: Notice = Notice.ASSIGNED, about: str = "this") -> bool:
    return mails.queue(
        person=one.pk,
        notice=notice,
        about=about,
        paragraphs=["The first paragraph.", "R&D <b>"],
        subject="A subject",
        links=[("The chief way", "https://uptake.example/a/"), ("Another", "https://x.example/")],
        by=machine(),
        at=NOW.replace(hour=22),
    )


def test_a_message_is_queued_in_the_persons_language(db: None) -> None:
    del db
    one = person("amal@itu.example", language=Language.ARABIC)
    assert queue(one)
    mail = mail_to(one)
    assert mail.state is MailState.WAITING
    assert 'dir="rtl"' in mail.html
    assert "R&amp;D &lt;b&gt;" in mail.html
    assert "R&D <b>" in mail.text
    assert mail.text.index("https://uptake.example/a/") < mail.text.index("https://x.example/")
    assert told(one) == [("assigned", "this")]
    assert Event.objects.get(verb="mails.queue").values == {"people": 1, "told": {"assigned": 1}}


def test_only_what_was_told_already_is_taken_for_told(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that the register refuses for another reason is a fault, not a message told before."""
    del db

    def refuse(*_: object) -> int:
        raise IntegrityError("a code that the column does not know")

    monkeypatch.setattr(mails, "write", refuse)
    with pytest.raises(IntegrityError):
        queue(person("ana@itu.example"))


def test_it_leaves_after_the_quiet_hours_unless_somebody_waits_for_it(db: None) -> None:
    del db
    one = person("ana@itu.example")
    queue(one)
    queue(one, Notice.INVITED)
    leaving = list(Mail.objects.order_by("pk").values_list("send_after", flat=True))
    assert leaving == [NOW.replace(hour=7) + DAY, NOW.replace(hour=22)]


def test_nobody_is_told_the_same_twice(db: None) -> None:
    del db
    one = person("ana@itu.example")
    assert queue(one)
    assert not queue(one)
    assert queue(one, about="that")
    assert (Mail.objects.count(), Told.objects.count()) == (2, 2)


def test_who_has_left_or_has_no_address_is_not_written_to(db: None) -> None:
    del db
    gone, silent = person("gone@itu.example"), person("silent@itu.example")
    Person.objects.filter(pk=gone.pk).update(left_on=TODAY)
    Person.objects.filter(pk=silent.pk).update(email="")
    assert not queue(gone)
    assert not queue(silent)
    assert not Mail.objects.exists()


def test_an_inspector_is_written_to_as_well(db: None) -> None:
    del db
    one = person("ines@jiu.example", Role.INSPECTOR, organization=None)
    assert queue(one, Notice.INVITED)
    assert Event.objects.get(verb="mails.queue").organization == "JIU"


def test_a_coordinator_reminds_each_person_once_a_day(db: None) -> None:
    del db
    register_of(3)
    ana, ben = (person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("ana", "ben"))
    carla = acting(person("carla@itu.example", Role.COORDINATOR))
    chosen = [
        assigned("1", ana, TODAY + DAY).pk,
        assigned("2", ana).pk,
        assigned("3", ben).pk,
    ]
    assert mails.remind(assignments=chosen, by=carla, at=NOW).people == 2
    assert mail_to(ana).subject == "ITU: reminder by the coordinator (2)"
    assert mails.remind(
        assignments=chosen, by=carla, at=NOW + datetime.timedelta(hours=5)
    ) == Reminded(0, already=frozenset(chosen))
    assert mails.remind(assignments=chosen, by=carla, at=NOW + DAY).people == 2
    assert "/en/link/" in mail_to_latest(ben).text


def mail_to_latest(one: Person) -> Mail:
    return Mail.objects.filter(person=one).latest("pk")


def test_what_has_ended_is_not_reminded_of(db: None) -> None:
    del db
    register_of(1)
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    carla = acting(person("carla@itu.example", Role.COORDINATOR))
    one = assigned("1", ana)
    one.ended_at = NOW
    one.save()
    assert mails.remind(assignments=[one.pk], by=carla, at=NOW) == Reminded(
        0, done=frozenset({one.pk})
    )


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.CLEARING_OFFICER, Role.ADMINISTRATOR])
def test_only_a_coordinator_of_the_organization_reminds(db: None, role: Role) -> None:
    del db
    register_of(1)
    one = assigned("1", person("ana@itu.example", Role.CONTRIBUTOR))
    others = (
        person("other@itu.example", role),
        person("carla@wipo.example", Role.COORDINATOR, organization="WIPO"),
    )
    for other in others:
        with pytest.raises(UptakeError, match="assignment-unknown"):
            mails.remind(assignments=[one.pk], by=acting(other), at=NOW)
    assert not Mail.objects.exists()


def test_a_preview_is_what_is_sent_then_and_sends_nothing(db: None) -> None:
    del db
    register_of(2)
    ana = person("ana@itu.example", Role.CONTRIBUTOR, language=Language.ARABIC)
    carla = acting(person("carla@itu.example", Role.COORDINATOR))
    nobody = assigned("2", person("reader@itu.example", Role.READER))
    chosen = [assigned("1", ana, TODAY + DAY).pk, nobody.pk]
    shown = mails.preview(assignments=chosen, language=Language.ENGLISH, by=carla, at=NOW)
    assert not Mail.objects.exists()
    assert not Told.objects.exists()
    [message] = shown.messages
    assert (message.person, message.email) == (ana.pk, "ana@itu.example")
    assert (shown.nobody, shown.already) == (frozenset({nobody.pk}), frozenset())
    mails.remind(assignments=chosen, by=carla, at=NOW)
    sent = mail_to(ana)
    assert message.subject == sent.subject
    assert re.sub(r"/link/[^/]+/", "/link/…/", sent.text) == message.text
    again = mails.preview(assignments=chosen, language=Language.ENGLISH, by=carla, at=NOW)
    assert (again.messages, again.already) == ((), frozenset(chosen[:1]))
