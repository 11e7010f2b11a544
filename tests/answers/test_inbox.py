"""The inbox: what was said to somebody, what was decided, and what of it they have read."""

import datetime

import pytest
from django.test import Client

from tests.rooms.answering import NOW, Asked, asked
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.answers import services as answers
from uptake.answers.queries.discussing import partners
from uptake.answers.queries.inbox import ItemKind, inbox, unread_items
from uptake.answers.services.discussing import (
    add_note,
    edit_note,
    see_all,
    settle_note,
    withdraw_note,
)
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.record.queries.history import discussion, unread
from uptake.register.models import Absence, Assignment, DiscussionNote, NoteMention, Unit

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


@pytest.fixture
def lea(one: Asked) -> Actor:
    del one
    return acting(person("lea@itu.example", Role.CLEARING_OFFICER))


def last_note() -> int:
    return DiscussionNote.objects.latest("pk").pk


def test_who_is_named_finds_it_in_the_inbox(one: Asked, lea: Actor) -> None:
    found = add_note(follow_up=one.follow_up, text="@Lea, since when?", by=one.by, at=NOW)
    assert found.people == {lea.person}
    assert list(NoteMention.objects.values_list("person", flat=True)) == [lea.person]
    [item] = inbox(lea, "ITU", NOW)
    assert (item.kind, item.by, item.unread, item.clears) == (ItemKind.MENTION, "Ana", True, True)
    assert inbox(one.by, "ITU", NOW) == ()  # what one says oneself is no news
    see_all(follow_ups=[one.follow_up], by=lea, at=NOW + MINUTE)
    assert unread_items(lea, "ITU", NOW + MINUTE) == 0
    assert len(inbox(lea, "ITU", NOW + MINUTE)) == 1


def test_a_comment_reaches_who_has_the_recommendation(one: Asked, lea: Actor) -> None:
    add_note(follow_up=one.follow_up, text="Since when?", by=lea, at=NOW)
    assert [item.kind for item in inbox(one.by, "ITU", NOW)] == [ItemKind.NOTE]
    other = acting(person("max@itu.example", Role.CONTRIBUTOR))
    assert inbox(other, "ITU", NOW) == ()


def test_a_comment_is_edited_for_a_short_time_and_resolved(one: Asked, lea: Actor) -> None:
    add_note(follow_up=one.follow_up, text="Since wen?", by=one.by, at=NOW)
    note = last_note()
    edit_note(note=note, text="Since when, @Lea?", by=one.by, at=NOW + MINUTE)
    settle_note(note=note, resolved=True, by=lea, at=NOW + 2 * MINUTE)
    notes = discussion(lea, "ITU", one.follow_up)
    assert notes is not None
    [shown] = notes
    assert (shown.text, shown.edited) == ("Since when, @Lea?", True)
    assert shown.settled == ("Lea", NOW + 2 * MINUTE)
    assert [item.kind for item in inbox(lea, "ITU", NOW)] == [ItemKind.MENTION]
    settle_note(note=note, resolved=False, by=lea, at=NOW + 3 * MINUTE)
    [shown] = discussion(lea, "ITU", one.follow_up) or ()
    assert shown.settled is None
    for by, at in ((lea, NOW + MINUTE), (one.by, NOW + 15 * MINUTE)):
        with pytest.raises(UptakeError, match="note-not-editable"):
            edit_note(note=note, text="Never mind.", by=by, at=at)
    stranger = acting(person("nina@wipo.example", Role.COORDINATOR, organization="WIPO"))
    with pytest.raises(UptakeError, match="note-unknown"):
        settle_note(note=note, resolved=True, by=stranger, at=NOW)


def test_the_page_lists_it_and_marks_it_as_read(one: Asked, lea: Actor, client: Client) -> None:
    add_note(
        follow_up=one.follow_up, text="Since when?", by=lea, at=datetime.datetime.now(datetime.UTC)
    )
    sign_in(client, one.ana)
    page = parsed(client.get("/en/ITU/inbox/"))
    [line] = with_class(page, "entry")
    assert "Lea commented" in text_of(line)
    assert "New" in texts(line, ".//strong")
    assert client.post("/en/ITU/inbox/").status_code == 302
    page = parsed(client.get("/en/ITU/inbox/"))
    assert not page.xpath("//strong[text()='New']")
    assert not page.xpath("//form[contains(@action, '/inbox/')]")


def test_names_that_say_nobody_in_particular_are_told(
    one: Asked, lea: Actor, client: Client
) -> None:
    del lea
    sign_in(client, one.ana)
    way = "/en/ITU/answer/JIU/REP/2021/3/1/"
    page = parsed(
        client.post(f"{way}discuss/", {"text": "@Nobody: when?", "back": way}, follow=True)
    )
    assert "“@Nobody” takes no part in this discussion" in text_of(page.find(".//main"))


def test_who_is_at_an_answer_is_told_to_the_others(one: Asked, lea: Actor, client: Client) -> None:
    way = "/en/ITU/answer/JIU/REP/2021/3/1/presence/"
    sign_in(client, one.ana)
    first = client.post(way, {"people": "yes"}).json()
    assert first["said"] == ""
    assert "Lea" in first["people"]
    officer = Client()
    sign_in(officer, person("olga@itu.example", Role.CLEARING_OFFICER))
    assert officer.post(way).json() == {"said": "Ana is viewing this answer now."}
    assert client.post(way).json() == {"said": "Olga is viewing this answer now."}
    del lea


