"""Assigning and cycles: who has what until when, and whether all is ready."""
