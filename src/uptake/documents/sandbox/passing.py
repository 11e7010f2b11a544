"""What passes between a process that reads and the one that asked: values, never anything to run.

Whoever asked is trusted, so the question is pickled as it is. The answer is not: a file may have
led the reader astray. Of an answer only plain values are taken, and dataclasses, codes and errors
of our own, of modules that are loaded already.
"""

import copyreg
import io
import pickle
import sys
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import IO, Any, BinaryIO

LARGEST_ANSWER = 256_000_000
"""Bytes: a document of 20,000 entries has 60 million."""
# Beside those of our own, what values are made of.
_PLAIN = frozenset(
    {
        ("builtins", "dict"),
        ("collections", "Counter"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("uuid", "UUID"),
    }
)
_OURS = "uptake."
_SIZE = 8
_DEEPEST = 5_000  # a tree is pickled cell by cell


@dataclass(frozen=True, slots=True)
class Question:
    """A call to be made: of what, with what, and whether to tell how far it is."""

    module: str
    name: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    tells_progress: bool


class WrongAnswer(Exception):
    """An answer that is too large, not whole, or holds what no answer may."""


def ask(
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    named: Mapping[str, Any],
    tells_progress: bool,
) -> bytes:
    """Return a call as bytes."""
    what = (function.__module__, function.__qualname__)
    return packed(Question(*what, arguments, named, tells_progress))


def packed(value: object) -> bytes:
    """Return a value as bytes."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _PASSING
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, _DEEPEST))
    try:
        pickler.dump(value)
    finally:
        sys.setrecursionlimit(usual)
    return target.getvalue()


def unpacked(answer: bytes) -> Any:
    """Return the value of an answer. Raises `WrongAnswer`."""
    try:
        return _Taking(io.BytesIO(answer)).load()
    except Exception as error:
        raise WrongAnswer(str(error)) from error


def put(answer: bytes, target: BinaryIO) -> None:
    """Write an answer behind its length."""
    target.write(len(answer).to_bytes(_SIZE, "big") + answer)
    target.flush()


def next_of(source: IO[bytes]) -> bytes | None:
    """Read the next answer; None where nothing more comes. Raises `WrongAnswer`."""
    head = source.read(_SIZE)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    if size > LARGEST_ANSWER:
        raise WrongAnswer(f"{size} bytes")
    answer = source.read(size)
    if len(answer) < size:
        raise WrongAnswer("not whole")
    return answer


def _as_dict(one: Mapping[Any, Any]) -> tuple[type, tuple[dict[Any, Any]]]:
    return dict, (dict(one),)


# A mapping that nobody may change passes as one that anybody may.
_PASSING: Any = ChainMap({MappingProxyType: _as_dict}, copyreg.dispatch_table)


class _Taking(pickle.Unpickler):
    """Takes values of an answer."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a kind of value. Raises UnpicklingError for what is none."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OURS) and module in sys.modules:
            found = super().find_class(module, name)
            if isinstance(found, type) and _is_value(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _is_value(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, Enum | Exception)
