"""The clearing officer's queue, oldest first."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from uptake.answers.queries.clearance import addressees, stated, units_cleared, within_area
from uptake.core.answers import (
    AnswerChanges,
    EvidenceMark,
    InClearance,
    answer_changes,
    evidence_mark,
    hindrance_to_clear,
    hindrance_to_return,
    unchanged,
)
from uptake.core.codes import Deed, Implementation, Stage
from uptake.core.comparison import Status
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.stages import hindrance
from uptake.core.symbols import RecommendationKey
from uptake.core.typed_values import read_code, read_key, read_words
from uptake.record.queries.answering import (
    Passage,
    Version,
    versions,
)
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.follow_ups import EVERYTHING, Selection, page_of
from uptake.record.queries.history import unread
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.selected import selected
from uptake.record.queries.texts import Wording, best, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Assignment,
    FollowUpProgress,
    StageChange,
)

# How many of the oldest are looked through for what has not changed, and how many are offered.
LOOKED_THROUGH, OFFERED = 1000, 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submitted answer that waits for clearance.

    `cleared` is the last cleared version, in the language of the submitted one. `deed` is what a
    clearing officer does with it now, `hindrance` why this one cannot, `not_returned` and
    `not_verified` why they cannot do that. `unread`: others have said something beside it.
    """

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None
    version: Version
    cleared: Version | None
    deed: Deed
    hindrance: UptakeError | None
    not_returned: UptakeError | None
    not_verified: UptakeError | None
    evidence_mark: EvidenceMark | None
    unread: bool

    @property
    def status(self) -> Status:
        """The status that it states."""
        return stated(self.version)

    @property
    def can_be_verified(self) -> bool:
        """Whether there is an implementation to verify."""
        return self.version.answer.implementation is Implementation.IMPLEMENTED

    @property
    def agreements(self) -> int:
        """How many clearing officers have agreed already."""
        return len(self.version.standing.agreed)

    @property
    def changes(self) -> AnswerChanges | None:
        """What differs from the last cleared answer, where there is one."""
        if self.cleared is None:
            return None
        key = RecommendationKey(self.report, self.number, self.formal)
        return answer_changes(self.cleared.answer, self.version.answer, key)

    @property
    def submission(self) -> Passage | None:
        """Who submitted it, and when."""
        return next(reversed(self.version.submissions), None)

    @property
    def unchanged(self) -> bool:
        """Whether it says just what was cleared before."""
        return unchanged(self.version.answer, self.cleared.answer if self.cleared else None)


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits: how many match what is asked for, of how many in all.

    `within`: only what lies within the officer's own area is shown.
    """

    lines: tuple[Waiting, ...]
    matched: int
    whole: int
    page: Page[Any]
    within: bool

    @property
    def may_hold_unchanged(self) -> bool:
        """Whether there may be answers that can be cleared as unchanged: here, or further on."""
        here = any(one.unchanged and one.hindrance is None for one in self.lines)
        return here or self.page.has_other_pages()


class QueueOrder(StrEnum):
    """The orders of what waits; the first is the usual one."""

    OLDEST = "oldest"
    NEWEST = "newest"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class QueueAsked:
    """What is asked of the queue: which recommendations, in which order, beyond one's own area."""

    selection: Selection = EVERYTHING
    order: QueueOrder = QueueOrder.OLDEST
    all: bool = False


USUAL = QueueAsked()


def read_queue(address: Mapping[str, str]) -> QueueAsked:
    """Read what is asked of the queue; what cannot be understood narrows nothing."""
    selection = Selection(
        report=read_words(address.get("report")) or None,
        words=read_words(address.get("q")),
        person=read_key(address.get("person")),
        unit=read_key(address.get("unit")),
    )
    order = read_code(QueueOrder, address.get("sort")) or QueueOrder.OLDEST
    return QueueAsked(selection, order, "all" in address)


def clearance_queue(
    look: Look,
    actor: Actor,
    organization: str,
    page: int | str | None,
    queue_asked: QueueAsked = USUAL,
) -> Queue:
    """Return a page of the queue, in a number of questions that does not grow.

    A clearing officer is shown their own area, unless all is asked for; others everything.
    """
    area = None if queue_asked.all else clearing_area(actor, organization)
    whole = waiting(organization, area)
    rows = _narrowed(whole, queue_asked, look)
    shown: Any = page_of(rows, page)
    lines = _lines(shown.object_list, look, actor, organization)
    matched = shown.paginator.count
    counted = whole.count() if queue_asked.selection.narrows else matched
    return Queue(lines, matched, counted, shown, area is not None)


def all_waiting(
    look: Look,
    actor: Actor,
    organization: str,
    queue_asked: QueueAsked,
    ticked: Collection[int] = (),
) -> tuple[Waiting, ...]:
    """Return all of the queue that is asked for; of it the follow-ups ticked, where some are."""
    rows = _asked_for(look, actor, organization, queue_asked)
    chosen = rows.filter(follow_up__in=list(ticked)) if ticked else rows
    return _lines(chosen, look, actor, organization)


def matching_waiting(
    look: Look, actor: Actor, organization: str, queue_asked: QueueAsked
) -> tuple[int, ...]:
    """Return the keys of the follow-ups of all of the queue that is asked for."""
    rows = _asked_for(look, actor, organization, queue_asked)
    return tuple(rows.values_list("follow_up", flat=True))


def _asked_for(
    look: Look, actor: Actor, organization: str, queue_asked: QueueAsked
) -> QuerySet[FollowUpProgress]:
    area = None if queue_asked.all else clearing_area(actor, organization)
    return _narrowed(waiting(organization, area), queue_asked, look)


