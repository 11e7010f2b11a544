"""Registering a report: its draft, reviewed, and how the organization treats it."""
