"""Growth: twice the entries, hardly more than twice the time; and the memory for the largest."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.material import document
from bench.measure import seconds
from bench.reading import word_file
from uptake.core.comparison import compare
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

SIZES = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000)
AIM = 2.1  # times, for twice the entries
MEMORY_AIM = 300  # MB
READ_AND_TELL = """
import re, sys
from pathlib import Path
from uptake.exchange.files import read_file
count = len(read_file(Path(sys.argv[1])).entries)
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(count, int(peak.group(1)) // 1024)
"""


def table(folder: Path) -> Iterator[str]:
    """Give the lines of the table: seconds to read, compare and write for each size.

    Behind each time stands how many times as long it took as half the entries, as the curve
    between the last two sizes has it.
    """
    yield f"| entries | read, s | × | compare, s | × | write, s | × | aim: ≤ {AIM} × |"
    yield "|---|---|---|---|---|---|---|---|"
    before: tuple[float, ...] = ()
    for place, size in enumerate(SIZES):
        times = _times(folder, size)
        step = size / SIZES[place - 1] if place else 1
        growths = [
            2 * (now / then) / step for now, then in zip(times, before or times, strict=True)
        ]
        cells = " | ".join(
            f"{time:.3f} | {f'{growth:.2f}' if before else ''}"
            for time, growth in zip(times, growths, strict=True)
        )
        missed = before and max(growths) > AIM
        yield f"| {size:,} | {cells} | {'not reached' if missed else ''} |"
        before = times


def _times(folder: Path, size: int) -> tuple[float, float, float]:
    """Give the best of five: what is measured is the work, not what else the machine did."""
    path, status = word_file(folder, size), document(size)
    known = words(status.language, status.organization)
    again = read_file(path)

    def write() -> None:
        write_file(status, Format.DOCX, folder / "growth.docx", known)

    works = (lambda: read_file(path), lambda: compare(status, again), write)
    reading, comparing, writing = (min(seconds(work) for _ in range(5)) for work in works)
    return reading, comparing, writing


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
