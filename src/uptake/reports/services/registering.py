"""Registering a report: one transaction, in which it is there whole with the organization's marks.

A report that the register has already gets what is new: a language, the organization's dates and
marks. Official texts are the oversight body's: what it registers itself replaces what an
organization had entered, and nobody else rewords them here (they are corrected, with a reason).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.corrections import is_the_body
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import Known, ReportDraft, problems
from uptake.organizations.services import organizations
from uptake.record.queries.organizations import deciding_bodies
from uptake.record.queries.oversight import rules_of_report
from uptake.record.services import events, locks, storage
from uptake.record.services.intake import keep_taken_row
from uptake.record.services.versions import derive_periods, derive_progress
from uptake.register import models
from uptake.reports.queries import is_hidden, known_report
from uptake.reports.services.focal_points import focal_point_problems
from uptake.reports.services.taking import ReportRefused
from uptake.reports.services.writing import Writing, write_draft


@dataclass(frozen=True, slots=True)
class Registered:
    """What was registered: how many recommendations and texts are new, how many were marked."""

    symbol: str
    recommendations: int
    texts: int
    marks: int


@transaction.atomic
def register(
    *,
    draft: ReportDraft,
    organization: str,
    received: date | None,
    distributed: date | None,
    due: date | None,
    by: Actor,
    at: datetime,
    file: Path | None = None,
    name: str = "",
) -> Registered:
    """Register a report with its recommendations, its dates and the organization's marks.

    What is new stands from the day of receipt, an addition to a known report from today. `file`
    is where the report came from. Raises UptakeError `not-permitted`, `organization-unknown`,
    `report-not-yours` where a report is restricted to others; ReportRefused with all problems.
    """
    require(by, Act.REGISTER_REPORT, organization)
    locks.wait_for("import")
    row = organizations.enter(code=organization, by=by, at=at)
    locks.hold(models.FollowUp.objects.filter(recommendation__report__symbol=draft.symbol))
    draft = replace(draft, received=received, distributed=distributed, due=due)
    known = known_report(organization, draft.symbol, by_body=is_the_body(by))
    if is_hidden(by, organization, draft.symbol):
        raise UptakeError("report-not-yours", symbol=draft.symbol)
    today = timezone.localdate(at)
    if found := _problems(draft, today, row.pk, known):
        raise ReportRefused(found)
    imported = keep_source(row, file, name, by, at) if file else None
    writing = Writing(row, by, at, today, imported)
    write_draft(draft, writing)
    _derive(writing)
    counts = Registered(
        draft.symbol or "", writing.recommendations, writing.texts, len(writing.marked)
    )
    _record(counts, draft, organization, imported, by, at)
    return counts


def _problems(
    draft: ReportDraft, today: date, organization: int, known: Known
) -> tuple[Problem, ...]:
    rules = rules_of_report(draft.symbol or "", organization)
    return (
        *problems(draft, today, deciding_bodies(organization), known, rules),
        *focal_point_problems(draft.focal_points, organization),
    )


def keep_source(
    organization: models.Organization, file: Path, name: str, by: Actor, at: datetime
) -> models.ImportedFile:
    """Keep the file that a report came from; the same content is kept once."""
    with storage.keeping(file) as kept:
        return keep_taken_row(organization, kept, name or file.name, by, at)


def _derive(writing: Writing) -> None:
    derive_periods(reports=[writing.report])
    derive_progress(
        Q(
            follow_up__organization=writing.organization,
            follow_up__recommendation__report=writing.report,
        )
    )


def _record(
    counts: Registered,
    draft: ReportDraft,
    organization: str,
    file: models.ImportedFile | None,
    by: Actor,
    at: datetime,
) -> None:
    events.record(
        "reports.register",
        organization=organization,
        subject=counts.symbol,
        by=by,
        at=at,
        values={
            "received": draft.received,
            "distributed": draft.distributed,
            "due": draft.due,
            "languages": draft.languages,
            "file": file.sha256 if file else None,
            "recommendations": counts.recommendations,
            "texts": counts.texts,
            "marks": counts.marks,
        },
    )
