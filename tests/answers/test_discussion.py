"""The discussion beside an answer: who says something, who reads it, and what is refused."""

import datetime

import pytest

from tests.rooms.answering import NOW, Asked, asked, other
from tests.rooms.people import acting, person
from uptake.answers.services.discussing import LONGEST, add_note, see_notes
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.operation.services import ticking
from uptake.record.queries.history import discussion, unread
from uptake.register.models import (
    Assignment,
    DiscussionNote,
    DiscussionSeen,
    Event,
    Mail,
    Person,
)

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def test_both_sides_talk_beside_the_answer(one: Asked) -> None:
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER))
    later = NOW + datetime.timedelta(minutes=5)
    add_note(follow_up=one.follow_up, text=" Which system?\nThe old one? ", by=officer, at=NOW)
    add_note(follow_up=one.follow_up, text="The new one.", by=one.by, at=later)
    notes = discussion(one.by, "ITU", one.follow_up)
    assert notes is not None
    assert [(note.by, note.text, note.own) for note in notes] == [
        ("Lea", "Which system?\nThe old one?", False),
        ("Ana", "The new one.", True),
    ]
    told = Event.objects.latest("number")
    assert (told.verb, told.subject) == ("discussion.say", "JIU/REP/2021/3 1")
    assert DiscussionNote.objects.filter(update=one.held.base).count() == 2


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSLATOR, Role.ADMINISTRATOR])
def test_who_may_not_discuss_neither_reads_nor_writes(one: Asked, role: Role) -> None:
    actor = acting(person("max@itu.example", role))
    assert discussion(actor, "ITU", one.follow_up) is None
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        add_note(follow_up=one.follow_up, text="Hello", by=actor, at=NOW)


def test_what_is_not_assigned_is_not_discussed(one: Asked) -> None:
    assert discussion(one.by, "ITU", other()) is None
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        add_note(follow_up=other(), text="Hello", by=one.by, at=NOW)


@pytest.mark.parametrize(
    ("text", "code"), [(" \n ", "note-empty"), ("x" * (LONGEST + 1), "note-too-long")]
)
def test_nothing_and_too_much_are_not_said(one: Asked, text: str, code: str) -> None:
    with pytest.raises(UptakeError, match=code):
        add_note(follow_up=one.follow_up, text=text, by=one.by, at=NOW)


def letters(at: datetime.datetime = NOW) -> dict[str, str]:
    """What a tick writes of notes, by address; assignments are old news by then."""
    Assignment.objects.update(assigned_at=NOW - 60 * DAY)
    ticking.tick(by=machine(), clock=lambda: at)
    mails = Mail.objects.filter(made_at=at).order_by("pk")
    return {mail.person.email: mail.text for mail in mails}


def test_a_note_reaches_those_whom_it_concerns_once_in_their_language(one: Asked) -> None:
    Person.objects.filter(pk=one.omar.pk).update(language=Language.FRENCH)
    officer = person("lea@itu.example", Role.CLEARING_OFFICER)
    person("max@itu.example", Role.CONTRIBUTOR)  # has nothing to do with it
    add_note(follow_up=one.follow_up, text="Since when?", by=acting(officer, NOW.date()), at=NOW)
    told = letters()
    assert set(told) == {"ana@itu.example", "omar@itu.example"}
    assert "Recommendation 1: comment by Lea." in told["ana@itu.example"]
    assert "Recommandation 1, commentaire de Lea." in told["omar@itu.example"]
    assert "Since when?" not in "".join(told.values())  # a message is read on the way
    assert letters(NOW + 4 * HOUR) == {}
    add_note(follow_up=one.follow_up, text="Since May.", by=one.by, at=NOW + 4 * HOUR)
    assert set(letters(NOW + 5 * HOUR)) == {"lea@itu.example", "omar@itu.example"}


def test_who_has_seen_a_note_or_stopped_the_digest_is_not_written_to(one: Asked) -> None:
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER), NOW.date())
    add_note(follow_up=one.follow_up, text="Since when?", by=officer, at=NOW)
    Person.objects.filter(pk=one.omar.pk).update(wants_digest=False)
    see_notes(follow_up=one.follow_up, by=one.by, at=NOW + HOUR)
    assert letters(NOW + 2 * HOUR) == {}


def test_a_note_that_concerns_nobody_else_reaches_the_coordinators(one: Asked) -> None:
    person("carla@itu.example", Role.COORDINATOR)
    Assignment.objects.filter(person=one.omar).update(ended_at=NOW, ended_by="Carla")
    add_note(follow_up=one.follow_up, text="Which system?", by=one.by, at=NOW)
    assert set(letters()) == {"carla@itu.example"}


def test_a_note_of_others_is_unread_until_it_was_seen(one: Asked) -> None:
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER), NOW.date())
    keys = [one.follow_up, other()]
    add_note(follow_up=one.follow_up, text="Since May.", by=one.by, at=NOW)
    assert unread(one.ana.pk, keys) == frozenset()
    assert unread(one.omar.pk, keys) == {one.follow_up}
    see_notes(follow_up=one.follow_up, by=one.by_other, at=NOW + HOUR)
    assert unread(one.omar.pk, keys) == frozenset()
    add_note(follow_up=one.follow_up, text="This May?", by=officer, at=NOW + 2 * HOUR)
    assert unread(one.omar.pk, keys) == {one.follow_up}
    stranger = acting(person("nina@wipo.example", Role.CONTRIBUTOR, organization="WIPO"))
    see_notes(follow_up=one.follow_up, by=stranger, at=NOW)
    assert not DiscussionSeen.objects.filter(person=stranger.person).exists()
