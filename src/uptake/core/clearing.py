"""Clearing an answer: what it takes, and why somebody cannot do it now.

One body for the deed, which raises, and for the button, which says why it cannot be pressed.
"""

from dataclasses import dataclass, replace

from uptake.core.actors import Actor
from uptake.core.answer_fields import implications_of
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Addressee, Deed
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.stages import Standing, hindrance, is_own


@dataclass(frozen=True, slots=True)
class InClearance:
    """An answer before a clearing officer: how it stands, and what the house asks of it.

    `within` says whether it lies within the officer's clearing area.
    """

    answer: GivenAnswer
    standing: Standing
    organization: str
    addressee: Addressee | None
    rules: HouseRules
    within: bool

    @property
    def clearances(self) -> int:
        """How many clearing officers must agree to it."""
        return self.rules.clearances(self.addressee, implications_of(self.answer))

    @property
    def deed(self) -> Deed:
        """What a clearing officer does now: the first of two only agrees."""
        agreed = len(self.standing.agreed)
        return Deed.CLEAR if agreed + 1 >= self.clearances else Deed.AGREE

    def is_own_of(self, actor: Actor) -> bool:
        """Say whether the actor would clear their own answer, which a rule must allow."""
        return is_own(self.deed, self.standing, actor)


def hindrance_to_clear(one: InClearance, actor: Actor) -> UptakeError | None:
    """Say why the actor cannot clear, or agree to, this answer now; None where they can.

    Codes: those of `core.stages.hindrance`, `outside-clearing-area`, `verification-missing`,
    `evidence-missing`.
    """
    own = one.rules.own_clearance
    found = hindrance(one.deed, one.standing, actor, one.organization, own_clearance=own)
    if found is not None:
        return found
    if not one.within:
        return UptakeError("outside-clearing-area")
    implementation = one.answer.implementation
    if one.rules.needs_verification(implementation) and not one.standing.verified:
        return UptakeError("verification-missing")
    if one.rules.needs_evidence(implementation) and not one.answer.evidence:
        return UptakeError("evidence-missing")
    return None


def hindrance_to_return(
    one: InClearance, actor: Actor, reason: str | None = None
) -> UptakeError | None:
    """Say why the actor cannot return this answer; a `reason` of None is not asked for yet.

    Codes: those of `core.stages.hindrance`, `outside-clearing-area`.
    """
    found = hindrance(Deed.RETURN, one.standing, actor, one.organization, reason)
    if found is None and not one.within:
        return UptakeError("outside-clearing-area")
    return found


def unchanged(answer: GivenAnswer, cleared: GivenAnswer | None) -> bool:
    """Say whether an answer says just what the last cleared one says, in the same language."""
    return cleared is not None and replace(answer, why="") == replace(cleared, why="")
