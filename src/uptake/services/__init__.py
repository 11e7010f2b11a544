"""Deeds: one atomic, recorded function a verb. The only writer."""
