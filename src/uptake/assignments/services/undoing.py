"""Undoing what was done with assignments a moment ago.

Assigned, ended, given another due day, or given to somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from uptake.assignments.queries.acts import ACTS, CHANGE_DUE, END, HAND_OVER
from uptake.assignments.services.assigning import take_assignments, tell
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.undoing import require_undoable
from uptake.record.queries.undoing import act_at
from uptake.register.models import Assignment

type Terms = Mapping[str, object]
"""The day and the cycle of an assignment, as far as an act changed them."""


@dataclass(slots=True)
class _Change:
    """What to put back: what is ended again, begun again, and gets its former day and cycle.

    `left` is how the act left each of the others.
    """

    end: list[int] = field(default_factory=list)
    begin: list[int] = field(default_factory=list)
    before: dict[int, Terms] = field(default_factory=dict)
    left: dict[int, Terms] = field(default_factory=dict)


@transaction.atomic
def undo(*, organization: str, done_at: datetime, by: Actor, at: datetime) -> int:
    """Undo what the actor did with assignments at a moment; give how many.

    All of it or nothing; what was being typed stays with whoever has it now. Raises UptakeError
    `assignment-unknown`, and as `core.undoing` says.
    """
    done, told = act_at(organization, done_at, by, ACTS)
    require_undoable(done, by, at)
    change = _Change()
    for verb, values in told:
        _note(change, verb, values)
    rows = take_assignments([*change.end, *change.begin, *change.before], by)
    _require_as_left(rows, change, done_at)
    # First what is ended: of a person or a unit a recommendation is with only once.
    Assignment.objects.filter(pk__in=change.end).update(ended_at=at, ended_by=by.name)
    Assignment.objects.filter(pk__in=change.begin).update(ended_at=None, ended_by="")
    for key, terms in change.before.items():
        Assignment.objects.filter(pk=key).update(**terms)
    tell("assignments.undo", [(row, {}) for row in rows], by, at)
    return max(len(change.end) + len(change.before), len(change.begin))


def _note(change: _Change, verb: str, values: Mapping[str, Any]) -> None:
    if verb in (END, HAND_OVER):
        change.begin.append(values["assignment"])
        if made := values.get("made"):
            change.end.append(made)
            change.left[made] = {}
    elif verb == CHANGE_DUE:
        change.before[values["assignment"]] = {"due": _day(values["before"])}
        change.left[values["assignment"]] = {"due": _day(values["due"])}
    else:
        left = {"due": _day(values["due"]), "cycle_id": values["cycle"]}
        change.end += values.get("made", [])
        change.begin += values.get("ended", [])
        for one in values.get("before", []):
            key = one["assignment"]
            change.before[key] = {"due": _day(one["due"]), "cycle_id": one["cycle"]}
        change.left |= dict.fromkeys((*values.get("made", []), *change.before), left)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _require_as_left(rows: list[Assignment], change: _Change, done_at: datetime) -> None:
    """Refuse where an assignment is not as the act left it, whatever changed it since."""
    for row in rows:
        if row.pk in change.begin:
            as_left = row.ended_at == done_at
        else:
            terms = change.left[row.pk]
            stays = all(getattr(row, name) == value for name, value in terms.items())
            as_left = row.ended_at is None and stays
        if not as_left:
            raise UptakeError("undo-overtaken")
