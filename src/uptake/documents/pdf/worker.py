"""The process that reads one PDF for `reading`: run as `python -m …worker FILE`.

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

# Seconds of work, not of waiting, in which a page must be done.
PATIENCE = 8.0
# A document needs 50 MB and six times its size; what needs far more is made to.
_MEMORY = 400_000_000
_MEMORY_FOR_BYTE = 12
_DEEPEST = 5_000


def main(path: Path) -> None:
    """Read `path` and write what came of it."""
    _limit(path)
    _send(_answer(path))


def _answer(path: Path) -> Answer:
    try:
        return extract(path, _Report())
    except UnreadableFile as error:
        return error.code, dict(error.values)
    except MemoryError:
        return Fault.PACKAGE_BOMB.value, {}
    except RecursionError:
        return Fault.TOO_DEEP.value, {}
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return Fault.BROKEN.value, {"detail": "pdf"}


class _Report:
    """Tells how far the reading is; a second way through the file does not begin again at 0."""

    def __init__(self) -> None:
        self._furthest = 0.0

    def __call__(self, share: float) -> None:
        _grant_time()
        if share > self._furthest:
            self._furthest = share
            _send(float(share))


def _send(what: object) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _limit(path: Path) -> None:
    """From here on the system ends this process if it takes too much."""
    sys.setrecursionlimit(_DEEPEST)  # a document is pickled cell by cell
    _grant_time()
    if sys.platform != "win32":
        memory = _MEMORY + _MEMORY_FOR_BYTE * path.stat().st_size
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grant_time() -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
