"""What was said to somebody beside answers, and what was decided about answers of theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from uptake.answers.queries.queue import clearing_area, waiting
from uptake.core.codes import Deed
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.answering import assigned_to, reachable
from uptake.record.queries.contents.as_of import not_undone
from uptake.record.queries.history import kept_notes
from uptake.register.models import DiscussionSeen, FollowUp, StageChange

# How far back the inbox goes, and how much of each kind it lists.
BACK = timedelta(days=60)
MOST = 100


class ItemKind(StrEnum):
    """What an item of the inbox tells."""

    NOTE = "note"
    MENTION = "mention"
    AGREED = "agree"
    CLEARED = "clear"
    RETURNED = "return"
    VERIFIED = "verify"


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that was said or decided. `text` is the comment, or the reason of a return.

    `clears`: the reader finds it where answers are cleared, not where they answer it.
    """

    kind: ItemKind
    at: datetime
    by: str
    text: str
    follow_up: int
    report: str
    number: str
    formal: bool
    unread: bool
    clears: bool


DECIDED = (Deed.AGREE, Deed.CLEAR, Deed.RETURN, Deed.VERIFY)
_NAMED = ("recommendation__report__symbol", "recommendation__number", "recommendation__formal")


def inbox(actor: Actor, organization: str, at: datetime) -> tuple[InboxItem, ...]:
    """Return what was said to somebody, and decided about answers of theirs, the newest first.

    Asks four questions at most, however much there is.
    """
    if actor.person is None or not may(actor, Act.DISCUSS, organization):
        return ()
    notes = list(_notes(actor, organization, at))
    decisions = list(_decisions(actor, organization, at))
    seen = _seen(actor, [row[0] for row in (*notes, *decisions)])
    answers = set(_assigned(actor, [row[0] for row in (*notes, *decisions)]))
    items = (
        *(
            _item(ItemKind.MENTION if row[7] else ItemKind.NOTE, row, seen, answers)
            for row in notes
        ),
        *(_item(ItemKind(row[7]), row, seen, answers) for row in decisions),
    )
    return tuple(sorted(items, key=lambda one: one.at, reverse=True))


def unread_items(actor: Actor, organization: str, at: datetime) -> int:
    """Count what somebody has not read yet of their inbox."""
    return sum(one.unread for one in inbox(actor, organization, at))


def read_until(person: int | None) -> datetime | None:
    """Return when somebody last read what was said or decided: a figure of it is old after that."""
    rows = DiscussionSeen.objects.filter(person=person)
    return rows.order_by("-at").values_list("at", flat=True).first()


def _item(kind: ItemKind, row: Any, seen: dict[int, datetime], answers: set[int]) -> InboxItem:
    follow_up, report, number, formal, at, by, text, _ = row
    return InboxItem(
        kind=kind,
        at=at,
        by=by,
        text=text,
        follow_up=follow_up,
        report=report,
        number=number,
        formal=formal,
        unread=follow_up not in seen or seen[follow_up] < at,
        clears=follow_up not in answers,
    )


def _notes(actor: Actor, organization: str, at: datetime) -> Iterator[Any]:
    """Return the comments of others where the actor has a part; those that name them anywhere."""
    named = Q(mentions__person=actor.person)
    here = Q(follow_up__in=_concerning(actor, organization))
    rows = (
        kept_notes()
        .filter(
            here | named,
            at__gte=at - BACK,
            follow_up__in=reachable(actor, Act.DISCUSS, organization),
            follow_up__withdrawn_at=None,
        )
        .exclude(person=actor.person)
    )
    found = rows.order_by("-pk").distinct().prefetch_related("mentions", "changes")
    for note in found.select_related("follow_up__recommendation__report")[:MOST]:
        one = note.follow_up.recommendation
        edited = [change.text for change in note.changes.all() if change.text]
        yield (
            note.follow_up_id,
            one.report.symbol,
            one.number,
            one.formal,
            note.at,
            note.by,
            edited[-1] if edited else note.text,
            any(one.person_id == actor.person for one in note.mentions.all()),
        )


def _concerning(actor: Actor, organization: str) -> QuerySet[FollowUp]:
    """Return the answers in whose talk somebody has a part, whether they are named or not.

    What they are to answer, have answered, or have said something beside; and of who clears, what
    waits for them.
    """
    part = (
        Q(pk__in=_theirs(actor))
        | Q(updates__author=actor.person)
        | Q(discussion__person=actor.person)
    )
    if may(actor, Act.CLEAR, organization):
        part |= Q(pk__in=waiting(organization, clearing_area(actor, organization)).values("pk"))
    return FollowUp.objects.filter(part, organization__code=organization).values("pk")  # type: ignore[return-value]


def _theirs(actor: Actor) -> QuerySet[Any]:
    return FollowUp.objects.filter(assigned_to(actor)).values("pk")


def _assigned(actor: Actor, follow_ups: Iterable[int]) -> Iterable[int]:
    return _theirs(actor).filter(pk__in=list(follow_ups)).values_list("pk", flat=True)


def _decisions(actor: Actor, organization: str, at: datetime) -> Iterator[Any]:
    """Return what others decided about the actor's answers, without what was undone."""
    submitted = StageChange.objects.filter(person=actor.person, deed=Deed.SUBMIT).values("update")
    rows = StageChange.objects.filter(
        Q(update__author=actor.person) | Q(update__in=submitted),
        not_undone() | ~Q(deed__in=(Deed.CLEAR, Deed.RETURN)),
        deed__in=DECIDED,
        at__gte=at - BACK,
        update__follow_up__organization__code=organization,
        update__follow_up__withdrawn_at=None,
    ).exclude(person=actor.person)
    names = (f"update__follow_up__{one}" for one in _NAMED)
    return iter(
        rows.order_by("-pk").values_list("update__follow_up", *names, "at", "by", "reason", "deed")[
            :MOST
        ]
    )


def _seen(actor: Actor, follow_ups: Iterable[int]) -> dict[int, datetime]:
    rows = DiscussionSeen.objects.filter(person=actor.person, follow_up__in=list(follow_ups))
    return dict(rows.values_list("follow_up", "at"))
