"""Making documents known that answers and editions cite."""
