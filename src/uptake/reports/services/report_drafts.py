"""Report drafts: a report on its way into the register, read or entered, reviewed, registered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from uptake.core.chain import plain
from uptake.core.codes import Action, UploadState
from uptake.core.contract import read_plain
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import ReportDraft
from uptake.exchange.reports.workbook import read_report_file
from uptake.organizations.services import organizations
from uptake.record.queries.oversight import rules_of_report
from uptake.record.queries.reviewed_words import spoken_in_all
from uptake.record.services import intake, storage
from uptake.record.services.intake import Intake, read_kept
from uptake.register import models
from uptake.reports.queries import body_names, draft_of_report, is_hidden
from uptake.reports.services import Registered
from uptake.reports.services import register as register_report


@transaction.atomic
def begin(*, organization: str, symbol: str | None, by: Actor, at: datetime) -> UUID:
    """Begin a draft by hand; a report that is registered already is taken as it stands.

    Raises UptakeError `not-permitted`, `organization-unknown`.
    """
    require(by, Act.REGISTER_REPORT, organization)
    row = organizations.enter(code=organization, by=by, at=at)
    known = None
    if symbol and not is_hidden(by, organization, symbol):
        known = draft_of_report(row.pk, symbol, timezone.localdate(at))
    draft = known or ReportDraft(symbol=symbol)
    made = models.ReportDraft.objects.create(
        organization=organization,
        state=UploadState.READ,
        content=plain(_with_days(draft, organization, timezone.localdate(at))),
        made_at=at,
        made_by=by.name,
    )
    DRAFTS.tell("begin", made, by, at)
    return made.key


def receive(*, organization: str, file: Path, name: str, by: Actor, at: datetime) -> UUID:
    """Keep a report or a workbook that was sent, to be read; give the key of its draft.

    Raises as `Intake.receive`.
    """
    return DRAFTS.receive(file, name, organization, by, at, organization=organization)


def read(*, key: UUID) -> None:
    """Read the file of a draft, as `Intake.read_in`."""
    DRAFTS.read_in(key)


give_up = partial(intake.give_up, models.ReportDraft)


def read_file(
    *,
    file: Path,
    organization: str,
    received: date | None,
    distributed: date | None,
    due: date | None,
    governing_body: str | None,
    today: date,
) -> ReportDraft:
    """Read a report or a workbook without keeping it; what is given besides goes before.

    `governing_body` is named in any language. Raises UnreadableFile, UptakeError
    `settlement-wrong` (value) for a body that the organization does not have.
    """
    bodies = body_names(organization)
    draft = read_report_file(file, organization, bodies, spoken_in_all(organization))
    if governing_body is not None and governing_body not in bodies:
        raise UptakeError("settlement-wrong", value=governing_body)
    named = {bodies[governing_body]} if governing_body is not None else set(bodies.values())
    draft = replace(
        draft,
        received=received or draft.received,
        distributed=distributed or draft.distributed,
        due=due or draft.due,
    )
    return _with_days(_with_body(draft, named), organization, today)


@transaction.atomic
def keep(*, key: UUID, draft: ReportDraft, by: Actor, at: datetime) -> None:
    """Keep a draft as it was reviewed; one that says the same is kept already.

    Raises UptakeError `not-permitted` (act), `draft-not-open`.
    """
    row = DRAFTS.open(key, by)
    content = plain(draft)
    if content == row.content:
        return
    row.content = content
    row.save(update_fields=["content"])
    DRAFTS.tell("keep", row, by, at)


@transaction.atomic
def register(*, key: UUID, by: Actor, at: datetime) -> Registered:
    """Register a report as it was reviewed.

    Raises UptakeError `draft-not-open`, and as `reports.register`.
    """
    row = DRAFTS.open(key, by)
    draft = read_plain(ReportDraft, row.content)
    done = register_report(
        draft=draft,
        organization=row.organization,
        received=draft.received,
        distributed=draft.distributed,
        due=draft.due,
        by=by,
        at=at,
        file=storage.place_of(row.sha256) if row.sha256 else None,
        name=row.name,
    )
    DRAFTS.close(row, UploadState.APPLIED)
    return done


def discard(*, key: UUID, by: Actor, at: datetime) -> None:
    """Put a draft aside, as `Intake.discard`."""
    DRAFTS.discard(key, by, at)


def _read(row: models.ReportDraft) -> Mapping[str, object]:
    bodies = body_names(row.organization)
    known = spoken_in_all(row.organization)
    found = read_kept(read_report_file, row.sha256, row.name, row.organization, bodies, known)
    draft, today = _with_body(found, set(bodies.values())), timezone.localdate(row.made_at)
    return {"content": plain(_with_days(draft, row.organization, today))}


def _with_body(draft: ReportDraft, bodies: set[int]) -> ReportDraft:
    """Name the governing body where the organization has but one."""
    if len(bodies) != 1:
        return draft
    (only,) = bodies
    return replace(
        draft,
        recommendations=tuple(
            replace(one, governing_body=only if one.action is Action.GOVERNING_BODY else None)
            for one in draft.recommendations
        ),
    )


def _with_days(draft: ReportDraft, organization: str, today: date) -> ReportDraft:
    """Fill in the days that most reports have: received today, due as the statute says.

    A report that the organization has already keeps its days, also those that nobody knows.
    """
    rows = models.ReportAtOrganization.objects.filter(
        report__symbol=draft.symbol, organization__code=organization
    )
    here = rows.first()
    if here is not None:
        return replace(
            draft,
            received=draft.received or here.received,
            distributed=draft.distributed or here.distributed,
            due=draft.due or here.due,
        )
    received = draft.received or today
    home = models.Organization.objects.filter(code=organization).values_list("pk", flat=True)
    rules = rules_of_report(draft.symbol or "", home.first() or 0)
    due = draft.due or rules.due(received, draft.organizations or 2)
    return replace(draft, received=received, due=due)


DRAFTS = Intake(
    models.ReportDraft,
    Act.REGISTER_REPORT,
    "reports",
    "draft-not-open",
    lambda row: (row.organization, row.name or str(row.key), {"draft": str(row.key)}),
    _read,
)
