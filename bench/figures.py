"""The numbers of the whole system, on the database that is set: see `bench.indicators`."""

import os
import secrets
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from bench.measure import Measured
from uptake.cli.django_setup import set_up


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure in the register of UPTAKE_DATABASE_URL, or in one of its own; an empty one is filled.

    `uptake demo --system --times 10 --database URL` fills a larger one.
    """
    os.environ.setdefault("UPTAKE_DATA_DIR", str(folder))
    os.environ.setdefault("UPTAKE_SECRET_KEY", secrets.token_urlsafe(50))
    set_up()
    measure = import_module("bench.indicators").measurements
    return cast(Callable[[Path], Iterator[Measured]], measure)(folder)
