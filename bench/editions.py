"""Editions: what changed between two of them, and whatever else is measured of them."""

from collections.abc import Iterator
from pathlib import Path

from bench import changes, issuing, translation
from bench.measure import Measured


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure one piece of work with editions after the other."""
    yield from changes.measurements(folder)
    yield from issuing.measurements(folder)
    yield from translation.measurements(folder)
