"""Meetings: what delegates read, what bodies decide, and what they ask for."""
