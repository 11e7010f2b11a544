"""Files as a neutral tree and back. Knows formats, not recommendations."""
