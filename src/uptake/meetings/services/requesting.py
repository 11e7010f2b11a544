"""Recording what a meeting asked for, and closing it where no field can show that it is met."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Language, RequestedField
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.meetings.services.taking import check_day, named, said, take
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import (
    Document,
    DocumentEntry,
    MeetingRequest,
    RequestPart,
    RequestRow,
    RequestWords,
)


@transaction.atomic
def request(
    *,
    document: int,
    follow_ups: Collection[int],
    fields: Collection[RequestedField],
    words: Mapping[Language, str],
    day: date,
    due: date | None,
    by: Actor,
    at: datetime,
) -> int:
    """Record what a meeting asked for on `day`; give the request's identity.

    It is about the given recommendations of the document, or about all of them without any.
    Raises as `take` and `check_day`; UptakeError `day-out-of-range`, `request-nothing-given`,
    `request-not-in-document`, `request-due-before-meeting`.
    """
    row = take(document, by)
    spoken = said(words)
    if not fields and not spoken:
        raise UptakeError("request-nothing-given")
    _check(row, follow_ups, day, due, at)
    when = {"date": day, "due": due}
    made = MeetingRequest.objects.create(document=row, recorded_at=at, recorded_by=by.name, **when)
    _write_parts(made, follow_ups, fields, spoken)
    events.record(
        "meetings.request",
        organization=row.organization.code,
        subject=named(row),
        by=by,
        at=at,
        values={
            "document": row.pk,
            "request": made.pk,
            "fields": sorted(set(fields)),
            "follow_ups": sorted(set(follow_ups)),
            **when,
        },
    )
    return made.pk


def _check(
    row: Document, follow_ups: Collection[int], day: date, due: date | None, at: datetime
) -> None:
    check_day(row, day, at)
    require_meant(timezone.localdate(at), due)
    if due is not None and due < day:
        raise UptakeError("request-due-before-meeting")
    _check_rows(row, follow_ups)


@transaction.atomic
def close(*, request: int, by: Actor, at: datetime) -> DocumentNamed:
    """Close a request; one that is closed stays so. Give its document.

    Raises UptakeError `request-unknown`.
    """
    rows = hold(MeetingRequest.objects.filter(pk=request))
    row = rows.select_related("document__organization").first()
    if row is None or not may(by, Act.RECORD_DECISION, row.document.organization.code):
        raise UptakeError("request-unknown")
    document = document_named(row.document)
    if row.closed_at is not None:
        return document
    MeetingRequest.objects.filter(pk=row.pk).update(closed_at=at, closed_by=by.name)
    events.record(
        "meetings.close",
        organization=row.document.organization.code,
        subject=named(row.document),
        by=by,
        at=at,
        values={"document": row.document_id, "request": row.pk},
    )
    return document


def _check_rows(row: Document, follow_ups: Collection[int]) -> None:
    entries = DocumentEntry.objects.filter(document=row, follow_up__in=list(follow_ups))
    if set(follow_ups) - set(entries.values_list("follow_up", flat=True)):
        raise UptakeError("request-not-in-document")


def _write_parts(
    made: MeetingRequest,
    follow_ups: Collection[int],
    fields: Collection[RequestedField],
    spoken: Mapping[Language, str],
) -> None:
    RequestRow.objects.bulk_create(
        RequestRow(request=made, follow_up_id=one) for one in sorted(set(follow_ups))
    )
    RequestPart.objects.bulk_create(
        RequestPart(request=made, field=one) for one in RequestedField if one in fields
    )
    RequestWords.objects.bulk_create(
        RequestWords(request=made, language=language, text=text)
        for language, text in spoken.items()
    )
