"""The follow-ups of an organization on a day.

The list, what narrows it, its pages and its figures.
"""

import sys
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Bound,
    Implementation,
    Language,
    Stage,
)
from uptake.core.counting import Figures as DocumentFigures
from uptake.core.counting import count
from uptake.core.document import StatusDocument
from uptake.core.indicators import Population
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment, answering, within
from uptake.record.queries.oversight import key_of_body
from uptake.record.queries.populations import (
    ADDRESSED,
    CLOSED,
    INFORMATION,
    NOT_ADDRESSED,
    UNFINISHED,
    dates_standing,
    deadline_exists,
    is_in,
    with_treatment,
)
from uptake.record.queries.sight import answers_seen, reports_seen
from uptake.record.queries.viewpoint import Look, out, readable
from uptake.register.models import (
    DocumentEntry,
    FollowUp,
    LastStatus,
    ReportAtOrganization,
)


class StatusAsked(StrEnum):
    """A status, or a group of statuses, that a list is narrowed to."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"
    UNANSWERED = "unanswered"
    IMPLEMENTED = "implemented"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    NOT_IMPLEMENTED = "not_implemented"  # accepted, and not implemented yet
    ACCEPTED_ALONE = "accepted_alone"  # accepted, and nothing said on how far it is implemented
    INFORMATION = "information"
    NOT_ADDRESSED = "not_addressed"


class DeadlineAsked(StrEnum):
    """A kind of deadline that a list is narrowed to; a year is asked for by its number."""

    PAST = "past"  # the day has gone by and the recommendation is not implemented
    NONE = "none"


class OpenAsked(StrEnum):
    """Whether what a list is narrowed to is still open."""

    OPEN = "open"
    CLOSED = "closed"  # implemented or refused


class ThenAsked(StrEnum):
    """How what a list is narrowed to stood on an earlier day, where it had no status then."""

    NOT_THERE = "not_there"  # not followed up yet, or not addressed to the organization


class Missing(StrEnum):
    """What a list is narrowed to the lack of; a translation is asked for by its language."""

    ANSWER = "answer"
    REMARKS = "remarks"
    EVIDENCE = "evidence"
    ASSIGNEE = "assignee"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for. Nothing set is everything; what is set must all hold.

    `was` is the status on an earlier day, `since`; the one means nothing without the other. From
    `person` on it is about the work on the answers: what the organization's own people alone
    ask, of today (`without_work`). A unit is asked for with its people; `language` is the one in
    which the answer was written.
    """

    status: StatusAsked | None = None
    open: OpenAsked | None = None
    addressee: Addressee | None = None
    report: str | None = None
    year: int | None = None
    deadline: DeadlineAsked | int | None = None
    words: str = ""
    document: str | None = None  # a symbol: what that document covers
    was: StatusAsked | ThenAsked | None = None
    since: date | None = None
    oversight: str | None = None  # the code of the body that recommended it
    open_for: int | None = None  # in years: open, and received so long ago
    person: int | None = None
    unit: int | None = None
    stage: Stage | None = None
    language: Language | None = None
    missing: Missing | Language | None = None

    def without_work(self) -> "Selection":
        """Return what everybody can ask of it."""
        return replace(self, person=None, unit=None, stage=None, language=None, missing=None)

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != EVERYTHING


EVERYTHING = Selection()


def deadlines_of(recommendations: Collection[int], on: date) -> dict[int, tuple[date, ...]]:
    """Return the days by which recommendations ask something, each day once, in order.

    A recommendation without any is not in it. Asks one question.
    """
    rows = dates_standing(on).filter(text__recommendation__in=list(recommendations), bound=Bound.BY)
    found: defaultdict[int, set[date]] = defaultdict(set)
    for recommendation, day in rows.values_list("text__recommendation", "date"):
        found[recommendation].add(day)
    return {one: tuple(sorted(days)) for one, days in found.items()}


def follow_ups_on(look: Look) -> QuerySet[FollowUp]:
    """Get the follow-ups that stood on a day, with `fact` and `answer` as relations to filter."""
    stood = follow_ups_everywhere(look.moment, look.restricted)
    return stood.filter(organization=look.organization)


