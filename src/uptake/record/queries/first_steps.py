"""How far an organization has come from an empty register to its first document."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from uptake.core.codes import Deed
from uptake.record.queries.house_rules import house_rules
from uptake.record.queries.series import open_series
from uptake.register.models import (
    Assignment,
    Cycle,
    Document,
    Edition,
    FollowUp,
    GoverningBody,
    Person,
    StageChange,
)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What an organization has done already, in whatever order; each is kept once it was done.

    `organization`: it has a body that decides, and a series for its documents. `people`: there is
    somebody to share the work with, or one person may do it all. `contents`: a report was
    registered or a document brought in. `answers`: one was cleared here.
    """

    organization: bool
    people: bool
    contents: bool
    cycle: bool
    assignments: bool
    answers: bool
    edition: bool
    document: bool

    @property
    def done(self) -> bool:
        """Whether the first document has been issued: what follows is the year after."""
        return self.document


def first_steps(organization: int, code: str, on: date) -> FirstSteps:
    """Give how far an organization, by key and code, has come. Asks eleven questions."""
    stays = Q(left_on=None) | Q(left_on__gt=on)
    people = Person.objects.filter(stays, organization=organization).exclude(account=None).count()
    cleared = StageChange.objects.filter(
        deed=Deed.CLEAR, update__follow_up__organization=organization
    )
    bodies = GoverningBody.objects.filter(organization=organization, works_for=None, closed_on=None)
    return FirstSteps(
        organization=bodies.exists() and bool(open_series(organization, code, on)),
        people=people > 1 or house_rules(organization).own_clearance,
        contents=has_contents(organization),
        cycle=Cycle.objects.filter(governing_body__organization=organization).exists(),
        assignments=Assignment.objects.filter(follow_up__organization=organization).exists(),
        answers=cleared.exists(),
        edition=Edition.objects.filter(organization=organization).exists(),
        document=has_issued(organization),
    )


def has_contents(organization: int) -> bool:
    """Say whether any recommendation is followed up. Asks one question."""
    return FollowUp.objects.filter(organization=organization).exists()


def has_issued(organization: int) -> bool:
    """Say whether the organization has issued a document here. Asks one question."""
    return Document.objects.filter(organization=organization).exclude(issued_at=None).exists()
