"""Growth: twice the entries, hardly more than twice the time; and the memory for the largest."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.material import document
from bench.measure import seconds
from bench.reading import word_file
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
MEMORY_AIM = 300  # MB
READ_AND_TELL = """
import resource, sys
from pathlib import Path
from uptake.exchange.files import read_file
count = len(read_file(Path(sys.argv[1])).entries)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def table(folder: Path) -> Iterator[str]:
    """Give the lines of the table: seconds to read and to write for each size."""
    yield "| entries | read, s | per 1,000 | write, s | per 1,000 |"
    yield "|---|---|---|---|---|"
    for size in SIZES:
        path = word_file(folder, size)
        status = document(size)
        known = words(status.language, status.organization)
        target = folder / "growth.docx"

        def write() -> None:
            write_file(status, Format.DOCX, target, known)  # noqa: B023 - called at once

        read = min(seconds(lambda: read_file(path)) for _ in range(3))  # noqa: B023
        written = min(seconds(write) for _ in range(3))
        per = size / 1_000
        yield f"| {size:,} | {read:.2f} | {read / per:.3f} | {written:.2f} | {written / per:.3f} |"


def peak_memory(folder: Path) -> str:
    """Say how much memory a process of its own needs to read 20,000 entries."""
    path = word_file(folder, 20_000)
    done = subprocess.run(
        [sys.executable, "-c", READ_AND_TELL, str(path)], check=True, capture_output=True, text=True
    )
    count, megabytes = done.stdout.split()
    verdict = "reached" if int(megabytes) <= MEMORY_AIM else "not reached"
    figure = f"{megabytes} MB (≤ {MEMORY_AIM} MB: {verdict})"
    return f"peak memory for reading {int(count):,} entries: {figure}"
