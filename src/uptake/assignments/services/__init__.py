"""Assignments: who has which recommendations until when, and handing them over."""

from uptake.assignments.services.assigning import (
    assign,
    change_due,
    end,
    hand_over,
    hand_to_unit,
    reassign,
    stay_with_unit,
)
from uptake.assignments.services.undoing import undo

__all__ = [
    "assign",
    "change_due",
    "end",
    "hand_over",
    "hand_to_unit",
    "reassign",
    "stay_with_unit",
    "undo",
]
