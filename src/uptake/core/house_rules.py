"""The rules that an organization sets for itself; what it leaves alone is as it stands here."""

import datetime
from dataclasses import dataclass

from uptake.core.codes import Addressee, Implementation, Implications, SecondClearance


@dataclass(frozen=True, slots=True)
class HouseRules:
    """An organization's settings.

    `reminder_days`: how many days before the due day somebody is reminded. `escalate_after`: how
    many days after it the head of the unit is written to. From `quiet_from` until `quiet_until`
    (times of day in `time_zone`), and on Saturdays and Sundays where `quiet_weekends`, no message
    leaves. `digest_weekday`: Monday is 0; None: no digest.
    """

    evidence_required: bool = False
    verification_required: bool = False
    second_clearance: SecondClearance = SecondClearance.NEVER
    reminder_days: tuple[int, ...] = (14, 7, 1)
    escalate_after: int = 7
    digest_weekday: int | None = 0
    quiet_from: datetime.time = datetime.time(19)
    quiet_until: datetime.time = datetime.time(7)
    quiet_weekends: bool = True
    time_zone: str = "UTC"

    def clearances(
        self, addressee: Addressee | None, implications: tuple[Implications | None, ...]
    ) -> int:
        """Say how many clearing officers must agree to an answer: one or two."""
        match self.second_clearance:
            case SecondClearance.NEVER:
                two = False
            case SecondClearance.ALWAYS:
                two = True
            case SecondClearance.GOVERNING_BODIES:
                two = addressee is Addressee.GOVERNING_BODIES
            case SecondClearance.ADDITIONAL_RESOURCES:
                two = Implications.ADDITIONAL in implications
        return 2 if two else 1

    def needs_evidence(self, implementation: Implementation | None) -> bool:
        """Say whether an answer may be cleared only with evidence."""
        return self.evidence_required and implementation is Implementation.IMPLEMENTED

    def needs_verification(self, implementation: Implementation | None) -> bool:
        """Say whether an answer may be cleared only once somebody else has verified it."""
        return self.verification_required and implementation is Implementation.IMPLEMENTED
