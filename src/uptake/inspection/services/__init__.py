"""What the oversight body does."""
