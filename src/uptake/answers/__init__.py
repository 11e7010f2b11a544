"""Answers: the form, what is kept while typing, discussion, and clearance."""
