"""What needs somebody, and the first steps."""
