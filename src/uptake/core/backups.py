"""What a backup says of itself: its manifest, sealed, so that a damaged one is known as such."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from uptake.core.chain import Head, read_head
from uptake.core.errors import UptakeError
from uptake.core.seals import seal

MANIFEST = "manifest.json"
"""The name of the file that holds it."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class FileBackedUp:
    """A file of a backup: its path in it, its bytes, the SHA-256 of its content."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, and of which register.

    `migrations` are the steps that its tables had taken, `head` is the end of its chain of events,
    `tool` the version of the program that wrote the register's file, where one did. `lost` are
    hashes that the register names, and that were not kept any more when the backup was made.
    """

    version: str
    made_at: str
    database: str
    database_version: str
    tool: str
    migrations: tuple[str, ...]
    head: Head
    register: str
    files: tuple[FileBackedUp, ...]
    lost: tuple[str, ...]

    def written(self) -> str:
        """Give the manifest as it is kept."""
        said = self._plain()
        return f"{json.dumps({**said, 'seal': seal(said)}, ensure_ascii=False, indent=1)}\n"

    def _plain(self) -> dict[str, Any]:
        return {
            "backup_of_uptake": FORMAT,
            "version": self.version,
            "made_at": self.made_at,
            "database": self.database,
            "database_version": self.database_version,
            "tool": self.tool,
            "migrations": list(self.migrations),
            "chain": str(self.head),
            "register": self.register,
            "files": [[one.path, one.size, one.sha256] for one in self.files],
            "lost": list(self.lost),
        }


def read_backup(text: str) -> Backup:
    """Read a manifest. Raises UptakeError `backup-manifest-damaged` where anything is not so."""
    try:
        said = json.loads(text)
        sealed = said.pop("seal")
        if sealed != seal(said) or said["backup_of_uptake"] != FORMAT:
            raise UptakeError("backup-manifest-damaged")
        return Backup(
            version=said["version"],
            made_at=said["made_at"],
            database=said["database"],
            database_version=said["database_version"],
            tool=said["tool"],
            migrations=tuple(said["migrations"]),
            head=read_head(said["chain"]),
            register=said["register"],
            files=tuple(FileBackedUp(*one) for one in said["files"]),
            lost=tuple(said["lost"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UptakeError("backup-manifest-damaged") from error


def unknown_steps(backup: Backup, known: Iterable[str]) -> tuple[str, ...]:
    """Give the steps of a backup's tables that this version does not know: it is of a later one."""
    return tuple(sorted(set(backup.migrations) - set(known)))
