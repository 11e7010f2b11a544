"""How follow-ups stand, counted by the codes that figures are made of.

What is asked is how many there are of each kind: few kinds, however many follow-ups. The codes
with which each stands last are kept; of those that stood otherwise on the day the periods tell.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from uptake.core.codes import Audience, Bound
from uptake.core.counting import figures, is_addressed, is_open
from uptake.core.document import DateFound
from uptake.core.permissions import Sight
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.follow_ups import (
    EVERYTHING,
    DeadlineAsked,
    Figures,
    Selection,
    StatusAsked,
    figures_told,
    follow_ups_everywhere,
)
from uptake.record.queries.follow_ups import figures as figures_of_rows
from uptake.record.queries.populations import past
from uptake.record.queries.selected import selected
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.standing_codes import codes_of, entry_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp, LastStatus

type Group = int | str | None
type Kinds = tuple["Kind", ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """So many follow-ups that stand in one way: their codes, and whether a deadline is past."""

    codes: str
    past: bool
    number: int

    def figures(self, on: date) -> Figures:
        """Count them by the rules of documents, on the day of which it is known what is past."""
        late = (DateFound(Bound.BY, date.min, ""),) if self.past else ()
        return figures_told(figures((replace(entry_of(self.codes), dates=late),), on)) * self.number


def kinds(moment: Moment, restricted: Sight, by: str = "", **among: Any) -> Mapping[Group, Kinds]:
    """Count the follow-ups of a day, as somebody sees them who sees so far, by their kinds.

    Of each group in the column `by`, which is kept with them, as are those that they are `among`;
    None is the group of all. Asks one question, and a second one where any stood otherwise then.
    """
    rows = _counted(
        last_statuses(moment.audience, restricted, **among).annotate(
            group=_group(by),
            otherwise=_flag(Q(since__gt=moment.on)),
            past=_flag(Q(first_deadline__lt=moment.on)),
        ),
        "otherwise",
    )
    found = [row[1:] for row in rows if not row[0]]
    if len(found) < len(rows):
        found += _counted(_otherwise(moment, restricted, by, among))
    return _grouped(found)


def last_statuses(audience: Audience, restricted: Sight, **among: Any) -> QuerySet[LastStatus]:
    """Get how follow-ups stand last, as somebody sees them who sees so far."""
    seen = reports_seen(restricted, "report__", "visibility")
    kept = LastStatus.objects.filter(seen, audience=audience, **among)
    gone = FollowUp.everything.filter(withdrawn_at__isnull=False).values("pk")
    return kept.exclude(follow_up__in=gone)


def changed_after(moment: Moment, condition: Q | None = None) -> Exists:
    """Get the condition that a follow-up stood otherwise at the moment than it does last.

    Or, where a condition is given, that this holds of how it stands last.
    """
    later = Q(since__gt=moment.on) | (condition or Q(pk=None))
    kept = LastStatus.objects.filter(follow_up=OuterRef("pk"), audience=moment.audience)
    return Exists(kept.filter(later))


def _otherwise(
    moment: Moment, restricted: Sight, by: str, among: Mapping[str, Any]
) -> QuerySet[FollowUp]:
    """Get the follow-ups that stood otherwise on the day than they do last."""
    paths = {_of_follow_up(column): asked for column, asked in among.items()}
    rows = follow_ups_everywhere(moment, restricted).filter(changed_after(moment), **paths)
    return rows.annotate(
        group=_group(_of_follow_up(by)),
        past=_flag(past(moment.on)),
        codes=codes_of("answer__update__"),
    )


def _of_follow_up(column: str) -> str:
    """Return the way from a follow-up to what is kept in a column."""
    if column.startswith("follow_up"):
        return f"pk{column.removeprefix('follow_up')}"
    return f"recommendation__{column}" if column.startswith("report") else column


def open_among(look: Look, follow_ups: QuerySet[Any]) -> tuple[int, int]:
    """Count what is open at an organization, and those of it that are among some follow-ups.

    Asks as `kinds`, for all once in a known state.
    """
    every = _kinds_at(look, EVERYTHING)
    among: dict[str, Any] = {"organization": look.organization, "follow_up__in": follow_ups}
    some = kinds(look.moment, look.restricted, **among).get(None, ())
    return _number_open(every), _number_open(some)


def _number_open(several: Kinds) -> int:
    told = ((entry_of(one.codes), one.number) for one in several)
    return sum(number for one, number in told if is_addressed(one) and is_open(one))


def _group(column: str) -> Any:
    return F(column) if column else Value(None, output_field=CharField())


def _flag(condition: Q) -> Case:
    said = When(condition, then=Value(value=True))
    return Case(said, default=Value(value=False), output_field=BooleanField())


def _counted(rows: QuerySet[Any], *beside: str) -> list[tuple[Any, ...]]:
    columns = (*beside, "group", "codes", "past")
    counted = rows.order_by().values(*columns).annotate(number=Count("pk"))
    return list(counted.values_list(*columns, "number"))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Mapping[Group, Kinds]:
    found: dict[Group, list[Kind]] = {}
    for group, codes, is_past, number in rows:
        found.setdefault(group, []).append(Kind(codes, is_past, number))
    return {group: tuple(several) for group, several in found.items()}


def public_figures(organizations: Collection[int], on: date) -> Mapping[int, Figures]:
    """Count what everybody sees of some organizations, by their keys. Asks as `kinds`.

    One that follows up nothing is not among them.
    """
    public = Moment(on, audience=Audience.PUBLIC)
    found = kinds(public, Sight.PUBLIC, "organization", organization__in=list(organizations))
    return {key: _count(several, on) for key, several in found.items() if isinstance(key, int)}


def figures_of_reports(look: Look, symbols: Collection[str]) -> Mapping[str, Figures]:
    """Count what stood at an organization, for each of some reports by its symbol."""
    among = {"organization": look.organization, "report__symbol__in": list(symbols)}
    found = kinds(look.moment, look.restricted, "report__symbol", **among)
    return {str(symbol): _count(several, look.on) for symbol, several in found.items()}


def figures_asked(look: Look, selection: Selection) -> Figures:
    """Count what a selection asks for. What is counted is remembered as long as nothing changes.

    By status, report or year it is counted by kinds; by all else follow-up by follow-up.
    """
    past_alone = selection.deadline is DeadlineAsked.PAST
    of_kinds = replace(selection, status=None, deadline=None if past_alone else selection.deadline)
    if replace(of_kinds, report=None, year=None) != EVERYTHING:
        question = ("figures", look, selection)
        return remembered(
            look.state, question, lambda: figures_of_rows(selected(look, selection), look.on)
        )
    several = _kinds_at(look, of_kinds)
    asked = (one for one in several if _is_asked(one.figures(look.on), selection))
    return _count(asked, look.on)


def _kinds_at(look: Look, selection: Selection) -> Kinds:
    """Return the kinds at an organization, of a report or a year where that is asked for."""
    among: dict[str, Any] = {"organization": look.organization}
    if selection.report is not None:
        among["report__symbol"] = selection.report
    if selection.year is not None:
        among["report__symbol_year"] = selection.year
    question = ("kinds", look.moment, look.restricted, *among.items())
    return remembered(
        look.state, question, lambda: kinds(look.moment, look.restricted, **among).get(None, ())
    )


def _is_asked(one: Figures, selection: Selection) -> bool:
    """Say by the figures of a kind whether a selection asks for it."""
    if selection.deadline is DeadlineAsked.PAST and not one.overdue:
        return False
    stages = one.not_started + one.in_progress + one.implemented
    match selection.status:
        case None:
            return True
        case StatusAsked.NOT_IMPLEMENTED:
            return one.accepted > one.implemented
        case StatusAsked.ACCEPTED_ALONE:
            return one.accepted > stages
        case status:
            return bool(getattr(one, status.value))


def _count(several: Iterable[Kind], on: date) -> Figures:
    return sum((one.figures(on) for one in several), Figures())
