"""Exchange with the tracking system of an oversight body: both sides, and who is to act."""
