"""Who has what: the queues of people and units, and what nobody has."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from uptake.core.codes import Acceptance, Implementation, Stage
from uptake.core.reminding import is_open
from uptake.queries.assignees import Assignee, Called
from uptake.queries.focal_points import FocalPoint, focal_points, somebodys
from uptake.queries.follow_ups import (
    ADDRESSED,
    STILL_ASKED,
    UNFINISHED,
    follow_ups_on,
    in_order,
    narrowed,
)
from uptake.queries.looks import Look
from uptake.queries.numbered import Numbered, best_text, numbered, recommendation_texts
from uptake.queries.searching import with_words
from uptake.queries.selections import Selection
from uptake.register.models import Assignment, FollowUp, Person

PAGE = 30


class AssignedAsked(StrEnum):
    """What a list is narrowed to beside what the register's filters say."""

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
    """What one person or unit has, as far as it stands on the page; `count` counts all of it."""

    key: int
    name: str
    gone: bool
    count: int
    lines: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Queues:
    """A page of queues. `nobodys` counts what is open and nobody has."""

    queues: tuple[Queue, ...]
    page: int
    pages: int
    nobodys: int


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
    """A page of what can be assigned."""

    lines: tuple[AssignableLine, ...]
    matched: int
    page: int
    pages: int


def queues(look: Look, said: Called, kind: QueueKind, page: int) -> Queues:
    """Give who has what, by name, those who have left first: nobody answers there any more."""
    rows = _standing(look, kind)
    whose = _whose(rows, said, kind, look.on)
    rows.sort(key=lambda row: (*whose[row[kind.value]][:2], row[kind.value], row["place"]))
    counts: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        counts[row[kind.value]] += 1
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    texts = numbered({row["follow_up"] for row in shown}, look)
    return Queues(
        tuple(
            Queue(
                key,
                whose[key][2],
                not whose[key][0],
                counts[key],
                tuple(_held(row, texts[row["follow_up"]], look.on) for row in one),
            )
            for key, one in groupby(shown, key=lambda row: row[kind.value])
        ),
        page,
        pages,
        nobodys(look).count(),
    )


def nobodys(look: Look) -> QuerySet[FollowUp]:
    """Give what is addressed to the organization, still to be done, and has nobody who is here."""
    rows = follow_ups_on(look).filter(ADDRESSED & UNFINISHED & STILL_ASKED)
    return rows.filter(~_has_somebody(look.on))


def matching(look: Look, wanted: Wanted) -> tuple[int, ...]:
    """Give all that is wanted, by the keys of the follow-ups."""
    return tuple(_wanted(look, wanted).values_list("pk", flat=True))


def _wanted(look: Look, wanted: Wanted) -> QuerySet[FollowUp]:
    """Give the recommendations that can be assigned: what is for information asks nobody."""
    rows = narrowed(
        follow_ups_on(look).filter(ADDRESSED),
        wanted.selection,
        look.on,
        restricted=look.restricted,
    )
    if wanted.one is not None:
        rows = rows.filter(pk=wanted.one)
    match wanted.assigned:
        case AssignedAsked.NOBODY:
            rows = rows.filter(~_has_somebody(look.on))
        case AssignedAsked.SOMEBODY:
            rows = rows.filter(_has_somebody(look.on))
        case None:
            pass
    return with_words(rows, wanted.selection.words)


def assignable(look: Look, wanted: Wanted, said: Called, page: int) -> Assignable:
    """Give a page of what is wanted, in a number of questions that does not grow with it."""
    rows = _wanted(look, wanted)
    matched = rows.count()
    pages = max(1, -(-matched // PAGE))
    page = min(max(page, 1), pages)
    shown = list(
        in_order(rows)[(page - 1) * PAGE : page * PAGE].values(
            "pk",
            key=F("recommendation"),
            report=F("recommendation__report__symbol"),
            number=F("recommendation__number"),
            formal=F("recommendation__formal"),
            acceptance=F("answer__update__acceptance"),
            implementation=F("answer__update__implementation"),
        )
    )
    keys = [row["pk"] for row in shown]
    texts = recommendation_texts(keys, look)
    points = focal_points(keys, said, look.on)
    lines = (
        AssignableLine(
            Numbered(
                row["pk"],
                row["report"],
                row["number"],
                row["formal"],
                best_text(texts.get(row["key"], {}), look.language),
            ),
            row["acceptance"],
            row["implementation"],
            False,
            points.get(row["pk"], ()),
        )
        for row in shown
    )
    return Assignable(tuple(lines), matched, page, pages)


def people_with_queues(organization: int, said: Called, on: date) -> tuple[Assignee, ...]:
    """Give the people who have something, those who have left too; `beside` is their unit."""
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


def _has_somebody(on: date) -> Exists:
    return Exists(Assignment.objects.filter(somebodys(on), follow_up=OuterRef("pk")))


def _standing(look: Look, kind: QueueKind) -> list[dict[str, Any]]:
    theirs = {"follow_up__organization": look.organization, f"{kind}__isnull": False}
    return list(
        Assignment.objects.filter(ended_at=None, **theirs).values(
            kind.value,
            "pk",
            "follow_up",
            "due",
            "assigned_at",
            "person__left_on",
            "unit__closed_on",
            place=F("follow_up__place"),
            stage=F("follow_up__progress__stage"),
            since=F("follow_up__progress__since"),
        )
    )


def _whose(
    rows: Iterable[dict[str, Any]], said: Called, kind: QueueKind, on: date
) -> dict[int, tuple[bool, str, str]]:
    """Give by what the queues are sorted: whether somebody is there, and their name."""
    found = {}
    for row in rows:
        key = row[kind.value]
        ended = row["person__left_on"] or row["unit__closed_on"]
        name = said.person(key) if kind is QueueKind.PERSON else said.unit(key)
        found[key] = (ended is None or ended > on, name.casefold(), name)
    return found


def _held(row: dict[str, Any], one: Numbered, on: date) -> Held:
    waiting = is_open(row["stage"], row["since"], row["assigned_at"])
    due: date | None = row["due"]
    late = waiting and due is not None and due < on
    old = waiting and row["stage"] is Stage.CLEARED
    return Held(row["pk"], one, due, late, None if old else row["stage"])
