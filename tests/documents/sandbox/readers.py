"""Readers that do what hostile files make readers do."""

import os
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode
from uptake.documents.errors import Fault, UnreadableFile


def values(path: Path, *more: object, named: object = None) -> Any:
    return path.read_text(), more, named, os.getpid(), sorted(os.environ)


def ours(path: Path) -> Any:
    del path
    finding = Finding(FindingCode.NUMBER_MISSING, values=MappingProxyType({"a": "1"}))
    return finding, Language.ARABIC, date(2026, 1, 2), Decimal("1.5")


def steps(path: Path, progress: Callable[[float], None]) -> str:
    for share in (0.25, 0.5, 1.0):
        progress(share)
    return path.name


def endless(path: Path) -> None:
    del path
    while True:
        pass


def asleep(path: Path) -> None:
    del path
    time.sleep(60)


def gluttonous(path: Path) -> int:
    del path
    return len(bytearray(3_000_000_000))


def fallen(path: Path) -> None:
    del path
    os.abort()


def silent(path: Path) -> None:
    del path
    os._exit(0)


def refusing(path: Path) -> None:
    raise UnreadableFile(Fault.ENCRYPTED, detail=path.suffix)


def without_permission(path: Path) -> None:
    del path
    raise UptakeError("form-unknown", form="x")


def surprised(path: Path) -> None:
    del path
    raise ZeroDivisionError("by surprise")


def deep(path: Path) -> None:
    deep(path)


class Program:
    """What a reader that was led astray would like us to run."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch astray",)


def astray(path: Path) -> object:
    del path
    return Program()
