"""Who looks at what: an organization's register, on a day, in a language, restricted or not."""

from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language


@dataclass(frozen=True, slots=True)
class Look:
    """What every question of a page starts from.

    `organization` is the row's key. Reports of restricted visibility, and their recommendations,
    are there only where `restricted` says so.
    """

    organization: int
    language: Language
    on: date
    restricted: bool = False
