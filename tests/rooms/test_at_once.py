"""Two who do something at once: one after the other, and the second sees what the first did."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import uptake
from tests.web.journeys import nursery

# Those who do not wait, but pass over what others hold.
PASSES_OVER = {"notifications/services/sending.py", "operation/services/work.py"}
# Where a row is found, or made, and locked in one statement.
FINDS_OR_MAKES = {"record/services/intake.py"}

# The scene of those who do so.
PASSING = {"mail sent"}

type Scene = Callable[[str], dict[str, Any]]


@pytest.fixture(autouse=True, scope="module")
def _program_loaded_once() -> Iterator[None]:
    yield
    nursery.close()


@pytest.fixture
def scene(apart: dict[str, str], tmp_path: Path) -> Scene:
    """What comes of a scene, by its name."""

    def play(name: str) -> dict[str, Any]:
        command = ["-m", "tests.rooms.at_once", name]
        status, said = nursery.run(apart, command, tmp_path / "scene.log")
        assert status == 0, said
        found: dict[str, Any] = json.loads(said.splitlines()[-1])
        # Without its lock a deed would be done before the next begins, and all would look well.
        passed = found.pop("passed")
        assert name in PASSING or passed == []
        return found

    return play


def test_of_eight_who_save_beside_one_version_one_does(scene: Scene) -> None:
    found = scene("saves")
    assert sorted(found["outcomes"]) == ["answer-overtaken"] * 7 + ["done"]
    assert (found["written"], found["stage"]) == (1, "draft")
    assert found["as_the_history_says"]


@pytest.mark.parametrize("name", ["saved, then cleared", "cleared, then saved"])
def test_what_is_said_to_be_cleared_was_cleared(scene: Scene, name: str) -> None:
    found = scene(name)
    assert found["as_the_history_says"]
    assert (found["stage"] == "cleared") <= found["is_newest_cleared"]
    if connection.vendor == "postgresql":  # else whoever comes first
        first = {"saved, then cleared": ["done", "answer-overtaken"]}
        assert found["outcomes"] == first.get(name, ["done", "done"])


def test_what_one_has_cleared_another_does_not_clear_again(scene: Scene) -> None:
    found = scene("all cleared")
    assert sorted(found["outcomes"]) == ["done", "stage-wrong"]
    assert (found["stage"], found["is_newest_cleared"]) == ("cleared", True)


def test_who_saves_while_a_document_is_imported_loses_nothing(scene: Scene) -> None:
    found = scene("imported")
    assert set(found["outcomes"]) <= {"done", "answer-overtaken"}
    assert found["as_the_history_says"]


def test_a_form_that_came_back_is_taken_once(scene: Scene) -> None:
    found = scene("form taken")
    assert sorted(found["outcomes"]) == ["done", "form-taken-already"]
    assert found["taken"] == 1


def test_what_has_ended_is_not_handed_over(scene: Scene) -> None:
    found = scene("ended, then handed over")
    assert found["outcomes"] == ["done", "done"]
    if connection.vendor == "postgresql":
        assert found["handed"] == 0


def test_nothing_is_assigned_to_a_unit_that_is_being_closed(scene: Scene) -> None:
    found = scene("closed, then assigned")
    assert found["outcomes"].count("done") == 1
    assert found["assigned"] == (found["outcomes"] == ["unit-has-assignments", "done"])


def test_what_is_assigned_is_due_when_the_cycle_says_by_now(scene: Scene) -> None:
    found = scene("moved, then assigned")
    assert found["outcomes"] == ["done", "done"]
    assert found["as_the_cycle_says"]


@pytest.mark.parametrize(
    ("name", "outcomes", "count"),
    [
        ("organization entered", ["done", "done"], {"there": 1}),
        ("account made", ["done", "done"], {"accounts": 1}),
        ("edition opened", ["done", "edition-symbol-known"], {"prepared": 1}),
    ],
)
def test_what_is_there_once_is_made_once(
    scene: Scene, name: str, outcomes: list[str], count: dict[str, int]
) -> None:
    found = scene(name)
    assert sorted(found.pop("outcomes")) == outcomes
    assert found == count


def test_a_message_is_sent_by_one_and_nobody_waits_for_the_other(scene: Scene) -> None:
    found = scene("mail sent")
    if connection.vendor == "postgresql":  # the first is held: by whoever is sending it
        assert (found["outcomes"], found["left"]) == (["second", ""], 1)
    else:
        assert sorted(" ".join(found["outcomes"]).split()) == ["first", "second"]


def test_rows_are_locked_in_one_place() -> None:
    source = Path(uptake.__file__).parent
    found = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "select_for_update" in path.read_text(encoding="utf-8")
    }
    assert found == {"record/services/locks.py"} | PASSES_OVER | FINDS_OR_MAKES
