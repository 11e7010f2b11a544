"""Issuing while others answer, in processes of their own; and an issue whose process is killed."""

import json
import subprocess
import sys
from pathlib import Path

from uptake.core.codes import Language

ROOT = Path(__file__).parents[2]
RACING = [sys.executable, "-m", "tests.editions.racing"]


def test_what_others_clear_meanwhile_is_in_or_out_and_never_half(apart: dict[str, str]) -> None:

    def begin(*words: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([*RACING, *words], cwd=ROOT, env=apart)

    subprocess.run([*RACING, "prepare"], cwd=ROOT, env=apart, check=True)
    running = [begin("answer", "Ana"), begin("answer", "Omar"), begin("issue")]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    done = subprocess.run([*RACING, "tell"], cwd=ROOT, env=apart, check=True, capture_output=True)
    told = json.loads(done.stdout)
    assert told["remarks"] == [told["entry"]]
    assert told["files"] == 2 * len(Language)
    assert told["answers"] > 3
    assert told["broken"] is None
    assert told["public"] == 1


def test_an_issue_is_there_whole_or_not_at_all(apart: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.editions.killed"]
    done = subprocess.run(command, cwd=ROOT, env=apart, check=True, capture_output=True)
    before, *after_each_kill, whole = json.loads(done.stdout)
    assert len(after_each_kill) > 20
    assert all(stood == before for stood in after_each_kill)
    grown = [now - then for now, then in zip(whole[:-1], before[:-1], strict=True)]
    documents, texts, reports, entries, words, versions, files, _, events = grown
    assert (documents, reports, entries, events) == (1, 1, 2, 1)
    assert texts == words == versions == files == len(Language)
    assert (before[-1], whole[-1]) == ("prepared", "issued")
