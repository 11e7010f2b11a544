"""The process beside the site that does the work in the background."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

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
