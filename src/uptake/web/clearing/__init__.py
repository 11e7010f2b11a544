"""Clearance: the queue, and one answer before it."""
