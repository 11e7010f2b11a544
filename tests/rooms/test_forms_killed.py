"""A process that is killed while a form is taken leaves nothing half done, and nothing twice."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_form_is_taken_whole_or_not_at_all(apart: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.rooms.forms_killed"]
    done = subprocess.run(command, cwd=ROOT, env=apart, check=True, capture_output=True)
    before, *after_each_kill, whole, once_more = json.loads(done.stdout)
    assert len(after_each_kill) > 5
    assert all(stood == before for stood in after_each_kill)
    grown = [now - then for now, then in zip(whole[:4], before[:4], strict=True)]
    assert grown == [2, 2, 2, 5]  # two answers saved and submitted, one form taken
    assert (before[4], whole[4]) == (False, True)
    assert once_more == whole
