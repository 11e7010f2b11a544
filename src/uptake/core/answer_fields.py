"""The fields of an answer by what they hold, as `core.document.AnswerFields` lists them.

Whoever compares, copies, asks for or prints every field goes over one of these.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from uptake.core.codes import Implications
from uptake.core.document import AnswerFields

ALL = tuple(field.name for field in fields(AnswerFields))
STATUS = ("acceptance", "implementation")


def _of_kind[Kind](kind: type[Kind]) -> Iterator[tuple[str, type[Kind]]]:
    for name, hint in get_type_hints(AnswerFields).items():
        held = get_args(hint)[0]
        if issubclass(held, kind):
            yield name, held


CODES: Mapping[str, type[StrEnum]] = MappingProxyType(dict(_of_kind(StrEnum)))
"""The fields that hold one code, with its kind."""

FLAGS = tuple(name for name, _ in _of_kind(bool))
"""The fields that hold yes or no."""

SINGLE = tuple(name for name in ALL if name in CODES or name in FLAGS)
"""The fields that hold one value without words."""

BESIDE_STATUS = tuple(name for name in SINGLE if name not in (*STATUS, "verified"))
"""What is said beside the status in one value, and printed as a phrase."""

IMPLICATIONS = tuple(name for name, kind in CODES.items() if kind is Implications)


def values_of(answer: object, names: tuple[str, ...] = ALL) -> dict[str, Any]:
    """Give what an answer says in these fields, by their names."""
    return {name: getattr(answer, name) for name in names}


def each_code(read: Callable[[str, type[StrEnum]], StrEnum | None]) -> dict[str, Any]:
    """Give what `read` finds for each field that holds a code, by their names."""
    return {name: read(name, kind) for name, kind in CODES.items()}


def implications_of(answer: AnswerFields) -> tuple[Implications | None, ...]:
    """Give what an answer needs of each kind of resources."""
    return tuple(getattr(answer, name) for name in IMPLICATIONS)
