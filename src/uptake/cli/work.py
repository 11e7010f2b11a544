"""`uptake work`: do the work that the site put off, such as reading what was uploaded."""

import logging
import secrets
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker

from uptake.cli import register
from uptake.cli.console import Console
from uptake.core.actors import machine
from uptake.services import ticking

EPILOG = """\
The site does this itself, unless UPTAKE_BACKGROUND is `no`: then run one or several of these
beside it.

exit status: 0 ended; 2 not started.
"""
PAUSE = 0.5
# Seconds between two looks at what is due.
TICK = 60
# Seconds that threads are given to end what they are at.
PATIENCE = 5

log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the register is the one that is set."""
    parser.epilog = EPILOG


def run(_: Namespace, console: Console) -> int:
    """Work until interrupted."""
    register.ready()
    console.say("work-started")
    long, *others = _workers()
    long.configure_signals()
    with _beside(others):
        long.run()
    return 0


@contextmanager
def background(wanted: bool) -> Iterator[None]:
    """Work in threads of this process for as long as something else is being done.

    Each queue of what was put off has one, and so has what is due every minute.
    """
    if not wanted:
        yield
        return
    ended = threading.Event()
    ticking_on = threading.Thread(target=keep_ticking, args=(ended,), name="ticking", daemon=True)
    ticking_on.start()
    try:
        with _beside(_workers()):
            yield
    finally:
        ended.set()
        ticking_on.join(timeout=PATIENCE)


@contextmanager
def _beside(workers: Sequence[Worker]) -> Iterator[None]:
    """Let workers work in threads of their own until something else is done."""
    threads = [
        threading.Thread(target=one.run, name=f"background {one.queue_names[0]}", daemon=True)
        for one in workers
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for one in workers:
            one.running = False
        for thread in threads:
            thread.join(timeout=PATIENCE)


def keep_ticking(ended: threading.Event, pause: float = TICK) -> None:
    """Do what is due, again and again until the end; whatever goes wrong is tried again."""
    while not ended.is_set():
        try:
            ticking.tick(by=machine(), clock=register.now)
        except Exception:
            log.exception("tick")
        finally:
            connections.close_all()
        ended.wait(pause)


def _workers() -> list[Worker]:
    """Give a worker for each queue, so that work of one never waits behind that of another."""
    return [_worker(queue) for queue in settings.TASKS["default"]["QUEUES"]]


def _worker(queue: str) -> Worker:
    return Worker(
        queue_names=[queue],
        interval=PAUSE,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{register.who()}-{secrets.token_hex(8)}",
        excluded_queue_names=[],
    )
