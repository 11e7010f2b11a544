"""`uptake work`: do the work that the site put off, such as reading what was uploaded."""

import secrets
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks_db.management.commands.db_worker import Worker

from uptake.cli import register
from uptake.cli.console import Console

EPILOG = """\
The site does this itself, unless UPTAKE_BACKGROUND is `no`: then run one or several of these
beside it.

exit status: 0 ended; 2 not started.
"""
PAUSE = 0.5


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
    """Work in a thread of this process for as long as something else is being done."""
    if not wanted:
        yield
        return
    worker = _worker()
    thread = threading.Thread(target=worker.run, name="background", daemon=True)
    thread.start()
    try:
        yield
    finally:
        worker.running = False
        thread.join(timeout=5)


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
