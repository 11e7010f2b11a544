"""What the oversight body asks."""
