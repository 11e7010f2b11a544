"""The strip: the seven cells of the printed table, with the crosses where the document has them."""

from dataclasses import dataclass
from typing import Protocol

from uptake.core.codes import Acceptance, Action, Implementation

SETTLED, REFUSED, OPEN, ASIDE = "settled", "refused", "open", "aside"

KINDS: dict[Acceptance | Implementation, str] = {
    Acceptance.ACCEPTED: SETTLED,
    Acceptance.NOT_ACCEPTED: REFUSED,
    Acceptance.NOT_RELEVANT: ASIDE,
    Acceptance.UNDER_CONSIDERATION: OPEN,
    Implementation.NOT_STARTED: OPEN,
    Implementation.IN_PROGRESS: OPEN,
    Implementation.IMPLEMENTED: SETTLED,
}


class HasStatus(Protocol):
    """An answer, wherever it comes from: a line of a list, an entry of a document."""

    @property
    def acceptance(self) -> Acceptance | None:
        """What was said on acceptance."""

    @property
    def implementation(self) -> Implementation | None:
        """What was said on implementation."""

    @property
    def for_information(self) -> bool:
        """Whether nothing is asked of the organization."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its kind where it is crossed, and whether it opens the second group."""

    kind: str | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Seven cells and the codes that their words come from.

    A row that is there for information has one merged cell, as in the printed table.
    """

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    for_information: bool = False
    action: Action | None = None

    @property
    def is_not_addressed(self) -> bool:
        """Whether the recommendation is marked as not being for the organization at all."""
        return self.action is Action.NONE

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return the cells in the order of the printed table."""
        return tuple(
            Cell(
                KINDS[code] if code in (self.acceptance, self.implementation) else None,
                code is Implementation.NOT_STARTED,
            )
            for code in (*Acceptance, *Implementation)
        )

    @property
    def codes(self) -> tuple[Acceptance | Implementation, ...]:
        """Return the codes that are crossed, acceptance first."""
        return tuple(code for code in (self.acceptance, self.implementation) if code is not None)


def all_strips() -> tuple[Strip, ...]:
    """Return a strip for each thing that one can say, in the order of the cells."""
    return (
        *(Strip(acceptance=one) for one in Acceptance),
        *(Strip(implementation=one) for one in Implementation),
        Strip(for_information=True),
    )


def strip_of(answer: HasStatus) -> Strip:
    """Return the strip of an answer; one that asks nothing of the organization is set aside."""
    action: Action | None = getattr(answer, "action", None)  # not every answer says it
    aside = answer.for_information or (
        answer.acceptance is None and action in (Action.INFORMATION, Action.NONE)
    )
    return Strip(answer.acceptance, answer.implementation, aside, action)
