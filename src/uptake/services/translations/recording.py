"""An approved translation on its way to the tables of the text that it is of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet

from uptake.core.codes import Language
from uptake.core.translating import GivenText, TextKey
from uptake.services.translations.originals import Original


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

    def dated(self, rows: QuerySet[Any]) -> dict[str, Any]:
        """Give the columns of a dated row that stands for as long as the original does.

        `rows` are those of the text in all languages. The new one is in force from the day on
        which the original is, or from that of the row it replaces.
        """
        among = (self.language, self.given.source_language)
        day: date = rows.filter(language__in=among).aggregate(day=Max("valid_from"))["day"]
        return {"valid_from": day, "recorded_at": self.at, "recorded_by": self.by}
