"""Correcting and withdrawing what was registered wrongly.

What it is, whose, its rows, and how it comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uptake.core.answers import LONGEST_TEXT
from uptake.core.codes import CorrectedPart, Language
from uptake.core.corrections import LONGEST_REASON, Corrected, Extent, may_bring_back
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import is_number, is_symbol
from uptake.core.symbols import RecommendationKey, normal_symbol, repair_report_symbol
from uptake.record.queries.corrections import now_of, recommendation_of
from uptake.record.queries.withdrawals import decided_by_body
from uptake.record.services import events, locks
from uptake.record.services.last_texts import derive_of_rows
from uptake.record.services.versions import derive_periods
from uptake.register import models


def write_correction(
    *,
    report: models.Report,
    recommendation: models.Recommendation | None,
    part: CorrectedPart,
    language: Language | None,
    before: str,
    after: str,
    reason: str,
    organization: models.Organization | None,
    by: Actor,
    at: datetime,
) -> models.Correction:
    """Write a correction, with the symbol and the number of now; no organization: the body's."""
    return models.Correction.objects.create(
        report=report,
        recommendation=recommendation,
        symbol=report.symbol,
        number=recommendation.number if recommendation else None,
        part=part,
        language=language,
        before=before,
        after=after,
        reason=reason,
        organization=organization,
        at=at,
        by=by.name,
        person_id=by.person,
    )


