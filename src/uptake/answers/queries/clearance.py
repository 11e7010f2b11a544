"""The clearing officer's queue, oldest first, and one answer of it.

What changed, what can be done, what hinders.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from uptake.core.answers import (
    AnswerChanges,
    EvidenceMark,
    InClearance,
    Problem,
    answer_changes,
    evidence_mark,
    hindrance_to_clear,
    hindrance_to_return,
    problems,
    unchanged,
)
from uptake.core.codes import Addressee, Deed, Implementation, Role, Stage
from uptake.core.comparison import Status
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.stages import hindrance
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.answering import (
    Answering,
    Passage,
    Version,
    answering,
    reachable,
    versions,
)
from uptake.record.queries.cited import known_documents
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.follow_ups import for_information, page_of
from uptake.record.queries.history import unread
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.texts import Wording, best, by_number, report_titles, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Assignment,
    ClearingArea,
    FollowUpProgress,
    RecommendationPeriod,
    StageChange,
    StatusUpdate,
    Unit,
)


def may_clear(actor: Actor, follow_up: int) -> bool:
    """Say whether a follow-up lies within the actor's clearing area.

    It does where one of its focal points is a unit of the area, or somebody of one; an officer
    without an area clears all.
    """
    return follow_up in within_area(actor, [follow_up])


def within_area(actor: Actor, follow_ups: Collection[int]) -> frozenset[int]:
    """Return those of the follow-ups that lie within the actor's clearing area."""
    asked = frozenset(follow_ups)
    if actor.trusted:
        return asked
    if Role.CLEARING_OFFICER not in actor.roles:
        return frozenset()
    area = units_cleared(actor)
    if area is None:
        return asked
    here = Q(unit__in=area) | Q(person__unit__in=area)
    rows = Assignment.objects.filter(here, follow_up__in=asked, ended_at=None)
    return frozenset(rows.values_list("follow_up", flat=True))


def in_clearance(held: Answering, version: Version, *, within: bool) -> InClearance:
    """Return a version of an answer as it lies before a clearing officer."""
    addressee = addressees([held.recommendation]).get(held.recommendation)
    return lying(version, held, addressee, within=within)


def lying(
    version: Version, held: Answering, addressee: Addressee | None, *, within: bool
) -> InClearance:
    """Return the same where the addressee is at hand."""
    return InClearance(
        answer=version.answer,
        standing=version.standing,
        organization=held.organization,
        addressee=addressee,
        rules=held.rules,
        within=within,
    )


def addressees(recommendations: Collection[int]) -> Mapping[int, Addressee | None]:
    """Return to whom recommendations are addressed, as is known of them last."""
    rows = RecommendationPeriod.objects.filter(recommendation__in=list(recommendations))
    ordered = rows.order_by("valid_from").values_list("recommendation", "facts__addressee")
    return dict(ordered)


def units_cleared(actor: Actor) -> frozenset[int] | None:
    """Return the units whose answers the actor clears, with those below them; None: all."""
    named = list(ClearingArea.objects.filter(officer=actor.person).values_list("unit", flat=True))
    if not named:
        return None
    below: dict[int | None, list[int]] = {}
    rows = Unit.objects.filter(organization__code=actor.organization)
    for unit, parent in rows.values_list("pk", "parent"):
        below.setdefault(parent, []).append(unit)
    found: set[int] = set()
    while named:
        unit = named.pop()
        if unit not in found:
            found.add(unit)
            named.extend(below.get(unit, ()))
    return frozenset(found)


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


def stated(version: Version) -> Status:
    """Return the status that a version states."""
    answer = version.answer
    informs = for_information(version.for_information, version.action)
    return Status(answer.acceptance, answer.implementation, informs)


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits. `within`: only what lies within the officer's own area is shown."""

    lines: tuple[Waiting, ...]
    matched: int
    page: Page[Any]
    within: bool

    @property
    def may_hold_unchanged(self) -> bool:
        """Whether there may be answers that can be cleared as unchanged: here, or further on."""
        here = any(one.unchanged and one.hindrance is None for one in self.lines)
        return here or self.page.has_other_pages()


def clearance_queue(
    look: Look, actor: Actor, organization: str, page: int | str | None, *, all_: bool
) -> Queue:
    """Return a page of the queue, oldest first, in a number of questions that does not grow.

    A clearing officer is shown their own area, unless `all_` is asked for; others everything.
    """
    area = None if all_ else clearing_area(actor, organization)
    rows = waiting(organization, area)
    shown: Any = page_of(rows, page)
    lines = _lines(shown.object_list, look, actor, organization)
    return Queue(lines, shown.paginator.count, shown, area is not None)


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