def test_what_one_writes_is_marked_in_the_list_of_the_other_until_it_is_read(
    one: Asked, lea: Actor, client: Client
) -> None:
    del lea
    sign_in(client, one.ana)
    officer = Client()
    sign_in(officer, person("olga@itu.example", Role.CLEARING_OFFICER))
    way, said = "/en/ITU/answer/JIU/REP/2021/3/1/", {"text": "Since when?"}

    def marked() -> bool:
        return "New comment" in text_of(parsed(client.get("/en/ITU/mine/")).find(".//main"))

    assert not marked()
    back = "/en/ITU/clearance/JIU/REP/2021/3/1/"
    assert officer.post(f"{way}discuss/", said | {"back": back}).status_code == 302
    assert marked()
    assert "Since when?" in text_of(parsed(client.get(way)).find(".//main"))
    assert not marked()


def test_a_decision_about_an_answer_is_news_to_its_author(one: Asked, lea: Actor) -> None:
    saved = answers.confirm(follow_up=one.follow_up, based_on=one.held.base, by=one.by, at=NOW)
    answers.return_(
        follow_up=one.follow_up, update=saved.update, reason="Which?", by=lea, at=NOW + MINUTE
    )
    [item] = inbox(one.by, "ITU", NOW + MINUTE)
    assert (item.kind, item.by, item.text) == (ItemKind.RETURNED, "Lea", "Which?")


def test_a_decision_that_was_undone_is_no_news(one: Asked, lea: Actor) -> None:
    saved = answers.confirm(follow_up=one.follow_up, based_on=one.held.base, by=one.by, at=NOW)
    answers.clear(follow_up=one.follow_up, update=saved.update, by=lea, at=NOW + MINUTE)
    answers.undo(organization="ITU", done_at=NOW + MINUTE, by=lea, at=NOW + 2 * MINUTE)
    assert inbox(one.by, "ITU", NOW + 2 * MINUTE) == ()
    answers.return_(
        follow_up=one.follow_up, update=saved.update, reason="Which?", by=lea, at=NOW + 3 * MINUTE
    )
    [item] = inbox(one.by, "ITU", NOW + 3 * MINUTE)
    assert item.kind is ItemKind.RETURNED


def test_a_comment_that_its_author_withdrew_is_read_by_nobody(one: Asked, lea: Actor) -> None:
    add_note(follow_up=one.follow_up, text="@Lea, since when?", by=one.by, at=NOW)
    note = last_note()
    assert unread(lea.person, [one.follow_up]) == {one.follow_up}
    for by, at in ((lea, NOW + MINUTE), (one.by, NOW + 15 * MINUTE)):
        with pytest.raises(UptakeError, match="note-not-editable"):
            withdraw_note(note=note, by=by, at=at)
    withdraw_note(note=note, by=one.by, at=NOW + MINUTE)
    [shown] = discussion(lea, "ITU", one.follow_up) or ()
    assert (shown.withdrawn, shown.text, shown.by) == (True, "", "Ana")
    assert inbox(lea, "ITU", NOW + MINUTE) == ()
    assert unread(lea.person, [one.follow_up]) == frozenset()
    with pytest.raises(UptakeError, match="note-unknown"):
        edit_note(note=note, text="Since May.", by=one.by, at=NOW + 2 * MINUTE)


def test_a_comment_is_withdrawn_on_the_page(one: Asked, client: Client) -> None:
    sign_in(client, one.ana)
    way = "/en/ITU/answer/JIU/REP/2021/3/1/"
    client.post(f"{way}discuss/", {"text": "Since wen?", "back": way})
    done = {"note": last_note(), "do": "withdraw", "back": way}
    page = parsed(client.post(f"{way}discuss/", done, follow=True))
    [note] = with_class(page, "discussion__said")
    assert text_of(note) == "This comment was withdrawn by its author."
    assert "Since wen?" not in text_of(page)


def test_whoever_may_read_a_comment_can_be_named_in_it(one: Asked, lea: Actor) -> None:
    deputy, head, member = (
        person(f"{name}@itu.example", Role.CONTRIBUTOR) for name in ("dora", "hugo", "mia")
    )
    reader = person("rita@itu.example", Role.READER)
    unit = Unit.objects.create(organization_id=one.ana.organization_id or 0, head=head)
    for one_of_it in (member, reader):
        one_of_it.unit = unit
        one_of_it.save()
    today = NOW.date()
    Absence.objects.create(
        person=one.ana, deputy=deputy, starts=today, ends=today, recorded_at=NOW, recorded_by="Ana"
    )
    Assignment.objects.create(
        follow_up_id=one.follow_up, unit=unit, assigned_at=NOW, assigned_by="Uptake"
    )
    named = set(partners(one.follow_up, today))
    people = {one.ana.pk, one.omar.pk, deputy.pk, head.pk, member.pk}
    assert named == people | {lea.person}
    for each in (one.ana, deputy, head, member):
        assert discussion(acting(each, today), "ITU", one.follow_up) is not None
