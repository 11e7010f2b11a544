"""The row of a file that something is imported from: one for each content at an organization."""

from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.errors import UptakeError
from uptake.record.services.storage import Kept
from uptake.register.models import ImportedFile, Organization


def keep_row(
    organization: Organization, kept: Kept, name: str, by: Actor, at: datetime
) -> tuple[ImportedFile, bool]:
    """Give the row of a file that is being kept, and whether it is new: nothing is taken of it."""
    return ImportedFile.objects.select_for_update().get_or_create(
        organization=organization,
        sha256=kept.sha256,
        defaults={"name": name, "size": kept.size, "recorded_at": at, "recorded_by": by.name},
    )


def keep_taken_row(
    organization: Organization, kept: Kept, name: str, by: Actor, at: datetime
) -> ImportedFile:
    """Give the row of a file that is being kept, and of which something is taken now."""
    row, _ = keep_row(organization, kept, name, by, at)
    return mark_taken(row, at)


def mark_taken(row: ImportedFile, at: datetime) -> ImportedFile:
    """Note that something is taken of a file: from now on it stays.

    Raises UptakeError `translation-file-unknown` where it was let go meanwhile.
    """
    if not ImportedFile.objects.filter(pk=row.pk).exists():
        raise UptakeError("translation-file-unknown")
    if ImportedFile.objects.filter(pk=row.pk, taken_at=None).update(taken_at=at):
        row.taken_at = at
    return row
