"""What all history has in common.

Who recorded it, from which file, from when it holds; names; what was withdrawn.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.db import models, transaction

from uptake.core.chain import row_hash
from uptake.core.codes import Language, UploadState
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import GoverningBody, Organization, Person, Unit


class ImportedFile(models.Model):
    """One file, known by its content; the content itself is kept in the data folder by hash.

    `taken_at` is None while nothing was taken of it: it goes, if nothing is.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="imported_files")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    recorded_at = models.DateTimeField()
    recorded_by = models.TextField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "sha256"], name="imported_file_content_once"
            ),
        )


class BroughtFile(models.Model):
    """A file on its way into the register: to be read, reviewed, then applied or put aside.

    Without a name and a hash where somebody began by hand. An error is a code with its values.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField(default="")
    sha256 = models.CharField(max_length=64, default="")
    size = models.PositiveBigIntegerField(default=0)
    state = CodeField[UploadState](UploadState)
    error_code = models.CharField(max_length=64, default="")
    error_values = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.TextField()

    class Meta:
        abstract = True


class _Written(dict[tuple[str, int], str]):
    """The hashes of rows, by table and identity.

    It waits for the commit only so that it goes where a savepoint is undone, as its rows do.
    """

    def __call__(self) -> None:
        """Do nothing when the rows are committed."""


def take_written() -> dict[str, dict[int, str]]:
    """Return the hashes of what this transaction wrote to the history since it was asked last.

    By table and identity. What was undone is not among them.
    """
    rows = written()
    for notes in _waiting():
        notes.clear()
    return rows


def written() -> dict[str, dict[int, str]]:
    """Return what `take_written` would, and let it be taken later."""
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
    """Return what a row says, by the names of its columns, as it is read back from the database."""
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


class Standing[M: models.Model](models.Manager[M]):
    """The rows that were not withdrawn; `everything` beside it has them all."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows that stand."""
        return super().get_queryset().filter(withdrawn_at=None)


class OfStanding[M: models.Model](models.Manager[M]):
    """The rows whose owner was not withdrawn; `everything` beside it has them all."""

    owner: ClassVar[str]

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows whose owner stands."""
        return super().get_queryset().filter(**{f"{self.owner}__withdrawn_at": None})


class OfStandingFollowUps[M: models.Model](OfStanding[M]):
    """The rows of follow-ups that stand."""

    owner = "follow_up"


class OfStandingDocuments[M: models.Model](OfStanding[M]):
    """The rows of documents that stand."""

    owner = "document"


class OfStandingPlaces[M: models.Model](OfStanding[M]):
    """The rows of reports that stand at an organization."""

    owner = "report_at_organization"


class Withdrawable(models.Model):
    """A row that may be withdrawn, by itself or with what it belongs to."""

    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Standing[Self]] = Standing()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


class Name(Dated):
    """A name in one language."""

    language = CodeField[Language](Language)
    name = models.TextField()

    class Meta:
        abstract = True


class GoverningBodyName(Name):
    """What a governing body is called."""

    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, related_name="names")


class UnitName(Name):
    """What a unit is called, without the units above it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")


class PersonName(Name):
    """How a person's name is written, with the title printed before it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
