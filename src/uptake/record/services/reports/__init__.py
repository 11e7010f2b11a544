"""What every room needs of reports."""
