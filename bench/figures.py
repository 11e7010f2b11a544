"""The numbers of the whole system by its size: see `bench.indicators`.

Each follow-up that was answered has ten updates. It is measured in a process and a register of its
own; UPTAKE_DATABASE_URL chooses the server, else it is SQLite. A million follow-ups take some 15 GB
and half an hour, so they are measured only where they are asked for.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import cast

from bench.measure import Measured
from bench.sizes import URL, own_database
from uptake.cli.django_setup import set_up

TIMES = (1, 10)
"""How many times the 20,000 follow-ups of the demonstration."""
OF_A_MILLION = (*TIMES, 50)


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure at 20,000 and at 200,000 follow-ups."""
    yield from _apart(folder, TIMES)


def of_a_million(folder: Path) -> Iterator[Measured]:
    """Measure at these sizes, and at 1,000,000."""
    yield from _apart(folder, OF_A_MILLION)


def _apart(folder: Path, sizes: tuple[int, ...]) -> Iterator[Measured]:
    place = folder / "figures"
    place.mkdir(exist_ok=True)
    named = {"UPTAKE_DATA_DIR": str(place), "UPTAKE_SECRET_KEY": secrets.token_urlsafe(50)}
    command = [sys.executable, "-m", "bench.figures", *map(str, sizes)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | named
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            yield Measured(**json.loads(line))
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)


def _measured(sizes: list[int]) -> Iterator[Measured]:
    if url := os.environ.get(URL):
        os.environ[URL] = own_database(url, "figures")
    set_up()
    measure = import_module("bench.indicators").measurements
    return cast(Callable[[Path, list[int]], Iterator[Measured]], measure)(
        Path(os.environ["UPTAKE_DATA_DIR"]), sizes
    )


if __name__ == "__main__":
    for measured in _measured([int(one) for one in sys.argv[1:]]):
        print(json.dumps(asdict(measured)), flush=True)
