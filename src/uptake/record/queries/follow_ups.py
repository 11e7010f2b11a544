"""The follow-ups of an organization as they stood on a day, and what narrows them.

On a day a recommendation stands here from the moment its facts are valid; its answer is the
cleared status update that was valid then, if there was one.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from uptake.core.codes import (
    Acceptance,
    Action,
    Bound,
    DecisionState,
    Implementation,
    Visibility,
)
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.record.queries.contents.as_of import answering, within
from uptake.record.queries.deadlines import dates_standing
from uptake.record.queries.looks import Look
from uptake.record.queries.readable import out, readable
from uptake.record.queries.selections import DeadlineAsked, Selection, StatusAsked
from uptake.register.models import DocumentEntry, FollowUp

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
UNFINISHED = (
    Q(answer=None)
    | Q(answer__update__implementation=None)
    | Q(answer__update__implementation__in=(Implementation.NOT_STARTED, Implementation.IN_PROGRESS))
)
# Nothing is overdue where the organization, or its governing body, said that it will not be done.
STILL_ASKED = (
    Q(answer=None)
    | Q(answer__update__acceptance=None)
    | Q(answer__update__acceptance__in=(Acceptance.ACCEPTED, Acceptance.UNDER_CONSIDERATION))
) & (
    Q(answer__update__decision_state=None)
    | Q(
        answer__update__decision_state__in=[
            one for one in DecisionState if one is not DecisionState.NOT_ENDORSED
        ]
    )
)


def follow_ups_on(look: Look) -> QuerySet[FollowUp]:
    """Give the follow-ups that stood on a day, with `fact` and `answer` as relations to filter."""
    moment = look.moment
    rows = FollowUp.objects.annotate(
        fact=FilteredRelation(
            "recommendation__periods", condition=within("recommendation__periods", moment)
        ),
        answer=FilteredRelation("periods", condition=answering("periods", moment)),
    ).filter(Q(organization=look.organization, fact__isnull=False))
    if look.restricted:
        return rows
    return rows.filter(recommendation__report__visibility=Visibility.PUBLIC)


def for_information(flag: bool | None, action: Action | None) -> bool:
    """Say of one answer what INFORMATION and NOT_ADDRESSED ask of the database."""
    return bool(flag) or action in (Action.INFORMATION, Action.NONE)


def in_order(follow_ups: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Put reports newest first, recommendations by number, formal ones before informal ones."""
    return follow_ups.order_by("place")


def overdue(on: date) -> Q:
    """Give the condition that a deadline has gone by and the recommendation is not implemented."""
    return ADDRESSED & UNFINISHED & STILL_ASKED & Q(_deadlines(on, date__lt=on))


def narrowed(
    follow_ups: QuerySet[FollowUp], selection: Selection, on: date, *, restricted: bool = False
) -> QuerySet[FollowUp]:
    """Give those that answer the selection; its words are looked for elsewhere.

    `restricted`: who asks may read documents that are not for everybody.
    """
    if selection.status:
        follow_ups = follow_ups.filter(_status(selection.status))
    if selection.addressee:
        follow_ups = follow_ups.filter(Q(fact__facts__addressee=selection.addressee))
    if selection.report:
        follow_ups = follow_ups.filter(recommendation__report__symbol=selection.report)
    if selection.document:
        follow_ups = follow_ups.filter(_in_document(selection.document, on, restricted))
    if selection.year is not None:
        follow_ups = follow_ups.filter(recommendation__report__symbol_year=selection.year)
    if selection.deadline is not None:
        follow_ups = follow_ups.filter(_deadline(selection.deadline, on))
    return follow_ups


def _status(asked: StatusAsked) -> Q:
    match asked:
        case StatusAsked.INFORMATION:
            return INFORMATION
        case StatusAsked.NOT_ADDRESSED:
            return NOT_ADDRESSED
        case StatusAsked.UNANSWERED:
            return ADDRESSED & (Q(answer=None) | Q(answer__update__acceptance=None))
        case StatusAsked.NOT_IMPLEMENTED:
            return ADDRESSED & Q(answer__update__acceptance=Acceptance.ACCEPTED) & UNFINISHED
        case StatusAsked.IMPLEMENTED | StatusAsked.IN_PROGRESS | StatusAsked.NOT_STARTED:
            return ADDRESSED & Q(answer__update__implementation=asked.value)
        case _:
            return ADDRESSED & Q(answer__update__acceptance=asked.value)


def _deadline(asked: DeadlineAsked | int, on: date) -> Q:
    match asked:
        case DeadlineAsked.PAST:
            return overdue(on)
        case DeadlineAsked.NONE:
            return ~Q(_deadlines(on))
        case int(year):
            return Q(_deadlines(on, date__year=year))


def _in_document(symbol: str, on: date, restricted: bool) -> Exists:
    parsed = parse_document_symbol(symbol) or DocumentSymbol(symbol)
    return Exists(
        DocumentEntry.objects.filter(
            out(on, "document__"),
            readable(restricted, "document__"),
            follow_up=OuterRef("pk"),
            document__symbol=parsed.base,
            document__revision=parsed.revision,
        )
    )


def _deadlines(on: date, **conditions: Any) -> Exists:
    return Exists(
        dates_standing(on).filter(
            text__recommendation=OuterRef("recommendation"),
            bound=Bound.BY,
            **conditions,
        )
    )
