"""What people, units and bodies are called: the latest name in each language."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from uptake.core.codes import Language


def latest_names(rows: QuerySet[Any], owner: str) -> dict[int, dict[Language, str]]:
    """Give the latest name in each language, by the identity in the column `owner`.

    `rows` are dated names; of two of one day the one that was recorded last, and one that is empty
    was taken back. Asks one question.
    """
    named: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    dated = rows.order_by("valid_from", "recorded_at", "pk")
    for key, language, name in dated.values_list(owner, "language", "name"):
        named[key][language] = name
    return {
        key: {language: name for language, name in names.items() if name}
        for key, names in named.items()
    }
