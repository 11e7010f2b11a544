"""Making a backup, the register at one moment with every file that it names, and checking one."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from uptake.core.chain import MANIFEST, Backup, FileBackedUp, Head, read_backup
from uptake.core.errors import UptakeError
from uptake.operation.services.backups import registers
from uptake.operation.services.backups.registers import (
    SQLITE,
    is_empty,
    looked_at,
    steps_taken,
    vendor,
)
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.record.queries.files import files_named
from uptake.record.services import storage

# How often the register is copied anew because a file was forgotten meanwhile.
TRIES = 5
OURS_ALONE, OUR_FILE_ALONE = 0o700, 0o600
SQLITE_FILE = "register.sqlite3"

type Progress = Callable[[float], None] | None


@dataclass(frozen=True, slots=True)
class _Copied:
    """A copied register: its file, and what stands in it."""

    path: Path
    database_version: str
    tool: str
    steps: tuple[str, ...]
    head: Head
    names: frozenset[str]


def make(*, folder: Path, at: datetime, progress: Progress = None) -> Backup:
    """Make a backup in a folder that is not there yet, whole or not at all; people go on working.

    Raises UptakeError `backup-exists` (folder), `register-empty`, `backup-register-damaged`,
    `database-program-missing`, `database-program-too-old`, `database-program-failed`; OSError.
    """
    if folder.exists() or folder.is_symlink():
        raise UptakeError("backup-exists", folder=folder)
    if is_empty():
        raise UptakeError("register-empty")
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    part.mkdir(mode=OURS_ALONE)
    try:
        backup = _fill(part, at, progress)
        os.rename(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _make_sure(folder.parent)
    return backup


def _fill(part: Path, at: datetime, progress: Progress) -> Backup:
    copied, kept, lost = _copied_whole(part, progress)
    register = copied.path
    backup = Backup(
        version=version("uptake"),
        made_at=at.astimezone(UTC).isoformat(),
        database=vendor(),
        database_version=copied.database_version,
        tool=copied.tool,
        migrations=copied.steps,
        head=copied.head,
        register=register.name,
        files=(_weighed(register, part), *kept),
        lost=lost,
    )
    _write(part / MANIFEST, backup.written().encode())
    return backup


def _copied_whole(
    part: Path, progress: Progress
) -> tuple[_Copied, tuple[FileBackedUp, ...], tuple[str, ...]]:
    """Copy the register and what it names; give also the names of what is not kept any more."""
    kept: dict[str, FileBackedUp] = {}
    for _ in range(TRIES):
        copied = _copy_register(part)
        lost = _copy_files(part, copied.names, kept, progress)
        if lost <= files_named():  # nothing was forgotten meanwhile
            break
    for sha256 in kept.keys() - copied.names:
        (part / kept.pop(sha256).path).unlink()
    return copied, tuple(kept[sha256] for sha256 in sorted(kept)), tuple(sorted(lost))


def _copy_register(part: Path) -> _Copied:
    return _copy_sqlite(part / SQLITE_FILE) if vendor() == SQLITE else _copy_postgresql(part)


def _copy_sqlite(target: Path) -> _Copied:
    """Copy by SQLite's own means, in one step: writers neither wait nor come in between."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, OUR_FILE_ALONE))
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
    _make_sure(target)
    with looked_at(target) as name:
        return _Copied(
            target,
            sqlite3.sqlite_version,
            "",
            steps_taken(name),
            chain_head(using=name),
            files_named(name),
        )


def _copy_postgresql(part: Path) -> _Copied:
    server = registers.server_version()
    tool = registers.require(registers.DUMP, server)
    target = part / registers.FILE
    with registers.one_moment() as moment:
        found = _Copied(target, server, tool, steps_taken(), chain_head(), files_named())
        registers.dump(target, moment)
    target.chmod(OUR_FILE_ALONE)
    _make_sure(target)
    return found


