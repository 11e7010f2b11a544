"""What changed in a list since it was looked at: what came, what went, what is answered otherwise.

What a list showed is kept as plain values, by the key of what it lists: how it stood, in codes, and
which version of the answer that was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from uptake.core.codes import Acceptance, Implementation


@dataclass(frozen=True, slots=True)
class Stood:
    """How a recommendation stood when a list was looked at. `version`: of its answer, if any."""

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    for_information: bool = False
    version: int | None = None

    @property
    def plain(self) -> list[str | int | None]:
        """The same as JSON keeps it."""
        return [self.acceptance, self.implementation, self.for_information, self.version]


type Seen = Mapping[int, Stood]


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What changed between two looks at a list, in the order of the later one."""

    came: tuple[int, ...]
    went: tuple[int, ...]
    changed: tuple[int, ...]

    def __bool__(self) -> bool:
        """Whether anything did."""
        return bool(self.came or self.went or self.changed)


def list_changes(before: Seen, after: Seen) -> ListChanges:
    """Compare two looks at a list."""
    return ListChanges(
        tuple(one for one in after if one not in before),
        tuple(one for one in before if one not in after),
        tuple(one for one, stood in after.items() if before.get(one, stood) != stood),
    )


def keep_seen(seen: Seen) -> dict[str, list[str | int | None]]:
    """Return what was seen as JSON keeps it."""
    return {str(key): stood.plain for key, stood in seen.items()}


def read_seen(kept: Mapping[str, Any]) -> dict[int, Stood]:
    """Read what was kept."""
    return {
        int(key): Stood(
            Acceptance(acceptance) if acceptance else None,
            Implementation(implementation) if implementation else None,
            bool(informs),
            version,
        )
        for key, (acceptance, implementation, informs, version) in kept.items()
    }
