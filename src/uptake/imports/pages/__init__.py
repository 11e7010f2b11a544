"""Importing documents: the upload, its review, what it does."""
