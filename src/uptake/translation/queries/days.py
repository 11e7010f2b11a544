"""By which day translations are wanted: those of a document on its way, and of all the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from uptake.core.codes import CycleStep, EditionKind, EditionState
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Cycle, Document, Edition
from uptake.translation.queries.texts import EditionNamed, named_edition

# The first of these that a cycle has a day for is the one by which translations are done.
_STEPS = (CycleStep.TRANSLATION, CycleStep.PUBLICATION, CycleStep.MEETING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Texts that are translated together, and by when: of an edition, or (None) of all there are.

    `day` is None where nothing says it.
    """

    edition: EditionNamed | None
    day: date | None

    def is_late(self, on: date) -> bool:
        """Whether the day is over."""
        return self.day is not None and self.day < on

    @property
    def query(self) -> str:
        """What the address of a language's list ends with, so that it lists just these."""
        return f"?edition={self.edition.key}" if self.edition else ""


@dataclass(frozen=True, slots=True)
class _Cycle:
    """A cycle, and the day by which its translations are done."""

    body: int
    opened: date
    meeting: date
    is_open: bool
    day: date


def wanted(look: Look) -> tuple[Wanted, ...]:
    """Return what is wanted by when, the earliest first: each edition on its way, then all texts.

    An edition is wanted for the cycle of its body's next meeting, at the latest on its own day; all
    texts for the first open cycle that has no document yet. Asks four questions at most.
    """
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    editions = tuple(rows.order_by("date", "pk"))
    cycles = tuple(_cycles(look))
    served = set(_served(cycles, editions))
    found = [Wanted(named_edition(row), _day_of(row, cycles)) for row in editions]
    left = [one.day for one in cycles if one.is_open and one not in served]
    found.append(Wanted(None, min(left, default=None)))
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.max)))


def wanted_by(look: Look, edition: EditionNamed | None) -> date | None:
    """Return the day by which the texts of an edition are wanted, or of all there are."""
    return next((one.day for one in wanted(look) if one.edition == edition), None)


def _cycles(look: Look) -> Iterator[_Cycle]:
    """Return the cycles of an organization, the first meeting first. Asks two questions."""
    rows = Cycle.objects.filter(organization=look.organization).prefetch_related("days")
    for row in rows.order_by("meeting", "pk"):
        days = {one.step: one.day for one in row.days.all()}
        yield _Cycle(
            row.governing_body_id,
            timezone.localdate(row.recorded_at),
            row.meeting,
            row.closed_at is None,
            next((days[one] for one in _STEPS if one in days), row.meeting),
        )


def _served(cycles: tuple[_Cycle, ...], editions: Iterable[Edition]) -> Iterator[_Cycle]:
    """Return the cycles for which a document has come out, or is on its way."""
    if not any(one.is_open for one in cycles):
        return
    out = Document.objects.filter(
        governing_body__in={one.body for one in cycles},
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        date__gte=min(one.opened for one in cycles),
    ).values_list("governing_body_id", "date")
    on_their_way = ((row.governing_body_id, row.date) for row in editions)
    for body, day in (*out, *on_their_way):
        if body and day and (found := _cycle_of(cycles, body, day)):
            yield found


def _cycle_of(cycles: Iterable[_Cycle], body: int, day: date) -> _Cycle | None:
    """Return the cycle that a document of a body and a day is for: the next meeting's."""
    return next((one for one in cycles if one.body == body and one.meeting >= day), None)


def _day_of(row: Edition, cycles: Iterable[_Cycle]) -> date:
    found = row.governing_body_id and _cycle_of(cycles, row.governing_body_id, row.date)
    return min(found.day, row.date) if found and found.is_open else row.date
