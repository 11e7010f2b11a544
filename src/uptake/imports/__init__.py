"""Imports: a document brought in, reviewed, applied, and taken back."""
