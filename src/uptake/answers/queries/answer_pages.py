"""What somebody needs in view to answer a recommendation, and what they were typing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Min, Q

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Language
from uptake.core.contract import read_plain
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor, Turn, foremost
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.answering import Answering, Version, answering_of, reachable, versions
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.focal_points import asked
from uptake.record.queries.texts import Wording, best, by_number, report_titles, starts, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, WorkingCopy


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
    """Give a recommendation to somebody who answers it; None where there is none of theirs.

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
    """Give one version of a follow-up, or None where it has no such version."""
    if update is None:
        return None
    found = versions([update], look.language).get(update)
    return found if found is not None and found.follow_up == follow_up else None


def _turn(actor: Actor, follow_up: int) -> Turn | None:
    """Give whose turn it is for the actor; for who has no part in it, for those who have."""
    given = list(asked(Q(follow_up=follow_up)))
    own = [one for one in given if one.person in actor.people or one.unit in actor.offices]
    turns = [one.turn for one in own or given]
    return foremost(turns) if turns else None


def _copy(actor: Actor, held: Answering) -> Copy | None:
    """Give what the actor was typing; not what has become a version since."""
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
