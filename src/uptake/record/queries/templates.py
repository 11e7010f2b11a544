"""The Word file that gives an organization's documents their dress, and those before it."""

from dataclasses import dataclass
from datetime import datetime

from uptake.register.models import OrganizationTemplate


@dataclass(frozen=True, slots=True)
class TemplateTaken:
    """A template: what its owner calls it, its content by SHA-256, and who brought it when.

    One without content is the return to the plain dress.
    """

    name: str
    sha256: str
    size: int
    at: datetime
    by: str


def template_in_use(organization: str) -> TemplateTaken | None:
    """Give the template that an organization uses, by its code; None for the plain dress."""
    latest = templates_of(organization, most=1)
    return latest[0] if latest and latest[0].sha256 else None


def templates_of(organization: str, most: int = 20) -> tuple[TemplateTaken, ...]:
    """Give the templates that an organization has taken, the latest first. Asks one question."""
    rows = OrganizationTemplate.objects.filter(organization__code=organization).order_by("-pk")
    return tuple(
        TemplateTaken(row.name, row.sha256, row.size, row.recorded_at, row.recorded_by)
        for row in rows[:most]
    )
