"""PDF files into the tree, read in a process of their own.

A PDF is read by a large library in another language, and a hostile one can make it work for hours,
fill the memory or fall over. So the work is done beside us, where the system ends it in time.
"""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.pdf.extraction import extract
from uptake.documents.sandbox import calling
from uptake.documents.tree import Document

type Progress = Callable[[float], None]

# Seconds of work, not of waiting, in which a page must be done; a full one takes a tenth.
PATIENCE = 5.0


def read(path: Path, progress: Progress | None = None) -> Document:
    """The PDF at `path`, tagged or not. `progress` is called with the share that is done.

    Raises `UnreadableFile`: EMPTY, TOO_LARGE, ENCRYPTED, BROKEN, TOO_DEEP, TOO_WIDE, and
    TOO_COSTLY where a page, or all of it, asks for more time or memory than any document needs.
    """
    return calling.call_behind(read_here, path, PATIENCE, progress=progress)


def read_here(path: Path, patience: float, progress: Progress | None = None) -> Document:
    """Read the PDF at `path` in this process, which ends where a page takes too long."""
    report = _Report(patience, progress)
    report.grant_time()
    try:
        return extract(path, report)
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        raise UnreadableFile(Fault.BROKEN, detail="pdf") from error


class _Report:
    """Tells how far the reading is; a second way through the file does not begin again at 0."""

    def __init__(self, patience: float, progress: Progress | None) -> None:
        self._patience = patience
        self._progress = progress
        self._furthest = 0.0

    def __call__(self, share: float) -> None:
        self.grant_time()
        if share > self._furthest and self._progress is not None:
            self._furthest = share
            self._progress(share)

    def grant_time(self) -> None:
        """From here on the system ends a process that reads if it works too long on a page."""
        if calling.INSIDE and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, self._patience)
