"""What all history has in common: who recorded it, when, from which file, and valid from when.

Every table below `AppendOnly` is protected by the database (`register.protection`): it refuses
UPDATE and DELETE. What a transaction has written is noted in it, by its hash, until the event of
the deed vouches for it (`core.vouching`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from uptake.core.chain import row_hash
from uptake.register.models.files import ImportedFile


class _Written(dict[tuple[str, int], str]):
    """The hashes of rows, by table and identity.

    It waits for the commit only so that it goes where a savepoint is undone, as its rows do.
    """

    def __call__(self) -> None:
        """Do nothing when the rows are committed."""


def take_written() -> dict[str, dict[int, str]]:
    """Give the hashes of what this transaction wrote to the history since it was asked last.

    By table and identity. What was undone is not among them.
    """
    rows = written()
    for notes in _waiting():
        notes.clear()
    return rows


def written() -> dict[str, dict[int, str]]:
    """Give what `take_written` would, and let it be taken later."""
    rows: dict[str, dict[int, str]] = {}
    for notes in _waiting():
        for (name, key), digest in notes.items():
            rows.setdefault(name, {})[key] = digest
    return rows


def _waiting() -> Iterator[_Written]:
    for _, waiting, _ in transaction.get_connection().run_on_commit:
        if isinstance(waiting, _Written):
            yield waiting


def _note(rows: Iterable[models.Model]) -> None:
    notes = _Written(
        ((str(row._meta.model_name), row.pk), row_hash(_said(row)))
        for row in rows
        if isinstance(row, AppendOnly) and row.vouched_for
    )
    if not notes:
        return
    connection = transaction.get_connection()
    savepoints, last, _ = (connection.run_on_commit or [(None, None, False)])[-1]
    if isinstance(last, _Written) and savepoints == set(connection.savepoint_ids):
        last.update(notes)
    else:
        transaction.on_commit(notes)


def _said(row: models.Model) -> dict[str, object]:
    """Give what a row says, by the names of its columns, as it is read back from the database."""
    return {
        field.attname: _as_read(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
    }


def _as_read(field: models.Field[Any, Any], value: Any) -> object:
    value = field.to_python(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    return value


class HistoryRows[Row: models.Model](models.QuerySet[Row]):
    """Rows of the history: those that are written together are noted as well."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Write rows, and note them."""
        rows = super().bulk_create(objs, *args, **kwargs)
        _note(rows)
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
        _note([self])


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
