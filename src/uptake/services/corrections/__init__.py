"""Corrections of what was registered wrongly, and withdrawals: at once, or proposed and decided."""

from uptake.services.corrections.bringing_back import bring_back
from uptake.services.corrections.correcting import Outcome, correct
from uptake.services.corrections.deciding import decide
from uptake.services.corrections.refusal import SomethingHangs
from uptake.services.corrections.withdrawing import withdraw

__all__ = ["Outcome", "SomethingHangs", "bring_back", "correct", "decide", "withdraw"]
