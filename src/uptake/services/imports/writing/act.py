"""What every row of one import has in common, and which placeholders have become which rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from uptake.register.models import ImportedFile


@dataclass(frozen=True, slots=True)
class Act:
    """One import being written."""

    organization: int
    on: date
    at: datetime
    by: str
    file: ImportedFile | None
    rows: dict[int, int] = field(default_factory=dict)

    def real(self, identity: int) -> int:
        """Give the identity of the row that a placeholder has become; a row's own stays."""
        return self.rows.get(identity, identity)

    def maybe(self, identity: int | None) -> int | None:
        """Give the same for an identity that may be missing."""
        return None if identity is None else self.real(identity)

    @property
    def recorded(self) -> dict[str, Any]:
        """The columns of a recorded row."""
        return {"recorded_at": self.at, "recorded_by": self.by, "imported_file": self.file}

    @property
    def dated(self) -> dict[str, Any]:
        """The columns of a dated row."""
        return {**self.recorded, "valid_from": self.on}

    def create(self, made: Iterable[tuple[int, Model]]) -> None:
        """Write rows of one table, and note which placeholders they stand for."""
        listed = list(made)
        written = write_all(row for _, row in listed)
        self.rows.update(
            (placeholder, row.pk) for (placeholder, _), row in zip(listed, written, strict=True)
        )


def write_all(rows: Iterable[Model]) -> list[Any]:
    """Write rows of one table at once, and give them with their identities."""
    listed = list(rows)
    return listed[0]._meta.default_manager.bulk_create(listed) if listed else []  # type: ignore[union-attr]
