"""Pages by the size of the register: processor time at 600, 6,000 and 60,000 follow-ups.

Cold is the first look after something has changed, warm the next one. Each size is a register of
its own, in a process of its own; UPTAKE_DATABASE_URL chooses the server, else it is SQLite.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from uptake.cli.django_setup import set_up

SIZES = (600, 6_000, 60_000)
AIM = 2  # times, at the largest size, what it takes at the smallest
URL = "UPTAKE_DATABASE_URL"

type Times = dict[str, tuple[float, float]]


def table(folder: Path) -> Iterator[str]:
    """Return the lines of the table: milliseconds of processor, site and database together."""
    heads = " | ".join(f"{size:,} {kind}" for kind in ("cold", "warm") for size in SIZES)
    yield f"| page | {heads} | × cold | × warm | aim: ≤ {AIM} × |"
    yield "|---" * (4 + 2 * len(SIZES)) + "|"
    times = [_apart(folder, size) for size in SIZES]
    for page in times[0]:
        cold, warm = zip(*(one[page] for one in times), strict=True)
        growths = (cold[-1] / cold[0], warm[-1] / warm[0])
        cells = " | ".join(f"{one:,.0f}" for one in (*cold, *warm))
        verdict = "" if max(growths) <= AIM else "not reached"
        yield f"| {page} | {cells} | {growths[0]:.1f} | {growths[1]:.1f} | {verdict} |"


def _apart(folder: Path, size: int) -> Times:
    place = folder / f"register-{size}"
    place.mkdir()
    named = {"UPTAKE_DATA_DIR": str(place), "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50)}
    command = [sys.executable, "-m", "bench.sizes", str(size)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | named
    )
    found: Times = json.loads(done.stdout.splitlines()[-1])
    return found


def own_database(url: str, size: int | str) -> str:
    """Make an empty database for a size beside the one that is named; give its address."""
    parts = urlsplit(url)
    name = f"{parts.path.lstrip('/')}_{size}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return parts._replace(path=f"/{name}").geturl()


def _measured(size: int) -> Times:
    if url := os.environ.get(URL):
        os.environ[URL] = own_database(url, size)
    set_up()
    measure = cast(Callable[[int], Times], import_module("bench.visits").measured)
    return measure(size)


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
