"""Questions about translation: how each text stands in each language, and what was like it."""
