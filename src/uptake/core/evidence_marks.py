"""What is said of the evidence of an answer, wherever one is shown to those who may have it."""

from collections.abc import Sized
from enum import StrEnum

from uptake.core.codes import Implementation
from uptake.core.house_rules import HouseRules


class EvidenceMark(StrEnum):
    """Whether there is evidence; `missing`: there is none, and the house asks for it."""

    GIVEN = "given"
    NONE = "none"
    MISSING = "missing"


def evidence_mark(
    implementation: Implementation | None, evidence: Sized, rules: HouseRules | None = None
) -> EvidenceMark | None:
    """Say what stands beside an answer of its evidence; None where nothing has to be proved.

    What says “implemented” never stands without a word on evidence. `rules` are those by which the
    answer is still to be cleared; of one that stands already nothing more is asked.
    """
    if len(evidence):
        return EvidenceMark.GIVEN
    if rules is not None and rules.needs_evidence(implementation):
        return EvidenceMark.MISSING
    return EvidenceMark.NONE if implementation is Implementation.IMPLEMENTED else None
