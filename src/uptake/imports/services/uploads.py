"""Uploads: a file on its way into the register, read, reviewed, then applied or discarded."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction

from uptake.core.chain import plain
from uptake.core.codes import Distribution, UploadState
from uptake.core.contract import from_json, to_json
from uptake.core.errors import UptakeError
from uptake.core.importing import Choices
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.settling import HeadStated, Settlement, headed, must_settle, settle
from uptake.exchange.files import read_file
from uptake.imports import services as imports
from uptake.imports.queries.uploads import choices as decided_choices
from uptake.imports.queries.uploads import kept_choices, settlements
from uptake.imports.services import ImportPlan
from uptake.record.queries.oversight import spoken_bodies
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.services import intake, storage
from uptake.record.services.intake import Intake, note, read_kept
from uptake.register.models import Upload

# How far reading has to come on before it is noted: every note is a write.
NOTED = 0.02


def receive(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> UUID:
    """Keep a document that was sent, to be read; give the key of its upload.

    Raises as `Intake.receive`.
    """
    return UPLOADS.receive(file, name, organization, by, at, organization=organization)


def read(*, key: UUID) -> None:
    """Read an upload, as `Intake.read_in`."""
    UPLOADS.read_in(key)


give_up = partial(intake.give_up, Upload)


def review(
    *,
    key: UUID,
    decisions: Iterable[Settlement],
    by: Actor,
    at: datetime,
    head: HeadStated | None = None,
    choices: Choices | None = None,
) -> None:
    """Note how findings were settled, and what the head is to say.

    Without a `head` it stays as it was reviewed before; what one leaves open is open. With
    `choices`, also what was decided about names, recommendations that are missing and earlier
    statuses.

    Raises UptakeError `not-permitted` (act), `upload-not-waiting`, `settlement-wrong` (value).
    """
    with transaction.atomic():
        upload = UPLOADS.open(key, by)
        decided = sorted(decisions, key=lambda one: one.finding)
        found, before = from_json(upload.found), from_json(upload.settled)
        document = headed(settle(found, decided), found, head or HeadStated.of(before))
        if document.key != before.key:
            # The series is known by the symbol, which may be said only now.
            document = imports.with_series(document, upload.organization)
        upload.settled = to_json(document)
        upload.settled_findings = [plain(one) for one in decided]
        if choices is not None:
            upload.choices = kept_choices(choices)
        upload.save(update_fields=["settled", "settled_findings", "choices"])
        UPLOADS.tell("review", upload, by, at)


def apply(
    *,
    key: UUID,
    by: Actor,
    at: datetime,
    seen: ImportPlan,
    distribution: Distribution | None = None,
) -> ImportPlan:
    """Import an upload as it was reviewed; `seen` is the plan that was agreed to.

    `distribution` says who may read the document: who might, where it is not said.
    Raises UptakeError `upload-not-waiting`, `import-unsettled` (count), and as `imports.apply`.
    """
    with transaction.atomic():
        upload = UPLOADS.open(key, by)
        left = must_settle(from_json(upload.found), settlements(upload.settled_findings))
        if left:
            raise UptakeError("import-unsettled", count=len(left))
        plan = imports.apply(
            from_json(upload.settled),
            organization=upload.organization,
            by=by,
            at=at,
            file=storage.place_of(upload.sha256),
            name=upload.name,
            seen=seen,
            choices=replace(decided_choices(upload.choices), distribution=distribution),
            upload=key,
        )
        UPLOADS.close(upload, UploadState.APPLIED)
        UPLOADS.tell("apply", upload, by, at)
    storage.forget(upload.sha256)  # where nothing was to be imported of it
    return plan


def discard(*, key: UUID, by: Actor, at: datetime) -> None:
    """Put an upload aside, as `Intake.discard`."""
    UPLOADS.discard(key, by, at)


def _read(upload: Upload) -> Mapping[str, object]:
    noted = 0.0

    def progress(share: float) -> None:
        nonlocal noted
        if share - noted >= NOTED:
            noted = share
            note(Upload, upload.key, progress=min(max(share, 0.0), 1.0))

    known = spoken_in_all(upload.organization)
    bodies = spoken_bodies(upload.organization)
    found = read_kept(
        read_file, upload.sha256, upload.name, known=known, bodies=bodies, progress=progress
    )
    settled = to_json(imports.with_series(found, upload.organization))
    return {"found": to_json(found), "settled": settled, "progress": 1}


UPLOADS = Intake(
    Upload,
    Act.IMPORT_DOCUMENT,
    "uploads",
    "upload-not-waiting",
    lambda row: (row.organization, row.name, {"upload": str(row.key)}),
    _read,
)
