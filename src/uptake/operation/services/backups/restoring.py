"""Restoring a backup: in place of an empty register, or of one that is kept aside."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, connections

from uptake.core.chain import Backup, unknown_steps
from uptake.core.errors import UptakeError
from uptake.operation.services import work
from uptake.operation.services.backups import registers
from uptake.operation.services.backups.making import OUR_FILE_ALONE, Progress, check
from uptake.operation.services.backups.registers import (
    SQLITE,
    has_tables,
    is_empty,
    steps_known,
    unused,
    vendor,
)
from uptake.record.queries.audit import prove_chain
from uptake.record.queries.files import files_named
from uptake.record.services import storage
from uptake.register.models import WorkProcess


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is the register now; `aside` is what the one before is called, if any."""

    backup: Backup
    aside: str | None


def restore(*, folder: Path, replace: bool, at: datetime, progress: Progress = None) -> Restored:
    """Restore a backup, whole or not at all. The site must not be running.

    A register that holds anything is put aside, where `replace` says so. Raises UptakeError: the
    first problem that `check` finds, `restore-other-database` (backup, register), `restore-newer`
    (version), `restore-older-server` (backup, register), `register-in-use`, `register-not-empty`,
    `restore-not-whole` (event), and as PostgreSQL's programs do; OSError.
    """
    checked = check(folder=folder, progress=progress)
    if checked.problems:
        raise checked.problems[0]
    backup = checked.backup
    _refuse(backup, replace=replace, at=at)
    _bring_files(folder, backup)
    bring = _bring_sqlite if backup.database == SQLITE else _bring_postgresql
    return Restored(backup, bring(folder / backup.register, backup, at))


def _refuse(backup: Backup, *, replace: bool, at: datetime) -> None:
    if backup.database != vendor():
        raise UptakeError("restore-other-database", backup=backup.database, register=vendor())
    if unknown_steps(backup, steps_known()):
        raise UptakeError("restore-newer", version=backup.version)
    if vendor() != SQLITE:
        server = registers.server_version()
        if registers.major(server) < registers.major(backup.database_version):
            raise UptakeError(
                "restore-older-server", backup=backup.database_version, register=server
            )
        registers.require(registers.RESTORE, backup.tool)
    else:
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    if _is_in_use(at):
        raise UptakeError("register-in-use")
    if not replace and not is_empty():
        raise UptakeError("register-not-empty")


def _is_in_use(at: datetime) -> bool:
    there = WorkProcess._meta.db_table in connection.introspection.table_names()
    if there and work.alive(at):
        return True
    return vendor() != SQLITE and registers.others_connected() > 0


def _bring_files(folder: Path, backup: Backup) -> None:
    """Bring the kept files, each whole or not at all; what is there as it should be stays."""
    for one in backup.files:
        if one.path == backup.register:
            continue
        place = storage.place_of(one.sha256)
        if place.exists() and storage.weigh(place).sha256 != one.sha256:
            place.unlink()
        storage.put_back(folder / one.path)


def _bring_sqlite(source: Path, backup: Backup, at: datetime) -> str | None:
    """Bring a register on SQLite: copied beside, proved there, then in its place."""
    place = Path(connection.settings_dict["NAME"])
    beside = place.with_name(f".{place.name}.restored")
    beside.unlink(missing_ok=True)
    shutil.copyfile(source, beside)
    beside.chmod(OUR_FILE_ALONE)
    beside_it = {path.name for path in place.parent.iterdir()}
    name = unused(f"{place.name}.before-{at:%Y%m%d-%H%M%S}", beside_it)
    aside = place.with_name(name) if has_tables() else None
    connections.close_all()
    if place.exists():
        _close_for_good(place)
    if aside is not None:
        os.rename(place, aside)
    try:
        os.replace(beside, place)
        _prove(backup)
    except BaseException:
        connections.close_all()
        if aside is None:
            place.unlink(missing_ok=True)
        else:
            os.replace(aside, place)
        raise
    return None if aside is None else aside.name


def _close_for_good(place: Path) -> None:
    """Have all that was written in the file itself, with nothing beside it.

    Raises UptakeError `register-in-use` where somebody else has it open.
    """
    try:
        with closing(sqlite3.connect(place, timeout=0)) as found:
            found.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise UptakeError("register-in-use") from error


def _bring_postgresql(source: Path, backup: Backup, at: datetime) -> str | None:
    """Bring a register on PostgreSQL; what is there is put aside, and back where this fails."""
    aside = registers.set_aside(at) if has_tables() else None
    try:
        registers.bring_back(source)
        _prove(backup)
    except BaseException:
        registers.put_back(aside)
        raise
    return aside


def _prove(backup: Backup) -> None:
    """Follow the chain of the restored register to its end, and look for every file it names."""
    proof = prove_chain(expected=backup.head)
    if proof.broken is not None or proof.head != backup.head:
        raise UptakeError("restore-not-whole", event=str(proof.number or proof.head.number))
    for sha256 in files_named() - set(backup.lost):
        if not storage.place_of(sha256).exists():
            raise UptakeError("backup-file-missing", path=f"files/{sha256[:2]}/{sha256}")
