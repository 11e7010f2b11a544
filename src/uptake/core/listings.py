"""Lists that are saved by a name, and what changed in one since it was looked at.

What came, what went, what stands otherwise. What a list showed is kept as plain values, by the key
of what it lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from uptake.core.codes import Language
from uptake.core.permissions import Act
from uptake.core.typed_values import read_code


class SavedList(StrEnum):
    """The lists that can be saved by a name."""

    REGISTER = "register"
    ASSIGNMENTS = "assignments"
    MINE = "mine"
    CLEARANCE = "clearance"
    DOCUMENTS = "documents"
    TERMS = "terms"
    TRANSLATION = "translation"


SEEN_BY: Mapping[SavedList, Act] = MappingProxyType(
    {
        SavedList.REGISTER: Act.SEE_CLEARED,
        SavedList.ASSIGNMENTS: Act.SEE_PROGRESS,
        SavedList.MINE: Act.ANSWER,
        SavedList.CLEARANCE: Act.SEE_PROGRESS,
        SavedList.DOCUMENTS: Act.SEE_CLEARED,
        SavedList.TERMS: Act.REVIEW_TERMS,
        SavedList.TRANSLATION: Act.TRANSLATE,
    }
)
"""What somebody must be allowed to do to save a list, and to be told of it."""


def list_way(of: SavedList, query: str) -> tuple[tuple[str, ...], str]:
    """Return where a list is, below the page of its organization, and what is asked of it there.

    Of the texts of a language that is in the way, not in what is asked for.
    """
    asked = parse_qsl(query, keep_blank_values=True)
    if of is SavedList.REGISTER:
        return (), urlencode(asked)
    if of is not SavedList.TRANSLATION:
        return (of.value,), urlencode(asked)
    language = read_code(Language, dict(asked).get("language")) or Language.ENGLISH
    told = urlencode([one for one in asked if one[0] != "language"])
    return (of.value, language.value), told


type Stood = tuple[Any, ...]
"""How a line stood, in codes and keys as JSON keeps them."""
type Seen = Mapping[str, Stood]
"""What a list showed: how each line stood, by its key."""


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What changed between two looks at a list, in the order of the later one."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    changed: tuple[str, ...]

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


def keep_seen(seen: Seen) -> dict[str, list[Any]]:
    """Return what was seen as JSON keeps it."""
    return {key: list(stood) for key, stood in seen.items()}


def read_seen(kept: Mapping[str, Any]) -> dict[str, Stood]:
    """Read what was kept."""
    return {key: tuple(stood) for key, stood in kept.items()}
