"""What earlier texts are proposed for a text: those that are the same, and those that are near."""

from collections.abc import Hashable, Sequence

from uptake.core.translation import TextUnit
from uptake.translation.queries.memory import Proposal, proposals_in
from uptake.web.filters import whole

_TAKE = "take-"


def proposed(state: Hashable, organization: int, unit: TextUnit) -> tuple[Proposal, ...]:
    """Give what is proposed for a text of an organization, the nearest first."""
    if unit.locked:
        return ()
    found = proposals_in(state, organization, (unit.source,), unit.source_language, unit.language)
    return found[0]


def taken(proposals: Sequence[Proposal], deed: str) -> Proposal | None:
    """Give the proposal that a button takes over; None where it is another button."""
    number = whole(deed.removeprefix(_TAKE), digits=2) if deed.startswith(_TAKE) else None
    return proposals[number] if number is not None and number < len(proposals) else None
