"""What was done with assignments in one act: to whom recommendations were given, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from uptake.core.recipients import Actor
from uptake.record.queries.focal_points import Called
from uptake.record.queries.undoing import act_at

ASSIGN, END = "assignments.assign", "assignments.end"
CHANGE_DUE, HAND_OVER = "assignments.change_due", "assignments.hand_over"
ACTS = (ASSIGN, END, CHANGE_DUE, HAND_OVER)


@dataclass(frozen=True, slots=True)
class Given:
    """Who has, or had, what an act was about, by name; the due date that it set, if it is one."""

    whom: tuple[str, ...]
    due: date | None


def given_at(organization: str, done_at: datetime, by: Actor, said: Called) -> Given:
    """Return to whom the actor gave recommendations at a moment. Asks two questions."""
    _, told = act_at(organization, done_at, by, ACTS)
    found = dict.fromkeys(one for _, values in told for one in _holders(values))
    days = {values.get("due") for _, values in told}
    (due,) = days if len(days) == 1 else (None,)
    return Given(
        tuple(sorted(said.whom(*one) for one in found)), date.fromisoformat(due) if due else None
    )


def _holders(values: Mapping[str, Any]) -> list[tuple[int | None, int | None]]:
    """Return whom an event names, as person and unit: whoever gets something, else who has it."""
    people = values.get("people", [values.get("to_person")])
    units = values.get("units", [values.get("to_unit")])
    found = [(one, None) for one in people if one] + [(None, one) for one in units if one]
    return found or [(values.get("person"), values.get("unit"))]
