"""What a meeting can do with a document: who decides on what, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from uptake.core.bodies import asks_its_body
from uptake.core.codes import (
    Acceptance,
    Action,
    DecisionState,
    EditionKind,
    Implementation,
    Language,
)
from uptake.core.document import Entry, StatusDocument

OPEN_DECISIONS = (None, DecisionState.PROPOSED, DecisionState.DEFERRED)
"""What leaves a recommendation to governing bodies to be decided: a deferred one comes back."""

_REFUSED = (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """What a meeting did, and what it said with it, in the languages in which that is known."""

    state: DecisionState
    words: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))


def awaits_decision(entry: Entry, status: StatusDocument) -> bool:
    """Say whether the body that a document goes to has still to decide on a recommendation."""
    state = entry.decision.state if entry.decision else None
    return asks_its_body(entry, status) and state in OPEN_DECISIONS


def decision_set(status: StatusDocument) -> tuple[Entry, ...]:
    """Give the recommendations of a document that its body is to endorse, in its order."""
    return tuple(entry for entry in status.entries if awaits_decision(entry, status))


def states_of_document(kind: EditionKind | None) -> tuple[DecisionState, ...]:
    """Give what a meeting can do with a document as a whole: a working group may also not object.

    A document whose kind is not known is taken as one for a governing body.
    """
    if kind is EditionKind.WORKING_GROUP_PAPER:
        return (DecisionState.NOTED, DecisionState.NO_OBJECTION)
    return (DecisionState.NOTED,)


def states_of_recommendations(kind: EditionKind | None) -> tuple[DecisionState, ...]:
    """Give what a meeting can do with one recommendation; a working group decides on none."""
    if kind is EditionKind.WORKING_GROUP_PAPER:
        return ()
    return (DecisionState.ENDORSED, DecisionState.NOT_ENDORSED, DecisionState.DEFERRED)


def presumed_of_document(
    kind: EditionKind | None, standing: DecisionState | None
) -> DecisionState | None:
    """Give what a meeting did with a document whose recommendations it decided on.

    It took note of it, unless somebody says otherwise; None where something stands on it already,
    or where a body could have done one thing or another.
    """
    known = states_of_document(kind)
    return known[0] if standing is None and len(known) == 1 else None


def is_settled(whole: object | None, decisions: Iterable[object | None]) -> bool:
    """Say whether a meeting has done all that a document asks of it: with the document itself, and
    with each recommendation on which it decides. None is what it has not done anything with yet.
    """
    return whole is not None and all(one is not None for one in decisions)


def is_open(
    action: Action | None,
    decision: DecisionState | None,
    acceptance: Acceptance | None,
    implementation: Implementation | None,
) -> bool:
    """Say whether a recommendation is still to be decided or to be done.

    What the governing body did not endorse is neither, whatever the secretariat had answered.
    """
    if action is Action.GOVERNING_BODY and decision in OPEN_DECISIONS:
        return True
    if decision is DecisionState.NOT_ENDORSED or acceptance in _REFUSED:
        return False
    return implementation is not Implementation.IMPLEMENTED
