"""One answer as a clearing officer looks at it: what changed, what can be done, what hinders."""

from dataclasses import dataclass
from datetime import date

from uptake.answers.queries.clearance import in_clearance, may_clear, stated
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
from uptake.core.codes import Deed, Implementation, Stage
from uptake.core.comparison import Status
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.stages import hindrance
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.answering import Answering, Version, answering, reachable, versions
from uptake.record.queries.cited import known_documents
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.texts import Wording, best, by_number, report_titles, wordings
from uptake.record.queries.viewpoint import Look


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
    not_cleared: UptakeError | None
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
    def agreements(self) -> int:
        """How many clearing officers have agreed already."""
        return len(self.lies.standing.agreed)


def find_named(actor: Actor, organization: str, key: RecommendationKey) -> Named | None:
    """Give a follow-up by its recommendation, where the actor may see the answers given to it."""
    there = reachable(actor, Act.SEE_ANSWERS, organization)
    rows = by_number(there, key)
    found = rows.values_list("pk", "recommendation", "recommendation__report").first()
    return Named(*found, key) if found else None


def clearance_shown(
    look: Look, actor: Actor, named: Named, today: date, seen: int | None = None
) -> ClearanceShown | None:
    """Give the newest answer to a follow-up as it lies before clearance; None: there is none.

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
        not_cleared=hindrance_to_clear(lies, actor),
        not_returned=hindrance_to_return(lies, actor),
        not_verified=hindrance(Deed.VERIFY, lies.standing, actor, held.organization),
    )


def _cleared_before(held: Answering, version: Version) -> int | None:
    before = held.cleared
    if before is None or before.update == version.update or not before.is_answered:
        return None
    return before.update


def _changes(held: Answering, before: Version | None, after: Version) -> AnswerChanges | None:
    if before is None or before.follow_up != after.follow_up:
        return None
    return answer_changes(before.answer, after.answer, key_of(held))


def _text(look: Look, named: Named) -> Wording | None:
    scope = of_recommendations(look.organization, [named.recommendation], look.moment)
    return best(wordings(texts_of(scope).get(named.recommendation, {})), look.language)
