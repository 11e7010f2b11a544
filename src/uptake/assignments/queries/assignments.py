"""Who has what: the queues of people and units, and what nobody has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, overload

from django.core.paginator import Page
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When

from uptake.core.codes import Acceptance, Implementation, Stage
from uptake.core.recipients import Directory, Hindrance, Turn
from uptake.core.typed_values import read_code
from uptake.record.queries.cache import remembered
from uptake.record.queries.focal_points import (
    Asked,
    Assignee,
    Called,
    FocalPoint,
    asked,
    focal_points,
    has_somebody,
    is_waiting,
    nobodys,
)
from uptake.record.queries.follow_ups import (
    EVERYTHING,
    SIZE,
    Selection,
    follow_ups_on,
    in_order,
    page_of,
)
from uptake.record.queries.people import directory, somebodys
from uptake.record.queries.populations import ADDRESSED
from uptake.record.queries.selected import selected
from uptake.record.queries.standing import open_among
from uptake.record.queries.texts import (
    Numbered,
    best_text,
    numbered,
    recommendation_texts,
)
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, Person, Unit, WorkingCopy


class AssignedAsked(StrEnum):
    """What a list is narrowed to beside what the register's filters say."""

    NOBODY_YET_OPEN = "open"
    NOBODY = "nobody"
    SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recommendations are listed: the register's filters, by whether anybody has them.

    `one` narrows to a single follow-up, for whoever comes from it.
    """

    selection: Selection = field(default_factory=Selection)
    assigned: AssignedAsked | None = None
    one: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Wanted()


class QueueKind(StrEnum):
    """Whose queues are listed."""

    PERSON = "person"
    UNIT = "unit"


class DueAsked(StrEnum):
    """Of the assignments to which an answer is still to come: those whose day has passed, or not.

    What has no day is not yet due.
    """

    PAST = "past"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class QueuesAsked:
    """Which assignments are listed: those of people or units, the register's filters, the day."""

    kind: QueueKind = QueueKind.PERSON
    selection: Selection = EVERYTHING
    due: DueAsked | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything but whose queues is asked for."""
        return self.selection.narrows or self.due is not None


def read_queues(address: Mapping[str, str], selection: Selection) -> QueuesAsked:
    """Read which queues are asked for; those of people, where nothing says."""
    kind = read_code(QueueKind, address.get("by")) or QueueKind.PERSON
    return QueuesAsked(kind, selection, read_code(DueAsked, address.get("lateness")))


@dataclass(frozen=True, slots=True)
class Held:
    """One recommendation in a queue; `stage` is None where nothing was answered since.

    `overdue`: the answer is still to come, and its day has passed.
    """

    assignment: int
    recommendation: Numbered
    due: date | None
    overdue: bool
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What one person or unit has, as far as it stands on the page; `count` counts all of it.

    `hindrance` says why nobody can answer it.
    """

    key: int
    name: str
    hindrance: Hindrance | None
    count: int
    lines: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Queues:
    """A page of queues. `nobodys` counts what is open and nobody has, `whole` all assignments."""

    queues: tuple[Queue, ...]
    page: Page[Any]
    nobodys: int
    whole: int

    @property
    def matched(self) -> int:
        """How many assignments there are of what was asked for, on all pages."""
        return self.page.paginator.count


@dataclass(frozen=True, slots=True)
class AssignableLine:
    """One recommendation that can be assigned, with its answer and who has it."""

    recommendation: Numbered
    acceptance: Acceptance | None
    implementation: Implementation | None
    for_information: bool
    focal_points: tuple[FocalPoint, ...]


@dataclass(frozen=True, slots=True)
class Assignable:
    """A page of what can be assigned; `whole` is how many there are, whatever is asked for."""

    lines: tuple[AssignableLine, ...]
    matched: int
    whole: int
    page: Page[Any]


