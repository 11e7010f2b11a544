"""What needs somebody, made for what they are here; the first steps of an organization."""
