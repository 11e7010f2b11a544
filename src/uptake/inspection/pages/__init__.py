"""The pages of the oversight body."""
