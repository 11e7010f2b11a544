"""What is said of a document after it was imported: date, kind, body, meeting, readers."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Distribution, EditionKind, Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.imports.services.applying import derive_answers_of
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.documents import answers_stand_from
from uptake.record.queries.organizations import bodies_there
from uptake.record.services import events, locks
from uptake.register import models

SAID = ("title", "period", "issuer", "summary", "action_required")


@transaction.atomic
def describe(
    *,
    document: int,
    day: date | None,
    kind: EditionKind | None,
    governing_body: int | None,
    meetings: Mapping[Language, str],
    distribution: Distribution,
    by: Actor,
    at: datetime,
) -> bool:
    """Say of what day and kind an imported document is, for which body and meeting, for whom.

    `meetings` names the meeting in languages in which the document is here; others stay as they
    are. Tells whether anything is new. Raises UptakeError `not-permitted` (act),
    `import-issued-here` (symbol) for a document that was issued here, `governing-body-unknown`, and
    as `_check_day`.
    """
    row = _taken(document, by)
    code = row.organization.code
    _check_body(row, governing_body)
    _check_day(row, day, at)
    after = {
        "date": day,
        "kind": kind,
        "governing_body_id": governing_body,
        "distribution": distribution,
    }
    before = {name: getattr(row, name) for name in after}
    named = _write_meetings(row, meetings, by, at)
    if before == after and not named:
        return False
    models.Document.objects.filter(pk=row.pk).update(**after)
    if before["distribution"] is not distribution:
        derive_answers_of(row.pk)
    values = {"before": before, "after": after, "meetings": named}
    events.record(
        "imports.describe", organization=code, subject=row.symbol, by=by, at=at, values=values
    )
    return True


def _check_body(row: models.Document, governing_body: int | None) -> None:
    bodies = bodies_there(row.organization_id)
    if governing_body is not None and not bodies.filter(pk=governing_body).exists():
        raise UptakeError("governing-body-unknown")


def _check_day(row: models.Document, day: date | None, at: datetime) -> None:
    """Refuse a day that cannot be the document's.

    Its answers stand from the day on which it was dated when it was imported, so it cannot bear an
    earlier one. Raises UptakeError `import-date-missing`, `day-out-of-range`,
    `import-date-before-answers` (date).
    """
    if day == row.date:
        return
    if day is None:
        raise UptakeError("import-date-missing")
    require_meant(timezone.localdate(at), day)
    first = answers_stand_from(row)
    if first is not None and day < first:
        raise UptakeError("import-date-before-answers", date=first)


def _taken(document: int, by: Actor) -> models.Document:
    """Lock an imported document; imports are done one after the other."""
    locks.wait_for("import")
    row = locks.hold(models.Document.objects.filter(pk=document)).get()
    require(by, Act.IMPORT_DOCUMENT, row.organization.code)
    if row.issued_at is not None:
        raise UptakeError("import-issued-here", symbol=row.symbol)
    return row


def _write_meetings(
    row: models.Document, meetings: Mapping[Language, str], by: Actor, at: datetime
) -> list[Language]:
    """Write the meeting where it is named anew: a new head, for none is ever changed."""
    held = latest(
        models.DocumentText.objects.filter(document=row),
        Moment(at.date()),
        "document_id",
        "language",
    )
    written = []
    for text in held:
        named = meetings.get(text.language, text.meeting or "") or None
        if named == text.meeting:
            continue
        new = models.DocumentText.objects.create(
            document=row,
            language=text.language,
            meeting=named,
            recorded_at=at,
            recorded_by=by.name,
            **{name: getattr(text, name) for name in SAID},
        )
        models.DocumentReference.objects.bulk_create(
            models.DocumentReference(
                text=new, position=one.position, symbol=one.symbol, title=one.title, url=one.url
            )
            for one in text.references.order_by("position")
        )
        written.append(text.language)
    return written
