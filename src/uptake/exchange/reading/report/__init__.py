"""Reading a report itself: its recommendations, and the table in its annex."""
