"""Sheets: the forms that are sent out to be filled in, and come back."""
