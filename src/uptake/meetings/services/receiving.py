"""The record of a meeting, brought and confirmed, and what a meeting asked for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Language, RequestedField, UploadState
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven, record_to_plain
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.exchange.records import read_record_file
from uptake.meetings.services.deciding import check_day, decide, named, said, take_document
from uptake.record.queries.composition import frozen
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.services import events, intake
from uptake.record.services.intake import Intake, read_kept
from uptake.record.services.locks import hold
from uptake.register.models import (
    Document,
    DocumentEntry,
    MeetingRecord,
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
    row = take_document(document, by)
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


@dataclass(frozen=True, slots=True)
class RequestGiven:
    """A request as somebody confirms it: of which recommendations (none: all), for what."""

    fields: Collection[RequestedField] = ()
    words: Mapping[Language, str] = field(default_factory=dict)
    follow_ups: Collection[int] = ()


def receive(*, document: int, file: Path, name: str, by: Actor, at: datetime) -> UUID:
    """Keep the record of a meeting on a document, and note that it waits to be read; give its key.

    Raises UptakeError `document-not-there`, and as `Intake.receive`.
    """
    row = take_document(document, by)
    return RECORDS.receive(file, name, row.organization.code, by, at, document=row)


def read(*, key: UUID) -> None:
    """Read a record to proposals, as `Intake.read_in`."""
    RECORDS.read_in(key)


give_up = partial(intake.give_up, MeetingRecord)


@transaction.atomic
def confirm(
    *,
    record: UUID,
    states: Mapping[int | None, DecisionGiven],
    requests: Iterable[RequestGiven],
    body: int | None,
    symbol: str | None,
    day: date,
    by: Actor,
    at: datetime,
) -> None:
    """Record what a person confirmed of a record. What was not confirmed is not recorded.

    Raises as `Intake.open`, `decide` and `request`.
    """
    row = RECORDS.open(record, by)
    asked = tuple(requests)
    if not states and not asked:
        raise UptakeError("decision-nothing-given")
    if states:
        decide(
            document=row.document_id, states=states, body=body, symbol=symbol, day=day, by=by, at=at
        )
    for one in asked:
        request(
            document=row.document_id,
            follow_ups=one.follow_ups,
            fields=one.fields,
            words=one.words,
            day=day,
            due=None,
            by=by,
            at=at,
        )
    RECORDS.close(row, UploadState.APPLIED)
    RECORDS.tell("confirm", row, by, at)


def discard(*, record: UUID, by: Actor, at: datetime) -> None:
    """Put a record aside, as `Intake.discard`."""
    RECORDS.discard(record, by, at)


def _read(record: MeetingRecord) -> Mapping[str, object]:
    status = frozen(record.document, record.document.original_language or Language.ENGLISH)
    found = read_kept(read_record_file, record.sha256, record.name, status)
    return {"content": record_to_plain(found)}


def _about(row: MeetingRecord) -> tuple[str, str, Mapping[str, object]]:
    about = {"document": row.document_id, "record": row.key}
    return row.document.organization.code, named(row.document), about


RECORDS = Intake(
    MeetingRecord, Act.RECORD_DECISION, "meetings", "record-not-waiting", _about, _read
)
