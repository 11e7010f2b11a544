"""Processes that tick: `python -m tests.rooms.ticks killed|together`, set by UPTAKE_*.

`killed` ends one after the other by SIGKILL, each a step later than the one before: before a
statement to the database, or before a line to the mail server. `together` lets several tick at
once. Both print how the queue stood after each, as JSON.
"""

import datetime
import json
import os
import signal
import smtplib
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import connection  # noqa: E402 - the register needs Django to be set up

from tests.rooms.people import person  # noqa: E402
from tests.rooms.reminded import NOW, assigned, register_of, still  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import Role  # noqa: E402
from uptake.core.recipients import machine  # noqa: E402
from uptake.operation.services import ticking  # noqa: E402
from uptake.register.models import Event, Mail, SignedLink, Told  # noqa: E402

PEOPLE = 6
HOUR = datetime.timedelta(hours=1)


def prepare() -> None:
    """Have something to tell to each of the people."""
    register.ready()
    register_of(3)
    for number in range(PEOPLE):
        one = person(f"p{number}@itu.example", Role.CONTRIBUTOR)
        for recommendation in ("1", "2", "3"):
            assigned(recommendation, one)


def tick(at: datetime.datetime = NOW) -> None:
    """Tick as the command does."""
    ticking.tick(by=machine(), clock=still(at))


def apart(deed: Callable[[], None]) -> int:
    """Do something in a process of its own; give its identity."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            deed()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return child


def ended(child: int) -> int:
    """Wait for a process; give its exit status, the signal that ended it as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying_at(step: int) -> Callable[[], None]:
    """Tick, and die before a step."""

    def deed() -> None:
        steps = count(1)

        def before(execute: Any, *said: Any) -> Any:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*said)

        send = smtplib.SMTP.send

        def sending(server: Any, line: Any) -> Any:
            return before(send, server, line)

        smtplib.SMTP.send = sending  # type: ignore[method-assign, assignment]
        with connection.execute_wrapper(before):
            tick()

    return deed


def state() -> dict[str, Any]:
    """Say how the queue stands."""
    states = list(Mail.objects.order_by("pk").values_list("state", flat=True))
    return {
        "states": {str(one): states.count(one) for one in set(states)},
        "told": Told.objects.count(),
        "links": SignedLink.objects.count(),
        "events": Event.objects.filter(verb="mails.remind").count(),
    }


def killed() -> None:
    """Kill a process at every step until one comes to its end; then tick once in peace."""
    for step in count(1):
        status = ended(apart(dying_at(step)))
        print(json.dumps(state()), flush=True)
        if status == 0:
            break
        if status != -signal.SIGKILL:
            sys.exit(1)
    tick(NOW + HOUR)
    print(json.dumps(state()))


def together() -> None:
    """Let four tick at once, several times."""
    for _ in range(3):
        children = [apart(tick) for _ in range(4)]
        if [ended(child) for child in children] != [0] * 4:
            sys.exit(1)
        print(json.dumps(state()), flush=True)


if __name__ == "__main__":
    prepare()
    {"killed": killed, "together": together}[sys.argv[1]]()
