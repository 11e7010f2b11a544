"""A follow-up as somebody answers it: what is asked, how it stands, and who may touch it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from uptake.core.actors import Actor
from uptake.core.answers import Situation
from uptake.core.codes import Action, Language
from uptake.core.house_rules import HouseRules
from uptake.core.meeting import OPEN_DECISIONS
from uptake.core.permissions import Act, Reach, reach
from uptake.core.stages import Standing
from uptake.core.symbols import key_of
from uptake.record.queries.deadlines import deadlines_of
from uptake.record.queries.house_rules import rules_of
from uptake.record.queries.versions import Version, versions
from uptake.register.models import (
    Assignment,
    FollowUp,
    FollowUpProgress,
)

NEEDED = ("organization__rules", "recommendation__report", "progress")


@dataclass(frozen=True, slots=True)
class Answering:
    """One follow-up on its way. `latest` is its newest version, `cleared` the last cleared one.

    A version that only marks what is asked, without an answer, is the `mark`; then there is no
    latest one.
    """

    follow_up: int
    organization: str
    report: str
    number: str
    formal: bool
    recommendation: int
    deadlines: tuple[date, ...]
    latest: Version | None
    cleared: Version | None
    mark: Version | None
    rules: HouseRules

    @property
    def name(self) -> str:
        """The name by which events call it: `JIU/REP/2021/3 5`, a paragraph with its sign."""
        return str(key_of(self))

    @property
    def base(self) -> int | None:
        """The version beside which a new one is written; somebody else's since is a conflict."""
        newest = self.latest or self.mark
        return newest.update if newest else None

    def not_before(self, at: datetime) -> datetime:
        """Give a time, or that of the day's newest version where the clock has been set back since.

        Which of two versions of a day is the newer is told by when they were recorded.
        """
        newest = self.latest or self.mark
        if newest is None or localdate(newest.recorded_at) != localdate(at):
            return at
        return max(at, newest.recorded_at)

    @property
    def standing(self) -> Standing:
        """How the newest version stands, as the rules ask."""
        return self.latest.standing if self.latest else Standing()

    @property
    def action(self) -> Action | None:
        """What the recommendation asks of the organization."""
        newest = self.latest or self.mark
        return newest.action if newest else None

    def situation(self, on: date, known_symbols: frozenset[str] = frozenset()) -> Situation:
        """Give what an answer is judged against on a day."""
        newest = self.latest or self.mark
        return Situation(
            on=on,
            action=self.action,
            deadlines=self.deadlines,
            cleared=self.cleared.answer if self.cleared else None,
            decided=newest.decision not in OPEN_DECISIONS if newest else False,
            known_symbols=known_symbols,
            rules=self.rules,
        )


def answering(follow_up: int, language: Language, on: date) -> Answering | None:
    """Give a follow-up as it is answered, or None where there is none."""
    row = FollowUp.objects.filter(pk=follow_up).select_related(*NEEDED).first()
    return None if row is None else answering_of(row, language, on)


def answering_of(row: FollowUp, language: Language, on: date) -> Answering:
    """Give a follow-up as it is answered, whose row is at hand with its recommendation.

    `NEEDED` is what comes with the row. Asks seven questions.
    """
    progress: FollowUpProgress | None = getattr(row, "progress", None)
    wanted = {progress.latest_id, progress.cleared_id} - {None} if progress else set()
    told = versions((one for one in wanted if one is not None), language)
    deadlines = deadlines_of([row.recommendation_id], on)
    return as_answered(row, told, deadlines.get(row.recommendation_id, ()))


def as_answered(
    row: FollowUp, told: Mapping[int, Version], deadlines: tuple[date, ...]
) -> Answering:
    """Give a follow-up as it is answered, whose versions and deadlines are at hand too."""
    progress: FollowUpProgress | None = getattr(row, "progress", None)
    latest = told.get(progress.latest_id) if progress else None
    cleared = told.get(progress.cleared_id) if progress and progress.cleared_id else None
    mark = latest if latest and not latest.is_answered and latest is cleared else None
    return Answering(
        follow_up=row.pk,
        organization=row.organization.code,
        report=row.recommendation.report.symbol,
        number=row.recommendation.number,
        formal=row.recommendation.formal,
        recommendation=row.recommendation_id,
        deadlines=deadlines,
        latest=None if mark else latest,
        cleared=cleared if cleared and cleared.is_answered else None,
        mark=mark,
        rules=rules_of(getattr(row.organization, "rules", None)),
    )


def reachable(actor: Actor, act: Act, organization: str) -> QuerySet[FollowUp]:
    """Give the follow-ups of an organization to which the actor may do this.

    Who came by a signed link reaches just those of the link; whose permission reaches only what is
    assigned, those assigned to them, to whom they replace, or to their offices.
    """
    rows = FollowUp.objects.filter(organization__code=organization)
    found = reach(actor, act, organization)
    if found is None:
        return rows.none()
    if actor.follow_ups is not None:
        rows = rows.filter(pk__in=actor.follow_ups)
    if found is Reach.ASSIGNED:
        held = Assignment.objects.filter(assigned_to(actor, ""), follow_up=OuterRef("pk"))
        rows = rows.filter(Exists(held))
    return rows


def assigned_to(actor: Actor, path: str = "assignments") -> Q:
    """Give the condition that an assignment which has not ended is the actor's.

    `path` leads to the assignments from what is filtered; it is empty for assignments themselves.
    """
    to = f"{path}__" if path else ""
    theirs = Q(**{f"{to}person__in": actor.people}) | Q(**{f"{to}unit__in": actor.offices})
    return theirs & Q(**{f"{to}ended_at": None})
