"""The chain in the database: whoever gets past its protection is found out."""

import dataclasses
import datetime
from collections.abc import Collection, Iterator, Mapping

import pytest
from django.db import connection
from django.utils import timezone

from tests.conftest import exposed_history
from tests.rooms.answering import asked
from tests.rooms.clearing import cleared, officer
from uptake.core.chain import HISTORY, ROOT, Break, Head, event_hash, keys_vouched, vouched
from uptake.core.codes import Language
from uptake.core.recipients import machine
from uptake.record.queries import audit
from uptake.record.queries.audit import ActsAsked, acts, all_acts, chain_head, prove_chain
from uptake.record.services import events
from uptake.register import models
from uptake.register.models import Event

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2022, 2, 18, 9, 0, 0, 123456, tzinfo=datetime.UTC)
SAID = ("number", "at", "by", "person", "organization", "verb", "subject", "values")


def record(
    count: int,
    organization: str = "ITU",
    verb: str = "answers.save",
    subject: str = "JIU/REP/2021/{}",
    days: int = 0,
) -> None:
    told = (
        events.Told(verb, organization, subject.format(one), {"update": one, "why": "été 理由"})
        for one in range(1, count + 1)
    )
    events.record_all(told, by=machine("Ana"), at=AT + datetime.timedelta(days=days))


@pytest.fixture
def noted() -> Iterator[Head]:
    """Five events whose head was noted; then the protection is off."""
    record(5)
    head = chain_head()
    with exposed_history():
        yield head


def broken(expected: Head | None = None) -> tuple[int | None, Break | None]:
    proof = prove_chain(expected=expected)
    return proof.number, proof.broken


def test_a_chain_that_nobody_touched_is_whole(noted: Head) -> None:
    assert broken(noted) == (None, None)
    assert prove_chain().head == noted


def test_rows_are_looked_at_in_groups_however_many_an_event_vouches_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[int] = []

    def hashed(keys: Mapping[str, Collection[int]], _: str) -> dict[str, dict[int, str]]:
        held.append(sum(map(len, keys.values())))
        return {name: dict.fromkeys(some, "as it was") for name, some in keys.items()}

    there = {"statusupdate": dict.fromkeys(range(40), "as it was")}
    document = (1, {HISTORY: vouched(there)})
    answer = (2, {HISTORY: vouched({"statusupdate": {50: "as it was"}})})
    monkeypatch.setattr(audit, "AT_ONCE", 50)
    monkeypatch.setattr(audit, "hashed", hashed)
    assert audit.first_untrue([document, *[answer] * 200, document], "default") is None
    assert max(held) <= 90
    assert sum(held) >= 81


def test_an_empty_chain_is_whole() -> None:
    assert prove_chain().head == chain_head() == Head(0, ROOT)