def queues(
    look: Look,
    said: Called,
    wanted: QueuesAsked,
    page: int | str | None,
    *,
    whole: bool = False,
) -> Queues:
    """Return who has what, by name; first those with whom nobody can answer it.

    A page of it, or the whole on one.
    """
    there = directory(look)
    rows = _wanted_of(look, wanted)
    counts = _counted(rows, wanted.kind)
    whose = {key: _whose(key, said, wanted.kind, there) for key in counts}
    in_turn = sorted(counts, key=lambda key: (*whose[key].order, key))
    lined = _Lined(rows, wanted.kind, {key: counts[key] for key in in_turn})
    meant = page_of(lined, page, whole=whole)
    shown = [(getattr(one, wanted.kind.value), one) for one in _asked_in(list(meant))]
    texts = numbered({one.item.follow_up for _, one in shown}, look)
    return Queues(
        tuple(
            Queue(
                key,
                whose[key].name,
                whose[key].hindrance,
                counts[key],
                tuple(_held(one, texts[one.item.follow_up], look.on) for _, one in rows_of),
            )
            for key, rows_of in groupby(shown, key=itemgetter(0))
        ),
        meant,
        nobodys_count(look),
        _standing(look, wanted.kind).count() if wanted.narrows else meant.paginator.count,
    )


def nobodys_count(look: Look) -> int:
    """Count what is still to be done and nobody can answer. Once in a known state."""

    def counted() -> int:
        held = Assignment.everything.filter(somebodys(directory(look))).order_by()
        every, somebody = open_among(look, held.values("follow_up"))
        return every - somebody

    return remembered(look.state, ("nobodys", look), counted)


def matching_assignments(look: Look, wanted: QueuesAsked) -> tuple[int, ...]:
    """Return the keys of all assignments of people, or of units, that are asked for."""
    return tuple(_wanted_of(look, wanted).order_by("pk").values_list("pk", flat=True))


def matching_held(look: Look, wanted: QueuesAsked) -> tuple[int, ...]:
    """Return the keys of the follow-ups of all that people, or units, have and is asked for."""
    rows = _wanted_of(look, wanted).order_by("pk")
    return tuple(dict.fromkeys(rows.values_list("follow_up", flat=True)))


def _wanted_of(look: Look, wanted: QueuesAsked) -> QuerySet[Assignment]:
    """Return the assignments of what is asked for; of a person who is asked for theirs alone."""
    rows, selection = _standing(look, wanted.kind), wanted.selection
    if selection.narrows:
        rows = rows.filter(follow_up__in=selected(look, selection).values("pk"))
        whose = selection.person if wanted.kind is QueueKind.PERSON else selection.unit
        rows = rows if whose is None else rows.filter(**{wanted.kind.value: whose})
    return rows if wanted.due is None else _due(rows, wanted.due, look.on)


def _due(rows: QuerySet[Assignment], due: DueAsked, on: date) -> QuerySet[Assignment]:
    """Return those to which an answer is still to come, and whose day has passed, or has not."""
    past = Q(due__lt=on)
    rows = rows.filter(past if due is DueAsked.PAST else Q(due=None) | Q(due__gte=on))
    return rows.filter(is_waiting())


def _counted(rows: QuerySet[Assignment], kind: QueueKind) -> dict[int, int]:
    """Count the assignments of each person or unit."""
    counted = rows.order_by().values(kind.value).annotate(count=Count("pk"))
    return dict(counted.values_list(kind.value, "count"))


