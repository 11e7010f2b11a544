"""Approved translations on their way to the tables of the texts that they are of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from uptake.core.codes import Language
from uptake.core.translation import GivenText, TextKey
from uptake.translation.services.originals import Original

type Days = Mapping[tuple[int, Language], date]
"""From which day on the latest text of something (its identity) is in force in a language."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A translation of the original as it is, approved by somebody (a name) at a time."""

    original: Original
    given: GivenText
    by: str
    at: datetime

    @property
    def key(self) -> TextKey:
        """Which text it is of."""
        return self.original.key

    @property
    def language(self) -> Language:
        """The language it is in."""
        return self.original.language

    @property
    def text(self) -> str:
        """The words."""
        return self.given.text

    def dated(self, days: Days, of: int) -> dict[str, Any]:
        """Give the columns of a dated row that stands for as long as the original does.

        The new one is in force from the day on which the original is, or from that of the row it
        replaces.
        """
        among = (self.language, self.given.source_language)
        day = max(days[of, one] for one in among if (of, one) in days)
        return {"valid_from": day, "recorded_at": self.at, "recorded_by": self.by}


def days_of(rows: QuerySet[Any], owner: str) -> dict[tuple[int, Language], date]:
    """Give the days of dated rows by what they are of (a column) and their language. Asks once."""
    found = rows.order_by().values_list(owner, "language").annotate(day=Max("valid_from"))
    return {(of, Language(language)): day for of, language, day in found}
