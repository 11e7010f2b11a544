"""Figures of the register on a day, counted by the database: per report and in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from uptake.core.codes import Acceptance, Implementation
from uptake.core.counting import count
from uptake.core.document import StatusDocument
from uptake.record.queries.follow_ups import ADDRESSED, INFORMATION, NOT_ADDRESSED, overdue
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Figures:
    """How many recommendations there are, and how many of those addressed stand where.

    Rows for information count in `information`, those that are not for the organization at all in
    `not_addressed`, and both nowhere else but in `recommendations`.
    """

    recommendations: int = 0
    information: int = 0
    not_addressed: int = 0
    addressed: int = 0
    accepted: int = 0
    not_accepted: int = 0
    not_relevant: int = 0
    under_consideration: int = 0
    unanswered: int = 0
    not_started: int = 0
    in_progress: int = 0
    implemented: int = 0
    overdue: int = 0


def figures(follow_ups: QuerySet[FollowUp], on: date) -> Figures:
    """Count what stood on a day; `follow_ups` come from `follow_ups_on`."""
    return Figures(**follow_ups.aggregate(**_counts(on)))


def figures_of(status: StatusDocument, on: date) -> Figures:
    """Count the same in a document, as it was issued; `on` judges what is overdue."""
    counted = count(status, on).in_all
    return Figures(
        recommendations=counted.entries,
        information=counted.information - counted.not_addressed,
        not_addressed=counted.not_addressed,
        addressed=counted.addressed,
        unanswered=counted.acceptance[None],
        overdue=counted.overdue or 0,
        **{code.value: counted.acceptance[code] for code in Acceptance},
        **{code.value: counted.implementation[code] for code in Implementation},
    )


def figures_by_report(follow_ups: QuerySet[FollowUp], on: date) -> Mapping[str, Figures]:
    """Count the same for each report, by its symbol, in one question."""
    counted = follow_ups.values(symbol=F("recommendation__report__symbol")).annotate(**_counts(on))
    rows: Iterable[Mapping[str, Any]] = counted
    names = tuple(_counts(on))
    return {row["symbol"]: Figures(**{name: row[name] for name in names}) for row in rows}


def _counts(on: date) -> dict[str, Any]:
    acceptance, implementation = "answer__update__acceptance", "answer__update__implementation"
    return {
        "recommendations": Count("pk"),
        "information": Count("pk", filter=INFORMATION),
        "not_addressed": Count("pk", filter=NOT_ADDRESSED),
        "addressed": Count("pk", filter=ADDRESSED),
        "unanswered": Count("pk", filter=ADDRESSED & Q(**{acceptance: None})),
        "overdue": Count("pk", filter=overdue(on)),
        **{
            code.value: Count("pk", filter=ADDRESSED & Q(**{acceptance: code}))
            for code in Acceptance
        },
        **{
            code.value: Count("pk", filter=ADDRESSED & Q(**{implementation: code}))
            for code in Implementation
        },
    }