@dataclass(frozen=True, slots=True)
class _Lined(Sequence[int]):
    """The assignments of queues, by their keys, queue by queue as `counts` has them.

    Asks for those of a page and for no others.
    """

    rows: QuerySet[Assignment]
    kind: QueueKind
    counts: Mapping[int, int]

    def __len__(self) -> int:
        return sum(self.counts.values())

    @overload
    def __getitem__(self, part: int) -> int: ...
    @overload
    def __getitem__(self, part: slice) -> Sequence[int]: ...

    def __getitem__(self, part: int | slice) -> int | Sequence[int]:
        """Return some of them; one question."""
        if isinstance(part, int):
            return self[part : part + 1][0]
        start, stop, _ = part.indices(len(self))
        met, passed = self._met(start, stop)
        theirs = self.rows.filter(**{f"{self.kind.value}__in": met})
        if len(met) <= SIZE:
            ordered = theirs.order_by(_in_turn(self.kind, met), "follow_up__place", "pk")
            return list(ordered.values_list("pk", flat=True)[start - passed : stop - passed])
        turn = {key: place for place, key in enumerate(met)}
        every = theirs.order_by("follow_up__place", "pk").values_list(self.kind.value, "pk")
        whole = [pk for _, pk in sorted(every, key=lambda row: turn[row[0]])]
        return whole[start - passed : stop - passed]

    def _met(self, start: int, stop: int) -> tuple[list[int], int]:
        """Return whose queues some places are in, and how many places come before these queues."""
        ends = dict(zip(self.counts, accumulate(self.counts.values()), strict=True))
        met = [key for key, end in ends.items() if end > start and end - self.counts[key] < stop]
        return met, ends[met[0]] - self.counts[met[0]] if met else 0


def _in_turn(kind: QueueKind, keys: Iterable[int]) -> Case:
    """Return the place of an assignment's queue among some, for an order."""
    places = (When(**{kind.value: key}, then=place) for place, key in enumerate(keys))
    return Case(*places, output_field=IntegerField())


