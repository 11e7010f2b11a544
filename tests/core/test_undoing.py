"""When an act may be undone: by whoever did it, soon, and while nothing has happened since."""

import datetime

import pytest

from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.core.undoing import WITHIN, Done, hindrance_to_undo, require_undoable

NOW = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
ANA = Actor("Ana", person=1, organization="ITU")
DONE = Done(1, NOW, overtaken=False)
SECOND = datetime.timedelta(seconds=1)


def code(done: Done | None, by: Actor = ANA, at: datetime.datetime = NOW) -> str | None:
    found = hindrance_to_undo(done, by, at)
    return found.code if found else None


def test_whoever_did_it_undoes_it_within_the_time() -> None:
    assert code(DONE) is None
    assert code(DONE, at=NOW + WITHIN) is None
    assert code(DONE, at=NOW + WITHIN + SECOND) == "undo-late"


def test_nobody_else_undoes_it() -> None:
    assert code(DONE, Actor("Bo", person=2, organization="ITU")) == "undo-unknown"
    assert code(DONE, machine()) == "undo-unknown"
    assert code(Done(None, NOW, overtaken=False), machine()) == "undo-unknown"
    assert code(None) == "undo-unknown"


def test_what_others_have_built_on_stays() -> None:
    assert code(Done(1, NOW, overtaken=True)) == "undo-overtaken"
    with pytest.raises(UptakeError, match="undo-overtaken"):
        require_undoable(Done(1, NOW, overtaken=True), ANA, NOW)
