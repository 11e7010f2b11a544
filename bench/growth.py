"""Growth: twice the entries, hardly more than twice the time; and the memory for the largest."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.material import document
from bench.measure import seconds
from bench.reading import convert_with_libreoffice, word_file
from uptake.core.comparison import compare
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import read_file, write_file
from uptake.terms.words import words

SIZES = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000)
AIM = 2.1  # times, for twice the entries
MEMORY_AIM = 300  # MB
OLD_ENTRIES, OLD_AIM = 2_000, 10  # seconds for the conversion of a .doc, or it is refused
ROUNDS = 3
READ_OR_TELL = """
import sys, time
from pathlib import Path
from uptake.documents.errors import UnreadableFile
from uptake.exchange.files import read_file
start = time.perf_counter()
try:
    said = f"{len(read_file(Path(sys.argv[1])).entries)} read"
except UnreadableFile as error:
    said = f"refused ({error.code})"
print(f"{time.perf_counter() - start:.1f}", said)
"""
READ_AND_TELL = """
import re, sys
from pathlib import Path
from uptake.exchange.files import read_file
count = len(read_file(Path(sys.argv[1])).entries)
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(count, int(peak.group(1)) // 1024)
"""


def table(folder: Path) -> Iterator[str]:
    """Return the lines of the table: seconds to read, compare and write for each size.

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
    """Return the best of three processes, each of which has read and written nothing before."""
    word_file(folder, size)
    runs = [_cold(folder, size) for _ in range(ROUNDS)]
    reading, comparing, writing = (min(times) for times in zip(*runs, strict=True))
    return reading, comparing, writing


def _cold(folder: Path, size: int) -> list[float]:
    command = [sys.executable, "-m", "bench.growth", str(folder), str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(time) for time in done.stdout.split()]


def work_once(folder: Path, size: int) -> Iterator[float]:
    """Get the seconds that this process takes to read, compare and write a document, once each."""
    path, status = word_file(folder, size), document(size)
    known = words(status.language, status.organization)
    read: list[StatusDocument] = []
    yield seconds(lambda: read.append(read_file(path)))
    yield seconds(lambda: compare(status, read[0]))
    yield seconds(lambda: write_file(status, Format.DOCX, folder / "growth.docx", known))


def old_word(folder: Path) -> str:
    """Say how long the first reading of a .doc takes in a process of its own, or that it is not."""
    made = word_file(folder, OLD_ENTRIES)
    if not shutil.which("soffice"):
        return "read a .doc: not measured, LibreOffice is not there"
    convert_with_libreoffice(made, "doc", folder)
    command = [sys.executable, "-c", READ_OR_TELL, str(made.with_suffix(".doc"))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    took, said = done.stdout.strip().split(" ", 1)
    kept = said.startswith("refused") or float(took) <= OLD_AIM
    verdict = "reached" if kept else "not reached"
    figure = f"{took} s, {said} (≤ {OLD_AIM} s or refused: {verdict})"
    return f"read a .doc of {OLD_ENTRIES:,} entries: {figure}"


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


if __name__ == "__main__":
    print(*work_once(Path(sys.argv[1]), int(sys.argv[2])))
