"""Comparing two documents of 20,000 entries, against reading one of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.measure import Measured, at_most
from bench.reading import word_file
from uptake.core.codes import Implementation
from uptake.core.comparison import compare
from uptake.exchange.files import read_file


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure a comparison in which every tenth entry has moved."""
    path = word_file(folder, 20_000)
    before, again = read_file(path), read_file(path)
    entries = [
        replace(entry, implementation=Implementation.IMPLEMENTED) if place % 10 == 0 else entry
        for place, entry in enumerate(again.entries)
    ]
    after = replace(again, entries=tuple(entries))
    yield at_most(
        "compare two documents of 20,000 entries",
        "reading one of them",
        lambda: compare(before, after),
        lambda: read_file(path),
        0.2,
        rounds=3,
    )
