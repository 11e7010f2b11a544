"""OpenDocument text, and what all OpenDocument packages have in common."""
