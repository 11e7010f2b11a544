"""What changed between two documents, or between two days."""