def _asked_in(keys: Iterable[int]) -> list[Asked]:
    """Return assignments by their keys, in their order."""
    wanted = tuple(keys)
    found = {one.assignment: one for one in asked(Q(pk__in=wanted))}
    return [found[key] for key in wanted]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A person or a unit with whom nobody can answer what they have, how much that is, and why."""

    name: str
    hindrance: Hindrance
    count: int


def stuck(look: Look, said: Called, kind: QueueKind) -> tuple[Stuck, ...]:
    """Return those with whom nobody can answer, in the order of the queues, which they begin.

    Asks one question, and who is there.
    """
    there = directory(look)
    counts = _counted(_standing(look, kind), kind)
    whose = ((_whose(key, said, kind, there), count) for key, count in counts.items())
    found = [(one, Stuck(one.name, one.hindrance, count)) for one, count in whose if one.hindrance]
    return tuple(shown for one, shown in sorted(found, key=lambda pair: pair[0].order))


def matching(look: Look, wanted: Wanted) -> tuple[int, ...]:
    """Return all that is wanted, by the keys of the follow-ups."""
    return tuple(_wanted(look, wanted).values_list("pk", flat=True))


def asking(look: Look, follow_ups: Collection[int]) -> tuple[int, ...]:
    """Return those of the follow-ups that can be assigned: what is for information asks nobody."""
    rows = selected(look, Selection()).filter(ADDRESSED, pk__in=follow_ups)
    return tuple(rows.values_list("pk", flat=True))


def _wanted(look: Look, wanted: Wanted) -> QuerySet[FollowUp]:
    """Return the recommendations that can be assigned: what is for information asks nobody."""
    rows = selected(look, wanted.selection).filter(ADDRESSED)
    if wanted.one is not None:
        rows = rows.filter(pk=wanted.one)
    match wanted.assigned:
        case AssignedAsked.NOBODY_YET_OPEN:
            rows = rows.filter(pk__in=nobodys(look, directory(look)).values("pk"))
        case AssignedAsked.NOBODY:
            rows = rows.filter(~has_somebody(directory(look)))
        case AssignedAsked.SOMEBODY:
            rows = rows.filter(has_somebody(directory(look)))
        case None:
            pass
    return rows


def assignable(
    look: Look, wanted: Wanted, said: Called, page: int = 1, *, whole: bool = False
) -> Assignable:
    """Return a page of what is wanted, or the whole on one.

    Asks a number of questions that does not grow with it.
    """
    rows = _wanted(look, wanted)
    meant: Any = page_of(in_order(rows), page, whole=whole)
    shown = list(
        meant.object_list.values(
            "pk",
            key=F("recommendation"),
            report=F("recommendation__report__symbol"),
            number=F("recommendation__number"),
            formal=F("recommendation__formal"),
            acceptance=F("answer__update__acceptance"),
            implementation=F("answer__update__implementation"),
        )
    )
    matched = meant.paginator.count
    everything = _whole(look) if wanted.narrows else matched
    return Assignable(tuple(_assignable_lines(look, said, shown)), matched, everything, meant)


def _assignable_lines(
    look: Look, said: Called, rows: Collection[Mapping[str, Any]]
) -> Iterator[AssignableLine]:
    keys = [row["pk"] for row in rows]
    texts = recommendation_texts(keys, look)
    points = focal_points(keys, said, look)
    for row in rows:
        text = best_text(texts.get(row["key"], {}), look.language)
        yield AssignableLine(
            Numbered(row["pk"], row["report"], row["number"], row["formal"], text),
            row["acceptance"],
            row["implementation"],
            False,
            points.get(row["pk"], ()),
        )


def _whole(look: Look) -> int:
    every = follow_ups_on(look).filter(ADDRESSED)
    return remembered(look.state, ("assignable", look), every.count)


def points_of(assignments: Collection[int], look: Look, said: Called) -> tuple[FocalPoint, ...]:
    """Return who has these assignments, those that have ended left out."""
    rows = FollowUp.objects.filter(assignments__in=assignments, organization=look.organization)
    wanted = set(assignments)
    found = focal_points(rows, said, look).values()
    return tuple(one for points in found for one in points if one.assignment in wanted)


def people_with_queues(organization: int, said: Called, on: date) -> tuple[Assignee, ...]:
    """Return the people who have something, those who have left too; `beside` is their unit."""
    there = Assignment.objects.filter(person=OuterRef("pk"), ended_at=None)
    people = Person.objects.filter(Exists(there), organization=organization)
    found = (
        Assignee(
            pk,
            said.person(pk),
            said.unit(unit) if unit else "",
            gone=left is not None and left <= on,
        )
        for pk, unit, left in people.values_list("pk", "unit_id", "left_on")
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))


@dataclass(frozen=True, slots=True)
class Handover:
    """What would be handed over: how many recommendations, how many the other has already.

    `typing` counts the answers that are being typed and would go along.
    """

    name: str
    to_name: str
    whole: int
    there: int
    typing: int


def handover(
    look: Look, said: Called, person: int, *, unit: int | None, to: int | None
) -> Handover | None:
    """Return what would be handed over; None where it is not from one to another here."""
    known = Person.objects.filter(pk=person, organization=look.organization).exists()
    able = Person.objects.filter(pk=to, organization=look.organization) if to else None
    there = Unit.objects.filter(pk=unit, organization=look.organization) if unit else able
    if not known or person == to or there is None or not there.exists():
        return None
    keys = set(
        Assignment.objects.filter(person=person, ended_at=None).values_list("follow_up", flat=True)
    )
    held = Assignment.objects.filter(follow_up__in=keys, ended_at=None, person=to, unit=unit)
    typing = WorkingCopy.objects.filter(person=person, follow_up__in=keys) if to else None
    return Handover(
        name=said.person(person),
        to_name=said.unit(unit) if unit else said.person(to or 0),
        whole=len(keys),
        there=held.count(),
        typing=typing.count() if typing is not None else 0,
    )


def _standing(look: Look, kind: QueueKind) -> QuerySet[Assignment]:
    """Return the assignments of people, or of units."""
    theirs = {"follow_up__organization": look.organization, f"{kind}__isnull": False}
    return Assignment.objects.filter(**theirs, ended_at=None)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose a queue is, and by what queues are sorted."""

    name: str
    hindrance: Hindrance | None

    @property
    def order(self) -> tuple[bool, str]:
        return self.hindrance is None, self.name.casefold()


def _whose(key: int, said: Called, kind: QueueKind, there: Directory) -> _Whose:
    if kind is QueueKind.PERSON:
        return _Whose(said.person(key), there.hindrance(key, None))
    return _Whose(said.unit(key), there.hindrance(None, key))


def _held(one: Asked, named: Numbered, on: date) -> Held:
    stage = None if one.turn is Turn.TO_ANSWER else Stage(one.turn)
    return Held(one.assignment, named, one.due, one.is_late(on), stage)
