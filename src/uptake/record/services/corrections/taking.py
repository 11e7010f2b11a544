"""Taking in hand what is to be corrected: what it is, whose, and what can be said instead."""

from dataclasses import dataclass
from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.answers import LONGEST_TEXT
from uptake.core.codes import CorrectedPart
from uptake.core.correcting import LONGEST_REASON, Corrected
from uptake.core.errors import UptakeError
from uptake.core.report_draft import is_number, is_symbol
from uptake.core.symbols import RecommendationKey, normal_symbol, repair_report_symbol
from uptake.record.queries.corrections import now_of, recommendation_of
from uptake.record.services.reports.correction_rows import write_correction
from uptake.register import models


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands, and what is to stand instead, of one thing of a report."""

    report: models.Report
    what: Corrected
    before: str
    after: str


def wanted(report: models.Report, what: Corrected, after: str) -> Wanted:
    """Give what is to be corrected, with what was typed as it would be kept.

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
    """Give a reason as it is kept. Raises UptakeError `correction-without-reason`."""
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise UptakeError("correction-without-reason")
    return said


def proposed_already(one: Wanted, whose: models.Organization | None, by: Actor) -> int | None:
    """Give the correction that the same person has proposed, and nobody decided on yet, if any.

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
    """Give what events tell of a correction."""
    return {
        "correction": row.pk,
        "part": row.part,
        "language": row.language,
        "before": row.before,
        "after": row.after,
        "reason": row.reason,
    }


def subject_of(row: models.Correction) -> str:
    """Give what events call the thing that is corrected: the report, and the number if of one."""
    if row.number is None or row.recommendation is None:
        return row.symbol
    return str(RecommendationKey(row.symbol, row.number, row.recommendation.formal))


def _kept(part: CorrectedPart, after: str) -> str:
    """Give what was typed without needless blanks; only a recommendation has paragraphs."""
    if part is CorrectedPart.TEXT:
        lines = (" ".join(line.split(" ")).strip() for line in after.splitlines())
        return "\n".join(line for line in lines if line)
    line = " ".join(after.split())
    return (
        (repair_report_symbol(line) or normal_symbol(line))
        if part is CorrectedPart.SYMBOL
        else line
    )
