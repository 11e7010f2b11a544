"""The sets of recommendations that are counted, as conditions on the follow-ups of a day.

The follow-ups come from `record.queries.follow_ups`, with `fact` and `answer` as relations.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from uptake.core.codes import Acceptance, Action, Bound, DecisionState, Deed, Implementation
from uptake.core.counting import refuses, remains_open
from uptake.core.indicators import LONG_OPEN_YEARS, Population
from uptake.record.queries.contents.as_of import Moment, replacing
from uptake.register.models import (
    FollowUp,
    RecommendationDate,
    RecommendationText,
    ReportAtOrganization,
    StageChange,
)


def dates_standing(on: date) -> QuerySet[RecommendationDate]:
    """Return the dates that stand in texts on a day; what was corrected since asks nothing more."""
    texts = RecommendationText.objects.all()
    newer = replacing(texts, Moment(on), "text", "recommendation", "language")
    return RecommendationDate.objects.filter(~Exists(newer), text__valid_from__lte=on)


NOT_ADDRESSED = Q(answer__update__action=Action.NONE)
INFORMATION = Q(answer__update__action=Action.INFORMATION) | (
    Q(answer__update__for_information=True)
    & (
        Q(answer__update__action=None)
        | Q(answer__update__action__in=(Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY))
    )
)
# A condition on a column that may be null must say so: NOT NULL-or-false would lose the row.
ADDRESSED = Q(answer=None) | (
    Q(answer__update__for_information=False)
    & (
        Q(answer__update__action=None)
        | Q(answer__update__action__in=(Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY))
    )
)
IMPLEMENTED = Q(answer__update__implementation=Implementation.IMPLEMENTED)


# The rules of `core.counting` on what is open, asked of each code.
_FINISHING = [one for one in Implementation if not remains_open(None, one, None)]
_REFUSING = [one for one in Acceptance if refuses(one, None)]
_DECIDED_AGAINST = [one for one in DecisionState if refuses(None, one)]


def _without(column: str, kind: type[StrEnum], codes: Collection[str]) -> Q:
    """Get the condition that an answer has none of some codes; without an answer there is none."""
    told, others = f"answer__update__{column}", [one for one in kind if one not in codes]
    return Q(answer=None) | Q(**{told: None}) | Q(**{f"{told}__in": others})


UNFINISHED = _without("implementation", Implementation, _FINISHING)
_STILL_ASKED = _without("acceptance", Acceptance, _REFUSING) & _without(
    "decision_state", DecisionState, _DECIDED_AGAINST
)
_OPEN = UNFINISHED & _STILL_ASKED
CLOSED = ADDRESSED & (
    Q(answer__update__implementation__in=_FINISHING)
    | Q(answer__update__acceptance__in=_REFUSING)
    | Q(answer__update__decision_state__in=_DECIDED_AGAINST)
)
"""What is addressed to the organization and not open any more: implemented or refused."""


def past(on: date) -> Q:
    """Get the condition that a deadline has gone by."""
    # What depends on no row is asked for once, however many rows there are.
    gone_by = dates_standing(on).filter(bound=Bound.BY, date__lt=on)
    return Q(recommendation__in=gone_by.values("text__recommendation"))


def deadline_exists(on: date, **conditions: Any) -> Exists:
    """Get the condition that a deadline of the recommendation stands on a day."""
    return Exists(
        dates_standing(on).filter(
            text__recommendation=OuterRef("recommendation"),
            bound=Bound.BY,
            **conditions,
        )
    )


# Those whose condition is the same on each day, among what is addressed. What needs the days of a
# report's treatment takes them from the relation `treatment`.
_ALWAYS: Mapping[Population, Q] = MappingProxyType(
    {
        Population.ADDRESSED: ADDRESSED,
        Population.UNANSWERED: Q(answer=None) | Q(answer__update__acceptance=None),
        Population.OPEN: _OPEN,
        Population.COSTED: _STILL_ASKED & Q(answer__update__amount__gt=0),
        Population.ANSWERED_IN_TIME: Q(answer__answered_on__lte=F("treatment__due")),
        Population.ACCEPTED_AFTER_RECEIPT: Q(answer__update__acceptance=Acceptance.ACCEPTED)
        & Q(answer__accepted_on__gte=F("treatment__received")),
        Population.IMPLEMENTED_AFTER_RECEIPT: IMPLEMENTED
        & Q(answer__implemented_on__gte=F("treatment__received")),
        **{Population(code): Q(answer__update__acceptance=code.value) for code in Acceptance},
        **{
            Population(code): Q(answer__update__implementation=code.value)
            for code in Implementation
        },
    }
)


def is_in(population: Population, on: date, years: int = LONG_OPEN_YEARS) -> Q:
    """Get the condition that a follow-up is in a population on a day.

    `years`: after how many an open one is long outstanding.
    """
    return ADDRESSED & among_addressed(population, on, years)


def among_addressed(population: Population, on: date, years: int = LONG_OPEN_YEARS) -> Q:
    """Get the same condition for follow-ups of which it is known that they are addressed."""
    match population:
        case Population.OVERDUE:
            return _OPEN & past(on)
        case Population.LONG_OPEN:
            return _OPEN & _received_by(_years_before(on, years))
        case Population.ANSWER_DUE:
            known = Q(treatment__due__lt=on) | Q(answer__answered_on__isnull=False)
            return Q(treatment__due__isnull=False) & known
        case Population.NOT_VERIFIED:
            return IMPLEMENTED & _not_verified()
        case _:
            return _ALWAYS[population]


def _not_verified() -> Q:
    """Get the condition that nobody but its author has verified an answer."""
    passed = StageChange.objects.filter(deed=Deed.VERIFY)
    recorded = Q(answer__update__verified=None) | Q(answer__update__verified=False)
    return recorded & ~Q(answer__update__in=passed.values("update"))


def with_treatment(follow_ups: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Add `treatment`, the report at the organization, as a relation to filter."""
    # The condition belongs to the relation: each further filter joins it once more.
    there = Q(recommendation__report__at_organizations__organization=F("organization"))
    placed = follow_ups.annotate(
        treatment=FilteredRelation("recommendation__report__at_organizations", condition=there)
    )
    return placed.filter(Q(treatment__isnull=False))


def reports_received(organization: int, on: date, years: int) -> Any:
    """Get the keys of reports that an organization has had so many years on a day, for `__in`."""
    rows = ReportAtOrganization.objects.filter(organization=organization)
    return rows.filter(_received_by(_years_before(on, years), "", "report__")).values("report")


def _received_by(
    day: date, treatment: str = "treatment__", report: str = "recommendation__report__"
) -> Q:
    """Get the condition that the report was received by a day.

    Where that is not recorded, that the year in its symbol had ended by then. The paths lead to the
    report at the organization, and to the report.
    """
    year = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    unknown = Q(**{f"{treatment}received": None, f"{report}symbol_year__lte": year})
    return Q(**{f"{treatment}received__lte": day}) | unknown


def _years_before(on: date, years: int) -> date:
    """Return the same day so many years before; of 29 February the day before it.

    Before the first year there is no day: then the first of all.
    """
    if on.year <= years:
        return date.min
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)
