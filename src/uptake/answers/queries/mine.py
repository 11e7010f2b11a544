"""My recommendations: what is assigned to somebody, the due and the returned first."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Q

from uptake.core.answers import Problem, Situation, hindrances_to_confirm
from uptake.core.codes import Acceptance, Implementation
from uptake.core.recipients import WAITING, Actor, Turn, foremost
from uptake.record.queries.answering import answers_of, assigned_to
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import ByLanguage, Text, of_recommendations
from uptake.record.queries.focal_points import turns
from uptake.record.queries.follow_ups import follow_ups_on, for_information, page_of
from uptake.record.queries.history import unread
from uptake.record.queries.meetings.requests import RequestShown, left_to_answer, requests_about
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.texts import Wording, best, deadlines, starts, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Task:
    """One recommendation that somebody is to answer.

    `last_cleared` is since when the last answer stands, where another one is asked for: what is
    shown of the answer is then that one. Nothing stops "no change" but `missing`; `base` is the
    newest version, which that is said of.
    """

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None
    due: date | None
    late: bool
    deadlines: tuple[date, ...]
    starts: tuple[date, ...]
    turn: Turn
    acceptance: Acceptance | None
    implementation: Implementation | None
    for_information: bool
    base: int | None
    last_cleared: date | None
    missing: tuple[Problem, ...]
    typing: bool
    asked: tuple[RequestShown, ...] = ()
    unread: bool = False

    @property
    def unchanged_since(self) -> int | None:
        """The year of the last cleared answer, where "no change" can be said and would pass."""
        return self.last_cleared.year if self.last_cleared and not self.missing else None


@dataclass(frozen=True, slots=True)
class Mine:
    """A page of what somebody is to answer; the counts are of all of it, by turn."""

    tasks: tuple[Task, ...]
    counts: Mapping[Turn, int]
    matched: int
    page: Page[Any]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


def mine(actor: Actor, look: Look, turn: Turn | None = None, page: int | str | None = 1) -> Mine:
    """Give what is assigned to the actor, to whom they replace today and to their offices.

    `turn` narrows it. Asks a number of questions that does not grow with it; a page beyond the
    last gives the last one.
    """
    whole = _assigned(actor, look)
    counted = Counter(one.turn for one in whole)
    chosen = [one for one in whole if turn in (None, one.turn)]
    meant = page_of(chosen, page)
    shown = {one.follow_up: one for one in meant}
    counts = {one: counted[one] for one in Turn}
    tasks = _tasks(_rows(shown, actor), shown, actor, look)
    return Mine(tasks, counts, len(chosen), meant)


@dataclass(frozen=True, slots=True)
class _Held:
    """What somebody has: by when, and whose turn it is."""

    follow_up: int
    due: date | None
    turn: Turn

    def rank(self, on: date) -> int:
        """Give which come first: the returned and the late, the open, the handed in, the done."""
        late = self.due is not None and self.due < on
        if self.turn is Turn.RETURNED or (self.turn in WAITING and late):
            return 0
        return 1 if self.turn in WAITING else 2 if self.turn is Turn.SUBMITTED else 3


def _assigned(actor: Actor, look: Look) -> list[_Held]:
    """Give each recommendation that the actor has once, in the order of the page."""
    theirs = assigned_to(actor, "")
    if actor.follow_ups is not None:
        theirs &= Q(follow_up__in=actor.follow_ups)
    given: defaultdict[int, list[tuple[date | None, Turn]]] = defaultdict(list)
    for (follow_up, due), whose in turns(theirs, "follow_up", "due"):
        given[follow_up].append((due, whose))
    # Of these few only: to look through all that the organization has would take as long as that.
    places = dict(follow_ups_on(look).filter(pk__in=list(given)).values_list("pk", "place"))
    held = [_held(key, given[key]) for key in places]
    days = {one.follow_up: one.due or date.max for one in held}
    held.sort(key=lambda one: (one.rank(look.on), days[one.follow_up], places[one.follow_up]))
    return held


def _held(follow_up: int, several: list[tuple[date | None, Turn]]) -> _Held:
    """Give what somebody has, be it twice: asked once more by one of them, it is to be answered."""
    due = min((day for day, _ in several if day), default=None)
    return _Held(follow_up, due, foremost(whose for _, whose in several))


def _rows(shown: Mapping[int, _Held], actor: Actor) -> list[dict[str, Any]]:
    rows: Any = FollowUp.objects.filter(pk__in=list(shown))
    typing = Count("working_copies", filter=Q(working_copies__person=actor.person), distinct=True)
    return list(
        rows.annotate(typing=typing).values(
            "pk",
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
            cleared=F("progress__cleared"),
        )
    )


def _tasks(
    rows: list[dict[str, Any]], shown: Mapping[int, _Held], actor: Actor, look: Look
) -> tuple[Task, ...]:
    keys = [row["recommendation_key"] for row in rows]
    texts = texts_of(of_recommendations(look.organization, keys, look.moment))
    requests = _left_to_answer(rows, look)
    said = unread(actor.person, shown.keys())
    known = {row["pk"]: row | {"unread": row["pk"] in said} for row in rows}
    missing = _missing([row for row in rows if _begins_anew(row, shown[row["pk"]])], look)
    return tuple(
        _task(
            known[key],
            held,
            texts.get(known[key]["recommendation_key"], {}),
            requests.get(key, ()),
            missing.get(key, ()),
            look,
        )
        for key, held in shown.items()
    )


def _left_to_answer(rows: list[dict[str, Any]], look: Look) -> dict[int, tuple[RequestShown, ...]]:
    """Give what meetings asked for and the newest answers do not give, by follow-up."""
    asked = requests_about([row["pk"] for row in rows], look)
    newest = {row["pk"]: row["base"] for row in rows if row["pk"] in asked and row["base"]}
    told = answers_of(newest.values(), look.language) if newest else {}
    return {key: left_to_answer(asked[key], told.get(newest.get(key, 0))) for key in asked}


def _begins_anew(row: Mapping[str, Any], held: _Held) -> bool:
    """Say whether another answer is asked for where one was cleared before."""
    return held.turn is Turn.TO_ANSWER and row["cleared_acceptance"] is not None


def _missing(rows: list[dict[str, Any]], look: Look) -> dict[int, tuple[Problem, ...]]:
    """Give what stops the last cleared answers from being given once more, by follow-up."""
    if not rows:
        return {}
    rules = house_rules(look.organization)
    told = answers_of((row["cleared"] for row in rows), look.language)
    return {
        row["pk"]: hindrances_to_confirm(
            told[row["cleared"]], Situation(look.on, row["action"], rules=rules)
        )
        for row in rows
    }


def _task(
    row: dict[str, Any],
    held: _Held,
    texts: ByLanguage[Text],
    requests: tuple[RequestShown, ...],
    missing: tuple[Problem, ...],
    look: Look,
) -> Task:
    turn = held.turn
    return Task(
        follow_up=row["pk"],
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        text=best(wordings(texts), look.language),
        due=held.due,
        late=turn in WAITING and held.due is not None and held.due < look.on,
        deadlines=deadlines(texts),
        starts=starts(texts),
        turn=turn,
        acceptance=row["acceptance"],
        implementation=row["implementation"],
        for_information=for_information(row["information"], row["action"]),
        base=row["base"],
        last_cleared=row["cleared_on"] if _begins_anew(row, held) else None,
        missing=missing,
        typing=bool(row["typing"]),
        asked=requests,
        unread=row["unread"],
    )
