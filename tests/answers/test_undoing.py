"""Undoing what was just submitted, cleared or returned."""

import datetime
from dataclasses import replace

import pytest
from django.db.models import Q

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import (
    BEGUN,
    DONE,
    cleared,
    contributor,
    follow_up,
    held,
    later,
    officer,
    submitted,
)
from uptake.answers import services as answers
from uptake.answers.services import Undone, discussing
from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.undoing import WITHIN
from uptake.record.queries.contents import as_of
from uptake.record.services import events
from uptake.record.services.versions import derive_answers, derive_progress
from uptake.register.models import Event, FollowUpProgress, StatusPeriod, StatusUpdate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    bring(document(entry("1"), entry("2"), entry("3")))


def undo(by: Actor, done: int, at: int) -> Undone:
    """Undo what was done some minutes after the first act, some minutes after it."""
    return answers.undo(organization="ITU", done_at=later(done), by=by, at=later(at))


def refused(by: Actor, done: int, at: int) -> str:
    with pytest.raises(UptakeError) as raised:
        undo(by, done, at)
    return raised.value.code


def periods() -> list[tuple[int, datetime.date, datetime.date | None]]:
    rows = StatusPeriod.objects.filter(follow_up=follow_up()).order_by("audience", "valid_from")
    return list(rows.values_list("update", "valid_from", "valid_until"))


def progress() -> tuple[object, ...]:
    row = FollowUpProgress.objects.filter(follow_up=follow_up())
    return row.values_list("latest", "stage", "cleared").get()


def test_what_was_submitted_is_a_draft_again() -> None:
    ana = contributor()
    update = submitted(ana)
    assert undo(ana, 0, 5).deed is Deed.SUBMIT
    assert (held().base, held().standing.stage) == (update, Stage.DRAFT)
    assert Event.objects.latest("number").verb == "answers.withdraw"


def test_a_clearance_that_is_undone_never_stood_but_is_told() -> None:
    ana, omar = contributor(), officer()
    before, periods_before = progress(), periods()
    update = cleared(ana, omar, BEGUN)
    assert progress() == (update, Stage.CLEARED, update)
    done = undo(omar, 1, 5)
    assert [str(one) for one in done.recommendations] == ["JIU/REP/2021/3 1"]
    assert progress() == (update, Stage.SUBMITTED, before[2])
    assert periods() == periods_before
    passages = held().latest.passages  # type: ignore[union-attr]
    assert [one.deed for one in passages] == [Deed.SUBMIT, Deed.CLEAR, Deed.UNDO]
    assert Event.objects.latest("number").verb == "answers.undo"
    # What is derived from the history says the same, and so does the history as it was known.
    derive_progress(Q(follow_up=follow_up()))
    assert progress() == (update, Stage.SUBMITTED, before[2])
    known = {minutes: _stood(update, minutes) for minutes in (0, 1, 4, 5)}
    assert known == {0: False, 1: True, 4: True, 5: False}


def _stood(update: int, minutes: int) -> bool:
    moment = as_of.Moment(datetime.date.max, known=later(minutes))
    return StatusUpdate.objects.filter(as_of.cleared(moment), pk=update).exists()


def test_what_was_undone_is_cleared_again() -> None:
    ana, omar = contributor(), officer()
    update = cleared(ana, omar)
    undo(omar, 1, 2)
    answers.clear(follow_up=follow_up(), update=update, by=omar, at=later(3))
    assert progress() == (update, Stage.CLEARED, update)
    derive_answers(Q(follow_up=follow_up()))
    assert update in {one for one, _, _ in periods()}


def test_what_was_returned_waits_for_clearance_again() -> None:
    ana, omar = contributor(), officer()
    update = submitted(ana)
    answers.return_(follow_up=follow_up(), update=update, reason="When?", by=omar, at=later(1))
    assert undo(omar, 1, 2).deed is Deed.RETURN
    assert held().standing.stage is Stage.SUBMITTED


def test_all_that_were_cleared_at_once_are_undone_at_once() -> None:
    ana, omar = contributor("ana@itu.example", "1", "2"), officer()
    seen = [
        (
            follow_up(one),
            answers.confirm(
                follow_up=follow_up(one), based_on=held(one).base, by=ana, at=later(0)
            ).update,
        )
        for one in "12"
    ]
    answers.clear_several(updates=seen, by=omar, at=later(1))
    assert len(undo(omar, 1, 2).recommendations) == 2
    assert [held(one).standing.stage for one in "12"] == [Stage.SUBMITTED] * 2


def test_it_is_undone_by_whoever_did_it_within_the_time() -> None:
    ana, omar = contributor(), officer()
    cleared(ana, omar)
    assert refused(ana, 1, 2) == "undo-unknown"
    assert refused(omar, 2, 3) == "undo-unknown"
    minutes = WITHIN // datetime.timedelta(minutes=1)
    assert refused(omar, 1, 2 + minutes) == "undo-late"
    assert held().standing.stage is Stage.CLEARED


@pytest.mark.parametrize("what", ["another version", "a note", "an issue"])
def test_what_others_have_built_on_stays(what: str) -> None:
    ana, omar = contributor(), officer()
    update = cleared(ana, omar, BEGUN)
    match what:
        case "another version":
            answers.save(
                follow_up=follow_up(),
                answer=replace(DONE, remarks="More."),
                based_on=update,
                by=ana,
                at=later(2),
            )
        case "a note":
            discussing.add_note(follow_up=follow_up(), text="Why?", by=ana, at=later(2))
        case _:
            issue = {"organization": "ITU", "subject": "C27/61", "values": {}}
            events.record("editions.issue", **issue, by=ana, at=later(2))  # type: ignore[arg-type]
    assert refused(omar, 1, 3) == "undo-overtaken"


def test_what_happened_to_others_does_not_matter() -> None:
    ana, omar = contributor("ana@itu.example", "1", "2"), officer()
    cleared(ana, omar, BEGUN)
    submitted(ana, BEGUN, "2", 2)
    undo(omar, 1, 3)
    assert held().standing.stage is Stage.SUBMITTED
