"""Kept files that the register names: what has to be there for it to be whole."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from uptake.core.codes import UploadState
from uptake.register.models import (
    EvidenceFile,
    FormReturn,
    ImportedFile,
    IssuedFile,
    MeetingRecord,
    OrganizationTemplate,
    ReportDraft,
    UpdateEvidence,
    Upload,
)

OPEN_STATES = (UploadState.WAITING, UploadState.READING, UploadState.READ)
"""Uploads and drafts in these states need their file; of others it goes."""


def files_named(using: str = DEFAULT_DB_ALIAS) -> frozenset[str]:
    """Give the hashes of all files that a register names, of this version or an earlier one."""
    there = set(connections[using].introspection.table_names())
    return frozenset(
        sha256
        for rows in _naming()
        if rows.model._meta.db_table in there
        for sha256 in rows.using(using).values_list("sha256", flat=True).distinct().iterator()
        if sha256
    )


def _naming() -> Iterator[QuerySet]:  # type: ignore[type-arg]
    for model in (EvidenceFile, FormReturn, ImportedFile, IssuedFile, MeetingRecord):
        yield model._default_manager.all()
    yield OrganizationTemplate.objects.all()
    yield UpdateEvidence.objects.all()
    yield Upload.objects.filter(state__in=OPEN_STATES)
    yield ReportDraft.objects.filter(state__in=OPEN_STATES)


def is_named(sha256: str) -> bool:
    """Say whether anything in the register needs the kept file with this hash."""
    return any(rows.filter(sha256=sha256).exists() for rows in _naming())
