"""Editions: what is being prepared for a meeting, as it will print, until it is issued."""
