"""Signed links: who comes by one, and what they find."""
