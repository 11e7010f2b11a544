"""Has the program loaded, and serves sites as children of it: started by `nursery`.

Reads what is asked as lines of JSON: to serve a site (`environment`, `port`, `log`), or to `end`
one; says the number of its process.
"""

import importlib
import json
import os
import signal
import sys
from contextlib import suppress
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
from django.urls import get_resolver  # noqa: E402
from django.utils.functional import empty  # noqa: E402

from uptake.cli import background, main, working  # noqa: E402
from uptake.config import settings as stated  # noqa: E402

LOADED = (background, working, get_resolver().url_patterns)


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


def work() -> None:
    """Do the work in the background, in a child of this process."""
    if os.fork() == 0:
        main.main(["work", "--tick"])
        os._exit(0)


def serve(environment: dict[str, str], port: int, log: str) -> None:
    """Serve a site until the process is ended."""
    os.setpgid(0, 0)
    told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(told, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    set_anew(environment)
    if settings.UPTAKE_BACKGROUND:
        work()
    server = ThreadedWSGIServer(("127.0.0.1", port), Quiet)
    server.set_app(get_wsgi_application())
    server.serve_forever()


def end(process: int) -> None:
    """End a site with what works for it, and wait for it."""
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)


def answer(asked: dict[str, Any]) -> int:
    """Do what is asked; give the number of the site's process."""
    if "end" in asked:
        end(asked["end"])
        return int(asked["end"])
    child = os.fork()
    if child == 0:
        serve(**asked)
    with suppress(ProcessLookupError, PermissionError):  # whichever of the two is first
        os.setpgid(child, child)
    return child


if __name__ == "__main__":
    for line in sys.stdin:
        print(answer(json.loads(line)), flush=True)
