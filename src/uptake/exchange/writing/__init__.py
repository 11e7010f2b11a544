"""Meaning out: a StatusDocument as a tree for Word and PDF, as sheets, as rows."""
