"""Files that come in: the one door they pass, and how what was kept of them is read.

Whoever takes a file that somebody sent calls `admit` first: it is weighed, counted, and shown to
the virus scanner, before anything looks into it.
"""

import logging
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from uptake.core.actors import Actor
from uptake.core.errors import NotStored, UptakeError
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sandbox.calling import call_behind
from uptake.record.queries.kept_files import unsaved_bytes
from uptake.record.services import scanning, storage
from uptake.register.models import FileReceipt

# Of a name, in bytes: a folder takes 255, and a file that is being written gets some more.
LONGEST_NAME = 240
FAILED = "reading-failed"

log = logging.getLogger(__name__)


def admit(file: Path, name: str, by: Actor) -> str:
    """Let a file in, and give the name by which it is known from now on.

    Raises UnreadableFile `file-empty`; UptakeError `files-not-saved` (limit) for somebody who has
    brought more than they may without saving it; `evidence-infected` (file, virus),
    `scanner-unreachable`.
    """
    called = plain_name(name)
    size = file.stat().st_size
    if size == 0:
        raise UnreadableFile(Fault.EMPTY, file=called)
    _count(size, by)
    scanning.scan(file, called)
    return called


@contextmanager
def keeping(file: Path, *, organization: str, by: Actor, at: datetime) -> Iterator[storage.Kept]:
    """Keep a file that was admitted for what is written inside, with a receipt.

    Raises as `storage.keeping`.
    """
    with storage.keeping(file) as kept:
        FileReceipt.objects.create(
            sha256=kept.sha256,
            size=kept.size,
            organization=organization,
            person=by.person,
            at=at,
        )
        yield kept


def _count(size: int, by: Actor) -> None:
    """Hold one person, or one signed link, to what may lie here unsaved."""
    if by.person is None:
        return  # a command on the machine itself; or nobody, who may keep nothing
    if unsaved_bytes(by.person) + size > settings.UPTAKE_UNSAVED_BYTES:
        limit = f"{settings.UPTAKE_UNSAVED_BYTES // (1024 * 1024)} MB"
        raise UptakeError("files-not-saved", limit=limit)


def plain_name(name: str) -> str:
    """Give the name of a file without folders and signs that no name should have."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return _end_of(seen.strip(". ")).strip(". ") or "file"


def _end_of(name: str) -> str:
    """Give as much of the end of a name as a folder takes; its ending tells what it is."""
    return name.encode()[-LONGEST_NAME:].decode(errors="ignore")


@contextmanager
def called_as(name: str) -> Iterator[None]:
    """Let what cannot be read be told under the name that its sender gave it."""
    try:
        yield
    except UnreadableFile as error:
        raise UnreadableFile(Fault(error.code), **{**error.values, "file": name}) from error


def read_kept[T](
    reader: Callable[..., T],
    sha256: str,
    name: str,
    *args: Any,
    progress: Callable[[float], None] | None = None,
    **named: Any,
) -> T:
    """Let a reader read a kept file, behind the pages, under the name it came with.

    Readers compare the ending of a name with the content. Raises as `call_behind`.
    """
    called = plain_name(name)
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder:
        path = Path(folder) / called
        path.symlink_to(storage.place_of(sha256))
        return call_behind(reader, path, *args, progress=progress, **named)


def told(error: Exception) -> tuple[str, Mapping[str, str]]:
    """Give the code and the values by which a page tells why a file was not read.

    Whatever went wrong: nobody is to wait for ever for a file that is never read.
    """
    if isinstance(error, UnreadableFile | UptakeError | NotStored):
        return error.code, {name: str(value) for name, value in error.values.items()}
    log.error("reading failed", exc_info=error)
    return FAILED, {}
