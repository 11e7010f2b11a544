"""My recommendations, the due and the returned first; what one needs in view to answer one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Min, Q

from uptake.core.answers import GivenAnswer, Problem, Situation, hindrances_to_confirm
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.contract import read_plain
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import WAITING, Actor, Turn, foremost
from uptake.core.symbols import RecommendationKey
from uptake.core.typed_values import read_code, read_words
from uptake.record.queries.answering import (
    Answering,
    Version,
    answering_of,
    answers_of,
    assigned_to,
    reachable,
    versions,
)
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import ByLanguage, Text, of_recommendations
from uptake.record.queries.focal_points import asked, is_waiting, turns
from uptake.record.queries.follow_ups import follow_ups_on, for_information, page_of
from uptake.record.queries.history import unread
from uptake.record.queries.meetings.requests import RequestShown, left_to_answer, requests_about
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.texts import (
    Wording,
    best,
    by_number,
    deadlines,
    report_titles,
    starts,
    wordings,
)
from uptake.record.queries.viewpoint import Look
from uptake.record.queries.word_search import with_words
from uptake.register.models import Assignment, FollowUp, WorkingCopy


@dataclass(frozen=True, slots=True)
class Task:
    """One recommendation that somebody is to answer.

    `last_cleared` is since when the last answer stands, where another one is asked for: what is
    shown of the answer is then that one. Nothing stops "no change" but `missing`; `base` is the
    newest version, which that is said of. `last` is that answer where its status and its words can
    be given anew by themselves: it is accepted, in the reader's language, and nobody is typing.
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
    last: GivenAnswer | None = None

    @property
    def unchanged_since(self) -> int | None:
        """The year of the last cleared answer, where "no change" can be said and would pass."""
        passes = not self.missing and not self.typing
        return self.last_cleared.year if self.last_cleared and passes else None

    @property
    def is_draft(self) -> bool:
        """Whether a draft is saved, and nothing newer is being typed: it can be submitted."""
        return self.turn is Turn.DRAFT and not self.typing


@dataclass(frozen=True, slots=True)
class Mine:
    """A page of what somebody is to answer; the counts are of all that is asked for, by turn.

    `late` counts what is still to be answered and overdue; `whole` is how many they have at all,
    `reports` are those of all of them.
    """

    tasks: tuple[Task, ...]
    counts: Mapping[Turn, int]
    late: int
    matched: int
    page: Page[Any]
    whole: int
    reports: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many are still to be answered."""
        return sum(self.counts[one] for one in WAITING)


class MineOrder(StrEnum):
    """The orders of what somebody is to answer; the first is the usual one."""

    URGENT = "urgent"
    DUE = "due"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class MineAsked:
    """What narrows the recommendations of somebody, and their order."""

    turn: Turn | None = None
    words: str = ""
    report: str | None = None
    order: MineOrder = MineOrder.URGENT


EVERYTHING = MineAsked()


def read_mine(address: Mapping[str, str]) -> MineAsked:
    """Read what narrows the list; what cannot be understood narrows nothing."""
    return MineAsked(
        read_code(Turn, address.get("turn")),
        read_words(address.get("q")),
        read_words(address.get("report")) or None,
        read_code(MineOrder, address.get("sort")) or MineOrder.URGENT,
    )


def mine(
    actor: Actor, look: Look, asked_for: MineAsked = EVERYTHING, page: int | str | None = 1
) -> Mine:
    """Return what is assigned to the actor, to whom they replace today and to their offices.

    The counts are of what is asked for, whoever's turn it is. Asks a number of questions that does
    not grow with it; a page beyond the last gives the last one.
    """
    assigned = _assigned(actor, look)
    reports = dict.fromkeys(one.report for one in sorted(assigned, key=lambda one: one.place))
    whole = _narrowed(assigned, look, asked_for)
    counted = Counter(one.turn for one in whole)
    chosen = _chosen(whole, asked_for)
    meant = page_of(chosen, page)
    counts = {one: counted[one] for one in Turn}
    late = sum(one.is_late(look.on) for one in whole)
    tasks = _tasks(meant, actor, look)
    return Mine(tasks, counts, late, len(chosen), meant, len(assigned), tuple(reports))


def all_mine(actor: Actor, look: Look, asked_for: MineAsked) -> tuple[Task, ...]:
    """Return all that is asked for of what the actor is to answer, in its order."""
    return _tasks(_asked(actor, look, asked_for), actor, look)


def matching_mine(actor: Actor, look: Look, asked_for: MineAsked) -> tuple[int, ...]:
    """Return the keys of all that is asked for of what the actor is to answer, in its order."""
    return tuple(one.follow_up for one in _asked(actor, look, asked_for))


def _asked(actor: Actor, look: Look, asked_for: MineAsked) -> list["_Held"]:
    return _chosen(_narrowed(_assigned(actor, look), look, asked_for), asked_for)


def _chosen(whole: Iterable["_Held"], asked_for: MineAsked) -> list["_Held"]:
    return [one for one in whole if asked_for.turn in (None, one.turn)]


def _narrowed(whole: list["_Held"], look: Look, asked_for: MineAsked) -> list["_Held"]:
    """Return those in which the words occur, of the report that is asked for, in their order."""
    if asked_for.report:
        whole = [one for one in whole if one.report == asked_for.report]
    if asked_for.words:
        rows = follow_ups_on(look).filter(pk__in=[one.follow_up for one in whole])
        there = set(with_words(rows, asked_for.words).values_list("pk", flat=True))
        whole = [one for one in whole if one.follow_up in there]
    match asked_for.order:
        case MineOrder.URGENT:
            return whole
        case MineOrder.DUE:
            return sorted(whole, key=lambda one: (one.due or date.max, one.place))
        case MineOrder.REPORT:
            return sorted(whole, key=lambda one: one.place)


def waiting_for(actor: Actor, look: Look) -> int:
    """Return how many answers wait for the actor, as their list counts them. Asks one question."""
    waiting = Assignment.everything.filter(_theirs(actor), is_waiting(), ended_at=None)
    return follow_ups_on(look).filter(pk__in=waiting.values("follow_up")).count()


def next_task(
    actor: Actor, look: Look, besides: int
) -> tuple[int, RecommendationKey, date | None] | None:
    """Return the follow-up that the actor is to answer first, besides one, its key and its day.

    None: nothing is left.
    """
    held = _assigned(actor, look)
    one = next((one for one in held if one.turn in WAITING and one.follow_up != besides), None)
    if one is None:
        return None
    row = FollowUp.objects.select_related("recommendation__report").get(pk=one.follow_up)
    asked = row.recommendation
    key = RecommendationKey(asked.report.symbol, asked.number, asked.formal)
    return one.follow_up, key, one.due


@dataclass(frozen=True, slots=True)
class _Held:
    """What somebody has: by when, whose turn it is, and where it stands in the list of all."""

    follow_up: int
    report: str
    place: str
    due: date | None
    turn: Turn

    def is_late(self, on: date) -> bool:
        """Say whether it is still to be answered, and its day has passed."""
        return self.turn in WAITING and self.due is not None and self.due < on

    def rank(self, on: date) -> int:
        """Return which come first: the returned and the late, the open, the handed in, the done."""
        if self.turn is Turn.RETURNED or self.is_late(on):
            return 0
        return 1 if self.turn in WAITING else 2 if self.turn is Turn.SUBMITTED else 3


def _theirs(actor: Actor) -> Q:
    """Get the condition that an assignment is the actor's, who may be narrowed to some."""
    narrowed = Q() if actor.follow_ups is None else Q(follow_up__in=actor.follow_ups)
    return assigned_to(actor, "") & narrowed


