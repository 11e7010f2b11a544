"""Forms that are sent out and come back."""
