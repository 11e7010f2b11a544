"""Editions: preparing an official document, issuing it, and the documents that there are."""
