"""My recommendations: what is assigned to somebody, the due and the returned first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Min, Q, Value, When

from uptake.core.actors import Actor
from uptake.core.codes import Acceptance, Implementation, Stage
from uptake.queries.answering import assigned_to
from uptake.queries.contents.recommendations import texts_of
from uptake.queries.contents.scope import of_recommendations
from uptake.queries.contents.values import ByLanguage, Text
from uptake.queries.follow_ups import follow_ups_on, for_information, in_order
from uptake.queries.looks import Look
from uptake.queries.meetings.requests import RequestShown, requests_about
from uptake.queries.texts import deadlines, wordings
from uptake.queries.wordings import Wording, best

PAGE = 30


class Turn(StrEnum):
    """How far one's answer has come, this time round; the returned and the open come first."""

    RETURNED = "returned"
    TO_ANSWER = "to_answer"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CLEARED = "cleared"


WAITING = (Turn.RETURNED, Turn.TO_ANSWER, Turn.DRAFT)


@dataclass(frozen=True, slots=True)
class Task:
    """One recommendation that somebody is to answer.

    `unchanged_since` is the year of the last cleared answer, where it can be said that nothing
    has changed since; `base` is the newest version, which that is said of.
    """

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None
    due: date | None
    late: bool
    deadlines: tuple[date, ...]
    turn: Turn
    acceptance: Acceptance | None
    implementation: Implementation | None
    for_information: bool
    base: int | None
    unchanged_since: int | None
    typing: bool
    asked: tuple[RequestShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Mine:
    """A page of what somebody is to answer; the counts are of all of it, by turn."""

    tasks: tuple[Task, ...]
    counts: Mapping[Turn, int]
    matched: int
    page: int
    pages: int

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


def mine(actor: Actor, look: Look, turn: Turn | None = None, page: int = 1) -> Mine:
    """Give what is assigned to the actor, to whom they replace today and to their offices.

    `turn` narrows it. Asks a number of questions that does not grow with it; a page beyond the
    last gives the last one.
    """
    rows = _assigned(actor, look)
    of_turn = {one.value: Count("pk", filter=Q(turn=one.value)) for one in Turn}
    told = rows.order_by().aggregate(**of_turn)
    counts = {one: told[one.value] for one in Turn}
    matched = counts[turn] if turn else sum(counts.values())
    pages = max(1, -(-matched // PAGE))
    page = min(max(page, 1), pages)
    asked = rows.filter(turn=turn.value) if turn else rows
    shown = _rows(_ordered(asked, look.on)[(page - 1) * PAGE : page * PAGE], actor)
    return Mine(_tasks(shown, look), counts, matched, page, pages)


def _assigned(actor: Actor, look: Look) -> Any:
    """Give the follow-ups with `given` (the last assignment), `due` and `turn`."""
    cleared = Q(progress__stage=Stage.CLEARED)
    unanswered = Q(progress__latest__acceptance=None)
    again = Q(progress__since__lt=F("given"))
    by_link = Q() if actor.follow_ups is None else Q(pk__in=actor.follow_ups)
    return (
        follow_ups_on(look)
        .filter(by_link & assigned_to(actor))
        .annotate(given=Max("assignments__assigned_at"), due=Min("assignments__due"))
        .annotate(
            turn=Case(
                When(progress=None, then=Value(Turn.TO_ANSWER.value)),
                When(cleared & (unanswered | again), then=Value(Turn.TO_ANSWER.value)),
                default=F("progress__stage"),
                output_field=CharField(),
            )
        )
    )


def _ordered(rows: Any, on: date) -> Any:
    """Put the returned first, then what is to be answered by its due day, then what is not."""
    waiting = [one.value for one in WAITING]
    rank = Case(
        When(turn=Turn.RETURNED.value, then=Value(0)),
        When(Q(turn__in=waiting, due__lt=on), then=Value(0)),
        When(turn__in=waiting, then=Value(1)),
        When(turn=Turn.SUBMITTED.value, then=Value(2)),
        default=Value(3),
    )
    ordered = in_order(rows).query.order_by
    return rows.annotate(rank=rank).order_by("rank", F("due").asc(nulls_last=True), *ordered)


def _rows(rows: Any, actor: Actor) -> list[dict[str, Any]]:
    typing = Count("working_copies", filter=Q(working_copies__person=actor.person), distinct=True)
    return list(
        rows.annotate(typing=typing).values(
            "pk",
            "due",
            "turn",
            "typing",
            recommendation_key=F("recommendation"),
            report=F("recommendation__report__symbol"),
            number=F("recommendation__number"),
            formal=F("recommendation__formal"),
            base=F("progress__latest"),
            acceptance=F("progress__latest__acceptance"),
            implementation=F("progress__latest__implementation"),
            information=F("progress__latest__for_information"),
            action=F("progress__latest__action"),
            cleared_on=F("progress__cleared__valid_from"),
            cleared_acceptance=F("progress__cleared__acceptance"),
        )
    )


def _tasks(rows: list[dict[str, Any]], look: Look) -> tuple[Task, ...]:
    shown = [row["recommendation_key"] for row in rows]
    texts = texts_of(of_recommendations(look.organization, shown, look.moment))
    asked = requests_about([row["pk"] for row in rows], look)
    return tuple(
        _task(row, texts.get(row["recommendation_key"], {}), asked.get(row["pk"], ()), look)
        for row in rows
    )


def _task(
    row: dict[str, Any], texts: ByLanguage[Text], asked: tuple[RequestShown, ...], look: Look
) -> Task:
    turn = Turn(row["turn"])
    unchanged = turn is Turn.TO_ANSWER and row["cleared_acceptance"] is not None
    return Task(
        follow_up=row["pk"],
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        text=best(wordings(texts), look.language),
        due=row["due"],
        late=turn in WAITING and row["due"] is not None and row["due"] < look.on,
        deadlines=deadlines(texts),
        turn=turn,
        acceptance=row["acceptance"],
        implementation=row["implementation"],
        for_information=for_information(row["information"], row["action"]),
        base=row["base"],
        unchanged_since=row["cleared_on"].year if unchanged else None,
        typing=bool(row["typing"]),
        asked=asked,
    )
