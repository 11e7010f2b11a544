"""Applying an import: one transaction, in which the plan is made anew and carried out."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.chain import text_hash
from uptake.core.contract import to_json
from uptake.core.days import require_meant
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.importing import Choices
from uptake.core.permissions import Act as Permission
from uptake.core.permissions import require
from uptake.core.recipients import Actor
from uptake.imports.services.draft import Draft
from uptake.imports.services.planning import ImportPlan, planned
from uptake.imports.services.writing.act import Act
from uptake.imports.services.writing.answers import write_answers
from uptake.imports.services.writing.documents import (
    drop_coverage,
    write_coverage,
    write_head,
    write_language_version,
)
from uptake.imports.services.writing.names import write_names
from uptake.imports.services.writing.recommendations import changed_entries, write_recommendations
from uptake.imports.services.writing.reports import write_reports
from uptake.organizations.services import organizations
from uptake.record.queries.contents.values import ReportHeld
from uptake.record.services import events, locks, storage
from uptake.record.services.intake import keep_taken_row
from uptake.record.services.last_texts import derive_titles
from uptake.record.services.versions import derive_periods, derive_progress
from uptake.register.models import (
    Document,
    FollowUp,
    Import,
    ImportedFile,
    Organization,
    Report,
    ReportAtOrganization,
)


def apply_plan(
    status: StatusDocument,
    *,
    organization: str,
    on: date | None,
    by: Actor,
    at: datetime,
    file: Path | None,
    name: str | None,
    seen: ImportPlan | None,
    choices: Choices,
    upload: UUID | None,
) -> ImportPlan:
    """Carry out an import. See `imports.apply`."""
    require(by, Permission.IMPORT_DOCUMENT, organization)
    with transaction.atomic():
        # One import at a time, of all organizations: they share reports and recommendations.
        locks.wait_for("import")
        row = organizations.enter(code=organization, by=by, at=at)
        _hold_answers(status)
        today = timezone.localdate(at)
        plan, draft, status = planned(status, organization, on, choices, today)
        require_meant(today, draft.setting.dated, status.date, *_decided_on(status))
        if seen is not None and seen.agreed != plan.agreed:
            raise UptakeError("import-overtaken")
        if plan.account.open_names:
            raise UptakeError("import-names-open", count=len(plan.account.open_names))
        if plan.changes:
            imported = _keep(row, file, name, by, at) if file else None
            act = Act(row.pk, plan.on, at, by.name, imported)
            document = _write(draft, status, act)
            _note(act, document, status, upload)
            _tell_others(draft, plan, by, at)
            _record(plan, imported, by, at)
    return plan


def _hold_answers(status: StatusDocument) -> None:
    """Let nobody answer what the document speaks of until it is imported, at any organization."""
    symbols = {one.symbol for one in status.reports} | {one.report for one in status.entries}
    locks.hold(FollowUp.objects.filter(recommendation__report__symbol__in=symbols))


def _decided_on(status: StatusDocument) -> Iterator[date | None]:
    return (entry.decision.date for entry in status.entries if entry.decision)


def _note(act: Act, document: int, status: StatusDocument, upload: UUID | None) -> None:
    """Keep what the import wrote, so that it can be taken back."""
    Import.objects.create(
        organization_id=act.organization,
        document_id=document,
        language=status.language,
        imported_file=act.file,
        upload=upload,
        sha256=text_hash(to_json(status)),
        at=act.at,
        by=act.by,
        written=act.written,
        before=act.before,
    )


def _write(draft: Draft, status: StatusDocument, act: Act) -> int:
    """Write what a draft has beyond the register; give the document's identity."""
    before, after = draft.before, draft.after
    write_names(before.names, after.names, act)
    write_reports(before.reports, after.reports, act)
    changed = changed_entries(before.entries, after.entries)
    write_recommendations(changed, after.reports, act)
    document = write_head(draft.head_before, draft.head_after, act)
    earlier = [(one.before, one.after) for one in draft.earlier]
    write_answers(
        [*changed, *earlier], document, act, {one.update: one.why for one in draft.earlier}
    )
    _write_coverage(draft, status, document, act)
    if status.entries or status.reports:  # else it is the same file again
        write_language_version(document, status.language, to_json(status), act)
    reports = {act.real(held.report) for held in after.reports.values()}
    if changed or draft.earlier or _has_other_readers(draft):
        derive_answers_of(document, reports)
    else:
        derive_titles(Q(report__in=reports))
    return document


