"""Calling a reader in a process of its own: for as long, and with as much memory, as it is granted.

A file from a stranger can make a reader work for hours, fill the memory or fall over, and many
readers are large libraries in other languages. Whoever reads what somebody sent calls the reader
through here. A command that reads its caller's own file may call the reader itself.
"""

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from uptake.documents.errors import Fault, UnreadableFile, naming
from uptake.documents.sandbox.passing import Question, WrongAnswer, ask, next_of, unpacked

_MEGABYTE = 1_000_000
# Of a process that has read nothing yet, and for each byte to read.
_MEMORY, _MEMORY_FOR_BYTE, _MOST_MEMORY = 256 * _MEGABYTE, 6, 1_200 * _MEGABYTE
_SECONDS, _SECONDS_FOR_MEGABYTE, _MOST_SECONDS = 30, 6, 300
# How many times larger a file of a kind becomes, by the signs it begins with.
_UNPACKS = ((b"PK", 40), (b"%PDF", 10), (b"\xd0\xcf\x11\xe0", 10))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space, seconds of work, and seconds on the clock."""

    memory: int
    seconds: int

    @property
    def patience(self) -> int:
        """Seconds on the clock, for what neither works nor ends; a machine does other work too."""
        return 4 * self.seconds + 10


def limits_of(path: Path) -> Limits:
    """Return what is granted to the reading of a file."""
    size = min(_unpacked(path), _MOST_MEMORY)
    return Limits(
        memory=min(_MEMORY + _MEMORY_FOR_BYTE * size, _MOST_MEMORY),
        seconds=min(_SECONDS + _SECONDS_FOR_MEGABYTE * size // _MEGABYTE, _MOST_SECONDS),
    )


def _unpacked(path: Path) -> int:
    """How large a file may well be once it is unpacked."""
    with path.open("rb") as source:
        head = source.read(8)
    times = next((times for mark, times in _UNPACKS if head.startswith(mark)), 1)
    return times * path.stat().st_size


type Progress = Callable[[float], None]
type Take = Callable[[bytes], None]

INSIDE: list[bool] = []
"""Filled in the process that reads: what a reader calls there is called where it is."""

AT_ONCE = max(2, os.cpu_count() or 1)
"""So many files are read at once for people who wait."""
WAIT = 10.0
"""Seconds in which somebody who waits is to get a turn."""

_WORKER = "uptake.documents.sandbox.worker"
# Settings are none of a reader's business, least of all the secret ones.
_PRIVATE = "UPTAKE_"
# How a process ends that was not given the time or the memory it asked for.
_ENDED_BY_LIMITS = frozenset(
    -getattr(signal, name)
    for name in ("SIGPROF", "SIGXCPU", "SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV")
    if hasattr(signal, name)
)

log = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that no reader should make: its kind, and where it came from, for the log."""

    kind: str
    trace: str


def call[T](function: Callable[..., T], path: Path, *args: Any, **named: Any) -> T:
    """Let a reader read the file at `path` for somebody who waits, and give what it gives.

    The reader is a function of a module, what it is given and gives are values. Raises
    `UnreadableFile` and what else with a code the reader raises; BROKEN where it fails in any
    other way, TOO_COSTLY where it asks for more time or memory than any such file needs, BUSY
    where too many files are being read.
    """
    with naming(path.name), _turn():
        found: T = _answered(function, path, args, named, None)
        return found


def call_behind[T](
    function: Callable[..., T],
    path: Path,
    *args: Any,
    progress: Progress | None = None,
    **named: Any,
) -> T:
    """Let a reader read a file where nobody waits, as `call`, but it waits for no turn.

    `progress` is called with the share that is done; then the reader gets such a function under
    that name.
    """
    with naming(path.name):
        found: T = _answered(function, path, args, named, progress)
        return found


def loaded(question: bytes) -> Question:
    """Return the question that this process was asked."""
    found: Question = pickle.loads(question)
    return found


def _answered(
    function: Callable[..., Any],
    path: Path,
    args: tuple[Any, ...],
    named: Mapping[str, Any],
    progress: Progress | None,
) -> Any:
    if INSIDE:
        return function(path, *args, **named, **({"progress": progress} if progress else {}))
    if path.stat().st_size == 0:
        raise UnreadableFile(Fault.EMPTY)
    question = ask(function, (path.absolute(), *args), named, progress is not None)
    taking = _Taking(progress)
    ended = run(question, limits_of(path), taking)
    return taking.answer(ended)


class _Taking:
    """Takes what a process says: how far it is, and in the end what came of it."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._said: list[Any] = []

    def __call__(self, said: bytes) -> None:
        value = unpacked(said)
        if isinstance(value, float) and self._progress is not None and not self._said:
            self._progress(value)
        else:
            self._said = [value]

    def answer(self, ended: int) -> Any:
        """Return what came of it, or raise it; `ended` is how the process ended."""
        if not self._said:
            costly = ended in _ENDED_BY_LIMITS
            raise UnreadableFile(Fault.TOO_COSTLY if costly else Fault.BROKEN, detail="…")
        (value,) = self._said
        if isinstance(value, Failure):
            log.error("a file could not be read: %s", value.trace)
            raise UnreadableFile(Fault.BROKEN, detail=value.kind)
        if isinstance(value, Exception):
            raise value
        return value


def run(question: bytes, limits: Limits, take: Take) -> int:
    """Put a question to a process of its own, pass on what it says, and give how it ended."""
    command = [sys.executable, "-P", "-m", _WORKER, str(limits.memory), str(limits.seconds)]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(_PRIVATE)
    }
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        clock = threading.Timer(limits.patience, _end, [process])
        clock.start()
        try:
            _talk(process, question, take)
            # Its end is only looked at: as long as nobody took note, its number is no other's.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        finally:
            clock.cancel()
            _end(process)
    return process.returncode


def _talk(process: "subprocess.Popen[bytes]", question: bytes, take: Take) -> None:
    """Ask, and take what is said until nothing more comes or it is no answer."""
    source: IO[bytes] | None = process.stdout
    target: IO[bytes] | None = process.stdin
    assert source is not None
    assert target is not None
    with suppress(BrokenPipeError), target:
        target.write(question)
    with suppress(WrongAnswer):
        while (said := next_of(source)) is not None:
            take(said)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process, if it has not ended by itself, with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for a turn, so that no crowd of files takes all that the machine has."""
    if INSIDE:
        yield
        return
    if not _turns.acquire(timeout=WAIT):
        raise UnreadableFile(Fault.BUSY)
    try:
        yield
    finally:
        _turns.release()
