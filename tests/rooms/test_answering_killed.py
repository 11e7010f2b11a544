"""A process that is killed while somebody answers leaves nothing half done, whenever it is."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_answer_is_there_whole_or_not_at_all(apart: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.rooms.answering_killed"]
    done = subprocess.run(command, cwd=ROOT, env=apart, check=True, capture_output=True)
    before, *after_each_kill, whole = json.loads(done.stdout)
    assert len(after_each_kill) > 20
    assert all(stood == before for stood in after_each_kill)
    updates, texts, conditions, references, changes, copies, events, stage, by_newest = whole
    assert stage == "submitted"
    assert by_newest
    grown = [now - then for now, then in zip(whole[:7], before[:7], strict=True)]
    assert [updates, texts, conditions, references, changes, copies, events] == whole[:7]
    assert grown == [1, 1, 1, 1, 1, -1, 2]
