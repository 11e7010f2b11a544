"""What every row of one import has in common, and which placeholders have become which rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from uptake.register.models import FollowUp, ImportedFile, ReportAtOrganization


@dataclass(frozen=True, slots=True)
class Act:
    """One import being written."""

    organization: int
    on: date
    at: datetime
    by: str
    file: ImportedFile | None
    rows: dict[int, int] = field(default_factory=dict)
    written: dict[str, list[int]] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)

    def real(self, identity: int) -> int:
        """Return the identity of the row that a placeholder has become; a row's own stays."""
        return self.rows.get(identity, identity)

    def maybe(self, identity: int | None) -> int | None:
        """Return the same for an identity that may be missing."""
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
        written = self.write(row for _, row in listed)
        self.rows.update(
            (placeholder, row.pk) for (placeholder, _), row in zip(listed, written, strict=True)
        )

    def write(self, rows: Iterable[Model]) -> list[Any]:
        """Write rows of one table at once, note that they were, and give their identities.

        A row that was withdrawn is taken up again instead of being written twice.
        """
        listed = self._taken_up(list(rows))
        new = [row for row in listed if row.pk is None]
        if new:
            type(new[0])._default_manager.bulk_create(new)
        if listed:
            keys = self.written.setdefault(type(listed[0]).__name__, [])
            keys.extend(row.pk for row in listed)
        return listed

    def _taken_up(self, rows: list[Any]) -> list[Any]:
        """Return the rows, in place of some those that were withdrawn: they stand again."""
        column = _TAKEN_UP.get(type(rows[0])) if rows else None
        if column is None:
            return rows
        kept = type(rows[0]).everything.exclude(withdrawn_at=None)
        there = {getattr(row, column): row for row in kept.filter(organization=self.organization)}
        again = [there[key] for row in rows if (key := getattr(row, column)) in there]
        for row in again:
            row.withdrawn_at = None
        if again:
            type(rows[0]).everything.bulk_update(again, ["withdrawn_at"])
        return [there.get(getattr(row, column), row) for row in rows]


# What tells a row from others of the organization, in tables whose rows may be withdrawn.
_TAKEN_UP: dict[type[Model], str] = {
    FollowUp: "recommendation_id",
    ReportAtOrganization: "report_id",
}
