"""Answers: saving them, and passing them on until they are cleared."""

from uptake.services.answers.passing import clear, return_, submit, verify, withdraw
from uptake.services.answers.refusal import AnswerRefused
from uptake.services.answers.saving import Saved, confirm, merge, save
from uptake.services.answers.unchanged import Cleared, Skipped, clear_unchanged

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
