"""The process that reads one PDF for `reading`: run as `python -m …worker FILE SECONDS`.

It writes pickled objects to standard output: shares that are done, then a `Document`, or the code
of a fault and its values.
"""

import pickle
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pypdfium2

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf.extraction import extract
from uptake.documents.tree import Document

if sys.platform != "win32":
    import resource

type Answer = Document | tuple[str, Mapping[str, object]]

# A document needs 50 MB and six times its size; what needs far more is made to.
_MEMORY = 400_000_000
_MEMORY_FOR_BYTE = 12
_DEEPEST = 5_000


def main(path: Path, patience: float) -> None:
    """Read `path` and write what came of it; each page is given so many seconds of work."""
    sys.setrecursionlimit(_DEEPEST)  # a document is pickled cell by cell
    _limit_memory(path)
    report = _Report(patience)
    report.grant_time()
    _send(_answer(path, report))


class _Report:
    """Tells how far the reading is; a second way through the file does not begin again at 0."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._furthest = 0.0

    def __call__(self, share: float) -> None:
        self.grant_time()
        if share > self._furthest:
            self._furthest = share
            _send(float(share))

    def grant_time(self) -> None:
        """From here on the system ends this process if it works too long without a report."""
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, self._patience)


def _answer(path: Path, report: _Report) -> Answer:
    try:
        return extract(path, report)
    except UnreadableFile as error:
        return error.code, dict(error.values)
    except MemoryError:
        return Fault.PACKAGE_BOMB.value, {}
    except RecursionError:
        return Fault.TOO_DEEP.value, {}
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return Fault.BROKEN.value, {"detail": "pdf"}


def _send(what: object) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _limit_memory(path: Path) -> None:
    if sys.platform != "win32":
        memory = _MEMORY + _MEMORY_FOR_BYTE * path.stat().st_size
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
