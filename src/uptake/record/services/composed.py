"""Composed files, kept for whoever asks for the same again. The folder may be emptied at any time.

A file is known by what it was made of, so it never grows old: what changes gets another name. The
files that nobody has asked for longest go when there is no room.
"""

import fcntl
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

# Room is made for some more than the one that is kept.
_ROOM = 0.9

log = logging.getLogger(__name__)


def kept(key: str) -> bytes | None:
    """Give the content of a composed file, None where it is not kept (any more)."""
    place = _folder() / key
    try:
        content = place.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(place)
    return content


def keep(key: str, content: bytes) -> None:
    """Keep a composed file, if there is room on the disk; others go for it."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=_folder(), prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(content)
            os.replace(beside, _folder() / key)
        except BaseException:
            os.unlink(beside)
            raise
        _make_room()
    except OSError:
        log.warning("a composed file could not be kept", exc_info=True)


@contextmanager
def alone(key: str) -> Iterator[None]:
    """Wait until no process makes this file; then whoever comes later finds it made."""
    locks = _folder() / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    # As many as two hexadecimal digits tell apart: keys that share one wait in vain.
    with (locks / key[:2]).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _folder() -> Path:
    return Path(settings.UPTAKE_DATA_DIR) / "composed"


def _make_room() -> None:
    there = [(one, one.stat()) for one in _folder().iterdir() if one.is_file()]
    size, limit = sum(found.st_size for _, found in there), int(settings.UPTAKE_COMPOSED_BYTES)
    if size <= limit:
        return
    for one, found in sorted(there, key=lambda each: each[1].st_mtime):
        one.unlink(missing_ok=True)
        size -= found.st_size
        if size <= _ROOM * limit:
            return
