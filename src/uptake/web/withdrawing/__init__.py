"""Withdrawing what was registered or imported wrongly, and bringing it back."""