@pytest.mark.parametrize(
    "change",
    [
        {"by": "Omar"},
        {"person": 7},
        {"at": AT + datetime.timedelta(microseconds=1)},
        {"organization": "FAO"},
        {"verb": "answers.clear"},
        {"subject": "JIU/REP/2021/9"},
        {"values": {"update": 99}},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_value_is_found(noted: Head, change: dict[str, object]) -> None:
    Event.objects.filter(number=3).update(**change)
    assert broken(noted) == (3, Break.CHANGED)


def test_a_deleted_event_is_found(noted: Head) -> None:
    Event.objects.filter(number=2).delete()
    assert broken(noted) == (2, Break.MISSING)


def test_two_events_that_changed_places_are_found(noted: Head) -> None:
    for before, after in ((2, 100), (3, 2), (100, 3)):
        Event.objects.filter(number=before).update(number=after)
    assert broken(noted) == (2, Break.CHANGED)


def test_an_event_that_was_put_in_is_found(noted: Head) -> None:
    for number in (5, 4, 3):
        Event.objects.filter(number=number).update(number=number + 1)
    two = Event.objects.get(number=2)
    two.pk, two.number, two.subject = None, 3, "put in"
    two.save()
    assert broken(noted) == (3, Break.CHANGED)


def test_an_end_that_was_cut_off_is_found_with_the_head_that_was_noted(noted: Head) -> None:
    Event.objects.filter(number__gte=4).delete()
    assert broken() == (None, None)
    assert broken(noted) == (4, Break.CUT)


def test_a_history_written_anew_is_found_with_the_head_that_was_noted(noted: Head) -> None:
    Event.objects.filter(number__gte=3).delete()
    record(4)
    assert broken() == (None, None)
    assert broken(noted) == (5, Break.REWRITTEN)


def test_a_time_that_is_none_is_found(noted: Head) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself refuses what is no time")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_event SET at = 'yesterday' WHERE number = 4")
    assert broken(noted) == (4, Break.UNREADABLE)


def test_a_part_of_the_chain_can_be_proved(noted: Head) -> None:
    Event.objects.filter(number=4).update(by="Omar")
    assert prove_chain(until=3).broken is None
    assert prove_chain(until=3).head == chain_head(3)
    assert prove_chain(until=4).number == 4
    assert prove_chain(expected=noted).number == 4


def test_the_acts_of_an_organization_come_newest_first_page_by_page() -> None:
    record(3)
    record(2, organization="FAO")
    record(4)
    first = acts("ITU", Language.ENGLISH, ActsAsked(), 5)
    assert [one.number for one in first.acts] == [9, 8, 7, 6, 3]
    second = acts("ITU", Language.ENGLISH, ActsAsked(before=first.older), 5)
    assert [one.number for one in second.acts] == [2, 1]
    assert second.older is None
    assert [one.number for one in all_acts("ITU", Language.ENGLISH, ActsAsked())] == [
        9, 8, 7, 6, 3, 2, 1,
    ]  # fmt: skip


def test_acts_are_narrowed_by_verb_subject_and_day() -> None:
    record(2)
    record(2, verb="answers.clear", days=1)

    def found(**asked: object) -> list[int]:
        chosen = ActsAsked(**asked)  # type: ignore[arg-type]
        return [one.number for one in acts("ITU", Language.ENGLISH, chosen, 9).acts]

    assert found(verb="answers.clear") == found(verb="answers_clear") == [4, 3]
    assert found(verb="answers_clear_") == []
    assert found(subject="rep/2021/2") == [4, 2]
    assert found(day=AT.date()) == [2, 1]
    assert found(day=AT.date(), verb="answers.clear") == []
    assert found(before=3) == [2, 1]
    assert found(before=3, subject="rep/2021/2") == [2]
    assert found(person=7) == []


def test_a_day_of_acts_begins_at_midnight_and_ends_before_the_next() -> None:
    midnight = timezone.make_aware(datetime.datetime.combine(AT.date(), datetime.time()))
    second, day = datetime.timedelta(seconds=1), datetime.timedelta(days=1)
    for moment in (midnight - second, midnight, midnight + day - second, midnight + day):
        events.record(
            "answers.save", organization="ITU", subject="a", by=machine(), at=moment, values={}
        )
    found = acts("ITU", Language.ENGLISH, ActsAsked(day=AT.date()), 9).acts
    assert [one.number for one in found] == [3, 2]


def test_acts_are_those_of_one_organization_and_one_person() -> None:
    record(1)
    record(1, organization="FAO")
    somebody = dataclasses.replace(machine("Ana"), person=7)
    events.record("answers.save", organization="ITU", subject="a", by=somebody, at=AT, values={})
    every = acts("ITU", Language.ENGLISH, ActsAsked(), 9)
    assert [one.number for one in every.acts] == [3, 1]
    assert every.older is None
    assert [one.number for one in all_acts("ITU", Language.ENGLISH, ActsAsked(person=7))] == [3]


def test_a_page_of_acts_that_is_just_full_is_the_last() -> None:
    record(3)
    assert acts("ITU", Language.ENGLISH, ActsAsked(), 3).older is None
    first = acts("ITU", Language.ENGLISH, ActsAsked(), 2)
    assert (len(first.acts), first.older) == (2, 2)


def test_a_page_of_acts_takes_as_many_questions_as_a_line(
    django_assert_num_queries: object,
) -> None:
    record(20, subject="person:{}")
    record(10, subject="unit:{}")
    with django_assert_num_queries(3):  # type: ignore[operator]
        acts("ITU", Language.ENGLISH, ActsAsked(), 30)


def test_what_an_act_wrote_is_proved_with_it() -> None:
    asked()
    assert prove_chain().broken is None
    assert prove_chain().unproven == 0


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (models.UpdateText, {"remarks": "Nothing was ever done."}),
        (models.UpdateText, {"recorded_by": "Omar"}),
        (models.StatusUpdate, {"implementation": "not_started"}),
        (models.StageChange, {"by": "Omar"}),
        (models.RecommendationText, {"text": "Do nothing."}),
        (models.PersonName, {"name": "Nobody"}),
    ],
)
def test_history_that_its_owner_rewrote_is_found(
    model: type[models.AppendOnly], change: dict[str, object]
) -> None:
    one = asked()
    cleared(one.by, officer("olga@itu.example"))
    with exposed_history():
        last = model.objects.latest("pk")
        model.objects.filter(pk=last.pk).update(**change)
        number, found = broken()
        assert found is Break.HISTORY
        vouching = keys_vouched(Event.objects.get(number=number or 0).values)
        assert last.pk in vouching[str(model._meta.model_name)]


def test_history_that_its_owner_took_away_is_found() -> None:
    one = asked()
    cleared(one.by, officer("olga@itu.example"))
    with exposed_history():
        models.StageChange.objects.filter(deed="clear").delete()
        assert broken()[1] is Break.HISTORY
        assert prove_chain(until=1).broken is None


def test_what_is_older_than_the_hashes_is_unproven_and_not_wrong() -> None:
    asked()
    with exposed_history():
        previous = ROOT
        for event in Event.objects.order_by("number"):
            event.values.pop(HISTORY, None)
            said = {name: getattr(event, name) for name in SAID}
            event.previous, event.hash = previous, event_hash(previous, **said)
            event.save()
            previous = event.hash
        proof = prove_chain()
        assert proof.broken is None
        assert proof.unproven > models.UpdateText.objects.count() > 0


def test_the_list_of_acts_does_not_show_hashes() -> None:
    asked()
    assert any(HISTORY in one.values for one in Event.objects.all())
    shown = acts("ITU", Language.ENGLISH, ActsAsked(), 99).acts
    assert not any(HISTORY in one.values for one in shown)
