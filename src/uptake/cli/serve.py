"""`uptake serve`: the site, and with it the work in the background."""

import multiprocessing
import os
import socket
from argparse import ArgumentParser, Namespace
from contextlib import closing

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from uptake.cli import register
from uptake.cli.background import background
from uptake.cli.console import Console
from uptake.core.errors import UptakeError

EPILOG = """\
Everything is set by UPTAKE_ variables; the page "Settings" of the manual lists them.

exit status: 0 ended; 2 not started.
"""

# Threads that answer requests in one process, each with a connection to the database: as many as
# the server takes for sensible, since what they do is mostly done in Python.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)

# Seconds that a process is given to answer what it has begun, once the site is to end.
PATIENCE = 5


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake serve`."""
    parser.epilog = EPILOG
    add_port(parser)


def add_port(parser: ArgumentParser) -> None:
    """Add the port on which to listen."""
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def run(options: Namespace, console: Console) -> int:
    """Check what is needed, and serve until interrupted."""
    if not settings.UPTAKE_SECRET_KEY_IS_SET:
        raise UptakeError("setting-missing", name="UPTAKE_SECRET_KEY")
    register.ready()
    serve(port_of(options), console)
    return 0


def port_of(options: Namespace) -> int:
    """Give the port that the command or the settings name. Raises UptakeError `port-taken`."""
    port = options.port if options.port is not None else int(settings.UPTAKE_PORT)
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((settings.UPTAKE_ADDRESS, port))
        except (OSError, OverflowError) as error:
            raise UptakeError("port-taken", port=str(port)) from error
    return port


def serve(port: int, console: Console) -> None:
    """Serve the site until the process is told to end."""
    console.tell("serve-address")
    console.line(_address(port))
    console.out.flush()
    # A forked process would inherit locks that other threads hold at that moment.
    multiprocessing.set_start_method("spawn", force=True)
    with background(settings.UPTAKE_BACKGROUND):
        Server(
            "uptake.config.wsgi:application",
            address=settings.UPTAKE_ADDRESS,
            port=port,
            interface=Interfaces.WSGI,
            workers=max(1, settings.UPTAKE_WORKERS),
            blocking_threads=THREADS,
            log_level=LogLevels.warning,
            websockets=False,
            respawn_failed_workers=True,
            workers_kill_timeout=PATIENCE,
        ).serve()


def _address(port: int) -> str:
    host = settings.UPTAKE_ADDRESS
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
