"""`uptake work`: do the work that the site put off, such as reading what was uploaded."""

import os
import signal
import threading
from argparse import ArgumentParser, Namespace

from uptake.cli import register
from uptake.cli.background import working
from uptake.cli.terminal import Console

EPILOG = """\
The site does this itself, in a process of its own beside it, unless UPTAKE_BACKGROUND is `no`: then
run one or several of these. What one of them is at when it is told to end (SIGTERM, Ctrl+C), or
when it is killed, is begun again by another, or at the next start; what has ended its process three
times is marked as failed.

exit status: 0 ended; 2 not started.
"""
# Seconds between two looks at whether the process that this one belongs to is still there.
LOOK = 1.0


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake work`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--tick", action="store_true", help="also do every minute what is due, as `uptake tick`"
    )
    parser.add_argument(
        "--beside",
        type=int,
        metavar="PROCESS",
        help="end with the process that started this one, named by its number",
    )


def run(options: Namespace, console: Console) -> int:
    """Work until told to end, then end at once, whatever the threads are at."""
    os.umask(register.PRIVATE)
    register.ready()
    if options.beside is None:
        console.say("work-started")
    ended = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: ended.set())
    with working(tick=options.tick):
        while not ended.wait(LOOK) and options.beside in (None, os.getppid()):
            pass
    console.err.flush()
    os._exit(0)  # a long piece of work would hold up the interpreter's own end
