"""Issuing an edition: frozen as a document with its words, its files and what they vouch for.

Writing the files takes seconds, and others go on meanwhile. So they are written before, and the
transaction, for which others wait, only looks whether anything has come in between: every deed
records an event, so that the end of the chain of events says so. Then what is another by now is
written again; in the end while others wait.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from uptake.core.chain import text_hash
from uptake.core.codes import Distribution, EditionState
from uptake.core.document import StatusDocument
from uptake.core.issuing import Manifest
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.symbols import DocumentSymbol
from uptake.editions.services.drafting import Draft, Version, draft
from uptake.editions.services.printing import Press, Printed
from uptake.editions.services.taking import take
from uptake.record.queries.audit import chain_head
from uptake.record.queries.documents import ISSUE, issue_hash
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.record.services.storage import staging
from uptake.record.services.versions import derive_answers
from uptake.register import models

# How often files are written again without letting others wait.
TRIES = 3
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: an edition to be issued, by whom and when, and why with its gaps."""

    edition: int
    by: Actor
    at: datetime
    with_gaps: str


def issue(*, edition: int, by: Actor, at: datetime, with_gaps: str = "") -> models.Document:
    """Issue an edition: give the document that it has become, visible by its distribution.

    `with_gaps` is the reason why it is issued although something is missing; its event keeps it.
    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state), `edition-empty`
    (symbol), `edition-symbol-known` (symbol), `edition-shows-restricted` (symbol, reports);
    `UnwritableFile` where a format cannot hold so much.
    """
    order = Order(edition, by, at, with_gaps.strip())
    with tempfile.TemporaryDirectory(prefix="uptake-") as folder, staging() as stage:
        press = Press(Path(folder), stage)
        for _ in range(TRIES):
            drawn = draft(edition, by)
            press.write(drawn)
            if chain_head() != drawn.head:
                drawn = draft(edition, by)
            document = _freeze(order, drawn, press) if press.has(drawn) else None
            if document is not None:
                return document
        return _freeze_at_last(order, press)


@transaction.atomic
def _freeze(order: Order, drawn: Draft, press: Press) -> models.Document | None:
    """Freeze what was drawn, unless it would be another one by now and is not written yet."""
    row = _alone(order, press, drawn)
    if chain_head() != drawn.head:
        drawn = draft(order.edition, order.by)
        if not press.has(drawn):
            return None
    return _write(row, drawn, press, order)


@transaction.atomic
def _freeze_at_last(order: Order, press: Press) -> models.Document:
    """Write and freeze while everybody else waits: others have come in between too often."""
    row = _alone(order, press)
    drawn = draft(order.edition, order.by)
    press.write(drawn)
    return _write(row, drawn, press, order)


def _alone(order: Order, press: Press, drawn: Draft | None = None) -> models.Edition:
    """Take the edition in hand, and wait until nobody else is at what it may show.

    Whoever changes an answer holds its follow-up and then waits for the end of the chain; so do
    we, in this order, or two would wait for each other.
    """
    row = take(order.edition, Act.ISSUE_EDITION, order.by)
    wait_for("import")
    hold(models.FollowUp.objects.filter(organization=row.organization_id))
    if drawn is not None:
        _keep(press, drawn)
    wait_for("events")
    return row


def _keep(press: Press, drawn: Draft) -> tuple[Printed, ...]:
    """Keep the files of what was drawn; those of something drawn since are kept after it."""
    files = press.files(drawn)
    for one in files:
        press.stage.settle(one.kept)
    return files


def _write(row: models.Edition, drawn: Draft, press: Press, order: Order) -> models.Document:
    by, at = order.by, order.at
    head, files = chain_head(), _keep(press, drawn)
    document = _document(row, head.hash, at)
    _write_coverage(document, drawn)
    for version in drawn.versions:
        _write_head(document, version.status, by, at)
        _write_version(document, version, drawn.template, by, at)
    _create(
        models.IssuedFile(
            document=document,
            language=one.language,
            format=one.format,
            name=one.name,
            sha256=one.kept.sha256,
            size=one.kept.size,
        )
        for one in files
    )
    models.Edition.objects.filter(pk=row.pk).update(state=EditionState.ISSUED, document=document)
    if row.distribution is Distribution.PUBLIC:
        derive_answers(Q(follow_up__in=[follow_up for follow_up, _ in drawn.shown]))
    manifest = Manifest(
        document.pk,
        head,
        {one.status.language.value: one.sha256 for one in drawn.versions},
        {one.name: one.kept.sha256 for one in files},
        issue_hash(document.pk),
    )
    reason = {"reason": order.with_gaps} if order.with_gaps else {}
    events.record(
        ISSUE,
        organization=row.organization.code,
        subject=DocumentSymbol(row.symbol, row.revision).text,
        by=by,
        at=at,
        values={"edition": row.pk, **manifest.plain} | reason,
    )
    return document


def _document(row: models.Edition, chain: str, at: datetime) -> models.Document:
    return models.Document.objects.create(
        organization=row.organization,
        symbol=row.symbol,
        revision=row.revision,
        kind=row.kind,
        date=row.date,
        governing_body=row.governing_body,
        original_language=row.original_language,
        distribution=row.distribution,
        issue=row.issue,
        changes=row.changes,
        issued_at=at,
        chain_head=chain,
    )


def _write_coverage(document: models.Document, drawn: Draft) -> None:
    bases = drawn.versions[0].status.based_on
    _create(
        models.DocumentBasis(document=document, position=position, symbol=symbol)
        for position, symbol in enumerate(bases)
    )
    _create(
        models.DocumentReport(document=document, report_at_organization_id=report)
        for report in drawn.reports
    )
    _create(
        models.DocumentEntry(document=document, follow_up_id=follow_up, update_id=update)
        for follow_up, update in drawn.shown
    )


def _write_head(document: models.Document, status: StatusDocument, by: Actor, at: datetime) -> None:
    text = models.DocumentText.objects.create(
        document=document,
        language=status.language,
        title=status.title,
        period=status.period,
        meeting=status.meeting,
        issuer=status.issuer,
        summary=status.summary,
        action_required=status.action_required,
        recorded_at=at,
        recorded_by=by.name,
    )
    _create(
        models.DocumentReference(
            text=text, position=position, symbol=one.symbol, title=one.title, url=one.url
        )
        for position, one in enumerate(status.references)
    )


def _write_version(
    document: models.Document,
    version: Version,
    template: models.OrganizationTemplate | None,
    by: Actor,
    at: datetime,
) -> None:
    kept, _ = models.FrozenWords.objects.get_or_create(
        sha256=text_hash(version.frozen_words),
        defaults={"language": version.status.language, "content": version.frozen_words},
    )
    models.LanguageVersion.objects.create(
        document=document,
        language=version.status.language,
        content=version.content,
        sha256=version.sha256,
        words=kept,
        template=template,
        recorded_at=at,
        recorded_by=by.name,
    )


def _create(rows: Iterable[Any]) -> None:
    every: list[Model] = list(rows)
    if every:
        type(every[0])._default_manager.bulk_create(every, batch_size=_AT_ONCE)