def _has_other_readers(draft: Draft) -> bool:
    before = draft.head_before
    return before is not None and before.distribution is not draft.head_after.distribution


def _write_coverage(draft: Draft, status: StatusDocument, document: int, act: Act) -> None:
    """Note what the document shows: all its entries, but for a version's that are not known."""
    symbols = {report.symbol for report in status.reports} | {one.report for one in status.entries}
    reports = (draft.after.reports.get(symbol) for symbol in symbols)
    entries = (draft.after.entries.get(entry.key) for entry in status.entries)
    if draft.setting.kind.brings_everything:
        write_coverage(
            document,
            sorted(
                {act.real(one.at_organization) for one in reports if one and one.at_organization}
            ),
            sorted({act.real(one.follow_up) for one in entries if one and one.follow_up}),
            act,
        )
        drop_coverage(document, draft.setting.choices.dropped, act)


def _tell_others(draft: Draft, plan: ImportPlan, by: Actor, at: datetime) -> None:
    """Record at every other organization that a report it follows up is told otherwise now.

    Reports and recommendations are everybody's (ADR 10).
    """
    touched = {held.report: symbol for symbol, held in _touched(draft)}
    places = ReportAtOrganization.objects.filter(report__in=touched)
    rows = places.exclude(organization__code=plan.organization).order_by("organization__code")
    events.record_all(
        [
            events.Told(
                "imports.report_changed",
                code,
                touched[report],
                {"by_organization": plan.organization, "document": plan.symbol},
            )
            for code, report in rows.values_list("organization__code", "report_id")
        ],
        by=by,
        at=at,
    )


def _touched(draft: Draft) -> Iterator[tuple[str, ReportHeld]]:
    """Return the reports known before of which something changes that all organizations share."""
    before, after = draft.before, draft.after
    shared = {
        key[0]
        for key, held in after.entries.items()
        if (old := before.entries.get(key)) is None
        or (old.facts, old.texts) != (held.facts, held.texts)
    }
    for symbol, held in before.reports.items():
        if symbol in shared or _shared(held) != _shared(after.reports[symbol]):
            yield symbol, held


def _shared(held: ReportHeld) -> tuple[object, ...]:
    return held.programme_year, held.ceb_comments, held.texts


def _keep(
    organization: Organization, file: Path, name: str | None, by: Actor, at: datetime
) -> ImportedFile:
    with storage.keeping(file) as kept:
        return keep_taken_row(organization, kept, name or file.name, by, at)


def _record(plan: ImportPlan, file: ImportedFile | None, by: Actor, at: datetime) -> None:
    compared = plan.comparison
    events.record(
        "imports.apply",
        organization=plan.organization,
        subject=plan.symbol,
        by=by,
        at=at,
        values={
            "revision": plan.revision,
            "language": plan.language.value,
            "kind": plan.kind.value,
            "valid_from": plan.on.isoformat(),
            "file": file.sha256 if file else None,
            "came": len(compared.came),
            "changed": len(compared.changed),
            "moved": len(compared.moved),
            "earlier": len(plan.account.earlier),
            "findings": len(plan.findings),
        },
    )


def derive_answers_of(document: int, besides: Collection[int] = ()) -> None:
    """Derive the periods and the progress of the reports of a document, and of others besides."""
    row = Document.objects.get(pk=document)
    own = Report.objects.filter(at_organizations__documents__document=document)
    reports = {*besides, *own.values_list("pk", flat=True)}
    derive_periods(reports=reports)
    derive_progress(
        Q(
            follow_up__organization=row.organization_id,
            follow_up__recommendation__report__in=reports,
        )
    )
