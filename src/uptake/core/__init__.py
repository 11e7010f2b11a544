"""The rules in plain Python, from the standard library only."""
