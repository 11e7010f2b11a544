"""What every room needs of editions."""
