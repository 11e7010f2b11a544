"""Figures: the indicators at any date, by any group, and the recommendations behind a number."""
