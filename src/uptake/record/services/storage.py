"""Keeping files in the data folder by their content.

Each once and never changed; composed files while they serve.
"""

import fcntl
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection, transaction

from uptake.core.errors import NotStored
from uptake.record.queries.files import is_needed
from uptake.record.services.locks import wait_for
from uptake.register.models import FileReceipt

CHUNK = 1 << 20
STAGED = ".new-"
"""How the names of files begin that are not kept yet."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: the SHA-256 of its content, in hexadecimal digits, and its bytes."""

    sha256: str
    size: int


class Stage:
    """Files on their way to be kept: copied beside their places, there in the end or not at all."""

    def __init__(self) -> None:
        self._sources: dict[str, Path] = {}
        self._copies: dict[str, Path] = {}
        self._settled: set[str] = set()

    def add(self, path: Path) -> Kept:
        """Copy a file beside its place; nothing is kept by that.

        Raises NotStored where there is no room for it.
        """
        with stored():
            kept = weigh(path)
            self._sources[kept.sha256] = path
            if not place_of(kept.sha256).exists():
                self._copied(kept.sha256)
        return kept

    def settle(self, kept: Kept) -> None:
        """Keep a file, within the transaction that writes the row which needs it."""
        wait_for(_lock(kept.sha256))
        place = place_of(kept.sha256)
        if not place.exists():
            with stored():
                os.replace(self._copied(kept.sha256), place)
            self._settled.add(kept.sha256)

    def _copied(self, sha256: str) -> Path:
        if sha256 not in self._copies:
            self._copies[sha256] = _copy(self._sources[sha256], place_of(sha256).parent)
        return self._copies[sha256]

    def clear(self) -> None:
        """Leave nothing behind that is not kept."""
        for copy in self._copies.values():
            copy.unlink(missing_ok=True)

    def undo(self) -> None:
        """Let go what was kept for rows that are not there in the end."""
        for sha256 in self._settled:
            forget(sha256)


@contextmanager
def staging() -> Iterator[Stage]:
    """Return a stage; where something goes wrong, what was kept from it goes again."""
    stage = Stage()
    try:
        yield stage
    except BaseException:
        # Within another's transaction nobody can tell yet: then the sweep finds what is left.
        if not connection.in_atomic_block:
            with suppress(Exception):
                stage.undo()
        raise
    finally:
        stage.clear()


@contextmanager
def keeping(path: Path) -> Iterator[Kept]:
    """Keep a copy of a file for what is written inside, in one transaction with that.

    It is there whole or not at all, whenever the power fails. Raises NotStored.
    """
    with staging() as stage:
        kept = stage.add(path)
        with transaction.atomic():
            stage.settle(kept)
            yield kept


def put_back(path: Path) -> None:
    """Put a file at its place, for a register at which nobody works while it is restored."""
    with stored():
        place = place_of(weigh(path).sha256)
        if not place.exists():
            os.replace(_copy(path, place.parent), place)


def forget(sha256: str) -> None:
    """Remove a kept file that nothing in the register needs any more; others stay.

    Within a transaction that is done once it is over: nobody can tell before whether what put
    aside what needed the file will stand.
    """
    if not sha256:
        return
    try:
        _forget(sha256)
    except RuntimeError:  # a durable transaction refuses to begin within another
        transaction.on_commit(partial(forget, sha256))


@transaction.atomic(durable=True)
def _forget(sha256: str) -> None:
    wait_for(_lock(sha256))
    if not is_needed(sha256):
        FileReceipt.objects.filter(sha256=sha256).delete()
        place_of(sha256).unlink(missing_ok=True)


def weigh(path: Path) -> Kept:
    """Return what a file would be kept as."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
            size += len(piece)
    return Kept(digest.hexdigest(), size)


def folder() -> Path:
    """Return the folder in which files are kept."""
    return Path(settings.UPTAKE_DATA_DIR) / "files"


def place_of(sha256: str) -> Path:
    """Return the path of the kept file with this content."""
    return folder() / sha256[:2] / sha256


@contextmanager
def stored() -> Iterator[None]:
    """Let a full disk, or a folder that cannot be written, be told as such.

    Raises NotStored (`file-not-stored`).
    """
    try:
        yield
    except OSError as error:
        raise NotStored("file-not-stored") from error


def _lock(sha256: str) -> str:
    return f"file {sha256}"


def _copy(path: Path, beside: Path) -> Path:
    beside.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=beside, prefix=STAGED)
    try:
        with os.fdopen(handle, "wb") as target, path.open("rb") as source:
            shutil.copyfileobj(source, target, CHUNK)
            target.flush()
            os.fsync(target.fileno())
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


# Room is made for some more than the one that is kept.
_ROOM = 0.9

log = logging.getLogger(__name__)


def kept(key: str) -> bytes | None:
    """Return the content of a composed file, None where it is not kept (any more)."""
    found = opened(key)
    if found is None:
        return None
    with found:
        return found.read()


def opened(key: str) -> BufferedReader | None:
    """Open a composed file; None where it is not kept (any more)."""
    place = _folder() / key
    try:
        found = place.open("rb")
    except OSError:
        return None
    with suppress(OSError):
        os.utime(place)
    return found


def keep(key: str, content: bytes) -> None:
    """Keep a composed file, if there is room on the disk; others go for it."""
    try:
        with keep_written(key, lambda target: target.write(content)):
            pass
    except OSError:
        log.warning("a composed file could not be kept", exc_info=True)


def keep_written(key: str, write: Callable[[IO[bytes]], object]) -> BufferedReader:
    """Keep a composed file as it is written, and open it; others go for it.

    It can be read to its end, whatever goes for others. Raises OSError.
    """
    _folder().mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=_folder(), prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as target:
            write(target)
        os.replace(beside, _folder() / key)
    except BaseException:
        os.unlink(beside)
        raise
    made = (_folder() / key).open("rb")
    _make_room()
    return made


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