def _copy_files(
    part: Path,
    names: Collection[str],
    kept: dict[str, FileBackedUp],
    progress: Progress,
) -> set[str]:
    """Copy what is not there yet; give the names of what is not kept, or not as it was."""
    lost = set()
    for place, sha256 in enumerate(sorted(names)):
        if sha256 not in kept:
            target = part / "files" / sha256[:2] / sha256
            if _copied(storage.place_of(sha256), target, sha256):
                kept[sha256] = _weighed(target, part)
            else:
                lost.add(sha256)
        if progress is not None:
            progress((place + 1) / (len(names) + 1))
    return lost


def _copied(source: Path, target: Path, sha256: str) -> bool:
    """Copy one file; say whether it was there as it was kept."""
    for folder in (target.parent.parent, target.parent):
        folder.mkdir(mode=OURS_ALONE, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        return False
    target.chmod(OUR_FILE_ALONE)
    if storage.weigh(target).sha256 != sha256:
        target.unlink()
        return False
    _make_sure(target)
    return True


def _weighed(path: Path, part: Path) -> FileBackedUp:
    weighed = storage.weigh(path)
    return FileBackedUp(path.relative_to(part).as_posix(), weighed.size, weighed.sha256)


def _write(path: Path, content: bytes) -> None:
    path.touch(mode=OUR_FILE_ALONE)
    path.write_bytes(content)
    _make_sure(path)


def _make_sure(path: Path) -> None:
    """See to it that what was written stays, whenever the power fails."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that was looked at, and all that is wrong with it, the worst first."""

    backup: Backup
    problems: tuple[UptakeError, ...]


def check(*, folder: Path, progress: Progress = None) -> Checked:
    """Look at every file of a backup, and at the register in it.

    Raises UptakeError `backup-not-there` (folder), `backup-manifest-damaged`; whatever else is
    wrong is given: `backup-file-missing` (path), `backup-file-changed` (path), `backup-file-added`
    (path), `backup-register-damaged` (path), `backup-chain-broken` (event),
    `backup-register-other` (path).
    """
    backup = manifest_of(folder)
    problems = tuple(_files(folder, backup, progress))
    if not problems:
        problems = tuple(_register(folder, backup))
    return Checked(backup, problems)


def manifest_of(folder: Path) -> Backup:
    """Read the manifest of a backup. Raises as `check`."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UptakeError("backup-not-there", folder=folder) from error
    except UnicodeDecodeError as error:
        raise UptakeError("backup-manifest-damaged") from error
    return read_backup(text)


def _files(folder: Path, backup: Backup, progress: Progress) -> Iterator[UptakeError]:
    for place, one in enumerate(backup.files):
        path = folder / one.path
        if not path.is_file():
            yield UptakeError("backup-file-missing", path=one.path)
        elif path.stat().st_size != one.size or storage.weigh(path).sha256 != one.sha256:
            yield UptakeError("backup-file-changed", path=one.path)
        if progress is not None:
            progress((place + 1) / len(backup.files))
    known = {MANIFEST, *(one.path for one in backup.files)}
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    for name in sorted(set(there) - known):
        yield UptakeError("backup-file-added", path=name)


def _register(folder: Path, backup: Backup) -> Iterator[UptakeError]:
    path = folder / backup.register
    try:
        if backup.database != SQLITE:
            registers.refuse_damaged(path)
            return
        with looked_at(path) as name:
            proof = prove_chain(using=name)
            if proof.broken is not None:
                yield UptakeError("backup-chain-broken", event=str(proof.number))
            elif chain_head(using=name) != backup.head or _lacks(name, backup):
                yield UptakeError("backup-register-other", path=path.name)
    except UptakeError as error:
        yield error


def _lacks(name: str, backup: Backup) -> bool:
    """Whether the register names a file that is neither in the backup nor known to be lost."""
    held = {one.sha256 for one in backup.files} | set(backup.lost)
    return not files_named(name) <= held
