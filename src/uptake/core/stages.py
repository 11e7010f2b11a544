"""The way of an answer: one table of transitions, read by buttons, services, tests and the manual.

A version of an answer is never changed. Saving makes a new version, a draft; what was submitted or
cleared before stays what it was. A clearance is of one version: the one that was seen.
"""

from dataclasses import dataclass

from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor


@dataclass(frozen=True, slots=True)
class Transition:
    """One deed: from which stages (None: nothing answered yet) to which, and what it takes.

    `by_another`: not the author of the version; for a clearance neither whoever submitted it nor,
    for a second one, whoever agreed first; nor a deputy of theirs, nor whom they replaced. Where
    the rules of an organization let people clear their own answers, this holds for no clearance.
    """

    deed: Deed
    before: tuple[Stage | None, ...]
    after: Stage
    act: Act
    reason: bool = False
    by_another: bool = False


TRANSITIONS = (
    Transition(Deed.SAVE, (None, *Stage), Stage.DRAFT, Act.ANSWER),
    Transition(Deed.REOPEN, (Stage.CLEARED,), Stage.DRAFT, Act.ANSWER, reason=True),
    Transition(Deed.SUBMIT, (Stage.DRAFT, Stage.RETURNED), Stage.SUBMITTED, Act.ANSWER),
    Transition(Deed.WITHDRAW, (Stage.SUBMITTED,), Stage.DRAFT, Act.ANSWER),
    Transition(Deed.VERIFY, (Stage.SUBMITTED,), Stage.SUBMITTED, Act.VERIFY, by_another=True),
    Transition(Deed.AGREE, (Stage.SUBMITTED,), Stage.SUBMITTED, Act.CLEAR, by_another=True),
    Transition(Deed.CLEAR, (Stage.SUBMITTED,), Stage.CLEARED, Act.CLEAR, by_another=True),
    Transition(Deed.RETURN, (Stage.SUBMITTED,), Stage.RETURNED, Act.CLEAR, reason=True),
    # What was cleared or returned a moment ago waits for clearance again: see core.undoing.
    Transition(Deed.UNDO, (Stage.CLEARED, Stage.RETURNED), Stage.SUBMITTED, Act.CLEAR),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a version stands: its stage, who wrote it, and what was done with it already.

    `submitted` are those who submitted it, `replaced` those in whose place it was written or
    submitted, `agreed` those who have agreed to it since it was submitted last.
    """

    stage: Stage | None = None
    author: int | None = None
    submitted: frozenset[int] = frozenset()
    replaced: frozenset[int] = frozenset()
    agreed: frozenset[int] = frozenset()
    verified: bool = False


def transition(deed: Deed) -> Transition:
    """Return the line of the table for a deed."""
    return next(one for one in TRANSITIONS if one.deed is deed)


def hindrance(
    deed: Deed,
    standing: Standing,
    actor: Actor,
    organization: str,
    reason: str | None = None,
    *,
    own_clearance: bool = False,
) -> UptakeError | None:
    """Say why the actor cannot do this now, or None. A `reason` of None is not asked for yet.

    `own_clearance` is the organization's rule of that name.

    Codes: `not-permitted` (act), `stage-wrong` (deed, stage), `by-author` (deed), `by-submitter`
    (deed), `by-deputy` (deed), `agreed-already`, `verified-already`, `reason-missing` (deed).
    """
    line = transition(deed)
    if not may(actor, line.act, organization):
        return UptakeError("not-permitted", act=line.act)
    if standing.stage not in line.before:
        return UptakeError("stage-wrong", deed=deed, stage=standing.stage)
    allowed = own_clearance and line.act is Act.CLEAR
    if line.by_another and not allowed and (near := _nearness(line, standing, actor)):
        return near
    if deed is Deed.VERIFY and standing.verified:
        return UptakeError("verified-already")
    if line.reason and reason is not None and not reason.strip():
        return UptakeError("reason-missing", deed=deed)
    return None


def pass_on(
    deed: Deed, standing: Standing, actor: Actor, organization: str, reason: str | None = None
) -> Stage:
    """Return the stage to which the deed leads. Raises the UptakeError that `hindrance` gives."""
    found = hindrance(deed, standing, actor, organization, reason)
    if found is not None:
        raise found
    return transition(deed).after


def is_own(deed: Deed, standing: Standing, actor: Actor) -> bool:
    """Say whether somebody passes on an answer that is theirs, or of somebody they stand for."""
    line = transition(deed)
    return line.by_another and _nearness(line, standing, actor) is not None


def _nearness(line: Transition, standing: Standing, actor: Actor) -> UptakeError | None:
    """Say why somebody is too near an answer to judge it: nobody judges what is theirs."""
    clearing = line.act is Act.CLEAR
    givers = ({standing.author} - {None}) | (standing.submitted if clearing else frozenset())
    if actor.person is not None and actor.person == standing.author:
        return UptakeError("by-author", deed=line.deed)
    if clearing and actor.person in standing.submitted:
        return UptakeError("by-submitter", deed=line.deed)
    if actor.people & (givers | standing.replaced):
        return UptakeError("by-deputy", deed=line.deed)
    if clearing and actor.people & standing.agreed:
        return UptakeError("agreed-already")
    return None
