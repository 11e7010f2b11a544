"""PDF files into the tree, read in a process of its own.

A PDF is read by a large library in another language, and a hostile one can make it work for hours,
fill the memory or fall over. So the work is done beside us, where the system ends it in time.
"""

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Document

type Answer = Document | tuple[str, dict[str, object]]

# Seconds of work, not of waiting, in which a page must be done; a full one takes a tenth.
PATIENCE = 5.0
_WORKER = "uptake.documents.pdf.worker"
# How a process ends that was not given the time or the memory it asked for.
_ENDED_BY_LIMITS = frozenset(
    -getattr(signal, name)
    for name in ("SIGPROF", "SIGXCPU", "SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL")
    if hasattr(signal, name)
)


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The PDF at `path`, tagged or not. `progress` is called with the share that is done.

    Raises `UnreadableFile`: EMPTY, TOO_LARGE, ENCRYPTED, BROKEN, TOO_DEEP, TOO_WIDE, and
    PACKAGE_BOMB where a page asks for more time or memory than any document needs.
    """
    if path.stat().st_size == 0:
        raise UnreadableFile(Fault.EMPTY, file=path.name)
    command = [sys.executable, "-m", _WORKER, str(path.absolute()), str(PATIENCE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:
        assert worker.stdout is not None
        try:
            answer = _answer(worker.stdout, progress)
        finally:
            worker.kill()
    if isinstance(answer, Document):
        return answer
    fault, values = answer or (_fault(worker.returncode), {"detail": "pdf"})
    raise UnreadableFile(Fault(fault), **{**values, "file": path.name})


def _answer(output: IO[bytes], progress: Callable[[float], None] | None) -> Answer | None:
    """What the worker says in the end; None where it ended without a word."""
    while True:
        try:
            said: float | Answer = pickle.load(output)
        except (EOFError, pickle.UnpicklingError):
            return None
        if not isinstance(said, float):
            return said
        if progress is not None:
            progress(said)


def _fault(code: int) -> str:
    return (Fault.PACKAGE_BOMB if code in _ENDED_BY_LIMITS else Fault.BROKEN).value
