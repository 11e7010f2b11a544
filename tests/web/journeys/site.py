"""Has the program loaded, and runs its commands as children of it: started by `nursery`.

Reads what is asked as lines of JSON: to begin a command (`environment`, `command`, `log`), which
says the number of its process; to wait for one (`wait`), which says its status; to `end` one. What
begins with `-m` is no command but a module that is run, as Python does it.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django needs to be set up
from django.core.servers.basehttp import (  # noqa: E402
    ThreadedWSGIServer,
    WSGIRequestHandler,
)
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connections  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from django.utils.functional import empty  # noqa: E402

from uptake.cli import main, serve  # noqa: E402
from uptake.cli.commands import COMMANDS  # noqa: E402
from uptake.config import settings as stated  # noqa: E402

LOADED = (get_resolver().url_patterns, [command.load() for command in COMMANDS.values()])
TEMPLATES = Path(serve.__file__).parents[1].glob("*/templates/")


class Quiet(WSGIRequestHandler):
    """Says nothing of what it answers."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def set_anew(environment: dict[str, str]) -> None:
    """Take on settings as a process does that begins with them."""
    for name in [name for name in os.environ if name.startswith("UPTAKE_")]:
        del os.environ[name]
    os.environ.update(environment)
    importlib.reload(stated)
    settings._wrapped = empty
    connections._settings = None  # type: ignore[attr-defined]
    del connections.settings
    with suppress(AttributeError):
        del connections["default"]


class Site:
    """Serves the site in threads of this process, which has it loaded already."""

    interrupt_signal = True

    def __init__(self, port: int) -> None:
        self.main_loop_interrupt = Event()
        self._server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
        self._server.set_app(get_wsgi_application())

    def serve(self) -> None:
        """Serve until the process is ended."""
        self._server.serve_forever()


@contextmanager
def beside(wanted: bool) -> Iterator[None]:
    """Do the work in the background, if it is wanted, in a child of this process."""
    if wanted and os.fork() == 0:
        main.main(["work", "--tick"])
        os._exit(0)
    yield


def run(environment: dict[str, str], command: list[str], log: str) -> int:
    """Run a command as a program of its own does; what it says goes to a file."""
    os.setpgid(0, 0)
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(told, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    set_anew(environment)
    if command[0] != "-m":
        return main.main(command)
    sys.argv = command[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    sys.stdout.flush()
    return 0


def end(process: int) -> int:
    """End a command with what works for it, and wait for it."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    return wait(process)


def wait(process: int) -> int:
    """Wait for the end of a command; give its status."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def answer(asked: dict[str, Any]) -> int:
    """Do what is asked; give the number of the process that was begun, or the status of its end."""
    if "end" in asked:
        return end(asked["end"])
    if "wait" in asked:
        return wait(asked["wait"])
    if "serve" in asked["command"]:
        compile_templates()
    child = os.fork()
    if child == 0:
        os._exit(run(**asked))
    with suppress(ProcessLookupError, PermissionError):  # whichever of the two is first
        os.setpgid(child, child)
    return child


@cache
def compile_templates() -> None:
    """Compile the templates once for all sites."""
    for folder in TEMPLATES:
        for path in folder.rglob("*.*"):
            engines["django"].get_template(str(path.relative_to(folder)))
    gc.collect()
    gc.freeze()  # what is there to the end, no child looks through


if __name__ == "__main__":
    # In place of processes that would load the program anew.
    vars(serve).update(server_on=lambda port, _: Site(port), background=beside)
    for line in sys.stdin:
        print(answer(json.loads(line)), flush=True)
