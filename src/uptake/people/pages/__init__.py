"""Signing in: the pages and words around the sign-in library, and who is signed in."""
