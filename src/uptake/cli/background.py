"""The process beside the site that does what was put off and what is due."""

import logging
import os
import platform
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker

from uptake.cli import register
from uptake.core.recipients import machine
from uptake.operation.services import ticking, work

# Seconds that the process is given to end by itself.
PATIENCE = 4
# Seconds before it is started anew: each time twice as long, unless it has lived for a while.
PAUSE, LONGEST_PAUSE = 1.0, 30.0

log = logging.getLogger(__name__)


@contextmanager
def background(wanted: bool) -> Iterator[None]:
    """Have the work in the background done by a process of its own, while something else is done.

    Apart, because a file can bring the process that reads it to fall over or to need all memory,
    and because a process ends at once, which a thread does not. It is started anew where it ends.
    """
    if not wanted:
        yield
        return
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(ended,), name="background", daemon=True)
    watching.start()
    try:
        yield
    finally:
        ended.set()
        watching.join()


def _watch(ended: threading.Event) -> None:
    pause = PAUSE
    while not ended.is_set():
        begun = time.monotonic()
        status = _run(ended)
        if ended.is_set():
            return
        log.error("the work in the background ended (%s) and is started anew", status)
        pause = PAUSE if time.monotonic() - begun > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
        ended.wait(pause)


def _run(ended: threading.Event) -> int:
    """Run the process until it ends or is to end; give its status."""
    command = [sys.executable, "-m", "uptake.cli.main", "work", "--tick"]
    command += ["--beside", str(os.getpid())]
    # of a session of its own: Ctrl+C is for the site, which tells this process to end
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as process:
        while process.poll() is None and not ended.wait(0.2):
            pass
        process.terminate()
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


# Seconds between two looks at the queues, and before what went wrong is tried again.
WORK_PAUSE = 0.5
# Seconds between two looks at what is due.
TICK = 60
# Seconds between two words of being alive: several are told before the lease ends.
ALIVE = 5


@contextmanager
def working(*, tick: bool) -> Iterator[None]:
    """Work in threads for as long as something else is being done; what is not done is given back.

    Each queue of what was put off has a thread, so has what is due every minute if `tick` says so.
    Threads that are at something in the end are left at it: the process is to end.
    """
    process, ended = _process_name(), threading.Event()
    workers = {queue: _worker(process, queue) for queue in settings.TASKS["default"]["QUEUES"]}
    _stay_alive(process)
    deeds: dict[str, Callable[[], None]] = {
        f"background {queue}": partial(_work, worker, process, queue, ended)
        for queue, worker in workers.items()
    }
    deeds["alive"] = partial(keep_doing, partial(_stay_alive, process), ended, ALIVE)
    if tick:
        deeds["ticking"] = partial(keep_ticking, ended)
    for name, deed in deeds.items():
        threading.Thread(target=deed, name=name, daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        for worker in workers.values():
            worker.running = False
        work.give_back(process=process)


def keep_doing(deed: Callable[[], object], ended: threading.Event, pause: float) -> None:
    """Do something again and again until the end; whatever goes wrong is tried again."""
    while not ended.is_set():
        try:
            deed()
        except Exception:
            log.exception(threading.current_thread().name)
        finally:
            connections.close_all()
        ended.wait(pause)


def keep_ticking(ended: threading.Event, pause: float = TICK) -> None:
    """Do what is due every minute."""
    keep_doing(lambda: ticking.tick(by=machine(), clock=register.now), ended, pause)


def _work(worker: Worker, process: str, queue: str, ended: threading.Event) -> None:
    """Do what is put off into a queue. A worker that the database has left begins again."""

    def run() -> None:
        work.give_back(process=process, queue=queue)
        worker.run()

    keep_doing(run, ended, WORK_PAUSE)


def _stay_alive(process: str) -> None:
    """Say that we are alive, and see to what others have left."""
    at = register.now()
    work.say_alive(process=process, at=at)
    taken_up = work.take_up(at=at)
    if taken_up:
        log.warning("%s pieces of work whose process had ended are begun again", taken_up)
    given_up = work.give_up()
    if given_up:
        log.warning("%s files wait for no work any more and are marked as unread", given_up)


def _process_name() -> str:
    return f"{register.who()}@{platform.node()[:100]}-{secrets.token_hex(8)}"


def _worker(process: str, queue: str) -> Worker:
    return Worker(
        queue_names=[queue],
        interval=WORK_PAUSE,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=work.worker_name(process, queue),
        excluded_queue_names=[],
    )
