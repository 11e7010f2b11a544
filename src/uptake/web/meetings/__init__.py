"""Meetings: what a body decided on a document, and what it asked for."""
