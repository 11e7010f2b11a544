"""Wording: the terms of the field, as they are reviewed and reworded."""
