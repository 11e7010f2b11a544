"""Search in all that a reader may see of an organization."""
