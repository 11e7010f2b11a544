"""What can be done with an answer before clearance, as buttons; what cannot is not offered."""

from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse

from uptake.core.codes import Deed, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.answering import Version
from uptake.web.arrival import Arrival


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The buttons beside an answer. `way` is its page, `update` the version that is in view.

    `clears` says which clearance is given: `clear`, `first` or `second` of two; empty: none can be.
    `why` tells what cannot be done though whoever looks is there for it.
    """

    way: str
    update: int
    clears: str
    verifies: bool
    returns: bool
    why: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to press or to be told."""
        return bool(self.clears or self.verifies or self.returns or self.why)


class Judged(Protocol):
    """An answer of which is known what hinders each deed."""

    @property
    def deed(self) -> Deed:
        """What a clearance of it is now."""

    @property
    def agreements(self) -> int:
        """How many clearing officers have agreed."""

    @property
    def can_be_verified(self) -> bool:
        """Whether there is an implementation to verify."""

    @property
    def hindrance(self) -> UptakeError | None:
        """Why it cannot be cleared."""

    @property
    def not_returned(self) -> UptakeError | None:
        """Why it cannot be returned."""

    @property
    def not_verified(self) -> UptakeError | None:
        """Why it cannot be verified."""


def address(organization: str, recommendation: RecommendationKey) -> str:
    """Return the address of the page on which an answer is cleared."""
    return reverse("clearing", args=[organization, recommendation])


def verdicts(arrival: Arrival, way: str, version: Version, one: Judged) -> Verdicts:
    """Return what can be done with a version, to whoever looks at it."""
    waits = version.stage is not Stage.CLEARED
    clears = waits and arrival.may(Act.CLEAR)
    verifies = waits and arrival.may(Act.VERIFY) and one.can_be_verified
    hindrances = (
        one.hindrance if clears else None,
        one.not_returned if clears else None,
        one.not_verified if verifies and not version.verified else None,
    )
    why = dict.fromkeys(arrival.said(error) for error in hindrances if error)
    return Verdicts(
        way=way,
        update=version.update,
        clears=_clearance(one) if clears and not one.hindrance else "",
        verifies=verifies and not one.not_verified,
        returns=clears and not one.not_returned,
        why=tuple(why),
    )


def _clearance(one: Judged) -> str:
    if one.deed is Deed.AGREE:
        return "first"
    return "second" if one.agreements else "clear"
