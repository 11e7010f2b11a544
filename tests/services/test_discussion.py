"""The discussion beside an answer: who says something, who reads it, and what is refused."""

import datetime

import pytest

from tests.services.answering import NOW, Asked, asked, other
from tests.services.people import acting, person
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.queries.discussion import discussion
from uptake.register.models import DiscussionNote, Event
from uptake.services.discussion import LONGEST, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def test_both_sides_talk_beside_the_answer(one: Asked) -> None:
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER))
    later = NOW + datetime.timedelta(minutes=5)
    say(follow_up=one.follow_up, text=" Which system?\nThe old one? ", by=officer, at=NOW)
    say(follow_up=one.follow_up, text="The new one.", by=one.by, at=later)
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
        say(follow_up=one.follow_up, text="Hello", by=actor, at=NOW)


def test_what_is_not_assigned_is_not_discussed(one: Asked) -> None:
    assert discussion(one.by, "ITU", other()) is None
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        say(follow_up=other(), text="Hello", by=one.by, at=NOW)


@pytest.mark.parametrize(
    ("text", "code"), [(" \n ", "note-empty"), ("x" * (LONGEST + 1), "note-too-long")]
)
def test_nothing_and_too_much_are_not_said(one: Asked, text: str, code: str) -> None:
    with pytest.raises(UptakeError, match=code):
        say(follow_up=one.follow_up, text=text, by=one.by, at=NOW)
