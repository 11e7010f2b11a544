"""Records of meetings that were brought in, with what they seem to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from uptake.core.codes import UploadState
from uptake.core.meeting_record import RecordRead, record_from_plain
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.register.models import MeetingRecord


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A record with the document it is about. `read` is empty until it was read.

    `error` and `values` say why one could not be.
    """

    key: UUID
    document: DocumentNamed
    name: str
    state: UploadState
    made_at: datetime
    made_by: str
    read: RecordRead
    error: str
    values: Mapping[str, Any]

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be read."""
        return self.state in (UploadState.WAITING, UploadState.READING)


def record_shown(organization: int, key: UUID) -> RecordShown | None:
    """Give a record of the organization, None where it has none such."""
    rows = MeetingRecord.objects.filter(document__organization=organization, pk=key)
    row = rows.select_related("document").first()
    return None if row is None else _shown(row)


def records_of(document: int) -> tuple[RecordShown, ...]:
    """Give the records of a document, the latest first, without those that were put aside."""
    rows = MeetingRecord.objects.filter(document=document).select_related("document")
    kept = rows.exclude(state=UploadState.DISCARDED)
    return tuple(map(_shown, kept.order_by("-made_at", "key")))


def _shown(row: MeetingRecord) -> RecordShown:
    failed = row.state is UploadState.UNREADABLE
    return RecordShown(
        key=row.key,
        document=document_named(row.document),
        name=row.name,
        state=row.state,
        made_at=row.made_at,
        made_by=row.made_by,
        read=record_from_plain({} if failed else row.content),
        error=row.content.get("error", "") if failed else "",
        values=row.content.get("values", {}) if failed else {},
    )
