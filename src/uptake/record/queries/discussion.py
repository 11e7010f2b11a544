"""What was said beside an answer, for those who may discuss it, and for those whom it concerns."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.permissions import Act
from uptake.core.reminding import LOOK_BACK
from uptake.record.queries.acting import Item, item_columns, item_of
from uptake.record.queries.answering import reachable
from uptake.register.models import Assignment, DiscussionNote, DiscussionSeen


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was said: who said it, when, and whether it was the reader."""

    at: datetime
    by: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said lately beside an answer: by whom, and whom it concerns.

    `held` are the people and units that have the recommendation, `others` whoever wrote its newest
    answer or said something beside it before, `seen` who has had it before them on the site.
    """

    note: int
    item: Item
    organization: int
    person: int | None
    held: tuple[tuple[int | None, int | None], ...]
    others: frozenset[int]
    seen: frozenset[int]


def discussion(actor: Actor, organization: str, follow_up: int) -> tuple[Note, ...] | None:
    """Give what was said beside an answer, the first of it first; None for who may not discuss it.

    Asks two questions.
    """
    if not reachable(actor, Act.DISCUSS, organization).filter(pk=follow_up).exists():
        return None
    rows = DiscussionNote.objects.filter(follow_up=follow_up).order_by("at", "pk")
    return tuple(
        Note(at, by, text, own=person is not None and person == actor.person)
        for at, by, text, person in rows.values_list("at", "by", "text", "person_id")
    )


def unread(person: int | None, follow_ups: Collection[int]) -> frozenset[int]:
    """Give those beside which others have said something that the person has not seen yet.

    Asks two questions, or none where nobody is known.
    """
    if person is None:
        return frozenset()
    theirs = DiscussionSeen.objects.filter(person=person, follow_up__in=list(follow_ups))
    seen = dict(theirs.values_list("follow_up", "at"))
    notes = DiscussionNote.objects.filter(follow_up__in=list(follow_ups))
    others = notes.exclude(person=person).values_list("follow_up", "at")
    return frozenset(
        follow_up for follow_up, at in others if follow_up not in seen or seen[follow_up] < at
    )


def said_lately(organizations: Collection[int], at: datetime) -> tuple[Said, ...]:
    """Give what was said lately at organizations. Asks four questions, one where it is nothing."""
    rows = DiscussionNote.objects.filter(
        at__gte=at - LOOK_BACK,
        follow_up__organization__in=list(organizations),
        follow_up__withdrawn_at=None,
    ).order_by("pk")
    notes = list(
        rows.values_list(
            *item_columns("follow_up__"),
            *("pk", "at", "person", "follow_up__progress__latest__author"),
        )
    )
    keys = {row[1] for row in notes}
    if not keys:
        return ()
    spoke = _spoke(keys)
    held: defaultdict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    given = Assignment.objects.filter(follow_up__in=keys, ended_at=None)
    for follow_up, *whose in given.values_list("follow_up", "person", "unit"):
        held[follow_up].append((whose[0], whose[1]))
    seen: defaultdict[int, list[tuple[int, datetime]]] = defaultdict(list)
    read = DiscussionSeen.objects.filter(follow_up__in=keys)
    for follow_up, reader, when in read.values_list("follow_up", "person", "at"):
        seen[follow_up].append((reader, when))
    return tuple(
        Said(
            note,
            item_of(*row[1:7]),
            row[0],
            person,
            tuple(held[row[1]]),
            frozenset({author, *spoke[row[1]]} - {None}),
            frozenset(reader for reader, when in seen[row[1]] if when >= said_at),
        )
        for row in notes
        for note, said_at, person, author in [row[7:]]
    )


def _spoke(follow_ups: Collection[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = DiscussionNote.objects.filter(follow_up__in=list(follow_ups), person__isnull=False)
    for follow_up, person in rows.values_list("follow_up", "person").distinct():
        found[follow_up].add(person)
    return found
