"""Withdrawals: what hangs on a thing, what was withdrawn and brought back at an organization."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import Distribution, Language, Stage
from uptake.core.corrections import (
    Extent,
    Right,
    Use,
    as_told,
    hanging,
    right_to_withdraw,
    settled,
    withdrawn_thing,
)
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.report_draft import Number
from uptake.core.symbols import DocumentKey
from uptake.record.queries.corrections import now_of, shared_of
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.viewpoint import readable
from uptake.register import models


@dataclass(frozen=True, slots=True)
class WithdrawalShown:
    """A withdrawal as pages tell it. `brought_back_at` is None while it stands.

    `symbol` is that of the report, or of the `document` without its revision. `decided_by_body`:
    the oversight body did it or decided on it.
    """

    key: int
    symbol: str
    number: str | None
    formal: bool
    document: DocumentKey | None
    everywhere: bool
    organization: str
    at: datetime
    by: str
    reason: str
    decided_by_body: bool
    brought_back_at: datetime | None = None
    brought_back_by: str = ""

    @property
    def report(self) -> str:
        """The symbol, as of a numbered recommendation."""
        return self.symbol


@dataclass(frozen=True, slots=True)
class Asked:
    """What a withdrawal would mean: what is withdrawn with it, what somebody may, what forbids it.

    `extents` are for whom it can be withdrawn: one, or the one or the other. `right` is what may be
    done for all; `everywhere` and `here` say what hangs on it. Uses are as the actor may be told.
    """

    now: str
    recommendations: int
    uses: tuple[Use, ...]
    others: tuple[str, ...]
    by_body: bool
    right: Right
    extents: tuple[Extent, ...]
    everywhere: tuple[Use, ...]
    here: tuple[Use, ...]

    @property
    def is_refused(self) -> bool:
        """Whether nothing can be withdrawn at all."""
        return not self.extents


def withdrawal_asked(
    actor: Actor, organization: str, symbol: str, number: Number | None, language: Language
) -> Asked | None:
    """Return what a withdrawal would mean, and what it is called in a language; None where there is
    no such report or recommendation.
    """
    report = models.Report.objects.filter(symbol=symbol).first()
    what = withdrawn_thing(number)
    now = now_of(report, replace(what, language=language)) if report else None
    if report is None or now is None:
        return None
    uses, shared = uses_of(report, number), shared_of(report, what)
    may = right_to_withdraw(actor, organization, shared, Extent.EVERYWHERE)
    everywhere = hanging(uses, organization, Extent.EVERYWHERE)
    here = hanging(uses, organization, Extent.HERE)
    extents = []
    if number is None and not here:
        extents.append(settled(Extent.HERE, actor, organization, shared))
    if not everywhere and may is not Right.NONE:
        extents.append(Extent.EVERYWHERE)
    rows = models.Recommendation.objects.filter(report=report)
    return Asked(
        now,
        rows.count() if number is None else 1,
        as_told(uses, actor),
        tuple(sorted(shared.others(organization))),
        shared.by_body,
        may,
        tuple(dict.fromkeys(extents)),
        as_told(everywhere, actor),
        as_told(here, actor),
    )


def uses_of(report: models.Report, number: Number | None) -> tuple[Use, ...]:
    """Get what the organizations have of a report, or of a recommendation. Asks six questions."""
    follow_ups = models.FollowUp.objects.filter(recommendation__report=report)
    if number is not None:
        follow_ups = follow_ups.filter(
            recommendation__number=number[0], recommendation__formal=number[1]
        )
    shown = Q(entries__follow_up__in=follow_ups)
    if number is None:
        shown |= Q(reports__report_at_organization__report=report)
    at = models.ReportAtOrganization.objects.filter(report=report)
    organizations = set(at.values_list("organization__code", flat=True))
    progress = models.FollowUpProgress.objects.filter(follow_up__in=follow_ups)
    answered = ~Q(stage=Stage.CLEARED) | Q(latest__acceptance__isnull=False)
    marks = _counted(progress.filter(latest__action__isnull=False))
    answers = _counted(progress.filter(answered))
    assigned = models.Assignment.objects.filter(follow_up__in=follow_ups, ended_at=None)
    assignments = _counted(assigned)
    documents = defaultdict(list)
    rows = models.Document.objects.filter(shown).select_related("organization").distinct()
    for row in rows.order_by("pk"):
        documents[row.organization.code].append(row)
    organizations |= {*marks, *answers, *documents}
    return tuple(
        Use(
            code,
            marks[code],
            answers[code],
            assignments[code],
            len(documents[code]),
            tuple(_named(documents[code])),
        )
        for code in sorted(organizations)
    )


def _counted(rows: QuerySet[Any]) -> Counter[str]:
    return Counter(rows.values_list("follow_up__organization__code", flat=True))


def _named(rows: list[models.Document]) -> list[str]:
    return [str(row.key) for row in rows if row.distribution is Distribution.PUBLIC]


def withdrawals_at(organization: int, *, restricted: Sight) -> tuple[WithdrawalShown, ...]:
    """Return what was withdrawn at an organization, brought back or not, the latest first."""
    return tuple(map(_shown, _rows(_at(organization, restricted=restricted))))


def withdrawals_of(code: str) -> tuple[WithdrawalShown, ...]:
    """Return what was withdrawn at the organization with a code. Raises `organization-unknown`."""
    row = models.Organization.objects.filter(code=code).first()
    if row is None:
        raise UptakeError("organization-unknown", organization=code)
    return withdrawals_at(row.pk, restricted=Sight.MEMBERS)


def withdrawal_of_report(
    organization: int, symbol: str, number: Number | None = None, *, restricted: Sight
) -> WithdrawalShown | None:
    """Return the withdrawal because of which a report or a recommendation is not there, or None."""
    of = Q(recommendation=None)
    if number is not None:
        of |= Q(recommendation__number=number[0], recommendation__formal=number[1])
    rows = _at(organization, restricted=restricted).filter(
        of, report__symbol=symbol, brought_back=None
    )
    row = _rows(rows).first()
    return _shown(row) if row else None


def withdrawal_of_document(
    organization: int, document: DocumentKey, *, restricted: Sight
) -> WithdrawalShown | None:
    """Return the withdrawal because of which a document is not there, or None."""
    rows = _at(organization, restricted=restricted).filter(
        document__symbol=document.symbol, document__revision=document.revision, brought_back=None
    )
    row = _rows(rows).first()
    return _shown(row) if row else None


def withdrawal_shown(organization: int, key: int) -> WithdrawalShown | None:
    """Return one withdrawal at an organization, or None."""
    row = _rows(_at(organization, restricted=Sight.MEMBERS).filter(pk=key)).first()
    return _shown(row) if row else None


def document_at(code: str, named: str) -> int:
    """Return the key of a document of an organization. Raises `document-unknown` (symbol)."""
    rows = models.Document.objects.filter(organization__code=code)
    row = rows.filter(**DocumentKey.read(named)._asdict()).first()
    if row is None:
        raise UptakeError("document-unknown", symbol=named, organization=code)
    return row.pk


def _at(organization: int, *, restricted: Sight) -> QuerySet[models.Withdrawal]:
    """Return the withdrawals that concern an organization: its own, and those for all."""
    had = models.ReportAtOrganization.everything.filter(organization=organization)
    concerns = Q(organization=organization) | Q(everywhere=True, report__in=had.values("report"))
    rows = models.Withdrawal.objects.filter(concerns)
    if reports := reports_seen(restricted, "report__"):
        rows = rows.filter(Q(report=None) | reports)
    seen = readable(restricted, "document__")
    # Who reads every document has no condition; Django takes "no document, or any" for "none".
    return rows.filter(Q(document=None) | seen) if seen else rows


def _rows(rows: QuerySet[models.Withdrawal]) -> QuerySet[models.Withdrawal]:
    found = rows.select_related(
        "recommendation", "document", "organization", "correction__decision", "brought_back"
    )
    return found.order_by("-at", "-pk")


def _shown(row: models.Withdrawal) -> WithdrawalShown:
    back = getattr(row, "brought_back", None)
    return WithdrawalShown(
        key=row.pk,
        symbol=row.symbol,
        number=row.number,
        formal=row.recommendation.formal if row.recommendation else True,
        document=row.document.key if row.document else None,
        everywhere=row.everywhere,
        organization=row.organization.code,
        at=row.at,
        by=row.by,
        reason=row.reason,
        decided_by_body=decided_by_body(row),
        brought_back_at=back.at if back else None,
        brought_back_by=back.by if back else "",
    )


def decided_by_body(row: models.Withdrawal) -> bool:
    """Say whether the oversight body withdrew something, or accepted that it was proposed."""
    correction = row.correction
    if correction is None:
        return False
    decision = correction.decision
    same = (decision.at, decision.by) == (correction.at, correction.by)
    return correction.organization_id is None or not same
