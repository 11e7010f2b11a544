"""How follow-ups stand, counted by the codes that figures are made of.

What is asked is how many there are of each kind: few kinds, however many follow-ups. The codes
with which each stands last are kept; of those that stood otherwise on the day the periods tell.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
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
from uptake.core.indicators import Population
from uptake.core.oversight import JIU
from uptake.core.permissions import Sight
from uptake.record.queries.cache import remembered
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.follow_ups import (
    EVERYTHING,
    DeadlineAsked,
    Figures,
    OpenAsked,
    Selection,
    StatusAsked,
    figures_told,
    follow_ups_everywhere,
    follow_ups_on,
)
from uptake.record.queries.oversight import key_of_body
from uptake.record.queries.populations import is_in, past, reports_received
from uptake.record.queries.selected import selected
from uptake.record.queries.sight import answers_seen, reports_seen
from uptake.record.queries.standing_codes import codes_of, entry_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp, LastStatus

_BODY = "report__oversight_body"

type Group = int | str | None
type Grouping = Callable[[str], Any]
type Kinds = tuple["Kind", ...]

_TO_REPORT = "recommendation__"


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

    @property
    def is_open(self) -> bool | None:
        """Whether they are still open; None where they are not addressed to the organization."""
        entry = entry_of(self.codes)
        return is_open(entry) if is_addressed(entry) else None


def kinds(
    moment: Moment, restricted: Sight, by: str | Grouping = "", **among: Any
) -> Mapping[Group, Kinds]:
    """Count the follow-ups of a day, as somebody sees them who sees so far, by their kinds.

    Of each group in the column `by`, which is kept with them, as are those that they are `among`,
    or of each value that `by` makes of such columns, which it is told the way to; None is the group
    of all. Asks one question, and a second one where any stood otherwise then.
    """
    rows = _counted(
        last_statuses(moment.audience, restricted, **among).annotate(
            group=_group(by, ""),
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
    kept = LastStatus.objects.filter(seen, answers_seen(audience), **among)
    gone = FollowUp.everything.filter(withdrawn_at__isnull=False).values("pk")
    return kept.exclude(follow_up__in=gone)


def open_follow_ups(look: Look) -> Any:
    """Get the keys of the follow-ups of an organization that are open, for `__in`."""
    still = {one.codes for one in _kinds_asked(look, Selection(open=OpenAsked.OPEN))}
    kept = last_statuses(look.audience, look.restricted, organization=look.organization)
    stood_so = kept.filter(since__lte=look.on, codes__in=still).values("follow_up")
    otherwise = follow_ups_on(look).filter(changed_after(look.moment))
    open_then = otherwise.filter(is_in(Population.OPEN, look.on)).values("pk")
    return stood_so.union(open_then.order_by())


def changed_after(moment: Moment, condition: Q | None = None) -> Exists:
    """Get the condition that a follow-up stood otherwise at the moment than it does last.

    Or, where a condition is given, that this holds of how it stands last.
    """
    later = Q(since__gt=moment.on) | (condition or Q(pk=None))
    kept = LastStatus.objects.filter(answers_seen(moment.audience), follow_up=OuterRef("pk"))
    return Exists(kept.filter(later))


def _otherwise(
    moment: Moment, restricted: Sight, by: str | Grouping, among: Mapping[str, Any]
) -> QuerySet[FollowUp]:
    """Get the follow-ups that stood otherwise on the day than they do last."""
    paths = {_of_follow_up(column): asked for column, asked in among.items()}
    rows = follow_ups_everywhere(moment, restricted).filter(changed_after(moment), **paths)
    return rows.annotate(
        group=_group(by, _TO_REPORT),
        past=_flag(past(moment.on)),
        codes=codes_of("answer__update__"),
    )


def _of_follow_up(column: str) -> str:
    """Return the way from a follow-up to what is kept in a column."""
    if column.startswith("report"):
        return f"{_TO_REPORT}{column}"
    return f"pk{column.removeprefix('follow_up')}" if column.startswith("follow_up") else column


def open_among(look: Look, follow_ups: QuerySet[Any]) -> tuple[int, int]:
    """Count what is open at an organization, and those of it that are among some follow-ups.

    Asks as `kinds`, for all once in a known state.
    """
    every = _kinds_asked(look, Selection(open=OpenAsked.OPEN))
    among: dict[str, Any] = {"organization": look.organization, "follow_up__in": follow_ups}
    some = kinds(look.moment, look.restricted, **among).get(None, ())
    return sum(one.number for one in every), sum(one.number for one in some if one.is_open)


def _group(by: str | Grouping, path: str) -> Any:
    if not isinstance(by, str):
        return by(path)
    column = _of_follow_up(by) if path else by
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


def public_figures(
    organizations: Collection[int], on: date, oversight: str
) -> Mapping[int, Figures]:
    """Count what everybody sees of a body's recommendations at some organizations, by their keys.

    One that follows up none of them is not among them. Asks as `kinds`.
    """
    public = Moment(on, audience=Audience.PUBLIC)
    among = {"organization__in": list(organizations), _BODY: key_of_body(oversight)}
    found = kinds(public, Sight.PUBLIC, "organization", **among)
    return {key: _count(several, on) for key, several in found.items() if isinstance(key, int)}


def figures_of_bodies(look: Look) -> Mapping[str, Figures]:
    """Count what stood at an organization, by the code of the body that recommended it.

    The Unit comes first. Asks as `kinds`, once while nothing changes.
    """
    among = {"organization": look.organization}
    found = remembered(
        look.state,
        ("figures-of-bodies", look),
        lambda: kinds(look.moment, look.restricted, f"{_BODY}__code", **among),
    )
    counted = {str(code): _count(several, look.on) for code, several in found.items()}
    return {code: counted[code] for code in sorted(counted, key=lambda one: (one != JIU, one))}


def figures_of_reports(look: Look, symbols: Collection[str]) -> Mapping[str, Figures]:
    """Count what stood at an organization, for each of some reports by its symbol."""
    among = {"organization": look.organization, "report__symbol__in": list(symbols)}
    found = kinds(look.moment, look.restricted, "report__symbol", **among)
    return {str(symbol): _count(several, look.on) for symbol, several in found.items()}


def figures_asked(look: Look, selection: Selection) -> Figures:
    """Count what a selection asks for. What is counted is remembered as long as nothing changes."""
    several = _kinds_asked(look, replace(selection, status=None))
    asked = (one for one in several if _has_status(one.figures(look.on), selection.status))
    return _count(asked, look.on)


def _kinds_asked(look: Look, selection: Selection) -> Kinds:
    """Return the kinds of what is asked for, whatever its status."""
    asked = {selection.open, OpenAsked.OPEN if selection.open_for is not None else None} - {None}
    past_alone = selection.deadline is DeadlineAsked.PAST
    question = ("kinds", look, selection)
    several = remembered(look.state, question, lambda: _counted_kinds(look, selection))
    return tuple(
        one
        for one in several
        if all(one.is_open is (state is OpenAsked.OPEN) for state in asked)
        and (not past_alone or one.figures(look.on).overdue)
    )


def _counted_kinds(look: Look, selection: Selection) -> Kinds:
    among: dict[str, Any] = {"organization": look.organization}
    if selection.report is not None:
        among["report__symbol"] = selection.report
    if selection.year is not None:
        among["report__symbol_year"] = selection.year
    if selection.oversight:
        among["report__oversight_body__code"] = selection.oversight
    if selection.open_for is not None:
        among["report__in"] = reports_received(look.organization, look.on, selection.open_for)
    rest = _rest(selection)
    if rest != EVERYTHING:
        among["follow_up__in"] = selected(look, rest).order_by().values("pk")
    return kinds(look.moment, look.restricted, **among).get(None, ())


def _rest(selection: Selection) -> Selection:
    """Return what is asked that neither kinds nor what is kept with them tell."""
    past_alone = selection.deadline is DeadlineAsked.PAST
    return replace(
        selection,
        open=None,
        report=None,
        year=None,
        oversight=None,
        open_for=None,
        deadline=None if past_alone else selection.deadline,
    )


def _has_status(one: Figures, asked: StatusAsked | None) -> bool:
    """Say by the figures of a kind whether it has a status that is asked for."""
    stages = one.not_started + one.in_progress + one.implemented
    match asked:
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
