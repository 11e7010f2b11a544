"""What every room needs of people."""
