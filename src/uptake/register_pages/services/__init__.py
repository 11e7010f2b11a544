"""Lists that somebody saves, and being told when they change."""
