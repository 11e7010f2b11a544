"""Answering: the form of an answer, on the site and by a signed link."""
