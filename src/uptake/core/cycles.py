"""A cycle: the year's steps towards a meeting, counted back from its day.

Half a year of work for one document: answers, clearance, translation, publication, the meeting.
A working day is Monday to Friday; a step that would fall on a weekend is the Friday before.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from uptake.core.codes import CycleStep

# Days before the meeting, as organizations plan it: documents are out six weeks before.
USUAL: Mapping[CycleStep, int] = MappingProxyType(
    {
        CycleStep.ANSWERS: 112,
        CycleStep.CLEARANCE: 91,
        CycleStep.TRANSLATION: 63,
        CycleStep.PUBLICATION: 42,
        CycleStep.MEETING: 0,
    }
)


def calendar(meeting: date, before: Mapping[CycleStep, int] = USUAL) -> dict[CycleStep, date]:
    """Give the day of each step, in their order."""
    days = {step: meeting - timedelta(days=before[step]) for step in CycleStep if step in before}
    return {step: day if step is CycleStep.MEETING else _working(day) for step, day in days.items()}


def out_of_order(days: Mapping[CycleStep, date]) -> CycleStep | None:
    """Give the first step that comes before the one that must be done first, or None."""
    steps = [step for step in CycleStep if step in days]
    for earlier, later in pairwise(steps):
        if days[later] < days[earlier]:
            return later
    return None


def due_under_the_statute(received: date, organizations: int) -> date:
    """Give the day by which a report is to be answered after it was received.

    Three months for a report on one organization, six on several: statute of the Joint Inspection
    Unit, article 11, paragraph 4 (d) and (e).
    """
    months = 3 if organizations == 1 else 6
    place = received.month - 1 + months
    year, month = received.year + place // 12, place % 12 + 1
    return date(year, month, min(received.day, monthrange(year, month)[1]))


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
