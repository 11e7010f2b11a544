"""XLIFF 2.1: the texts of a document on their way to a translator's own tool, and back.

The standard: XLIFF Version 2.1, OASIS, 13 February 2018. Version 2.1 keeps the namespaces of 2.0.
"""
