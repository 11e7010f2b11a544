"""Meaning in and out: tree to StatusDocument with findings, and back."""
