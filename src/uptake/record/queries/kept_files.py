"""Kept files: which are needed, which are saved, and how much of a person's is not."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Exists, JSONField, Model, OuterRef, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from uptake.core.codes import UploadState
from uptake.register.models import (
    Event,
    EvidenceFile,
    FileReceipt,
    FormReturn,
    FrozenWords,
    Import,
    ImportedFile,
    IssuedFile,
    LanguageVersion,
    MeetingRecord,
    MemoryEntry,
    OrganizationTemplate,
    UpdateEvidence,
    WorkingCopy,
)

HASH = "sha256"
"""What a field is called that holds the hash of a file's content."""
# What tells of a file and does not need it: the receipt, and what was done, for all times.
NEEDS_NO_FILE = (FileReceipt, Event)
# What is kept by the hash of a text that stands in the register itself.
HASHES_OF_TEXTS = (FrozenWords, Import, LanguageVersion, MemoryEntry)
OPEN_STATES = (UploadState.WAITING, UploadState.READING, UploadState.READ)
"""Uploads and drafts in these states need their file; of others it goes."""
_STATE = "state"


def is_needed(sha256: str) -> bool:
    """Whether anything in the register rests on a kept file: by a column, or inside of JSON.

    What was put aside, or could not be read, needs its file no more.
    """
    return any(rows.exists() for rows in (*_by_column(sha256), *_by_json(sha256)))


def models_with_hash() -> tuple[type[Model], ...]:
    """Give every kind of row that names a file by its hash and needs it."""
    return tuple(
        model for model in _models() if HASH in {field.name for field in model._meta.get_fields()}
    )


def json_fields() -> tuple[tuple[type[Model], str], ...]:
    """Give every field of JSON in which a hash may stand."""
    return tuple(
        (model, field.name)
        for model in _models()
        for field in model._meta.concrete_fields
        if isinstance(field, JSONField)
    )


def unsaved_bytes(person: int) -> int:
    """Give how much somebody has brought that is kept and that nothing was made of yet."""
    brought = FileReceipt.objects.filter(person=person).values(HASH, "size").distinct()
    saved = (
        UpdateEvidence.objects.all(),
        ImportedFile.objects.exclude(taken_at=None),
        IssuedFile.objects.all(),
        OrganizationTemplate.objects.all(),
        FormReturn.objects.exclude(taken_at=None),
    )
    for rows in saved:
        brought = brought.exclude(Exists(rows.filter(sha256=OuterRef(HASH))))
    return int(brought.aggregate(all=Sum("size"))["all"] or 0)


def never_saved(
    before: datetime,
) -> tuple[QuerySet[EvidenceFile], QuerySet[FormReturn], QuerySet[ImportedFile]]:
    """Give what was brought before a time and never saved.

    Evidence that no answer cites or is about to, forms, and files of translators and memories of
    which nothing was taken.
    """
    cited = UpdateEvidence.objects.filter(sha256=OuterRef(HASH))
    old = EvidenceFile.objects.filter(~Exists(cited), recorded_at__lt=before)
    about = [one for one in old.values_list(HASH, flat=True) if _is_about_to_be(one)]
    return (
        old.exclude(sha256__in=about),
        FormReturn.objects.filter(taken_at=None, received_at__lt=before),
        ImportedFile.objects.filter(taken_at=None, recorded_at__lt=before),
    )


def files_named(using: str = DEFAULT_DB_ALIAS) -> frozenset[str]:
    """Give the hashes of all files that a register needs, of this version or an earlier one."""
    there = set(connections[using].introspection.table_names())
    return frozenset(
        sha256
        for model in models_with_hash()
        if model._meta.db_table in there and model not in HASHES_OF_TEXTS
        for sha256 in _needing(model)
        .using(using)
        .values_list(HASH, flat=True)
        .distinct()
        .iterator()
        if sha256
    )


def _models() -> Iterator[type[Model]]:
    for model in apps.get_app_config("register").get_models():
        if model not in NEEDS_NO_FILE:
            yield model


def _by_column(sha256: str) -> Iterator[QuerySet[Any]]:
    for model in models_with_hash():
        yield _needing(model).filter(**{HASH: sha256})


def _needing(model: type[Model]) -> QuerySet[Any]:
    """Give the rows of a kind that need their file.

    Of what is on its way those that are, and records that decisions were taken from.
    """
    rows = model._default_manager.all()
    if model is MeetingRecord:
        return rows.filter(state__in=(*OPEN_STATES, UploadState.APPLIED))
    on_its_way = any(one.name == _STATE for one in model._meta.concrete_fields)
    return rows.filter(state__in=OPEN_STATES) if on_its_way else rows


def _by_json(sha256: str) -> Iterator[QuerySet[Any]]:
    for model, name in json_fields():
        rows = model._default_manager.annotate(_text=Cast(name, TextField()))
        yield rows.filter(_text__contains=sha256)


def _is_about_to_be(sha256: str) -> bool:
    copies = WorkingCopy.objects.annotate(_text=Cast("content", TextField()))
    return copies.filter(_text__contains=sha256).exists()
