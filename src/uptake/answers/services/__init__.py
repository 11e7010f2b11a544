"""Answers: saving them, and passing them on until they are cleared."""

from uptake.answers.services.passing import clear, return_, submit, verify, withdraw
from uptake.answers.services.reaching import AnswerRefused
from uptake.answers.services.saving import Saved, confirm, merge, save
from uptake.answers.services.unchanged import Cleared, Skipped, clear_unchanged

__all__ = [
    "AnswerRefused",
    "Cleared",
    "Saved",
    "Skipped",
    "clear",
    "clear_unchanged",
    "confirm",
    "merge",
    "return_",
    "save",
    "submit",
    "verify",
    "withdraw",
]
