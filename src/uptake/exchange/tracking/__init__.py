"""Files that are exchanged with the tracking system of an oversight body, and their mapping."""
