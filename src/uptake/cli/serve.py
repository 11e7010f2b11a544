"""`uptake serve`: the site, and with it the work in the background."""

import logging
import multiprocessing
import os
import resource
import socket
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing
from threading import Event
from typing import Protocol

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from uptake.cli import register
from uptake.cli.background import background
from uptake.cli.terminal import Console
from uptake.core.errors import UptakeError
from uptake.notifications.services.addresses import note_served
from uptake.people.services import setting_up
from uptake.people.services.accounts import encrypt_what_is_clear
from uptake.record.queries.organizations import awaits_the_first
from uptake.web.static_files import collect

EPILOG = """\
Everything is set by UPTAKE_ variables; the page "Settings" of the manual lists them.

exit status: 0 ended; 2 not started.
"""

# Connections of one process: those of slow senders and readers cost little but must have an end.
CONNECTIONS = 4096
# Files that a process opens beside its connections: the register, what is uploaded, the libraries.
OTHER_FILES = 256
# Seconds before a server that broke down is started anew: each time twice as long, unless it has
# lived for a while.
PAUSE, LONGEST_PAUSE = 1.0, 30.0
# Seconds that a process is given to answer what it has begun, once the site is to end.
PATIENCE = 5

log = logging.getLogger(__name__)


class Serving(Protocol):
    """What is asked of a server."""

    interrupt_signal: bool
    main_loop_interrupt: Event

    def serve(self) -> None:
        """Serve until told to end. Raises SystemExit where it broke down."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake serve`."""
    parser.epilog = EPILOG
    add_port(parser)


def add_port(parser: ArgumentParser) -> None:
    """Add the port on which to listen."""
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def run(options: Namespace, console: Console) -> int:
    """Check what is needed, and serve until interrupted."""
    register.require_key()
    require_privacy_of_errors()
    os.umask(register.PRIVATE)
    register.ready(lambda: _tell_of_tables(console))
    encrypt_what_is_clear()
    serve(port_of(options), console)
    return 0


def _tell_of_tables(console: Console) -> None:
    console.tell("serve-tables")
    console.out.flush()  # a service manager reads it from a pipe


def require_privacy_of_errors() -> None:
    """Make sure that errors with their insides are shown on this machine only."""
    here = {"localhost", "127.0.0.1", "[::1]", "::1"}
    reached = {settings.UPTAKE_ADDRESS, *settings.ALLOWED_HOSTS} - here
    if settings.DEBUG and (reached or settings.SECURE_PROXY_SSL_HEADER):
        expected = "no, where others reach the site"
        raise UptakeError("setting-invalid", name="UPTAKE_DEBUG", value="yes", expected=expected)


def port_of(options: Namespace) -> int:
    """Return the port that the command or the settings name. Raises UptakeError `port-taken`."""
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
    collect()
    note_served(port)
    console.tell("serve-address")
    console.line(_address(port))
    if awaits_the_first():
        console.tell("serve-set-up", day=register.today() + setting_up.SERVES)
        console.line(setting_up.address(console.language))
    console.out.flush()
    # A forked process would inherit locks that other threads hold at that moment.
    multiprocessing.set_start_method("spawn", force=True)
    with background(settings.UPTAKE_BACKGROUND):
        keep_serving(lambda: server_on(port, connections_allowed()))


def server_on(port: int, connections: int) -> Serving:
    """Return the server of the site, not yet started."""
    workers = max(1, settings.UPTAKE_WORKERS)
    server: Serving = Server(
        "uptake.config.asgi:application",
        address=settings.UPTAKE_ADDRESS,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        backlog=connections,
        backpressure=connections,
        log_level=LogLevels.warning,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
    )
    return server


def keep_serving(make: Callable[[], Serving]) -> None:
    """Serve until the process is told to end; a server that breaks down is followed by another.

    The server itself replaces a process that was killed, but ends where that one, too, is killed
    within seconds, as happens where memory is short. The site outlives it.
    """
    pause = PAUSE
    while True:
        server, begun = make(), time.monotonic()
        try:
            server.serve()
        except SystemExit:
            if not server.interrupt_signal:
                log.error("the server broke down; another is started in %.0f s", pause)
                server.main_loop_interrupt.clear()
                server.main_loop_interrupt.wait(pause)
                lived = time.monotonic() - begun
                pause = PAUSE if lived > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
        else:
            return
        if server.interrupt_signal:
            return


def connections_allowed() -> int:
    """Return how many connections a process may have, and let it open as many files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(128, min(CONNECTIONS, soft - OTHER_FILES)) if soft > 0 else CONNECTIONS


def _address(port: int) -> str:
    host = settings.UPTAKE_ADDRESS
    return f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
