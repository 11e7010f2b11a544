"""Work in the background: what is short never waits behind what is long."""

import threading

import pytest
from django.conf import settings
from django.tasks import task_backends
from django_tasks_db.management.commands.db_worker import Worker

from uptake.cli import work
from uptake.web import tasks


def test_every_queue_has_a_worker_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    all_there = threading.Barrier(len(settings.TASKS["default"]["QUEUES"]) + 1, timeout=20)

    def run(worker: Worker) -> None:
        started.append(worker.queue_names)
        all_there.wait()  # passed only where all of them work at once

    monkeypatch.setattr("uptake.cli.work.Worker.run", run)
    monkeypatch.setattr("uptake.cli.work.keep_ticking", lambda ended: ended.wait())
    with work.background(wanted=True):
        all_there.wait()
    assert sorted(started) == sorted([name] for name in task_backends["default"].queues)


def test_a_way_to_a_new_password_does_not_stand_in_the_queue_of_files() -> None:
    of_files = {tasks.read_upload, tasks.read_report, tasks.read_meeting_record}
    assert tasks.send_password_link.queue_name not in {one.queue_name for one in of_files}
