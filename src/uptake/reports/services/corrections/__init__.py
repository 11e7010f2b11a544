"""Corrections of what was registered wrongly, and withdrawals: at once, or proposed and decided."""

from uptake.record.services.corrections import bring_back
from uptake.reports.services.corrections.correcting import Outcome, correct
from uptake.reports.services.corrections.deciding import decide
from uptake.reports.services.corrections.withdrawing import SomethingHangs, withdraw

__all__ = ["Outcome", "SomethingHangs", "bring_back", "correct", "decide", "withdraw"]
