"""Issuing 2,000 entries in six languages and all formats: sets up a register, then measures."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from bench.measure import Measured
from uptake.cli.django_setup import set_up


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure in a register of its own; UPTAKE_DATABASE_URL chooses the database."""
    os.environ["UPTAKE_DATA_DIR"] = str(folder)
    set_up()
    return cast(Iterator[Measured], import_module("bench.issued").measurements(folder))
