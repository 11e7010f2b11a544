"""Who looks at what: an organization's register, on a day, in a language, restricted or not."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from uptake.core.codes import Audience, Language
from uptake.record.queries.contents.as_of import Moment


@dataclass(frozen=True, slots=True)
class Look:
    """What every question of a page starts from.

    `organization` is the row's key. Reports of restricted visibility, and their recommendations,
    are there only where `restricted` says so; the public is answered from what was published.
    `state` tells the register that one looks at from what it was before
    (`record.queries.remembering`).
    """

    organization: int
    language: Language
    on: date
    restricted: bool = False
    audience: Audience = Audience.PUBLIC
    state: Hashable = field(default=None, compare=False)

    @property
    def moment(self) -> Moment:
        """The moment at which the register is looked at."""
        return Moment(self.on, audience=self.audience)
