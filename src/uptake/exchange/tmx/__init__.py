"""TMX 1.4b: pairs of texts from one translation memory to another.

The standard: TMX 1.4b Specification, OSCAR / LISA, 26 April 2005.
"""
