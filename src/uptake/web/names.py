"""The fields of a form for a name in each of the six languages."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from uptake.core.codes import Language


def read_names(form: QueryDict) -> dict[Language, str]:
    """Read the fields `name-ar` to `name-es`."""
    return {one: form.get(f"name-{one}", "").replace("\0", "") for one in Language}


def names_context(names: Mapping[Language, str]) -> list[dict[str, Any]]:
    """Give a field for the name in each language."""
    return [{"language": one, "name": names.get(one, "")} for one in Language]
