"""Old Word documents (.doc): converted to .docx outside of this process, then read as such."""

import math
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from uptake.documents.compound import CompoundFile
from uptake.documents.errors import Fault, UnreadableFile, megabytes, naming
from uptake.documents.oldword_ends import DONE, LOCKED, PROGRAM
from uptake.documents.sandbox import calling
from uptake.documents.tree import Document, Format
from uptake.documents.word import reading as word

if sys.platform != "win32":
    import resource

LARGEST = 40_000_000  # bytes; a status document has less than one million
_STREAM = "WordDocument"
_MACROS = frozenset({"Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
_WORD_97 = b"\xec\xa5"
_LOCKED_FLAG = 0x01  # in the second byte of the flags
_HEAD = 12  # bytes of the stream that tell all this
_OFFICE = "soffice"

# Seconds of processor time, so that a busy machine takes no longer than an idle one: the converter
# takes 8 for one megabyte, and a slow machine four times as many.
_SECONDS, _SECONDS_A_MEGABYTE = 4, 30
# Nobody waits longer for what is saved anew in a moment: some four hundred recommendations.
MOST_SECONDS = 10
_OFFICE_SECONDS, _OFFICE_SECONDS_A_MEGABYTE = 6, 10
_MEGABYTES, _MEGABYTES_A_MEGABYTE = 400, 200
# By the clock, what neither works nor ends is given up after so many times as long.
_PATIENCE = 20
_LIMITED = ("/bin/sh", "-c", 'ulimit -t "$0" && exec "$@"')
_ENDED = frozenset(
    -getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)
_OFFICE_MEMORY = 4_000_000_000  # bytes of address space


def read(path: Path, progress: Callable[[float], None] | None = None) -> Document:
    """The old Word document at `path`.

    Raises `UnreadableFile`: ENCRYPTED, MACROS, BROKEN, TOO_LARGE, OLD_AND_LONG where converting it
    takes longer than anybody waits, and NOT_INSTALLED where only LibreOffice could read it
    (documents older than Word 97) and there is none.
    """
    with naming(path.name):
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(Fault.TOO_LARGE, limit=megabytes(LARGEST))
        file = CompoundFile(path.read_bytes())
        refuse_locked(file)
        if not file.is_whole:
            raise UnreadableFile(Fault.BROKEN, detail=_STREAM)
        is_recent = file.beginning(_STREAM, _HEAD).startswith(_WORD_97)
        with TemporaryDirectory(prefix="uptake-") as folder:
            converted = _converted(path, Path(folder), size / 1_000_000, is_recent)
            document = word.read(converted, _second_half(progress))
    return replace(document, format=Format.DOC)


def refuse_locked(file: CompoundFile) -> None:
    """Raise ENCRYPTED or MACROS where an old Word document is locked or brings programs."""
    head = file.beginning(_STREAM, _HEAD)
    if len(head) == _HEAD and head[11] & _LOCKED_FLAG:
        raise UnreadableFile(Fault.ENCRYPTED)
    if _MACROS & file.names:
        raise UnreadableFile(Fault.MACROS)


def _second_half(progress: Callable[[float], None] | None) -> Callable[[float], None] | None:
    return None if progress is None else lambda done: progress(0.5 + done / 2)


def _converted(path: Path, folder: Path, megabytes: float, is_recent: bool) -> Path:
    target = folder / f"{path.stem}.docx"
    if is_recent and _by_converter(path, target, megabytes):
        return target
    office = shutil.which(_OFFICE)
    if office is not None and _by_office(office, path, folder, megabytes):
        return target
    if office is None and not is_recent:
        raise UnreadableFile(Fault.NOT_INSTALLED, program="LibreOffice")
    raise UnreadableFile(Fault.BROKEN, detail=_STREAM)


def _by_converter(path: Path, target: Path, megabytes: float) -> bool:
    memory = _MEGABYTES + int(megabytes * _MEGABYTES_A_MEGABYTE)
    seconds = min(_SECONDS + megabytes * _SECONDS_A_MEGABYTE, MOST_SECONDS)
    program = [sys.executable, "-I", "-m", PROGRAM]
    status = _run([*program, str(path.resolve()), str(target), str(memory)], seconds, {})
    if status == LOCKED:
        raise UnreadableFile(Fault.ENCRYPTED)
    if status in _ENDED and seconds == MOST_SECONDS:
        raise UnreadableFile(Fault.OLD_AND_LONG)
    return status == DONE and target.exists()


def _by_office(office: str, path: Path, folder: Path, megabytes: float) -> bool:
    """Convert with LibreOffice, with a profile that is thrown away and no way out to the net."""
    seconds = _OFFICE_SECONDS + megabytes * _OFFICE_SECONDS_A_MEGABYTE
    profile = (folder / "profile").as_uri()
    program = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    arguments = ["--convert-to", "docx", "--outdir", str(folder), str(path.resolve())]
    _run([*program, *arguments], seconds, nowhere)
    return (folder / f"{path.stem}.docx").exists()


def _run(command: Sequence[str], seconds: float, environment: dict[str, str]) -> int:
    """Run a program silently, and end it with all that it started when its time is over.

    Gives its exit status, which is negative where it was ended.
    """
    with subprocess.Popen(
        [*_LIMITED, str(math.ceil(seconds)), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        # In a process that reads, all that it starts is to end with it.
        start_new_session=not calling.INSIDE,
        preexec_fn=_grant if calling.INSIDE else None,
    ) as process:
        try:
            return process.wait(seconds * _PATIENCE)
        except subprocess.TimeoutExpired:
            return -1
        finally:
            with suppress(ProcessLookupError, PermissionError):
                if calling.INSIDE:
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)


def _grant() -> None:
    """Grant a program more memory than a reader has: an office takes gigabytes to begin with."""
    if sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_OFFICE_MEMORY, most))
