"""Something that cannot be withdrawn, with all that hangs on it."""

from collections.abc import Iterable

from uptake.core.corrections import Use
from uptake.core.errors import UptakeError

NONE = "–"


class SomethingHangs(UptakeError):
    """Work hangs on what was to be withdrawn: answers, documents, other organizations' work.

    The uses come as whoever is refused may be told of them (`core.corrections.as_told`).
    """

    def __init__(self, uses: Iterable[Use], organization: str) -> None:
        listed = tuple(uses)
        super().__init__(
            "withdrawal-something-hangs",
            answers=sum(one.answers for one in listed if one.organization == organization) or NONE,
            all=[symbol for one in listed for symbol in one.documents] or [NONE],
            some=[one.organization for one in listed if one.organization != organization] or [NONE],
        )
        self.uses = listed

    def __reduce__(self) -> tuple[object, ...]:
        """Say how it is made anew where it was pickled."""
        return SomethingHangs, (self.uses, "")
