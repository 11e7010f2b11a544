"""One answer as it lies before a clearing officer: what changed, what can be done, what hinders."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

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
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.stages import hindrance
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.answering import (
    Answering,
    Version,
    answering,
    reachable,
    versions,
)
from uptake.record.queries.cited import known_documents
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.follow_ups import for_information
from uptake.record.queries.texts import Wording, best, by_number, report_titles, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Assignment,
    ClearingArea,
    RecommendationPeriod,
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


def stated(version: Version) -> Status:
    """Return the status that a version states."""
    answer = version.answer
    informs = for_information(version.for_information, version.action)
    return Status(answer.acceptance, answer.implementation, informs)


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
