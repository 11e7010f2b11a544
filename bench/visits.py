"""What the pages of `bench.addresses` cost in a register of a size: see `bench.sizes`."""

import logging
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench import populating
from bench.addresses import PAGES, Page, Visit
from uptake.record.queries.cache import forget

ROUNDS = 3
ENOUGH = 20
"""Seconds, after which a page is not looked at again."""


def measured(size: int) -> dict[str, Visit]:
    """Fill a register; give what each page costs that there is at this size, by its title."""
    logging.disable(logging.CRITICAL)
    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    clients, names = populating.populated(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {}
    for page in PAGES:
        address = _address(page, names)
        if address is None:
            continue
        found[page.title] = _visited(clients[page.by], page, address)
        print(size, page.title, found[page.title], file=sys.stderr, flush=True)
    return found


def _address(page: Page, names: Mapping[str, object]) -> str | None:
    try:
        address = page.address.format_map(names)
    except KeyError:  # a register of this size has none
        return None
    return address if address.startswith("/") else f"/en/{address}"


def _visited(client: Client, page: Page, address: str) -> Visit:
    begun = time.monotonic()
    try:
        _look(client, address)
        rounds: list[tuple[float, float, float]] = []
        while len(rounds) < ROUNDS and (not rounds or time.monotonic() - begun < ENOUGH):
            rounds.append(_round(client, page, address))
    except Exception as error:  # one page must not lose the others their lines
        return Visit(wrong=f"{address}: {type(error).__name__} {error}"[:200])
    return Visit(*(min(one) for one in zip(*rounds, strict=True)))


def _round(client: Client, page: Page, address: str) -> tuple[float, float, float]:
    def ask() -> None:
        _look(client, address)

    forget()
    cold, warm = _milliseconds(ask), _milliseconds(ask)
    if not page.own:
        return cold, warm, warm
    populating.act_elsewhere()
    return cold, warm, _milliseconds(ask)


def _look(client: Client, address: str) -> None:
    """Look at a page, or take the whole of a file. Raises ValueError where it answers otherwise."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(answer.status_code)
    if answer.streaming:
        deque(answer, maxlen=0)


def _milliseconds(work: Callable[[], None]) -> float:
    """Return the milliseconds of processor that work takes, here and in the database."""
    database, here = _of_database(), time.process_time()
    work()
    return 1_000 * (time.process_time() - here + _of_database() - database)


def _of_database() -> float:
    """Return the seconds that the database has taken so far, where it is another process here."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    taken = Path(f"/proc/{process}/schedstat")
    return int(taken.read_text().split()[0]) / 1e9 if taken.exists() else 0.0
