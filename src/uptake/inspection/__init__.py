"""What the oversight body does itself: letters, the year's data call, its own acts."""
