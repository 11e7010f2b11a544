"""Signed links: answering, and returning a form, without signing in."""