def _assigned(actor: Actor, look: Look) -> list[_Held]:
    """Return each recommendation that the actor has once, in the order of the page."""
    given: defaultdict[int, list[tuple[date | None, Turn]]] = defaultdict(list)
    for (follow_up, due), whose in turns(_theirs(actor), "follow_up", "due"):
        given[follow_up].append((due, whose))
    # Of these few only: to look through all that the organization has would take as long as that.
    there = follow_ups_on(look).filter(pk__in=list(given))
    rows = there.values_list("pk", "recommendation__report__symbol", "place")
    held = [_held(key, report, place, given[key]) for key, report, place in rows]
    held.sort(key=lambda one: (one.rank(look.on), one.due or date.max, one.place))
    return held


def _held(
    follow_up: int, report: str, place: str, several: list[tuple[date | None, Turn]]
) -> _Held:
    """Get what somebody has, be it twice: asked once more by one of them, it is to be answered."""
    days, whose = zip(*several, strict=True)
    return _Held(follow_up, report, place, min(filter(None, days), default=None), foremost(whose))


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


def _tasks(some: Iterable[_Held], actor: Actor, look: Look) -> tuple[Task, ...]:
    shown = {one.follow_up: one for one in some}
    rows = _rows(shown, actor)
    keys = [row["recommendation_key"] for row in rows]
    texts = texts_of(of_recommendations(look.organization, keys, look.moment))
    requests = _left_to_answer(rows, look)
    said = unread(actor.person, shown.keys())
    known = {row["pk"]: row | {"unread": row["pk"] in said} for row in rows}
    last = _last([row for row in rows if _begins_anew(row, shown[row["pk"]])], look)
    return tuple(
        _task(
            known[key],
            held,
            texts.get(known[key]["recommendation_key"], {}),
            requests.get(key, ()),
            last.get(key),
            look,
        )
        for key, held in shown.items()
    )


def _left_to_answer(rows: list[dict[str, Any]], look: Look) -> dict[int, tuple[RequestShown, ...]]:
    """Return what meetings asked for and the newest answers do not give, by follow-up."""
    asked = requests_about([row["pk"] for row in rows], look)
    newest = {row["pk"]: row["base"] for row in rows if row["pk"] in asked and row["base"]}
    told = answers_of(newest.values(), look.language) if newest else {}
    return {key: left_to_answer(asked[key], told.get(newest.get(key, 0))) for key in asked}