@dataclass(frozen=True, slots=True)
class Named:
    """A follow-up by its recommendation."""

    follow_up: int
    recommendation: int
    report: int
    key: RecommendationKey


@dataclass(frozen=True, slots=True)
class ClearanceShown:
    """An answer before clearance. `version` is the newest one, `cleared` the last cleared one.

    `changes` is what differs from the cleared one, `since_seen` what differs from the version that
    was in view before. What cannot be done has its hindrance, what can has None.
    """

    held: Answering
    title: Wording | None
    text: Wording | None
    version: Version
    cleared: Version | None
    changes: AnswerChanges | None
    since_seen: AnswerChanges | None
    problems: tuple[Problem, ...]
    lies: InClearance
    hindrance: UptakeError | None
    not_returned: UptakeError | None
    not_verified: UptakeError | None

    @property
    def status(self) -> Status:
        """The status that it states."""
        return stated(self.version)

    @property
    def evidence_mark(self) -> EvidenceMark | None:
        """What is said of its evidence; of what is cleared already nothing more is asked."""
        answer = self.version.answer
        rules = self.lies.rules if self.version.stage is not Stage.CLEARED else None
        return evidence_mark(answer.implementation, answer.evidence, rules)

    @property
    def unchanged(self) -> bool:
        """Whether it says just what was cleared before."""
        return unchanged(self.version.answer, self.cleared.answer if self.cleared else None)

    @property
    def can_be_verified(self) -> bool:
        """Whether there is an implementation to verify."""
        return self.version.answer.implementation is Implementation.IMPLEMENTED

    @property
    def deed(self) -> Deed:
        """What a clearing officer does with it now."""
        return self.lies.deed

    @property
    def agreements(self) -> int:
        """How many clearing officers have agreed already."""
        return len(self.lies.standing.agreed)


def find_named(actor: Actor, organization: str, key: RecommendationKey) -> Named | None:
    """Return a follow-up by its recommendation, where the actor may see the answers given to it."""
    there = reachable(actor, Act.SEE_ANSWERS, organization)
    rows = by_number(there, key)
    found = rows.values_list("pk", "recommendation", "recommendation__report").first()
    return Named(*found, key) if found else None


def clearance_shown(
    look: Look, actor: Actor, named: Named, today: date, seen: int | None = None
) -> ClearanceShown | None:
    """Return the newest answer to a follow-up as it lies before clearance; None: there is none.

    `seen` is the version that was in view, where it may be another one. Asks a number of
    questions that does not grow.
    """
    held = answering(named.follow_up, look.language, today)
    if held is None or held.latest is None:
        return None
    version, language = held.latest, held.latest.answer.language
    cleared_key = _cleared_before(held, version)
    others = versions([one for one in (cleared_key, seen) if one is not None], language)
    cleared = others.get(cleared_key or 0)
    before = others.get(seen or 0) if seen != version.update else None
    lies = in_clearance(held, version, within=may_clear(actor, held.follow_up))
    known = known_documents(held.organization, version.answer.references)
    titles = report_titles([named.report], look.on).get(named.report, {})
    return ClearanceShown(
        held=held,
        title=best(titles, look.language),
        text=_text(look, named),
        version=version,
        cleared=cleared,
        changes=_changes(held, cleared, version),
        since_seen=_changes(held, before, version),
        problems=problems(version.answer, held.situation(today, known)),
        lies=lies,
        hindrance=hindrance_to_clear(lies, actor),
        not_returned=hindrance_to_return(lies, actor),
        not_verified=hindrance(Deed.VERIFY, lies.standing, actor, held.organization),
    )


def _cleared_before(held: Answering, version: Version) -> int | None:
    before = held.cleared
    if version.stage is Stage.CLEARED:
        return _cleared_earlier(version)
    if before is None or before.update == version.update or not before.is_answered:
        return None
    return before.update


def _cleared_earlier(version: Version) -> int | None:
    """Return the answer that was cleared before one that is cleared itself."""
    was_cleared = Q(stage=Stage.CLEARED) | Q(stage_changes__stage=Stage.CLEARED)
    rows = StatusUpdate.objects.filter(was_cleared, follow_up=version.follow_up)
    earlier = rows.filter(pk__lt=version.update, acceptance__isnull=False)
    return earlier.order_by("-pk").values_list("pk", flat=True).first()


def _changes(held: Answering, before: Version | None, after: Version) -> AnswerChanges | None:
    if before is None or before.follow_up != after.follow_up:
        return None
    return answer_changes(before.answer, after.answer, key_of(held))


def _text(look: Look, named: Named) -> Wording | None:
    scope = of_recommendations(look.organization, [named.recommendation], look.moment)
    return best(wordings(texts_of(scope).get(named.recommendation, {})), look.language)