def reports_waiting(organization: str) -> tuple[str, ...]:
    """Return the reports of which something waits, in the order of the register."""
    rows = (
        waiting(organization, None).order_by("follow_up__place").values_list(_NAMED[0], flat=True)
    )
    return tuple(dict.fromkeys(rows))


def _narrowed(
    rows: QuerySet[FollowUpProgress], queue_asked: QueueAsked, look: Look
) -> QuerySet[FollowUpProgress]:
    selection = queue_asked.selection
    if selection.narrows:
        rows = rows.filter(follow_up__in=selected(look, selection).values("pk"))
    match queue_asked.order:
        case QueueOrder.OLDEST:
            return rows
        case QueueOrder.NEWEST:
            return rows.reverse()
        case QueueOrder.REPORT:
            return rows.order_by("follow_up__place")


def unchanged_in_queue(look: Look, actor: Actor, organization: str) -> tuple[Waiting, ...]:
    """Return what the actor can clear as unchanged, the oldest of it first.

    Asks a number of questions that does not grow.
    """
    rows = waiting(organization, clearing_area(actor, organization))
    lines = _lines(rows[:LOOKED_THROUGH], look, actor, organization)
    found = [one for one in lines if one.unchanged and one.hindrance is None]
    return tuple(found[:OFFERED])


def next_waiting(actor: Actor, organization: str, besides: int) -> RecommendationKey | None:
    """Return whose answer comes after that of one follow-up in the queue; after the last the first.

    What was passed over is not offered again before the end is reached.
    """
    rows = waiting(organization, clearing_area(actor, organization))
    found = list(rows.values_list("follow_up", *_NAMED))
    place = next((n for n, row in enumerate(found) if row[0] == besides), len(found))
    others = found[place + 1 :] + found[:place]
    return RecommendationKey(*others[0][1:]) if others else None


def clearing_area(actor: Actor, organization: str) -> frozenset[int] | None:
    """Return the units to which the actor's clearing is narrowed; None: it is not."""
    return units_cleared(actor) if may(actor, Act.CLEAR, organization) else None


_NAMED = (
    "follow_up__recommendation__report__symbol",
    "follow_up__recommendation__number",
    "follow_up__recommendation__formal",
)


def waiting(organization: str, area: frozenset[int] | None) -> QuerySet[FollowUpProgress]:
    """Return what is submitted, the longest waiting first."""
    submitted = StageChange.objects.filter(update=OuterRef("latest"), deed=Deed.SUBMIT)
    rows = FollowUpProgress.objects.filter(
        stage=Stage.SUBMITTED, follow_up__organization__code=organization
    )
    if area is not None:
        here = Q(unit__in=area) | Q(person__unit__in=area)
        assigned = Assignment.objects.filter(
            here, follow_up=OuterRef("follow_up"), ended_at__isnull=True
        )
        rows = rows.filter(Exists(assigned))
    latest = Subquery(submitted.order_by("-pk").values("at")[:1])
    return rows.annotate(submitted=latest).order_by("submitted", "pk")


@dataclass(frozen=True, slots=True)
class _Row:
    follow_up: int
    latest: int
    cleared: int | None
    recommendation: int
    report: str
    number: str
    formal: bool


def _lines(
    rows: QuerySet[FollowUpProgress], look: Look, actor: Actor, organization: str
) -> tuple[Waiting, ...]:
    found = [
        _Row(*row)
        for row in rows.values_list(
            "follow_up", "latest", "cleared", "follow_up__recommendation", *_NAMED
        )
    ]
    recommendations = [row.recommendation for row in found]
    told, before = _versions(found, look)
    texts = _texts(look, recommendations)
    asked_of = addressees(recommendations)
    within = within_area(actor, [row.follow_up for row in found])
    rules = house_rules(look.organization)
    said = unread(actor.person, [row.follow_up for row in found])
    return tuple(
        _line(
            row,
            texts.get(row.recommendation),
            before.get(row.cleared) if row.cleared else None,
            InClearance(
                told[row.latest].answer,
                told[row.latest].standing,
                organization,
                asked_of.get(row.recommendation),
                rules,
                row.follow_up in within,
            ),
            told[row.latest],
            actor,
            unread_here=row.follow_up in said,
        )
        for row in found
    )


def _line(
    row: _Row,
    text: Wording | None,
    cleared: Version | None,
    one: InClearance,
    version: Version,
    actor: Actor,
    *,
    unread_here: bool,
) -> Waiting:
    return Waiting(
        follow_up=row.follow_up,
        report=row.report,
        number=row.number,
        formal=row.formal,
        text=text,
        version=version,
        cleared=cleared if cleared and cleared.is_answered else None,
        deed=one.deed,
        hindrance=hindrance_to_clear(one, actor),
        not_returned=hindrance_to_return(one, actor),
        not_verified=hindrance(Deed.VERIFY, one.standing, actor, one.organization),
        evidence_mark=evidence_mark(one.answer.implementation, one.answer.evidence, one.rules),
        unread=unread_here,
    )


def _versions(rows: list[_Row], look: Look) -> tuple[dict[int, Version], dict[int, Version]]:
    """Get the submitted versions, and the cleared ones, each in the language of its submitted."""
    told = versions((row.latest for row in rows), look.language)
    spoken = {row.cleared: told[row.latest].answer.language for row in rows if row.cleared}
    return told, versions(spoken, look.language, spoken)


def _texts(look: Look, recommendations: Iterable[int]) -> Mapping[int, Wording | None]:
    scope = of_recommendations(look.organization, recommendations, look.moment)
    return {key: best(wordings(one), look.language) for key, one in texts_of(scope).items()}