def write_decision(
    correction: models.Correction, by: Actor, at: datetime, *, made: bool, reason: str = ""
) -> None:
    """Write that a correction was made, or refused."""
    models.CorrectionDecision.objects.create(
        correction=correction, made=made, reason=reason, at=at, by=by.name, person_id=by.person
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands, and what is to stand instead, of one thing of a report."""

    report: models.Report
    what: Corrected
    before: str
    after: str


def wanted(report: models.Report, what: Corrected, after: str) -> Wanted:
    """Return what is to be corrected, with what was typed as it would be kept.

    Raises UptakeError `recommendation-unknown` (number), `correction-nothing-there`,
    `correction-empty`, `correction-unchanged`, `text-too-long` (longest), and as `check_new_name`.
    """
    if what.number is not None and recommendation_of(report, what.number) is None:
        raise UptakeError("recommendation-unknown", number=what.number[0])
    before = None if what.part is CorrectedPart.WITHDRAWAL else now_of(report, what)
    if before is None:
        raise UptakeError("correction-nothing-there")
    said = _kept(what.part, after)
    if not said:
        raise UptakeError("correction-empty")
    if len(said) > LONGEST_TEXT:
        raise UptakeError("text-too-long", longest=LONGEST_TEXT)
    if said in (before, _kept(what.part, before)):
        raise UptakeError("correction-unchanged")
    found = Wanted(report, what, before, said)
    check_new_name(found)
    return found


def check_new_name(one: Wanted) -> None:
    """Refuse a number or a symbol that is none, or that something else has.

    Raises UptakeError `draft-number-wrong` (number), `correction-number-taken` (number),
    `draft-symbol-wrong` (symbol), `correction-symbol-taken` (symbol).
    """
    if one.what.part is CorrectedPart.NUMBER:
        formal = one.what.number is None or one.what.number[1]
        if not is_number(one.after):
            raise UptakeError("draft-number-wrong", number=one.after)
        if recommendation_of(one.report, (one.after, formal)) is not None:
            raise UptakeError("correction-number-taken", number=one.after)
    elif one.what.part is CorrectedPart.SYMBOL:
        if not is_symbol(one.after):
            raise UptakeError("draft-symbol-wrong", symbol=one.after)
        if models.Report.objects.filter(symbol=one.after).exists():
            raise UptakeError("correction-symbol-taken", symbol=one.after)


def reason_given(reason: str) -> str:
    """Return a reason as it is kept. Raises UptakeError `correction-without-reason`."""
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise UptakeError("correction-without-reason")
    return said


def proposed_already(one: Wanted, whose: models.Organization | None, by: Actor) -> int | None:
    """Return the correction that the same person has proposed, and nobody decided on yet, if any.

    The same is proposed once. Raises UptakeError `correction-proposed` (person) where somebody of
    the organization has proposed it, `correction-proposed-elsewhere` where others have.
    """
    rows = models.Correction.objects.filter(
        decision=None,
        report=one.report,
        recommendation=recommendation_of(one.report, one.what.number),
        part=one.what.part,
        language=one.what.language,
        before=one.before,
        after=one.after,
    )
    found = rows.order_by("pk").first()
    if found is None:
        return None
    if (found.person_id, found.by) == (by.person, by.name):
        return found.pk
    if found.organization != whose:
        raise UptakeError("correction-proposed-elsewhere")
    raise UptakeError("correction-proposed", person=found.by)


def write(
    one: Wanted, organization: models.Organization | None, reason: str, by: Actor, at: datetime
) -> models.Correction:
    """Write what somebody says is wrong and right."""
    return write_correction(
        report=one.report,
        recommendation=recommendation_of(one.report, one.what.number),
        part=one.what.part,
        language=one.what.language,
        before=one.before,
        after=one.after,
        reason=reason,
        organization=organization,
        by=by,
        at=at,
    )


def told_of(row: models.Correction) -> dict[str, object]:
    """Return what events tell of a correction."""
    return {
        "correction": row.pk,
        "part": row.part,
        "language": row.language,
        "before": row.before,
        "after": row.after,
        "reason": row.reason,
    }


def subject_of(row: models.Correction) -> str:
    """Return what events call the thing that is corrected: the report, and the number if of one."""
    if row.number is None or row.recommendation is None:
        return row.symbol
    return str(RecommendationKey(row.symbol, row.number, row.recommendation.formal))


def _kept(part: CorrectedPart, after: str) -> str:
    """Return what was typed without needless blanks; only a recommendation has paragraphs."""
    if part is CorrectedPart.TEXT:
        lines = (" ".join(line.split(" ")).strip() for line in after.splitlines())
        return "\n".join(line for line in lines if line)
    line = " ".join(after.split())
    return (
        (repair_report_symbol(line) or normal_symbol(line))
        if part is CorrectedPart.SYMBOL
        else line
    )


type Rows = dict[str, list[int]]

# The tables whose rows are withdrawn, those that others belong to last.
TABLES: tuple[Any, ...] = (
    models.FollowUp,
    models.ReportAtOrganization,
    models.Recommendation,
    models.Report,
    models.Document,
)


def withdraw_rows(
    report: models.Report,
    recommendation: models.Recommendation | None,
    organization: int,
    extent: Extent,
    at: datetime,
) -> Rows:
    """Withdraw a report or a recommendation with all that follows it up; give the rows."""
    whole = extent is Extent.EVERYWHERE
    recommendations = models.Recommendation.objects.filter(report=report)
    if recommendation is not None:
        recommendations = recommendations.filter(pk=recommendation.pk)
    keys = list(recommendations.values_list("pk", flat=True))
    here: dict[str, Any] = {} if whole else {"organization": organization}
    follow_ups = models.FollowUp.objects.filter(recommendation__in=keys, **here)
    rows: Rows = {"FollowUp": list(locks.hold(follow_ups).values_list("pk", flat=True))}
    if recommendation is None:
        places = models.ReportAtOrganization.objects.filter(report=report, **here)
        rows["ReportAtOrganization"] = list(places.values_list("pk", flat=True))
    if whole:
        rows["Recommendation"] = keys
        if recommendation is None:
            rows["Report"] = [report.pk]
    mark_rows(rows, at)
    return rows


def mark_rows(rows: Mapping[str, Any], at: datetime) -> None:
    """Note of rows that they are withdrawn."""
    for table in TABLES:
        table.objects.filter(pk__in=rows.get(table.__name__, ())).update(withdrawn_at=at)
    derive_of_rows(rows)


def any_withdrawn(rows: Mapping[str, Any]) -> bool:
    """Say whether any of the rows is withdrawn now."""
    return any(
        table.everything.filter(pk__in=keys).exclude(withdrawn_at=None).exists()
        for table in TABLES
        if (keys := rows.get(table.__name__))
    )


def stand_again(rows: Mapping[str, Any], at: datetime) -> None:
    """Let the rows stand again that were withdrawn at a time, and are so still."""
    for table in TABLES:
        held = table.everything.filter(pk__in=rows.get(table.__name__, ()), withdrawn_at=at)
        held.update(withdrawn_at=None)
    derive_of_rows(rows)


def write_withdrawal(
    *,
    organization: models.Organization,
    reason: str,
    rows: Mapping[str, Any],
    by: Actor,
    at: datetime,
    **of: Any,
) -> models.Withdrawal:
    """Write what was withdrawn where, by whom and why."""
    return models.Withdrawal.objects.create(
        organization=organization,
        reason=reason,
        rows=rows,
        at=at,
        by=by.name,
        person_id=by.person,
        **of,
    )


def write_brought_back(
    withdrawal: models.Withdrawal, by: Actor, at: datetime, rows: Rows | None = None
) -> None:
    """Write that a withdrawal was undone."""
    models.BroughtBack.objects.create(
        withdrawal=withdrawal, at=at, by=by.name, person_id=by.person, rows=rows or {}
    )


@transaction.atomic
def bring_back(*, withdrawal: int, by: Actor, at: datetime) -> str:
    """Undo the withdrawal of a report or a recommendation; give the symbol of the report.

    Raises UptakeError `not-permitted`, `withdrawal-unknown`, `withdrawal-brought-back`,
    `withdrawal-report-first` (symbol), `withdrawal-overtaken` (symbol) where it was registered
    anew since.
    """
    locks.wait_for("import")
    row = withdrawal_held(withdrawal, by)
    if row.report is None:
        raise UptakeError("withdrawal-unknown")
    _check_free(row, row.report)
    stand_again(row.rows, row.at)
    write_brought_back(row, by, at)
    derive_periods(reports=[row.report.pk])
    events.record(
        "corrections.bring_back",
        organization=row.organization.code,
        subject=f"{row.symbol} {row.number}" if row.number else row.symbol,
        by=by,
        at=at,
        values={"withdrawal": row.pk, "reason": row.reason},
    )
    return row.report.symbol


def withdrawal_held(key: int, by: Actor) -> models.Withdrawal:
    """Return a withdrawal that stands and that somebody may undo.

    Raises UptakeError `withdrawal-unknown`, `not-permitted`, `withdrawal-brought-back`.
    """
    rows = models.Withdrawal.objects.select_related(
        "report", "recommendation", "document", "organization", "correction__decision"
    )
    row = rows.filter(pk=key).first()
    if row is None:
        raise UptakeError("withdrawal-unknown")
    code = row.organization.code
    require(by, Act.WITHDRAW, code)
    if not may_bring_back(by, code, decided_by_body=decided_by_body(row)):
        raise UptakeError("not-permitted", act=Act.WITHDRAW)
    if models.BroughtBack.objects.filter(withdrawal=row).exists():
        raise UptakeError("withdrawal-brought-back")
    return row


def _check_free(row: models.Withdrawal, report: models.Report) -> None:
    standing = models.Report.objects.filter(symbol=report.symbol)
    of = row.recommendation
    if of is None:
        place = models.ReportAtOrganization.objects.filter(
            report=report, organization=row.organization
        )
        taken = standing.exists() if row.everywhere else place.exists()
    elif not standing.filter(pk=report.pk).exists():
        raise UptakeError("withdrawal-report-first", symbol=report.symbol)
    else:
        same = models.Recommendation.objects.filter(report=report, number=of.number)
        taken = same.filter(formal=of.formal).exists()
    if taken or (not row.everywhere and report.withdrawn_at is not None):
        raise UptakeError("withdrawal-overtaken", symbol=report.symbol)
