"""The follow-up at the size of the whole system, on the database that is set.

Pages are their questions to the register: how many, and how long against the one question of the
ORM that brings the same rows.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from bench.measure import Measured
from uptake.cli.django_setup import set_up


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure in a register of its own; UPTAKE_DATABASE_URL chooses the database."""
    os.environ["UPTAKE_DATA_DIR"] = str(folder)
    os.environ.setdefault("UPTAKE_SECRET_KEY", secrets.token_urlsafe(50))  # messages are signed
    set_up()
    measure = import_module("bench.pages").measurements
    return cast(Callable[[], Iterator[Measured]], measure)()
