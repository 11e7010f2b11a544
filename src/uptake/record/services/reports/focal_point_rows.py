"""The rows of who answers for reports: a person's act and an import write them alike."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model

from uptake.record.queries.contents.values import Member
from uptake.register import models

type Lists = Iterable[tuple[int, Sequence[Member]]]
type Write = Callable[[Iterable[Model]], list[Any]]


def write_focal_points(lists: Lists, dated: dict[str, Any], write: Write) -> None:
    """Write lists, each by the place of its report.

    `dated` are the columns of a dated row; `write` writes rows of one table and gives them back.
    """
    made = list(lists)
    rows = write(
        models.ReportFocalPoints(report_at_organization_id=place, **dated) for place, _ in made
    )
    write(
        models.ReportFocalPoint(
            focal_points=row, position=position, person_id=member.person, unit_id=member.unit
        )
        for row, (_, members) in zip(rows, made, strict=True)
        for position, member in enumerate(members)
    )
