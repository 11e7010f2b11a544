"""Who is replaced by whom, and when."""

from dataclasses import dataclass
from datetime import date

from uptake.record.queries.focal_points import Called
from uptake.register.models import Absence


@dataclass(frozen=True, slots=True)
class AbsenceShown:
    """Some days on which a deputy answers in somebody's place. `now`: today is one of them."""

    key: int
    person: str
    deputy: str
    starts: date
    ends: date
    now: bool


def absences(organization: int, said: Called, on: date) -> tuple[AbsenceShown, ...]:
    """Return the absences of an organization that have not passed, the next first. One question."""
    rows = Absence.objects.filter(person__organization=organization, ends__gte=on)
    return tuple(
        AbsenceShown(
            row.pk,
            said.person(row.person_id),
            said.person(row.deputy_id),
            row.starts,
            row.ends,
            row.starts <= on,
        )
        for row in rows.order_by("starts", "pk")
    )
