"""Files: one that goes out, and those of the other side that are brought, reviewed and taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from uptake.core.chain import seal
from uptake.core.codes import UploadState
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.tracking import TrackedEntry, TrackingRead
from uptake.core.two_sides import Theirs, is_news, with_known
from uptake.documents.tree import Format
from uptake.exchange.tracking.reading import interpret, raw_from_plain, raw_to_plain, read_raw
from uptake.exchange.tracking.writing import TrackingFile, write_tracking
from uptake.record.queries.viewpoint import Look
from uptake.record.services import events, intake, storage
from uptake.record.services.intake import Intake, keep_taken_row, read_kept
from uptake.record.services.locks import wait_for
from uptake.register.models import (
    Organization,
    TrackedStatus,
    TrackingExport,
    TrackingSnapshot,
    TrackingUpload,
)
from uptake.tracking.queries import KEY, mapping_of, theirs_of, to_send
from uptake.tracking.services.mapping import organization_for


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for the other side, and how many recommendations are in it."""

    content: bytes
    entries: int


@transaction.atomic
def export(
    *, organization: str, look: Look, written_as: Format, by: Actor, at: datetime
) -> Exported:
    """Make the file for the other side: what is cleared on the day of the look, in its language.

    Which answers they are told by it is noted. Raises as `organization_for`, and as writing does.
    """
    row = organization_for(by, organization)
    sent = to_send(look)
    file = TrackingFile(organization, look.on, look.language, sent.entries)
    content = write_tracking(file, mapping_of(row.pk), written_as)
    if look.on == timezone.localdate(at):  # of an earlier day nothing new is told
        TrackingExport.objects.create(
            organization=row, day=look.on, updates=list(sent.updates), at=at, by=by.name
        )
    events.record(
        "tracking.export",
        organization=organization,
        subject=organization,
        by=by,
        at=at,
        values={
            "day": look.on,
            "format": written_as,
            "language": look.language,
            "recommendations": len(sent.entries),
        },
    )
    return Exported(content, len(sent.entries))


@dataclass(frozen=True, slots=True)
class TrackingReview:
    """What a file of the other side would do: the values that are news, beside those before."""

    read: TrackingRead
    news: tuple[tuple[TrackedEntry, TrackedEntry | None], ...] = ()
    same: int = 0

    @property
    def seal(self) -> str:
        """What tells one review from another."""
        return seal([list(pair) for pair in self.news])


def review_of(upload: TrackingUpload, row: Organization) -> TrackingReview:
    """Hold a file that was read against what is known of the other side, by today's mapping."""
    read = interpret(raw_from_plain(upload.found), mapping_of(row.pk), row.code)
    known = theirs_of(row.pk)
    news = []
    for entry in read.entries:
        before = known[entry.key].entry if entry.key in known else None
        given = with_known(entry, before, read.columns)
        if is_news(given, before):
            news.append((given, before))
    return TrackingReview(read, tuple(news), len(read.entries) - len(news))


def receive(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> UUID:
    """Keep a file of the other side, and note that it waits to be read; give its key.

    Raises as `Intake.receive`.
    """
    return UPLOADS.receive(file, name, organization, by, at, organization=organization)


def read(*, key: UUID) -> None:
    """Read the cells of a file, as `Intake.read_in`."""
    UPLOADS.read_in(key)


give_up = partial(intake.give_up, TrackingUpload)


def preview(*, key: UUID, by: Actor) -> TrackingReview:
    """Return what a file would do; nothing is changed. Raises as `Intake.open`."""
    with transaction.atomic():
        upload = UPLOADS.open(key, by)
        return review_of(upload, organization_for(by, upload.organization))


@transaction.atomic
def apply(*, key: UUID, seen: str, by: Actor, at: datetime) -> TrackingReview:
    """Take the values of the other side beside ours, all or none; no answer is changed.

    `seen` seals the review that was looked at. Raises as `Intake.open`; UptakeError
    `tracking-unsettled` (count) where something in the file stops it, `tracking-nothing-new`,
    `tracking-differs`.
    """
    upload = UPLOADS.open(key, by)
    row = organization_for(by, upload.organization)
    wait_for(f"tracking {row.code}")
    review = review_of(upload, row)
    if not review.read.can_be_taken:
        count = sum(not one.note for one in review.read.findings)
        raise UptakeError("tracking-unsettled", count=count)
    if not review.news:
        raise UptakeError("tracking-nothing-new")
    if review.seal != seen:
        raise UptakeError("tracking-differs")
    _write(upload, row, review, by, at)
    UPLOADS.close(upload, UploadState.APPLIED)
    organization, subject, values = _about(upload)
    events.record(
        "tracking.apply",
        organization=organization,
        subject=subject,
        by=by,
        at=at,
        values={**values, "file": upload.sha256, "new": len(review.news), "same": review.same},
    )
    return review


def _write(
    upload: TrackingUpload, row: Organization, review: TrackingReview, by: Actor, at: datetime
) -> None:
    today = timezone.localdate(at)
    day = min(review.read.day or today, today)
    with storage.keeping(storage.place_of(upload.sha256)) as kept:
        file = keep_taken_row(row, kept, upload.name, by, at)
        snapshot = TrackingSnapshot.objects.create(
            organization=row,
            name=upload.name,
            day=day,
            upload=upload.key,
            recorded_at=at,
            recorded_by=by.name,
            imported_file=file,
        )
    known = theirs_of(row.pk)
    TrackedStatus.objects.bulk_create(
        _row(snapshot, entry, _day(entry, known.get(entry.key), day)) for entry, _ in review.news
    )


def _day(entry: TrackedEntry, before: Theirs | None, day: date) -> date:
    """Return since which day they have the value: as they say, else as it was first seen."""
    if entry.last_changed:
        return entry.last_changed
    return before.day if before and _status(before.entry) == _status(entry) else day


def _status(entry: TrackedEntry) -> tuple[object, ...]:
    return entry.acceptance, entry.implementation, entry.verified


def _row(snapshot: TrackingSnapshot, entry: TrackedEntry, day: date) -> TrackedStatus:
    return TrackedStatus(
        snapshot=snapshot,
        day=day,
        **{name: getattr(entry, name) for name in (*KEY, *_PLAIN)},
        impacts=[one.value for one in entry.impact],
        deadlines=[one.isoformat() for one in entry.deadlines],
    )


_PLAIN = (
    "text",
    "addressee",
    "acceptance",
    "implementation",
    "verified",
    "remarks",
    "first_answered",
    "last_changed",
)


def discard(*, key: UUID, by: Actor, at: datetime) -> None:
    """Put a file aside, as `Intake.discard`."""
    UPLOADS.discard(key, by, at)


def _read(upload: TrackingUpload) -> Mapping[str, object]:
    return {"found": raw_to_plain(read_kept(read_raw, upload.sha256, upload.name))}


def _about(row: TrackingUpload) -> tuple[str, str, Mapping[str, object]]:
    return row.organization, row.name, {"upload": row.key}


UPLOADS = Intake(
    TrackingUpload, Act.EXCHANGE_TRACKING, "tracking", "tracking-not-waiting", _about, _read
)
