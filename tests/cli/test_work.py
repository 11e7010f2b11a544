"""Work in the background: beside each other, ended at once, begun again by the next process."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.tasks import task_backends
from django_tasks_db.management.commands.db_worker import Worker

from uptake.cli import background
from uptake.imports.tasks import read_upload
from uptake.meetings.tasks import read_meeting_record
from uptake.operation.services import work
from uptake.people.tasks import send_password_link
from uptake.reports.tasks import read_report

ROOT = Path(__file__).parents[2]


def test_every_queue_has_a_worker_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    given_back: list[str | None] = []
    all_there = threading.Barrier(len(settings.TASKS["default"]["QUEUES"]) + 1, timeout=20)

    def run(worker: Worker) -> None:
        started.append(worker.queue_names)
        all_there.wait()  # passed only where all of them work at once
        while worker.running:
            pass

    monkeypatch.setattr(Worker, "run", run)
    monkeypatch.setattr(background, "keep_ticking", lambda ended: ended.wait())
    monkeypatch.setattr(background, "_stay_alive", lambda _: None)
    monkeypatch.setattr(work, "give_back", lambda **given: given_back.append(given.get("queue")))
    with background.working(tick=True):
        all_there.wait()
    assert sorted(started) == sorted([name] for name in task_backends["default"].queues)
    assert given_back[-1] is None  # all that the process was at


def test_a_way_to_a_new_password_does_not_stand_in_the_queue_of_files() -> None:
    of_files = {read_upload, read_report, read_meeting_record}
    assert send_password_link.queue_name not in {one.queue_name for one in of_files}


def test_a_worker_that_the_database_has_left_gives_back_and_begins_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    runs: list[str] = []
    ended = threading.Event()

    def run(worker: Worker) -> None:
        runs.append(f"{worker.worker_id}")
        if len(runs) == 2:
            raise ConnectionError("the register is not there")
        ended.set()

    monkeypatch.setattr(Worker, "run", run)
    monkeypatch.setattr(background, "PAUSE", 0)
    monkeypatch.setattr(work, "give_back", lambda **given: runs.append(given["queue"]))
    background._work(background._worker("here", "short"), "here", "short", ended)
    assert runs == ["short", "here/short", "short", "here/short"]
    assert "the register is not there" in caplog.text


def test_the_process_beside_the_site_is_started_anew_and_ended_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[threading.Event] = []
    twice = threading.Event()

    def run(ended: threading.Event) -> int:
        begun.append(ended)
        if len(begun) == 2:
            twice.set()
            ended.wait()
        return 1

    monkeypatch.setattr(background, "_run", run)
    monkeypatch.setattr(background, "PAUSE", 0)
    with background.background(wanted=True):
        assert twice.wait(20)
    assert begun[0].is_set()
    assert len(begun) == 2
    with background.background(wanted=False):
        assert len(begun) == 2


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What was seen while processes that worked were ended in every way."""
    environment = {
        **os.environ,
        "UPTAKE_DATA_DIR": str(tmp_path_factory.mktemp("work")),
        "UPTAKE_DATABASE_URL": "",
        "UPTAKE_SECRET_KEY": "for this test, where nothing is secret, fifty letters long",
    }
    command = [sys.executable, "-m", "tests.cli.work_ended"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_process_that_is_told_to_end_ends_at_once_and_gives_back(seen: dict[str, object]) -> None:
    assert seen["told to end"] == [0, "READY", 0]


def test_what_a_killed_process_was_at_is_done_by_the_next(seen: dict[str, object]) -> None:
    assert seen["killed"] == [-signal.SIGKILL, "RUNNING", 1]
    assert seen["while it may live"] == ["RUNNING", 1]
    assert seen["after its lease"] == ["READY", 1]
    assert seen["begun again"] == ["RUNNING", 2]
    assert seen["done"] == ["SUCCESSFUL", 2]


def test_a_process_beside_another_ends_with_it(seen: dict[str, object]) -> None:
    assert seen["left alone"] == 0
