"""The cycles of an organization, what belongs to each.

And what stands in the way of each recommendation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from uptake.core.codes import CycleStep, EditionKind
from uptake.record.queries.focal_points import Called
from uptake.record.queries.history import DocumentNamed, document_named
from uptake.record.queries.texts import (
    Wording,
)
from uptake.register.models import Cycle, Document, GoverningBody


@dataclass(frozen=True, slots=True)
class CycleShown:
    """A cycle with the days of its steps, in their order. `body` is the governing body's name."""

    key: int
    governing_body: int
    body: Wording
    meeting: date
    days: tuple[tuple[CycleStep, date], ...]
    opened_at: datetime
    closed_at: datetime | None

    def day(self, step: CycleStep) -> date | None:
        """Return the day of a step."""
        return dict(self.days).get(step)

    @property
    def answers(self) -> date | None:
        """The day by which answers are due."""
        return self.day(CycleStep.ANSWERS)

    def is_over(self, today: date) -> bool:
        """Say whether its meeting has taken place: then there is nobody left to remind."""
        return self.meeting < today

    @property
    def is_open(self) -> bool:
        """Whether it is not closed yet."""
        return self.closed_at is None


def cycles(organization: int, said: Called, *, only_open: bool = False) -> tuple[CycleShown, ...]:
    """Return the cycles of an organization, the latest meeting first. Asks two questions."""
    rows = Cycle.objects.filter(organization=organization)
    if only_open:
        rows = rows.filter(closed_at=None)
    return tuple(_shown(rows.order_by("-meeting", "pk").prefetch_related("days"), said))


def next_cycle(organization: int, said: Called) -> CycleShown | None:
    """Return the open cycle whose meeting comes first, or None. Asks two questions."""
    return next(reversed(cycles(organization, said, only_open=True)), None)


def cycle(organization: int, key: int, said: Called) -> CycleShown | None:
    """Return one cycle of an organization, or None. Asks two questions."""
    rows = Cycle.objects.filter(organization=organization, pk=key).prefetch_related("days")
    return next(iter(_shown(rows, said)), None)


def meeting_after(body: int, day: date, today: date) -> date | None:
    """Return the day of the first meeting of a body on or after one, as the cycles name it.

    None where no cycle names one, or it is still to come. Asks one question.
    """
    rows = Cycle.objects.filter(governing_body=body, meeting__gte=day).order_by("meeting")
    meeting = rows.values_list("meeting", flat=True).first()
    return meeting if meeting is not None and meeting <= today else None


def governing_bodies(organization: int, said: Called) -> tuple[tuple[int, Wording], ...]:
    """Return the bodies of an organization that decide and are not closed. Asks one question."""
    rows = GoverningBody.objects.filter(organization=organization, works_for=None, closed_on=None)
    keys = rows.order_by("pk").values_list("pk", flat=True)
    return tuple((pk, said.body(pk)) for pk in keys if pk in said.names.bodies)


def documents_for(cycle: CycleShown) -> tuple[DocumentNamed, ...]:
    """Return the documents that have come out for the meeting, and for none before it.

    Asks one question.
    """
    since = timezone.localdate(cycle.opened_at)
    before = Cycle.objects.filter(
        governing_body=cycle.governing_body,
        meeting__lt=cycle.meeting,
        meeting__gte=OuterRef("date"),
    )
    rows = Document.objects.filter(
        ~Exists(before),
        governing_body=cycle.governing_body,
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        date__gte=since,
        date__lte=cycle.meeting,
    )
    return tuple(map(document_named, rows.order_by("date", "pk")))


def _shown(rows: Iterable[Cycle], said: Called) -> Iterable[CycleShown]:
    for row in rows:
        days = {one.step: one.day for one in row.days.all()}
        yield CycleShown(
            row.pk,
            row.governing_body_id,
            said.body(row.governing_body_id),
            row.meeting,
            tuple((step, days[step]) for step in CycleStep if step in days),
            row.recorded_at,
            row.closed_at,
        )
