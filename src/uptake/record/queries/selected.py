"""The recommendations that answer a selection, in an order that was asked for.

Also what is asked of the work on their answers, and by whom it may be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from uptake.core.codes import Acceptance, Addressee, Bound, Implementation, Language, Origin, Stage
from uptake.core.lists import ListView, Order
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import repair_report_symbol
from uptake.core.typed_values import (
    counting,
    read_code,
    read_key,
    read_plain_day,
    read_words,
    read_year,
)
from uptake.record.queries.cache import remembered
from uptake.record.queries.focal_points import called, nobodys
from uptake.record.queries.follow_ups import (
    DeadlineAsked,
    Missing,
    OpenAsked,
    Selection,
    StatusAsked,
    ThenAsked,
    follow_ups_on,
    narrowed,
)
from uptake.record.queries.people import directory
from uptake.record.queries.populations import ADDRESSED, IMPLEMENTED, dates_standing
from uptake.record.queries.viewpoint import Look
from uptake.record.queries.word_search import with_words
from uptake.register.models import Assignment, FollowUp, UpdateEvidence, UpdateText


def read_selection(address: Mapping[str, str]) -> Selection:
    """Read what an address asks of a list; what cannot be understood narrows nothing."""
    missing = address.get("missing")
    was, since = _earlier(address)
    return Selection(
        status=read_code(StatusAsked, address.get("status")),
        open=read_code(OpenAsked, address.get("open")),
        addressee=read_code(Addressee, address.get("addressee")),
        report=_read_report(read_words(address.get("report"))),
        year=read_year(address.get("year")),
        deadline=read_code(DeadlineAsked, address.get("deadline"))
        or read_year(address.get("deadline")),
        words=read_words(address.get("q")),
        document=read_words(address.get("document")) or None,
        was=was,
        since=since,
        oversight=read_words(address.get("oversight")) or None,
        open_for=counting(address.get("open_for"), digits=2) or None,
        person=read_key(address.get("person")),
        unit=read_key(address.get("unit")),
        stage=read_code(Stage, address.get("stage")),
        language=read_code(Language, address.get("language")),
        missing=read_code(Missing, missing) or read_code(Language, missing),
    )


def _earlier(
    address: Mapping[str, str],
) -> tuple[StatusAsked | ThenAsked | None, date | None]:
    """Read a status on an earlier day; both or neither."""
    told = address.get("was")
    was = read_code(StatusAsked, told) or read_code(ThenAsked, told)
    since = read_plain_day(address.get("since"))
    return (was, since) if was and since else (None, None)


def _read_report(typed: str) -> str | None:
    """Read the symbol of a report as somebody types it; what is no symbol is none that there is."""
    return (repair_report_symbol(typed) or typed) if typed else None


def works_at(actor: Actor, organization: str) -> bool:
    """Say whether somebody may ask who works on what at an organization."""
    return actor.organization == organization and may(actor, Act.SEE_CLEARED, organization)


def permitted(selection: Selection, actor: Actor, organization: str) -> Selection:
    """Return what somebody may ask of a list as it is today, without what they may not.

    How far an answer has come is for those alone who may see progress.
    """
    if not works_at(actor, organization):
        return selection.without_work()
    if not may(actor, Act.SEE_PROGRESS, organization):
        return replace(selection, stage=None)
    return selection


def selected(look: Look, selection: Selection) -> QuerySet[FollowUp]:
    """Return all that the selection asks for, with `fact` and `answer` as `follow_ups_on`."""
    rows = narrowed(follow_ups_on(look), selection, look.on, restricted=look.restricted)
    if selection.was is not None and selection.since is not None:
        rows = rows.filter(_stood(selection.was, replace(look, on=selection.since)))
    if selection.person is not None:
        rows = rows.filter(_assigned(Q(person=selection.person)))
    if selection.unit is not None:
        rows = rows.filter(_assigned(Q(unit=selection.unit) | Q(person__unit=selection.unit)))
    if selection.stage is not None:
        rows = rows.filter(progress__stage=selection.stage)
    if selection.language is not None:
        origins = [one for one in Origin if one is not Origin.TRANSLATED]
        rows = rows.filter(_remarks(language=selection.language, origin__in=origins))
    if selection.missing is not None:
        rows = _lacking(rows, selection.missing, look)
    return with_words(rows, selection.words)


def _stood(was: StatusAsked | ThenAsked, then: Look) -> Q:
    """Return the condition that a recommendation had a status on an earlier day, or none at all."""
    if isinstance(was, ThenAsked):
        return ~Q(pk__in=follow_ups_on(then).filter(ADDRESSED).values("pk"))
    return Q(pk__in=selected(then, Selection(status=was)).order_by().values("pk"))


type Named = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Holders:
    """The people and the units that have recommendations, by name: a unit also by its people."""

    people: tuple[Named, ...]
    units: tuple[Named, ...]


def holders(look: Look) -> Holders:
    """Return whose recommendations can be asked for. Asked once while nothing changes."""
    return remembered(look.state, ("holders", look), lambda: _holders(look))


def _holders(look: Look) -> Holders:
    said = called(look.organization, look.language, look.on)
    held = Assignment.objects.filter(follow_up__organization=look.organization, ended_at=None)
    rows = set(held.values_list("person", "unit", "person__unit"))
    people = {person for person, _, _ in rows if person is not None}
    units = {unit for row in rows for unit in row[1:] if unit is not None}
    return Holders(
        _by_name((key, said.person(key)) for key in people),
        _by_name((key, said.unit(key)) for key in units),
    )


def _by_name(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda one: (one[1].casefold(), one[0])))


def _lacking(
    rows: QuerySet[FollowUp], missing: Missing | Language, look: Look
) -> QuerySet[FollowUp]:
    """Return those that lack something. What has no answer lacks an answer, and nothing else."""
    answered = ADDRESSED & Q(answer__update__acceptance__isnull=False)
    match missing:
        case Missing.ANSWER:
            unanswered = Q(answer=None) | Q(answer__update__acceptance=None)
            return rows.filter(ADDRESSED & unanswered)
        case Missing.REMARKS:
            return rows.filter(answered, ~_remarks())
        case Missing.EVIDENCE:
            proved = Exists(UpdateEvidence.objects.filter(update=OuterRef("answer__update")))
            return rows.filter(ADDRESSED & IMPLEMENTED, ~proved)
        case Missing.ASSIGNEE:
            return rows.filter(pk__in=nobodys(look, directory(look)).values("pk"))
        case Language():
            return rows.filter(_remarks(), ~_remarks(language=missing))


# From what asks for work to what is done with.
_RANKS = (
    (ADDRESSED & (Q(answer=None) | Q(answer__update__acceptance=None)), 0),
    (Q(answer__update__acceptance=Acceptance.UNDER_CONSIDERATION), 1),
    (Q(answer__update__implementation=Implementation.NOT_STARTED), 2),
    (Q(answer__update__implementation=Implementation.IN_PROGRESS), 3),
    (IMPLEMENTED, 5),
    (Q(answer__update__acceptance=Acceptance.ACCEPTED), 4),
    (Q(answer__update__acceptance=Acceptance.NOT_ACCEPTED), 6),
    (Q(answer__update__acceptance=Acceptance.NOT_RELEVANT), 7),
)


def ordered(rows: QuerySet[FollowUp], view: ListView, on: date) -> QuerySet[FollowUp]:
    """Put recommendations in the order of a view; what has nothing to sort by comes last."""
    match view.order:
        case Order.REPORT:
            return rows.order_by("-place" if view.descending else "place")
        case Order.STATUS:
            ranks = (When(condition, then=Value(rank)) for condition, rank in _RANKS)
            key: Any = Case(*ranks, default=Value(None), output_field=IntegerField())
        case Order.DEADLINE:
            days = dates_standing(on).filter(
                text__recommendation=OuterRef("recommendation"), bound=Bound.BY
            )
            key = Subquery(days.order_by("date").values("date")[:1])
        case Order.DUE:
            dues = Assignment.objects.filter(
                ended_at=None, due__isnull=False, follow_up=OuterRef("pk")
            )
            key = Subquery(dues.order_by("due").values("due")[:1])
        case Order.ANSWERED:
            key = F("answer__valid_from")
    sorted_by = rows.annotate(sorted_by=key)
    by = F("sorted_by")
    first = by.desc(nulls_last=True) if view.descending else by.asc(nulls_last=True)
    return sorted_by.order_by(first, "place")


def _assigned(whom: Q) -> Exists:
    return Exists(Assignment.objects.filter(whom, ended_at=None, follow_up=OuterRef("pk")))


def _remarks(**asked: object) -> Exists:
    """Ask whether the answer says something in words, beyond its codes."""
    said = UpdateText.objects.exclude(remarks="").filter(remarks__isnull=False, **asked)
    return Exists(said.filter(update=OuterRef("answer__update")))
