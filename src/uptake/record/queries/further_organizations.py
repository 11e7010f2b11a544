"""The organizations that were entered from another one, and whether somebody has come in there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from uptake.core.codes import Language
from uptake.record.queries.organizations import OrganizationShown, organizations
from uptake.register.models import Event, Person

ENTERED = "further_organizations.enter"


@dataclass(frozen=True, slots=True)
class FurtherShown:
    """A further organization. `awaited`: nobody there has signed in yet."""

    organization: OrganizationShown
    entered_at: datetime
    awaited: bool


def further_organizations(home: str, language: Language, on: date) -> tuple[FurtherShown, ...]:
    """Give the organizations that were entered from one, the newest first. Asks three questions."""
    here = Person.objects.filter(
        organization__code=OuterRef("subject"), account__last_login__isnull=False
    )
    rows = Event.objects.filter(verb=ENTERED, organization=home).order_by("-number")
    known = {one.code: one for one in organizations(language, on)}
    return tuple(
        FurtherShown(known[code], at, awaited=not has_come)
        for code, at, has_come in rows.values_list("subject", "at", Exists(here))
        if code in known
    )


def was_entered_from(home: str, code: str) -> bool:
    """Say whether an organization was entered from another one."""
    return Event.objects.filter(verb=ENTERED, organization=home, subject=code).exists()
