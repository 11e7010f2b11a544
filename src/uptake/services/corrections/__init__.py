"""Corrections of what was registered wrongly: made at once, or proposed and decided."""

from uptake.services.corrections.correcting import Outcome, correct
from uptake.services.corrections.deciding import decide

__all__ = ["Outcome", "correct", "decide"]
