"""What a delegate reads: what the body is asked to decide, and why."""
