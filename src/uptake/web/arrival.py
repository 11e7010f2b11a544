"""Where a reader has arrived: at which organization, in which language, looking at which day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from uptake.core.codes import Language
from uptake.queries.looks import Look
from uptake.queries.organizations import OrganizationShown, organization
from uptake.terms.words import Words, words
from uptake.web.languages import current_language


@dataclass(frozen=True, slots=True)
class Arrival:
    """What every page of an organization starts from. `asked` is a day named in the address."""

    organization: OrganizationShown
    language: Language
    words: Words
    today: date
    asked: date | None
    misread: str | None

    @property
    def on(self) -> date:
        """The day whose register is shown."""
        return self.asked or self.today

    @property
    def kept(self) -> str:
        """What links carry on, so that one stays in the same day's register."""
        return f"?on={self.asked:%Y-%m-%d}" if self.asked else ""

    @property
    def look(self) -> Look:
        """What the questions to the register start from. Who may write may see all."""
        return Look(self.organization.id, self.language, self.on, settings.UPTAKE_OPEN)

    def context(self, place: str, *, exact: bool = False) -> dict[str, Any]:
        """Give templates what they need of it. `exact`: this is the place's own page."""
        return {
            "organization": self.organization,
            "words": self.words,
            "on": self.on,
            "asked_day": self.asked,
            "misread_day": self.misread,
            "kept": self.kept,
            "place": place,
            "place_exact": exact,
        }


def arrive(request: HttpRequest, code: str) -> Arrival:
    """Find out where a request has arrived. Raises Http404 where the organization is not known."""
    language, today = current_language(), timezone.localdate()
    text = request.GET.get("on", "").strip()
    asked = read_day(text)
    found = organization(code, language, asked or today)
    if found is None:
        raise Http404
    misread = text if text and asked is None else None
    return Arrival(found, language, words(language, found.code), today, asked, misread)


def read_day(text: str) -> date | None:
    """Read a day as ISO 8601 writes it, which is what date fields send; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
