"""The presses: processes that set documents as PDF and drawings as PNG.

They are bounded in number, in memory and in time. A press needs about half a megabyte for each row
that it sets, and gives it back only when it ends; large documents are set in `parts`. How many are
at work is counted by locked files, so that all processes that meet in one folder count together;
the press itself holds the lock, for as long as it lives.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from uptake.documents.errors import Fault, UnwritableFile

if sys.platform != "win32":
    import fcntl

_TYPESETTER = Path(__file__).with_name("typesetter.py")
_MEGABYTE = 1_000_000
# Seconds between two looks for a press that has become free.
_LOOK = 0.1
# How many times as long as its work a press may last, on a machine that has much else to do.
_SLOWNESS = 10
_OUT_OF_MEMORY = frozenset({"SIGABRT", "SIGKILL", "SIGSEGV", "SIGBUS", "SIGTRAP", "SIGILL"})
# What is said, and by whom, where the process ends by itself: Python, the system's C library.
_SAID_OUT_OF_MEMORY = ("MemoryError", "cannot allocate memory")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What presses may take: so many at once (0: what suits the machine), memory, working time.

    `folder` is where processes meet to count their presses; None: this process counts its own.
    """

    at_once: int = 0
    megabytes: int = 2_000
    seconds: int = 300
    folder: Path | None = None

    @property
    def number(self) -> int:
        """How many presses may be at work at once."""
        return self.at_once or suiting(os.cpu_count() or 1, _memory(), self.megabytes)


_bounds = Bounds()
_making = threading.Lock()
_patience: ContextVar[float | None] = ContextVar("patience", default=None)


def bound(bounds: Bounds) -> None:
    """Set the bounds of all presses that this process starts."""
    global _bounds
    _bounds = bounds


def number() -> int:
    """Return how many presses may be at work at once."""
    return _bounds.number


def suiting(processors: int, memory: int, megabytes: int) -> int:
    """Get how many presses suit a machine: half its processors, if half its memory holds them."""
    return max(1, min(processors // 2, memory // (2 * megabytes * _MEGABYTE)))


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Let whoever needs a press within wait so long for a free one, and no longer."""
    token = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(token)


def press(data: bytes, of: Literal["document", "drawings"] = "document") -> bytes:
    """Set a document, given as data of `layout`, as PDF, or drawings as `charts.png` gives them.

    Waits for a free press. Raises `UnwritableFile`: PRESSES_BUSY, PRESS_MEMORY (limit),
    PRESS_TIME (limit).
    """
    # -P: a script's own folder must not stand before the libraries.
    command = [sys.executable, "-P", str(_TYPESETTER)]
    command += [str(_bounds.megabytes * _MEGABYTE), str(_bounds.seconds), str(os.getpid()), of]
    with (
        _free_press() as lock,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(lock,) if lock is not None else (),
        ) as process,
    ):
        try:
            made, said = process.communicate(data, timeout=_SLOWNESS * _bounds.seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise UnwritableFile(Fault.PRESS_TIME, limit=_bounds.seconds) from error
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise _fault(process.returncode, said.decode(errors="replace"))
    return made


def _fault(status: int, said: str) -> Exception:
    name = signal.Signals(-status).name if status < 0 else ""
    if name == "SIGXCPU":
        return UnwritableFile(Fault.PRESS_TIME, limit=_bounds.seconds)
    if name in _OUT_OF_MEMORY or any(words in said for words in _SAID_OUT_OF_MEMORY):
        return UnwritableFile(Fault.PRESS_MEMORY, limit=_bounds.megabytes)
    return RuntimeError(said)


@contextmanager
def _free_press() -> Iterator[int | None]:
    """Wait for a free press and hold it: give the file whose lock says so, to be handed on."""
    if sys.platform == "win32":
        yield None
        return
    lock = _locked(_bounds.folder or _own_folder(), _bounds.number, _patience.get())
    try:
        yield lock
    finally:
        os.close(lock)


def _locked(folder: Path, number: int, patience: float | None) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    while True:
        for place in range(number):
            lock = os.open(folder / f"press-{place + 1}", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except BlockingIOError:
                os.close(lock)
        if patience is not None and time.monotonic() - begun >= patience:
            raise UnwritableFile(Fault.PRESSES_BUSY)
        time.sleep(_LOOK)


def _own_folder() -> Path:
    """The folder in which this process counts its own presses; it goes with the process."""
    with _making:  # two threads that come first would count each for itself
        return _made_folder()


@cache
def _made_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="uptake-presses-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _memory() -> int:
    """How many bytes of memory the machine has; plenty, where it does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return sys.maxsize
