"""What charts show: how many recommendations stand under which status, group by group.

A status here is what a list of the register can be narrowed to, and each recommendation that is
addressed to the organization has one of STANDINGS and no other. As figures do, charts count what
one oversight body recommended; `oversight` is its code.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import ExtractYear

from uptake.core.codes import Acceptance, Action, Addressee, Bound, Implementation
from uptake.core.counting import is_addressed, is_open
from uptake.core.indicators import Population
from uptake.core.report_draft import Number
from uptake.record.queries.cache import register_state, remembered
from uptake.record.queries.contents.as_of import answering, within
from uptake.record.queries.focal_points import is_waiting
from uptake.record.queries.follow_ups import (
    StatusAsked,
    follow_ups_everywhere,
    follow_ups_on,
    for_information,
)
from uptake.record.queries.oversight import key_of_body
from uptake.record.queries.populations import ADDRESSED, dates_standing, is_in
from uptake.record.queries.sight import answers_seen, reports_seen
from uptake.record.queries.standing import Kind, Kinds, changed_after, kinds, last_statuses
from uptake.record.queries.standing_codes import entry_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, ReportAtOrganization

STANDINGS = (
    StatusAsked.IMPLEMENTED,
    StatusAsked.IN_PROGRESS,
    StatusAsked.NOT_STARTED,
    StatusAsked.ACCEPTED_ALONE,
    StatusAsked.UNDER_CONSIDERATION,
    StatusAsked.UNANSWERED,
    StatusAsked.NOT_ACCEPTED,
    StatusAsked.NOT_RELEVANT,
)
ACCEPTED = STANDINGS[:4]
"""The standings of what is accepted."""
OPEN = STANDINGS[1:6]
"""The standings that an open recommendation can have."""
YEARS = 10
"""How many years are shown beside each other."""

type Counts = Mapping[StatusAsked, int]
type Grouped = Mapping[Any, Counts]

_ANSWER = ("answer__update__acceptance", "answer__update__implementation")


class HasStanding(Protocol):
    """A line of a list, with what its standing comes from."""

    @property
    def acceptance(self) -> Acceptance | None:
        """What was said on acceptance."""

    @property
    def implementation(self) -> Implementation | None:
        """What was said on implementation."""

    @property
    def addressee(self) -> Addressee | None:
        """To whom it is addressed."""

    @property
    def for_information(self) -> bool:
        """Whether nothing is asked of the organization."""


def standing_of(acceptance: str | None, implementation: str | None) -> StatusAsked:
    """Return under which of STANDINGS an answer stands; both None: there is none."""
    if implementation is not None:
        return StatusAsked(implementation)
    if acceptance is None:
        return StatusAsked.UNANSWERED
    if acceptance == Acceptance.ACCEPTED:
        return StatusAsked.ACCEPTED_ALONE
    return StatusAsked(acceptance)


def reports_addressed(look: Look, oversight: str) -> tuple[str, ...]:
    """Return the symbols of the reports of which any recommendation is addressed, newest first.

    Asks one question.
    """
    asked = follow_ups_on(look).filter(ADDRESSED, recommendation__report=OuterRef("report"))
    rows = ReportAtOrganization.objects.filter(Exists(asked), **_among(look, oversight))
    order = ("-report__symbol_year", "-report__symbol_number", "report__symbol")
    symbols = rows.order_by(*order).values_list("report__symbol", flat=True)
    question = ("charts", "reports", look, oversight)
    return remembered(look.state, question, lambda: tuple(symbols))


def _among(look: Look, oversight: str) -> dict[str, Any]:
    """Get what is asked of rows that name their report: of an organization and a body."""
    return {
        "organization": look.organization,
        "report__oversight_body": key_of_body(oversight),
    }


def by_report(look: Look, symbols: Collection[str]) -> Grouped:
    """Count by the symbol of the report, of some reports in their order. Asks one question.

    And one more where any of their recommendations stood otherwise then.
    """
    among = {"organization": look.organization, "report__symbol__in": list(symbols)}
    question = ("charts", "report", look, tuple(symbols))
    found = remembered(
        look.state,
        question,
        lambda: kinds(look.moment, look.restricted, "report__symbol", **among),
    )
    return {symbol: _standings(found[symbol]) for symbol in symbols if symbol in found}


def by_year(look: Look, oversight: str) -> Grouped:
    """Count by the year of the report's symbol, newest first; 0 where it has none."""
    counted = ((year, _standings(found)) for year, found in _kinds_by_year(look, oversight).items())
    return {year: counts for year, counts in counted if counts}


