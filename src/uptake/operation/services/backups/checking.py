"""Checking a backup: whether it is there whole, and as it was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from uptake.core.chain import MANIFEST, Backup, read_backup
from uptake.core.errors import UptakeError
from uptake.operation.services.backups import postgresql
from uptake.operation.services.backups.making import Progress
from uptake.operation.services.backups.registers import SQLITE, looked_at
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.record.queries.files import files_named
from uptake.record.services import storage


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
            postgresql.refuse_damaged(path)
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
