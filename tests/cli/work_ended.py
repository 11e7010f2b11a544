"""Processes that work, ended while they are at something.

`python -m tests.cli.work_ended`, set by UPTAKE_*: has `uptake work` do a piece of work that lasts
until it is told to go on, and ends the process in several ways. Prints what stood after each as
JSON. It waits for the processes by what they do to pipes, never for time to pass.
"""

import datetime
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the register needs Django
from django_tasks_db.models import DBTaskResult  # noqa: E402

from tests.cli.waiting_task import come_after, wait_at  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.operation.services import work  # noqa: E402

WORK = (sys.executable, "-m", "uptake.cli.main", "work")
PATIENCE = 60


class Gate:
    """Two pipes with names: the work says at one that it has begun, and waits at the other."""

    def __init__(self, folder: Path) -> None:
        self.begun, self.go_on = folder / "begun", folder / "go-on"
        os.mkfifo(self.begun)
        os.mkfifo(self.go_on)

    def wait(self) -> None:
        """Wait until the work has begun."""
        self.begun.read_text()

    def open(self) -> None:
        """Let the work go on."""
        self.go_on.write_text("go on")


def start() -> subprocess.Popen[bytes]:
    """Start a process that works."""
    return subprocess.Popen(WORK, stderr=subprocess.DEVNULL)


def ended(process: subprocess.Popen[bytes], by: signal.Signals) -> int:
    """End a process by a signal; give its status."""
    process.send_signal(by)
    return process.wait(PATIENCE)


def stands() -> list[object]:
    """Return how far the piece of work is, and how often it counts as begun."""
    row = DBTaskResult.objects.earliest("enqueued_at")
    return [row.status, len(row.worker_ids)]


def left_alone() -> int:
    """Start a process that starts one that works beside it, and ends; give that one's status."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    script = "import os, subprocess, sys; "
    script += "subprocess.Popen([*sys.argv[1:], '--beside', str(os.getpid())], close_fds=False)"
    subprocess.run([sys.executable, "-c", script, *WORK], close_fds=False, check=True)
    os.close(writing)
    return len(os.read(reading, 1))  # nothing, once nobody can write any more


if __name__ == "__main__":
    register.ready()
    gate = Gate(settings.UPTAKE_DATA_DIR)
    wait_at.enqueue(str(gate.begun), str(gate.go_on))
    seen: dict[str, object] = {}
    process = start()
    gate.wait()
    seen["told to end"] = [ended(process, signal.SIGTERM), *stands()]
    process = start()
    gate.wait()
    seen["killed"] = [ended(process, signal.SIGKILL), *stands()]
    work.take_up(at=register.now())
    seen["while it may live"] = stands()
    work.take_up(at=register.now() + work.LEASE + datetime.timedelta(seconds=1))
    seen["after its lease"] = stands()
    process = start()
    gate.wait()
    seen["begun again"] = stands()
    come_after.enqueue(str(gate.begun))
    gate.open()
    gate.wait()
    ended(process, signal.SIGTERM)
    seen["done"] = stands()
    seen["left alone"] = left_alone()
    json.dump(seen, sys.stdout)