def follow_ups_everywhere(moment: Moment, restricted: Sight) -> QuerySet[FollowUp]:
    """Get the same of all organizations, as somebody sees them who sees so far at each."""
    rows = with_facts(FollowUp.objects.all(), moment)
    return rows.filter(reports_seen(restricted, "recommendation__report__"))


def with_facts(rows: QuerySet[FollowUp], moment: Moment) -> QuerySet[FollowUp]:
    """Return those of the follow-ups that stood, with `fact` and `answer` as relations."""
    return rows.annotate(
        fact=FilteredRelation(
            "recommendation__periods", condition=within("recommendation__periods", moment)
        ),
        answer=FilteredRelation("periods", condition=answering(moment)),
    ).filter(Q(fact__isnull=False))


def for_information(flag: bool | None, action: Action | None) -> bool:
    """Say of one answer what INFORMATION and NOT_ADDRESSED ask of the database."""
    return bool(flag) or action in (Action.INFORMATION, Action.NONE)


def in_order(follow_ups: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Put reports newest first, recommendations by number, formal ones before informal ones."""
    return follow_ups.order_by("place")


def narrowed(
    follow_ups: QuerySet[FollowUp],
    selection: Selection,
    on: date,
    *,
    restricted: Sight = Sight.PUBLIC,
) -> QuerySet[FollowUp]:
    """Return those that answer the selection; its words are looked for elsewhere.

    `restricted`: who asks may read documents that are not for everybody.
    """
    if selection.status:
        follow_ups = follow_ups.filter(_status(selection.status, on))
    if selection.open:
        is_open = selection.open is OpenAsked.OPEN
        follow_ups = follow_ups.filter(is_in(Population.OPEN, on) if is_open else CLOSED)
    if selection.addressee:
        follow_ups = follow_ups.filter(Q(fact__facts__addressee=selection.addressee))
    if selection.report:
        follow_ups = follow_ups.filter(recommendation__report__symbol=selection.report)
    if selection.document:
        follow_ups = follow_ups.filter(_in_document(selection.document, on, restricted))
    if selection.year is not None:
        follow_ups = follow_ups.filter(recommendation__report__symbol_year=selection.year)
    follow_ups = _of_bodies(follow_ups, selection, on)
    if selection.deadline is not None:
        follow_ups = follow_ups.filter(_deadline(selection.deadline, on))
    return follow_ups


def _of_bodies(
    follow_ups: QuerySet[FollowUp], selection: Selection, on: date
) -> QuerySet[FollowUp]:
    """Return what a body recommended, and what is open so long."""
    if selection.oversight:
        body = key_of_body(selection.oversight)
        follow_ups = follow_ups.filter(recommendation__report__oversight_body=body)
    if selection.open_for is not None:
        old = is_in(Population.LONG_OPEN, on, selection.open_for)
        follow_ups = with_treatment(follow_ups).filter(old)
    return follow_ups


def _status(asked: StatusAsked, on: date) -> Q:
    match asked:
        case StatusAsked.INFORMATION:
            return INFORMATION
        case StatusAsked.NOT_ADDRESSED:
            return NOT_ADDRESSED
        case StatusAsked.NOT_IMPLEMENTED:
            return ADDRESSED & Q(answer__update__acceptance=Acceptance.ACCEPTED) & UNFINISHED
        case StatusAsked.ACCEPTED_ALONE:
            alone = Q(answer__update__implementation=None)
            return ADDRESSED & Q(answer__update__acceptance=Acceptance.ACCEPTED) & alone
        case _:
            return is_in(Population(asked.value), on)


def _deadline(asked: DeadlineAsked | int, on: date) -> Q:
    match asked:
        case DeadlineAsked.PAST:
            return is_in(Population.OVERDUE, on)
        case DeadlineAsked.NONE:
            return ~Q(deadline_exists(on))
        case int(year):
            return Q(deadline_exists(on, date__year=year))


def _in_document(symbol: str, on: date, restricted: Sight) -> Exists:
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is: reports, newest first, years of symbols and of deadlines, oversight bodies.

    A body that has no name in the language has its code alone.
    """

    reports: tuple[str, ...]
    years: tuple[int, ...]
    deadline_years: tuple[int, ...]
    oversight_bodies: tuple[tuple[str, str | None], ...]


def choices(look: Look) -> Choices:
    """Return what can be asked for. Asks two questions, once while nothing changes."""
    return remembered(look.state, ("choices", look), lambda: _choices(look))


def _choices(look: Look) -> Choices:
    stood = follow_ups_on(look).filter(recommendation__report=OuterRef("report"))
    body = "report__oversight_body"
    named = FilteredRelation(
        f"{body}__names", condition=Q(**{f"{body}__names__language": look.language})
    )
    rows = ReportAtOrganization.objects.filter(Exists(stood), organization=look.organization)
    newest = rows.annotate(named=named).order_by(
        "-report__symbol_year", "-report__symbol_number", "report__symbol"
    )
    reports = newest.values_list(
        "report__symbol", "report__symbol_year", f"{body}__code", F("named__name")
    )
    return Choices(
        tuple(dict.fromkeys(symbol for symbol, *_ in reports)),
        tuple(dict.fromkeys(year for _, year, *_ in reports)),
        _deadline_years(look),
        tuple(sorted({(code, name) for *_, code, name in reports}, key=itemgetter(0))),
    )


def _deadline_years(look: Look) -> tuple[int, ...]:
    """Return the years of the first and of the last day by which anything is asked last."""
    rows = LastStatus.objects.filter(answers_seen(look.audience), organization=look.organization)
    rows = rows.filter(reports_seen(look.restricted, "report__", "visibility"))
    years = (ExtractYear("first_deadline"), ExtractYear("last_deadline"))
    found = rows.filter(first_deadline__isnull=False).order_by().values_list(*years).distinct()
    return tuple(sorted({year for both in found for year in both}))


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

    def __add__(self, other: "Figures") -> "Figures":
        """Return the figures of both together."""
        return Figures(
            *(one + more for one, more in zip(astuple(self), astuple(other), strict=True))
        )

    def __mul__(self, times: int) -> "Figures":
        """Return the figures of so many times the same."""
        return Figures(*(one * times for one in astuple(self)))


def figures(follow_ups: QuerySet[FollowUp], on: date) -> Figures:
    """Count what stood on a day; `follow_ups` come from `follow_ups_on`."""
    return Figures(**follow_ups.aggregate(**_counts(on)))


def figures_of(status: StatusDocument, on: date) -> Figures:
    """Count the same in a document, as it was issued; `on` judges what is overdue."""
    return figures_told(count(status, on).in_all)


def figures_told(counted: DocumentFigures) -> Figures:
    """Return the figures that the rules count, as lists have them."""
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


def _counts(on: date) -> dict[str, Any]:
    counted = {one.name for one in fields(Figures)} & set(Population)
    return {
        "recommendations": Count("pk"),
        "information": Count("pk", filter=INFORMATION),
        "not_addressed": Count("pk", filter=NOT_ADDRESSED),
        **{name: Count("pk", filter=is_in(Population(name), on)) for name in sorted(counted)},
    }


SIZE = 30


class _FromBothEnds(Paginator[Any]):
    """Pages of rows; those of the second half are counted from the end, so the last costs least."""

    def page(self, number: int | str) -> Page[Any]:
        """Return a page. Raises InvalidPage where there is none."""
        number = self.validate_number(number)
        before = (number - 1) * self.per_page
        after = max(self.count - before - self.per_page, 0)
        rows: Any = self.object_list
        if before <= after or not isinstance(rows, QuerySet):
            return super().page(number)
        last = rows.reverse()[after : self.count - before]
        return Page(list(last)[::-1], number, self)


def page_of(
    rows: Sequence[Any] | QuerySet[Any],
    asked: int | str | None,
    *,
    count: int | None = None,
    whole: bool = False,
) -> Page[Any]:
    """Return the page that is asked for; the first where it is not a number, at most the last.

    `count`: how many rows there are, where that is known without asking for it. `whole`: there is
    one page, with all of them.
    """
    paginator = _FromBothEnds(rows, sys.maxsize if whole else SIZE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(asked)
