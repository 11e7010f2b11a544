"""Answers: saving them, and passing them on until they are cleared."""

from uptake.answers.services.passing import (
    AnswerRefused,
    Cleared,
    Skipped,
    clear,
    clear_several,
    return_,
    submit,
    verify,
    withdraw,
)
from uptake.answers.services.saving import Saved, confirm, merge, save
from uptake.answers.services.submitting import Submitted, submit_several
from uptake.answers.services.undoing import Undone, undo

__all__ = [
    "AnswerRefused",
    "Cleared",
    "Saved",
    "Skipped",
    "Submitted",
    "Undone",
    "clear",
    "clear_several",
    "confirm",
    "merge",
    "return_",
    "save",
    "submit",
    "submit_several",
    "undo",
    "verify",
    "withdraw",
]
