"""What all history has in common: who recorded it, when, from which file, and valid from when.

Every table below `AppendOnly` is protected by the database (`register.protection`): it refuses
UPDATE and DELETE. Which rows a thread has written is noted until the event of the deed vouches for
them (`core.vouching`).
"""

import threading
from collections.abc import Iterable
from typing import Any

from django.db import models

from uptake.register.models.files import ImportedFile

_written = threading.local()


def take_written() -> dict[str, set[int]]:
    """Give the rows of the history that this thread wrote since it was asked last, by their table.

    What was undone is among them: it is not there any more.
    """
    rows: dict[str, set[int]] = _written.__dict__.pop("rows", {})
    return rows


def _note(row: models.Model) -> None:
    name = row._meta.model_name
    if isinstance(row, AppendOnly) and row.vouched_for and name is not None and row.pk is not None:
        _written.__dict__.setdefault("rows", {}).setdefault(name, set()).add(row.pk)


class HistoryRows[Row: models.Model](models.QuerySet[Row]):
    """Rows of the history: those that are written together are noted as well."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Write rows, and note them."""
        rows = super().bulk_create(objs, *args, **kwargs)
        for row in rows:
            _note(row)
        return rows


class AppendOnly(models.Model):
    """A row that is never changed and never deleted."""

    vouched_for = True
    """Whether an event vouches for such rows."""

    objects = HistoryRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, and note it."""
        super().save(*args, **kwargs)
        _note(self)


class Recorded(AppendOnly):
    """A row that says who recorded it, when, and from which file it came, if from one."""

    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()
    imported_file = models.ForeignKey(ImportedFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Dated(Recorded):
    """A recorded row with its second time: the day from which it is valid."""

    valid_from = models.DateField()

    class Meta:
        abstract = True