def open_by_year(look: Look, oversight: str) -> Grouped:
    """Count what is open by the year of the report's symbol, newest first; 0 where it has none."""
    years = _kinds_by_year(look, oversight).items()
    counted = ((year, _standings(filter(_is_open, found))) for year, found in years)
    return {year: counts for year, counts in counted if counts}


def _kinds_by_year(look: Look, oversight: str) -> Mapping[int, Kinds]:
    """Return the kinds of each year, newest first. Asks one question, a second as `kinds`."""
    among = _among(look, oversight)
    found = remembered(
        look.state,
        ("charts", "year", look, oversight),
        lambda: kinds(look.moment, look.restricted, "report__symbol_year", **among),
    )
    years = {int(year or 0): several for year, several in found.items()}
    return dict(sorted(years.items(), reverse=True))


def _standings(several: Iterable[Kind]) -> Counter[StatusAsked]:
    """Count the addressed ones of some kinds by their standing."""
    found: Counter[StatusAsked] = Counter()
    for kind in several:
        entry = entry_of(kind.codes)
        if is_addressed(entry):
            found[standing_of(entry.acceptance, entry.implementation)] += kind.number
    return found


def _is_open(kind: Kind) -> bool:
    return is_open(entry_of(kind.codes))


def by_addressee(lines: Iterable[HasStanding]) -> Grouped:
    """Count the lines of a list by whom they are addressed to; None counts all of them."""
    found: dict[Addressee | None, Counter[StatusAsked]] = {None: Counter()}
    for one in lines:
        if not one.for_information:
            standing = standing_of(one.acceptance, one.implementation)
            found[None][standing] += 1
            if one.addressee is not None:
                found.setdefault(one.addressee, Counter())[standing] += 1
    order = (None, *Addressee)
    return {key: found[key] for key in order if key in found}


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation of a report, as `by_addressee` takes it."""

    acceptance: Acceptance | None
    implementation: Implementation | None
    addressee: Addressee | None
    for_information: bool


def answers_to(look: Look, report: str) -> tuple[Answered, ...]:
    """Return how the recommendations of a report stand. Asks one question."""
    rows = follow_ups_on(look).filter(recommendation__report__symbol=report)
    told = (*_ANSWER, "fact__facts__addressee", "answer__update__for_information")
    return tuple(
        Answered(acceptance, implementation, addressee, for_information(flag, action))
        for acceptance, implementation, addressee, flag, action in rows.values_list(
            *told, "answer__update__action"
        )
    )


def over_the_years(look: Look, oversight: str) -> Grouped:
    """Count what stood at the end of each of the last years, and on the day itself.

    Asks two questions. Years before anything stood are left out.
    """
    year = look.on.year
    ends = [date(one, 12, 31) for one in range(max(date.min.year, year - YEARS + 1), year)]
    question = ("charts", "years", look, oversight)
    return remembered(look.state, question, lambda: _over(look, oversight, (*ends, look.on)))


def _over(look: Look, oversight: str, days: Sequence[date]) -> Grouped:
    """Count all days in one pass over the periods, instead of a pass for each."""
    moments = [replace(look, on=day).moment for day in days]
    seen = reports_seen(look.restricted, "recommendation__report__")
    rows = FollowUp.objects.filter(seen, _of_body(oversight), organization=look.organization)
    stood = rows.annotate(fact=FilteredRelation("recommendation__periods", condition=Q()))
    of_day = {f"day{at}": _number(within("fact", one)) for at, one in enumerate(moments)}
    there = stood.aggregate(**of_day)
    answer = FilteredRelation(
        "periods",
        condition=answers_seen(look.audience, "periods__")
        & Q(periods__valid_from__lte=days[-1])
        & (Q(periods__valid_until__gt=days[0]) | Q(periods__valid_until=None)),
    )
    both = {
        f"day{at}": _number(within("fact", one) & within("answer", one))
        for at, one in enumerate(moments)
    }
    told = ("answer__update__for_information", "answer__update__action", *_ANSWER)
    answered = stood.annotate(answer=answer).filter(answer__isnull=False).order_by().values(*told)
    found = [Counter({StatusAsked.UNANSWERED: there[name]}) for name in of_day]
    for flag, action, acceptance, implementation, *counts in answered.annotate(**both).values_list(
        *told, *both
    ):
        standing = _standing(acceptance, implementation, flag, action)
        for counted, number in zip(found, counts, strict=True):
            counted[StatusAsked.UNANSWERED] -= number
            if standing is not None:
                counted[standing] += number
    return {day: +counted for day, counted in zip(days, found, strict=True) if +counted}


def _of_body(oversight: str, path: str = "") -> Q:
    """Get the condition that a body recommended what a follow-up at the end of a path is of."""
    return Q(**{f"{path}recommendation__report__oversight_body": key_of_body(oversight)})


def _number(condition: Q) -> Count:
    return Count("pk", filter=condition)


def deadlines_ahead(look: Look, oversight: str) -> tuple[Counts, Grouped]:
    """Count what is overdue, and what is open by the years of its deadlines.

    What has deadlines in several years counts in each of them. What is overdue is counted as
    `by_year`; besides, it asks three questions.
    """
    question = ("charts", "deadlines", look, oversight)
    return remembered(look.state, question, lambda: _deadlines(look, oversight))


def _deadlines(look: Look, oversight: str) -> tuple[Counts, Grouped]:
    every = (kind for several in _kinds_by_year(look, oversight).values() for kind in several)
    late = _standings(kind for kind in every if kind.past and _is_open(kind))
    found = _of_one_year(look, oversight)
    for year, standing in _of_several_years(look, oversight):
        found[year][standing] += 1
    return late, {year: counts for year, counts in sorted(found.items()) if counts}


_FIRST, _LAST = ExtractYear("first_deadline"), ExtractYear("last_deadline")


def _of_one_year(look: Look, oversight: str) -> defaultdict[int, Counter[StatusAsked]]:
    """Count what is open and has deadlines in one year alone, by that year: in one question."""
    rows = last_statuses(look.audience, look.restricted, **_among(look, oversight))
    rows = rows.annotate(first=_FIRST, last=_LAST).filter(
        since__lte=look.on, first=F("last"), last__gte=look.on.year
    )
    found: defaultdict[int, Counter[StatusAsked]] = defaultdict(Counter)
    counted = rows.order_by().values("last", "codes").annotate(number=Count("pk"))
    for year, codes, number in counted.values_list("last", "codes", "number"):
        kind = Kind(codes, past=False, number=number)
        if _is_open(kind):
            found[year].update(_standings([kind]))
    return found


def _of_several_years(look: Look, oversight: str) -> Iterable[tuple[int, StatusAsked]]:
    """Give each year and standing of what is open and not counted so: a few as a rule."""
    apart = changed_after(look.moment, _several(look.on))
    rows = follow_ups_on(look).filter(apart, _of_body(oversight))
    still = rows.filter(is_in(Population.OPEN, look.on)).values_list("recommendation", *_ANSWER)
    standing = {key: standing_of(*answer) for key, *answer in still}
    if standing:
        dated = dates_standing(look.on).filter(
            bound=Bound.BY,
            date__year__gte=look.on.year,
            text__recommendation__in=rows.values("recommendation"),
        )
        for key, year in dated.values_list("text__recommendation", "date__year").distinct():
            if key in standing:
                yield year, standing[key]


def _several(on: date) -> Q:
    """Get the condition that deadlines are of several years, some of them ahead."""
    first = date(on.year, 1, 1)
    return Q(last_deadline__gte=first) & ~Q(first_deadline__year=F("last_deadline__year"))


type Turned = Mapping[tuple[StatusAsked | None, StatusAsked | None], int]


def changed_since(look: Look, oversight: str, since: date) -> Turned:
    """Count how what stands on the day stood on an earlier one, by both standings.

    None: it was not followed up then, or is not addressed to the organization. Asks two questions.
    """
    question = ("charts", "flow", look, oversight, since)
    return remembered(look.state, question, lambda: _turned(look, oversight, since))


def _turned(look: Look, oversight: str, since: date) -> Turned:
    """Ask on both days of those alone that have changed since; the others stand as they stood."""
    then = replace(look, on=since).moment
    same = last_statuses(look.audience, look.restricted, **_among(look, oversight))
    alike = same.filter(since__lte=since).order_by().values("codes").annotate(number=Count("pk"))
    kept = (Kind(codes, False, number) for codes, number in alike.values_list("codes", "number"))
    found: Counter[tuple[StatusAsked | None, StatusAsked | None]] = Counter(
        {(one, one): number for one, number in _standings(kept).items()}
    )
    rows = (
        follow_ups_on(look)
        .filter(changed_after(then), _of_body(oversight))
        .annotate(
            past=FilteredRelation(
                "recommendation__periods", condition=within("recommendation__periods", then)
            ),
            earlier=FilteredRelation("periods", condition=answering(then)),
            there=ExpressionWrapper(Q(past__isnull=False), BooleanField()),
        )
    )
    told = ("there", *_told("earlier"), *_told("answer"))
    counted = rows.order_by().values(*told).annotate(count=Count("pk"))
    for there, *answers, count in counted.values_list(*told, "count"):
        before = _standing(*answers[:4]) if there else None
        found[before, _standing(*answers[4:])] += count
    del found[None, None]
    return dict(found)


def _told(answer: str) -> tuple[str, ...]:
    columns = ("acceptance", "implementation", "for_information", "action")
    return tuple(f"{answer}__update__{column}" for column in columns)


def _standing(
    acceptance: str | None, implementation: str | None, flag: bool | None, action: Action | None
) -> StatusAsked | None:
    if for_information(flag, action):
        return None
    return standing_of(acceptance, implementation)


@dataclass(frozen=True, slots=True)
class Load:
    """How many answers somebody still has to give: those that are late, and the others."""

    person: int
    late: int
    waiting: int


def loads(look: Look, oversight: str) -> tuple[Load, ...]:
    """Return who still has answers to give, whoever is late with most first.

    Asks one question, once while nothing changes.
    """
    question = ("charts", "loads", look, oversight)
    return remembered(look.state, question, lambda: _loads(look, oversight))


def _loads(look: Look, oversight: str) -> tuple[Load, ...]:
    rows = Assignment.objects.filter(
        _of_body(oversight, "follow_up__"),
        is_waiting(),
        follow_up__organization=look.organization,
        person__isnull=False,
        ended_at=None,
    )
    late = Count("pk", filter=Q(due__lt=look.on))
    counted = rows.order_by().values("person").annotate(late=late, whole=Count("pk"))
    told = counted.values_list("person", "late", "whole")
    found = (Load(person, overdue, whole - overdue) for person, overdue, whole in told)
    return tuple(sorted(found, key=lambda one: (-one.late, -one.waiting, one.person)))


type Looks = Collection[tuple[Look, Collection[int]]]
"""What a reader sees of organizations: each look with the keys of those at which it is as much."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """One recommendation across organizations: how it stands at each, by the organization's key.

    None: it is there for information.
    """

    report: str
    number: str
    formal: bool
    at: Mapping[int, StatusAsked | None]


def recommendations_across(looks: Looks, oversight: str) -> tuple[int, ...]:
    """Return the keys of a body's recommendations that a reader sees anywhere, in order.

    Asks one question for each look, once while nothing changes anywhere.
    """
    asked = tuple((look, tuple(organizations)) for look, organizations in looks)
    question = ("charts", "across", asked, oversight)
    return remembered(register_state(), question, lambda: _across(looks, oversight))


def _across(looks: Looks, oversight: str) -> tuple[int, ...]:
    found: dict[str, int] = {}
    for look, organizations in looks:
        rows = _at(look, organizations).filter(_of_body(oversight))
        found |= dict(rows.order_by("place").values_list("place", "recommendation").distinct())
    return tuple(found[place] for place in sorted(found))


def across(looks: Looks, only: Q) -> tuple[Crossed, ...]:
    """Return how some recommendations stand at all organizations, in order.

    `only` is a condition on follow-ups: of a report, one recommendation, some by their keys. Asks
    one question for each look.
    """
    found: dict[tuple[str, str, str, bool], dict[int, StatusAsked | None]] = {}
    named = tuple(f"recommendation__{one}" for one in ("report__symbol", "number", "formal"))
    for look, organizations in looks:
        rows = _at(look, organizations).filter(only)
        told = ("place", *named, "organization", *_told("answer"))
        for *one, key, acceptance, implementation, flag, action in rows.values_list(*told):
            standing = _standing(acceptance, implementation, flag, action)
            found.setdefault((one[0], one[1], one[2], one[3]), {})[key] = standing
    return tuple(
        Crossed(report, number, formal, found[place, report, number, formal])
        for place, report, number, formal in sorted(found)
    )


def _at(look: Look, organizations: Collection[int]) -> QuerySet[FollowUp]:
    rows = follow_ups_everywhere(look.moment, look.restricted)
    return rows.filter(organization__in=list(organizations))


def of_report(symbol: str, one: Number | None = None) -> Q:
    """Return the condition that a follow-up is of a report, or of one of its recommendations."""
    asked = Q(recommendation__report__symbol=symbol)
    if one is None:
        return asked
    number, formal = one
    return asked & Q(recommendation__number=number, recommendation__formal=formal)
