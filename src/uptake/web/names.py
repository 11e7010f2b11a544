"""The fields of a form for a name in each of the six languages."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from uptake.core.codes import Language
from uptake.record.queries.organizations import Called


def read_names(form: QueryDict) -> dict[Language, str]:
    """Read the fields `name-ar` to `name-es`."""
    return {one: form.get(f"name-{one}", "").replace("\0", "") for one in Language}


def read_called(form: QueryDict) -> dict[Language, Called]:
    """Read what an organization is called: the fields `name-ar`, `acronym-ar` to `acronym-es`."""
    return {
        one: Called(name, form.get(f"acronym-{one}", "").replace("\0", ""))
        for one, name in read_names(form).items()
    }


def called_context(called: Mapping[Language, Called]) -> list[tuple[Language, Called]]:
    """Give the fields for what an organization is called in each language."""
    return [(one, called.get(one, Called())) for one in Language]


def names_context(names: Mapping[Language, str]) -> list[dict[str, Any]]:
    """Give a field for the name in each language."""
    return [{"language": one, "name": names.get(one, "")} for one in Language]