def _begins_anew(row: Mapping[str, Any], held: _Held) -> bool:
    """Say whether another answer is asked for where one was cleared before."""
    return held.turn is Turn.TO_ANSWER and row["cleared_acceptance"] is not None


type _Last = tuple[GivenAnswer, tuple[Problem, ...]]


def _last(rows: list[dict[str, Any]], look: Look) -> dict[int, _Last]:
    """Return the last cleared answers, and what stops each from being given once more."""
    if not rows:
        return {}
    rules = house_rules(look.organization)
    told = answers_of((row["cleared"] for row in rows), look.language)
    return {
        row["pk"]: (
            (given := told[row["cleared"]]),
            hindrances_to_confirm(given, Situation(look.on, row["action"], rules=rules)),
        )
        for row in rows
    }


def _task(
    row: dict[str, Any],
    held: _Held,
    texts: ByLanguage[Text],
    requests: tuple[RequestShown, ...],
    last: _Last | None,
    look: Look,
) -> Task:
    turn = held.turn
    given, missing = last or (None, ())
    alone = given and given.acceptance is Acceptance.ACCEPTED and given.language is look.language
    return Task(
        follow_up=row["pk"],
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        text=best(wordings(texts), look.language),
        due=held.due,
        late=held.is_late(look.on),
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
        last=given if alone and not row["typing"] else None,
    )


@dataclass(frozen=True, slots=True)
class Copy:
    """What somebody was typing, beside which version, and when it was kept.

    `unread` is what they typed into fields that cannot be read as what they ask for.
    """

    answer: GivenAnswer
    unread: Mapping[str, str]
    based_on: int | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A recommendation as it is answered: its text, by when, and what was being typed.

    `language` is the reader's: in it a first answer is written, unless they choose another one.
    `turn` says how far the answer has come that is asked for now; None: nobody is asked for one.
    """

    held: Answering
    language: Language
    text: Wording | None
    report_title: Wording | None
    starts: tuple[date, ...]
    due: date | None
    copy: Copy | None
    turn: Turn | None = None

    @property
    def begins_anew(self) -> bool:
        """Whether an answer is asked for, since which none was given: the last one is not it."""
        return self.turn is Turn.TO_ANSWER

    @property
    def overtaken(self) -> bool:
        """Whether somebody saved a version since the typing was begun."""
        return self.copy is not None and self.copy.based_on != self.held.base

    @property
    def shown(self) -> GivenAnswer:
        """The answer with which the form begins: what was typed, else the newest there is."""
        if self.copy is not None:
            return self.copy.answer
        latest = self.held.latest
        if latest is None:
            return GivenAnswer(language=self.language)
        return replace(latest.answer, why="") if latest is self.held.cleared else latest.answer


def answer_page(
    actor: Actor, look: Look, organization: str, recommendation: RecommendationKey
) -> AnswerPage | None:
    """Return a recommendation to somebody who answers it; None where there is none of theirs.

    `organization` is the code, `look.organization` its key. Asks a number of questions that does
    not grow with the history.
    """
    there = reachable(actor, Act.ANSWER, organization)
    rows = by_number(there, recommendation)
    row = rows.select_related("organization", "recommendation__report").first()
    if row is None:
        return None
    scope = of_recommendations(look.organization, [row.recommendation_id], look.moment)
    texts = texts_of(scope).get(row.recommendation_id, {})
    titles = report_titles([row.recommendation.report_id], look.on)
    held = answering_of(row, look.language, look.on)
    due = Assignment.objects.filter(follow_up=row.pk, ended_at=None).aggregate(first=Min("due"))
    return AnswerPage(
        held=held,
        language=look.language,
        text=best(wordings(texts), look.language),
        report_title=best(titles.get(row.recommendation.report_id, {}), look.language),
        starts=starts(texts),
        due=due["first"],
        copy=_copy(actor, held),
        turn=_turn(actor, row.pk),
    )


def version(update: int | None, follow_up: int, look: Look) -> Version | None:
    """Return one version of a follow-up, or None where it has no such version."""
    if update is None:
        return None
    found = versions([update], look.language).get(update)
    return found if found is not None and found.follow_up == follow_up else None


def _turn(actor: Actor, follow_up: int) -> Turn | None:
    """Return whose turn it is for the actor; for who has no part in it, for those who have."""
    given = list(asked(Q(follow_up=follow_up)))
    own = [one for one in given if one.person in actor.people or one.unit in actor.offices]
    turns = [one.turn for one in own or given]
    return foremost(turns) if turns else None


def _copy(actor: Actor, held: Answering) -> Copy | None:
    """Return what the actor was typing; not what has become a version since."""
    row = WorkingCopy.objects.filter(follow_up=held.follow_up, person=actor.person).first()
    if row is None:
        return None
    try:
        content = dict(row.content)
        unread = content.pop("unread", None) or {}
        answer = read_plain(GivenAnswer, content)
    except UptakeError:
        return None
    if not unread and held.latest is not None and answer == held.latest.answer:
        return None
    return Copy(answer, unread, row.based_on_id, row.saved_at)
