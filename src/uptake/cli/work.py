"""`uptake work`: do the work that the site put off, such as reading what was uploaded."""

import logging
import secrets
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

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

log = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser) -> None:
    """Add nothing: the register is the one that is set."""
    parser.epilog = EPILOG


def run(_: Namespace, console: Console) -> int:
    """Work until interrupted."""
    register.ready()
    console.say("work-started")
    worker = _worker()
    worker.configure_signals()
    worker.run()
    return 0


@contextmanager
def background(wanted: bool) -> Iterator[None]:
    """Work in threads of this process for as long as something else is being done.

    One does what was put off, the other what is due every minute.
    """
    if not wanted:
        yield
        return
    worker, ended = _worker(), threading.Event()
    threads = (
        threading.Thread(target=worker.run, name="background", daemon=True),
        threading.Thread(target=keep_ticking, args=(ended,), name="ticking", daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        worker.running = False
        ended.set()
        for thread in threads:
            thread.join(timeout=5)


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


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=PAUSE,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{register.who()}-{secrets.token_hex(8)}",
        excluded_queue_names=[],
    )
