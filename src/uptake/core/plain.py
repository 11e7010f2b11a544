"""Values of the rules as JSON's own types, for what has no contract of its own to be read back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Give a value as JSON's own types: codes by value, dates in ISO 8601, decimals as text.

    A dataclass becomes an object of its fields; what belongs to none of these becomes its text.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(plain(name)): plain(part) for name, part in value.items()}
        case tuple() | list():
            return [plain(part) for part in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return str(value)
