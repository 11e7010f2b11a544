"""A column for a code of the field: the database itself refuses what is not one of its codes."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:

    class _Text[S, G](models.CharField[S, G]):
        """What the type checker sees."""
else:

    class _Text(models.CharField):
        """What runs: Django's own fields take no type arguments."""

        def __class_getitem__(cls, _: Any) -> type:
            return cls


class CodeField[E: StrEnum | None](_Text[E, E]):
    """A short text that holds one value of `codes`, read back as that code.

    Migrations keep the values and not the class, so that they stay true when a class moves.
    """

    def __init__(self, codes: Iterable[str] = (), **options: Any) -> None:
        listed = tuple(codes)
        self.values = tuple(str(code) for code in listed)
        self.by_value = {str(code): code for code in listed if isinstance(code, StrEnum)}
        self.codes = next((type(code) for code in self.by_value.values()), None)
        options.setdefault("max_length", 32)
        super().__init__(**options)

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column's check: one of the codes."""
        column = connection.ops.quote_name(str(self.column))
        listed = ", ".join(f"'{value}'" for value in self.values)
        return f"{column} IN ({listed})"

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return what a migration writes down."""
        name, path, arguments, options = cast(Any, super()).deconstruct()
        options["codes"] = list(self.values)
        return name, path, arguments, options

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Turn what is stored into the code."""
        # Asked for each column of each row: a look into a table costs a third of a call.
        return self.by_value[value] if value is not None and self.by_value else value


class PlaceField(_Text[str, str]):
    """A text to sort by, letter by letter by their codes, whatever the database's language."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Return the column's type, with the collation that knows no language."""
        parameters = dict(super().db_parameters(connection))
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
