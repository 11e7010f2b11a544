"""What every room needs of corrections."""
